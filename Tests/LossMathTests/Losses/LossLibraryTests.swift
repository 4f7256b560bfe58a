import LossMath
import TestSupport
import Testing

/// `Reference/library_behaviour.json`: what real libraries answer on the same inputs.
struct LibraryBehaviour: Decodable {
    struct Row: Decodable, CustomTestStringConvertible {
        let id: String
        let library: String
        let target: [Double]
        let pred: [Double]
        let shape: [Int]
        let value: Double?
        let grad: [Double]?

        var testDescription: String { "\(id), \(library)" }

        /// Which of our libraries is meant.
        var known: LossLibrary? {
            switch library {
            case let name where name.hasPrefix("sklearn 1.9"): .sklearn
            case let name where name.hasPrefix("sklearn 1.1"): .olderSklearn
            case let name where name.hasPrefix("torch"): .pytorch
            case let name where name.hasPrefix("keras"): .keras
            case let name where name.hasPrefix("scipy"): .scipy
            default: nil
            }
        }
    }

    let rows: [Row]

    static let known: [Row] = {
        let all = ReferenceFile.read("LossMathTests/Reference/library_behaviour.json", as: LibraryBehaviour.self).rows
        return all.filter { row in
            let isOther = ["huber", "logcosh", "mae", "rmse"].contains { row.id.hasPrefix($0) }
            return row.known != nil && row.value != nil && !isOther
        }
    }()
}

@Suite struct LossLibraryTests {
    @Test func thereAreRowsOfEachLibrary() {
        let counts = Dictionary(grouping: LibraryBehaviour.known, by: { $0.known }).mapValues(\.count)
        #expect(Set(counts.keys) == Set(LossLibrary.allCases.map { Optional($0) }).subtracting([.pytorchBatchMean]))
        #expect(counts.values.allSatisfy { $0 >= 10 })
    }

    /// "As" a library gives the library's number.
    @Test(arguments: LibraryBehaviour.known)
    func valuesAreTheirs(_ row: LibraryBehaviour.Row) throws {
        let library = try #require(row.known)
        let id: LossID = row.shape.count == 2 ? .categoricalCrossEntropy : .binaryCrossEntropy
        var options = try #require(library.options(for: id))
        // These were computed by Keras' double precision, which has its epsilon in single precision.
        if library == .keras { options.float32 = nil }
        let loss = try Loss(id, options: options)
        func tensor(_ values: [Double]) -> Tensor {
            row.shape.count == 2 ? Tensor(rows: row.shape[0], columns: row.shape[1], values: values) : Tensor(values)
        }
        let report = try loss.report(actual: tensor(row.target), predicted: tensor(row.pred))
        let expected = try #require(row.value)
        // Keras keeps its epsilon and its means in single precision, whatever it is given.
        // scikit-learn up to 1.1 clips the probability of no by itself, not as 1 - p, which 1 - 1e-15 has rounded.
        let tolerance = library == .keras ? 1e-6 : library == .olderSklearn ? 3e-5 : 1e-12
        #expect(
            isClose(report.value, expected, relative: tolerance, absolute: library == .keras ? 1e-8 : 1e-16),
            "\(report.value), theirs \(expected)")
        guard let slopes = row.grad else { return }
        // PyTorch's bound for the denominator is single precision's 1e-12.
        let slopeTolerance = library == .pytorch ? 1e-8 : tolerance
        if library == .keras, report.gradient.values.contains(where: \.isNaN) { return }
        #expect(firstDifference(report.gradient.values, slopes, relative: slopeTolerance, absolute: 1e-7) == nil)
    }

    /// Every rule says which call it means and why, and makes a loss.
    @Test(arguments: LossID.allCases)
    func rulesAreWhole(_ id: LossID) throws {
        for rule in id.libraries {
            #expect(!rule.call.isEmpty)
            #expect(rule.reason.hasSuffix(".") || rule.reason.hasSuffix(")"))
            for isSinglePrecision in [false, true] {
                let options = try #require(rule.library.options(for: id, isSinglePrecision: isSinglePrecision))
                _ = try Loss(id, options: options)
            }
        }
        #expect(Set(id.libraries.map(\.library)).count == id.libraries.count)
    }

    /// Class weights where labels are smoothed or soft, as PyTorch's LossNLL.cpp has them: worked out in NumPy.
    @Test(arguments: [
        (0.1, [1.0, 0, 0, 1], 1.0654762451334907), (0, [0.9, 0.1, 0.2, 0.8], 2.0863926047179353),
        (0, [1.0, 0, 0, 1], nil),
    ])
    func termsAreWeighedByTheirClass(smoothing: Double, labels: [Double], expected: Double?) throws {
        var options: LossOptions = [.fromLogits: true, .classWeight: .numbers([1, 3])]
        if smoothing > 0 { options[number: .labelSmoothing] = smoothing }
        let loss = try Loss(.categoricalCrossEntropy, options: options)
        let data = LossData(
            actual: Tensor(rows: 2, columns: 2, values: labels),
            predicted: Tensor(rows: 2, columns: 2, values: [2, -1, 1, 0]))
        let value = loss.weighedByTerms(data)
        #expect((value == nil) == (expected == nil))
        if let value, let expected { #expect(isClose(value, expected, relative: 1e-12, absolute: 0)) }
        // It is said beside the lab's own number, which is another one.
        let report = try loss.report(data)
        let isSaid = report.warnings.contains { if case .weighedByTerms = $0 { true } else { false } }
        #expect(isSaid == (expected != nil))
        if let expected { #expect(abs(report.value - expected) > 0.01) }
    }

    @Test func weightedMeansAreDividedAsTheLibraryDoes() throws {
        let labels = Tensor([1, 0, 1, 0])
        for (library, expected) in [
            (LossLibrary.keras, 0.5817444909404386), (.pytorch, 0.5817444909404386), (.sklearn, 0.2908722454702193),
        ] {
            let theirs = try #require(library.options(for: .binaryCrossEntropy, averagesWeights: true))
            let options = theirs.without([.logForm, .epsilon, .float32]).with(.fromLogits, .flag(true))
                .with(.classWeight, .numbers([1, 3]))
            let value = try Loss(.binaryCrossEntropy, options: options).value(
                LossData(actual: labels, predicted: Tensor([2, -1, 1, 0])))
            #expect(isClose(value, expected, relative: 1e-12, absolute: 0), "\(library): \(value)")
        }
    }
}
