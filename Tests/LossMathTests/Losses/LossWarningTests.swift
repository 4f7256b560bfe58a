import LossMath
import TestSupport
import Testing

/// The exact words of every kind of warning.
@Suite struct LossWarningTests {
    private func warnings(
        _ id: LossID, _ options: LossOptions, _ actual: Tensor, _ predicted: Tensor
    ) throws -> [String] {
        try Loss(id, options: options).report(actual: actual, predicted: predicted).warnings.map(\.description)
    }

    private func warnings(_ id: LossID, _ actual: Tensor, _ predicted: Tensor) throws -> [String] {
        try warnings(id, LossOptions(), actual, predicted)
    }

    @Test func notANumberAndInfinity() throws {
        #expect(
            try warnings(.meanSquaredError, Tensor([1, 2, 3]), Tensor([1, .nan, .nan]))
                == ["predicted[1] is nan (and 1 more), and so is the loss"])
        #expect(
            try warnings(.meanSquaredError, Tensor([-.infinity, 2]), Tensor([1, 2])) == ["actual[0] is infinite"])
        let table = Tensor(rows: 2, columns: 2, values: [0.5, 0.5, .nan, 0.5])
        let labels = Tensor(rows: 2, columns: 2, values: [1, 0, 1, 0])
        #expect(
            try warnings(.categoricalCrossEntropy, labels, table) == ["predicted[1,0] is nan, and so is the loss"])
        #expect(try warnings(.meanSquaredError, Tensor(1), Tensor(.nan)) == ["predicted is nan, and so is the loss"])
    }

    @Test func probabilitiesOutsideTheirRange() throws {
        let actual = Tensor([1, 0, 0])
        let predicted = Tensor([0.5, 1.2, -0.1])
        #expect(
            try warnings(.binaryCrossEntropy, LossOptions(epsilon: 1e-7), actual, predicted) == [
                "predicted[1] is 1.2, outside 0...1 (and 1 more): the clip moves it to 0.9999999, "
                    + "and its gradient is 0 there"
            ])
        #expect(
            try warnings(.binaryCrossEntropy, LossOptions(logForm: .exact), actual, predicted) == [
                "predicted[1] is 1.2, outside 0...1 (and 1 more): a logarithm of a negative number makes the loss nan"
            ])
        #expect(
            try warnings(.binaryCrossEntropy, LossOptions(logForm: .exact), Tensor([0]), Tensor([-0.1])) == [
                "predicted[0] is -0.1, outside 0...1: it is taken as it is, and the loss is no longer a cross-entropy"
            ])
        #expect(
            try warnings(
                .categoricalCrossEntropy, LossOptions(rows: .renormaliseThenClip), Tensor([1, 0]), Tensor([2, 2]))
                == [
                    "predicted[0] is 2, outside 0...1 (and 1 more): its row is divided by its sum first",
                    "row 0 of predicted sums to 4, not to 1: the loss divides it by its sum",
                ])
        #expect(try warnings(.binaryCrossEntropy, LossOptions(fromLogits: true), Tensor([1]), Tensor([7])) == [])
        #expect(try warnings(.meanSquaredError, Tensor([5]), Tensor([7])) == [])
    }

    @Test func gradientIsZeroWhereTheClipMoves() throws {
        let report = try Loss(.binaryCrossEntropy).report(actual: Tensor([1, 0]), predicted: Tensor([-0.1, 1.2]))
        #expect(report.gradient == Tensor([0, 0]))
        #expect(report.value.isFinite)
    }

    @Test func rowSums() throws {
        #expect(
            try warnings(.categoricalCrossEntropy, LossTests.oneHot, LossTests.rows)
                == ["row 1 of predicted sums to 1.1, not to 1: the loss takes it as it is"])
        let thirds = Tensor([1.0 / 3, 1.0 / 3, 1.0 / 3])
        #expect(try warnings(.categoricalCrossEntropy, Tensor([1, 0, 0]), thirds) == [])
    }

    @Test func labelsOutsideTheirRange() throws {
        #expect(
            try warnings(.binaryCrossEntropy, Tensor([-1, 2]), Tensor([0.5, 0.5]))
                == ["actual[0] is -1, outside 0...1 (and 1 more): labels are probabilities"])
    }

    @Test func infiniteContributions() throws {
        #expect(
            try warnings(.binaryCrossEntropy, LossOptions(logForm: .exact), Tensor([1, 0, 1]), Tensor([0.5, 1, 0]))
                == ["contribution 1 is inf (and 1 more)"])
        #expect(
            try warnings(
                .categoricalCrossEntropy, LossOptions(rows: .renormaliseThenClip), Tensor([1, 0]), Tensor([0, 0]))
                == ["row 0 of predicted sums to 0, not to 1: the loss divides it by its sum", "contribution 0 is nan"])
    }

    @Test(arguments: AllLosses.variants)
    func goodNumbersGiveNone(_ loss: Loss) throws {
        let isSigned = loss.id.actualDomain == .sign
        let labels = Tensor(rows: 2, columns: 2, values: isSigned ? [1, -1, -1, 1] : [1, 0, 0.25, 0.75])
        let predicted = Tensor(rows: 2, columns: 2, values: [0.5, 0.5, 0.1, 0.9])
        #expect(try loss.report(actual: labels, predicted: predicted).warnings == [])
    }

    @Test func everyDomainHasItsSentence() throws {
        let hinge = try Loss(.hinge).report(actual: Tensor([1, 0, -1]), predicted: Tensor([2, 2, 2]))
        #expect(hinge.warnings.map(\.description) == ["actual[1] is 0: a label of hinge loss is -1 or 1"])
        let poisson = try Loss(.poissonNLL).report(actual: Tensor([1, -2, -3]), predicted: Tensor([1, 2, 3]))
        #expect(
            poisson.warnings.map(\.description)
                == ["actual[1] is -2 (and 1 more): a label of Poisson negative log-likelihood is 0 or more"])
        let rate = try Loss(.poissonNLL).report(actual: Tensor([0, 0]), predicted: Tensor([1, -2]))
        #expect(rate.warnings.map(\.description) == ["predicted[1] is -2: a rate is 0 or more"])
        let gaussian = try Loss(.gaussianNLL).report(
            actual: Tensor([1, 2]), predicted: Tensor([1, 2]), variance: Tensor([1, 0]))
        #expect(
            gaussian.warnings.map(\.description)
                == ["variance[1] is 0: a variance is above 0", "contribution 1 is nan"])
        let entropy = try Loss(.entropy).report(actual: Tensor([9, 9]), predicted: Tensor([0.5, 0.4]))
        #expect(
            entropy.warnings.map(\.description)
                == ["row 0 of predicted sums to 0.9, not to 1: the loss takes it as it is"])
    }

    @Test(arguments: AllLosses.variants)
    func atMostOneOfAKind(_ loss: Loss) throws {
        let labels = Tensor(rows: 3, columns: 2, values: [2, -1, .nan, .infinity, 1, 0])
        let predicted = Tensor(rows: 3, columns: 2, values: [-1, 7, .nan, .infinity, 0, 0])
        let kinds = try loss.report(actual: labels, predicted: predicted).warnings.map { warning in
            switch warning {
            case .notANumber: 0
            case .infinite: 1
            case .predictedOutside: 2
            case .rowSum: 3
            case .actualOutside: 4
            case .contribution: 5
            case .leftOut: 8
            case .noWeight: 9
            case .weighedByTerms: 10
            case .outsideDomain(let input, _, _, _, _, _): input == .actual ? 6 : 7
            }
        }
        #expect(Set(kinds).count == kinds.count)
        #expect(kinds.contains(0))
    }
}
