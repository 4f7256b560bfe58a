/// Well-known libraries, some of which keep logarithms finite, average or leave out constants in ways of their own.
package enum LossLibrary: String, CaseIterable, Codable, Sendable {
    /// SciPy and JAX, which keep nothing finite.
    case scipy
    /// scikit-learn from 1.2 on.
    case sklearn
    /// scikit-learn up to 1.1, which clips predictions at 1e-15.
    case olderSklearn = "sklearn-1.1"
    /// Keras, which clips predictions at 1e-7.
    case keras
    /// PyTorch with its usual reduction.
    case pytorch
    /// PyTorch with reduction batchmean.
    case pytorchBatchMean = "pytorch-batchmean"

    /// The name in a sentence.
    package var title: String {
        switch self {
        case .scipy: "SciPy, JAX"
        case .sklearn: "scikit-learn"
        case .olderSklearn: "scikit-learn up to 1.1"
        case .keras: "Keras"
        case .pytorch: "PyTorch"
        case .pytorchBatchMean: "PyTorch, batchmean"
        }
    }

    /// The options that give the library's number; nil for losses for which it has no rule.
    ///
    /// - Parameters:
    ///   - isSinglePrecision: whether the library is handed single precision.
    ///   - averagesWeights: whether examples or classes have weights, and a mean is taken.
    package func options(
        for id: LossID, isSinglePrecision: Bool = false, averagesWeights: Bool = false
    ) -> LossOptions? {
        let options = id.libraries.first { $0.library == self }?.options(isSinglePrecision)
        guard averagesWeights, divisor(of: id) != .usual else { return options }
        return options?.with(.divideBy, .word(divisor(of: id)))
    }

    /// What the library divides a weighted sum by.
    ///
    /// Keras divides by the number of examples (`sum_over_batch_size`), and so do PyTorch's `BCELoss` and
    /// `BCEWithLogitsLoss`; scikit-learn's `log_loss` and PyTorch's `CrossEntropyLoss` by the sum of the weights.
    private func divisor(of id: LossID) -> LossDivisor {
        self == .keras || self == .pytorch && id == .binaryCrossEntropy ? .examples : .usual
    }

    /// The options that some library's rule chooses.
    package static let options: Set<LossOption> = Set(
        LossID.allCases.flatMap { id in
            id.libraries.flatMap { $0.options(false).chosen.filter { !LossOption.ofEveryLoss.contains($0) } }
        })
}

extension LossID {
    /// What libraries compute under this name, where it is known.
    package var libraries: [LibraryRule] { declaration.libraries }

    /// Where libraries compute something else under this loss's name, in a sentence or two; nil where ``libraries`` say
    /// it all.
    package var libraryNote: String? { declaration.libraryNote }
}
