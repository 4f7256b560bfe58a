/// Well-known libraries, some of which keep logarithms finite, average or leave out constants in ways of their own.
public enum LossLibrary: String, CaseIterable, Codable, Sendable {
    case scipy
    case sklearn
    case olderSklearn = "sklearn-1.1"
    case keras
    case pytorch
    /// PyTorch with reduction batchmean.
    case pytorchBatchMean = "pytorch-batchmean"

    /// The name in a sentence.
    public var title: String {
        switch self {
        case .scipy: "SciPy, JAX"
        case .sklearn: "scikit-learn"
        case .olderSklearn: "scikit-learn up to 1.1"
        case .keras: "Keras"
        case .pytorch: "PyTorch"
        case .pytorchBatchMean: "PyTorch, batchmean"
        }
    }

    /// The call that is meant; nil for losses for which it has no rule.
    public func call(for id: LossID) -> String? { rule(for: id)?.call }

    /// Why its number is what it is, in a sentence or two.
    public func reason(for id: LossID) -> String? { rule(for: id)?.reason }

    /// The options that give the library's number; nil for losses for which it has no rule.
    ///
    /// - Parameter isSinglePrecision: whether the library is handed single precision.
    public func options(for id: LossID, isSinglePrecision: Bool = false) -> LossOptions? {
        rule(for: id)?.options(isSinglePrecision)
    }

    /// The options that some library's rule chooses.
    public static let options: Set<LossOption> = Set(
        LossID.allCases.flatMap { id in
            id.libraries.flatMap { $0.options(false).chosen.filter { !LossOption.ofEveryLoss.contains($0) } }
        })

    private func rule(for id: LossID) -> LibraryRule? { id.libraries.first { $0.library == self } }
}

extension LossID {
    /// What libraries compute under this name, where it is known.
    public var libraries: [LibraryRule] { declaration.libraries }

    /// Where libraries compute something else under this loss's name, in a sentence or two; nil where ``libraries`` say
    /// it all.
    public var libraryNote: String? { declaration.libraryNote }
}
