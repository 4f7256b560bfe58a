import TestSupport
import Testing

@testable import LossMath

/// Ids, options and the numbers that the course quotes.
@Suite struct LossTests {
    static let oneHot = Tensor(rows: 3, columns: 3, values: [1, 0, 0, 0, 1, 0, 0, 0, 1])
    static let rows = Tensor(rows: 3, columns: 3, values: [0.9, 0.05, 0.05, 0.1, 0.8, 0.2, 0.1, 0.2, 0.7])

    /// A number that help has in the place of an option's value is what holds without the option; where nothing does, help
    /// says so.
    @Test(arguments: LossOption.allCases) func helpSaysWhatHolds(option: LossOption) {
        let row = option.row
        if let number = Double(row.valueName) { #expect(row.usual == .number(number), "\(row.valueName)") }
        if case .number = row.kind, row.usual == nil { #expect(row.help.contains("Without it"), "\(row.help)") }
    }

    @Test func knownCategoricalNumbers() throws {
        let plain = try Loss(.categoricalCrossEntropy).report(actual: Self.oneHot, predicted: Self.rows)
        #expect(isClose(plain.value, 0.22839300363692283, relative: 1e-15))
        #expect(plain.contributions.shape == .vector(3))
        #expect(plain.gradient.shape == Self.rows.shape)
        let old = try Loss(.categoricalCrossEntropy, options: LossOptions(rows: .clipThenRenormalise))
        #expect(
            isClose(
                try old.value(actual: Self.oneHot, predicted: Self.rows), 0.2601630635716978, relative: 1e-15))
    }

    @Test func handValues() throws {
        let squared = try Loss(.meanSquaredError).report(actual: Tensor([1, 2, 3]), predicted: Tensor([1, 4, 2]))
        #expect(squared.value == 5.0 / 3)
        #expect(squared.contributions == Tensor([0, 4, 1]))
        #expect(firstDifference(squared.gradient.values, [0, 4.0 / 3, -2.0 / 3], relative: 1e-15) == nil)
        #expect(squared.warnings == [])
        let bits = try Loss(.binaryCrossEntropy, options: LossOptions(unit: .bits))
        let coin = try bits.report(actual: Tensor([1, 0]), predicted: Tensor([0.5, 0.75]))
        #expect(isClose(coin.value, 1.5, relative: 1e-15))
        #expect(firstDifference(coin.contributions.values, [1, 2], relative: 1e-15) == nil)
        // d/dp of -log2(p) / 2 at 1/2 is -1 / ln 2, of -log2(1 - p) / 2 at 3/4 is 2 / ln 2.
        let slope = 1.4426950408889634
        #expect(firstDifference(coin.gradient.values, [-slope, 2 * slope], relative: 1e-15) == nil)
    }

    @Test func whatLibrariesAnswerToAConfidentMistake() throws {
        func value(_ options: LossOptions) throws -> Double {
            try Loss(.binaryCrossEntropy, options: options).value(actual: Tensor([1]), predicted: Tensor([0]))
        }
        #expect(isClose(try value(LossOptions()), 34.538776394910684, relative: 1e-15))
        #expect(isClose(try value(LossOptions(epsilon: 0x1p-52)), 36.04365338911715, relative: 1e-15))
        #expect(isClose(try value(LossOptions(epsilon: 1e-7)), 16.11809565095832, relative: 1e-15))
        #expect(isClose(try value(LossOptions(logForm: .oneTerm)), 34.538776394910684, relative: 1e-15))
        #expect(try value(LossOptions(logForm: .clamp)) == 100)
        #expect(try value(LossOptions(logForm: .exact)) == .infinity)
    }

    @Test func aVectorIsOneRowOrManyExamples() throws {
        let actual = Tensor([0, 1])
        let predicted = Tensor([0.25, 0.5])
        let row = try Loss(.categoricalCrossEntropy, options: LossOptions(unit: .bits))
            .report(actual: actual, predicted: predicted)
        #expect(isClose(row.value, 1, relative: 1e-15))
        #expect(row.contributions.shape == .vector(1))
        #expect(row.gradient.shape == .vector(2))
        let examples = try Loss(.binaryCrossEntropy).report(actual: actual, predicted: predicted)
        #expect(examples.contributions.shape == .vector(2))
        let single = try Loss(.meanSquaredError).report(actual: Tensor(1), predicted: Tensor(3))
        #expect(single.contributions == Tensor(4))
        #expect(single.gradient == Tensor(4))
    }

    @Test(arguments: AllLosses.variants)
    func zerosHaveNoSign(_ loss: Loss) throws {
        let labels = Tensor(rows: 2, columns: 2, values: [1, 0, 0, 1])
        let report = try loss.report(actual: labels, predicted: labels)
        let all = [report.value] + report.contributions.values + report.gradient.values
        #expect(all.allSatisfy { $0 != 0 || $0.sign == .plus })
    }

    @Test(arguments: AllLosses.variants)
    func valueFollowsFromTheContributions(_ loss: Loss) throws {
        // Roots of columns do not follow from one mean.
        guard loss.value(.roots) != .word("columns") else { return }
        let report = try loss.report(actual: Self.oneHot, predicted: Self.rows)
        let sum = report.contributions.values.reduce(0, +)
        let mean = sum / Double(report.contributions.values.count)
        let value =
            loss.options[word: .reduction] == "sum" ? sum : loss.id == .rootMeanSquaredError ? mean.squareRoot() : mean
        #expect(isClose(report.value, value, relative: 1e-14))
        #expect(report.contributions.shape == (loss.id.isRowWise ? .vector(3) : Self.rows.shape))
    }

    @Test(arguments: LossID.allCases)
    func idsAndAliasesAreFound(_ id: LossID) throws {
        for name in [id.rawValue] + id.aliases {
            #expect(LossID(named: name) == id)
            #expect(LossID(named: name.uppercased()) == id)
            #expect(LossID(named: String(name.map { $0 == "_" ? "-" : $0 })) == id)
        }
        #expect(id.summary.hasSuffix("."))
    }

    @Test func unknownIdsAreNil() {
        #expect(LossID(named: "") == nil)
        // What libraries call it is understood, whatever stands between the words.
        #expect(LossID(named: "MeanSquaredError") == .meanSquaredError && LossID(named: "MSELoss") == .meanSquaredError)
        #expect(LossID(named: "binary_crossentropy") == .binaryCrossEntropy)
        #expect(LossID(named: "BCEWithLogitsLoss") == .binaryCrossEntropy && LossID.saysLogits("BCEWithLogitsLoss"))
        #expect(LossID(named: "SparseCategoricalCrossentropy") == .categoricalCrossEntropy)
        #expect(LossID(named: "smooth-l1") == .smoothL1 && LossID(named: "pinball") == .quantile)
        #expect(LossID(named: "mean") == nil && LossID(named: "loss") == nil && LossID(named: "") == nil)
        let all = LossID.allCases.flatMap { [$0.rawValue] + $0.aliases }
        #expect(Set(all).count == all.count)
    }

    @Test func defaultsAreResolved() throws {
        let binary = try Loss(.binaryCrossEntropy)
        #expect(binary.logForm == .clip)
        #expect(binary.epsilon == 1e-15)
        #expect(binary.rows == nil)
        #expect(binary.unit == .nats)
        #expect(binary.parameters == ["epsilon": Tensor(1e-15)])
        let categorical = try Loss(.categoricalCrossEntropy, options: LossOptions(logForm: .exact))
        #expect(categorical.epsilon == nil)
        #expect(categorical.rows == .raw)
        #expect(categorical.parameters == [:])
        let squared = try Loss(.meanSquaredError)
        #expect(squared.logForm == nil && squared.epsilon == nil && squared.rows == nil)
        #expect(squared.unit == LossUnit.none)
        let logits = try Loss(.binaryCrossEntropy, options: LossOptions(fromLogits: true))
        #expect(logits.logForm == nil && logits.epsilon == nil && logits.fromLogits)
        #expect(logits.formula.freeNames == ["y", "z"])
    }

    @Test func formulasAreWhatTheyAreCalled() throws {
        #expect(try Loss(.meanSquaredError).formula.description == "mean((y - p)^2)")
        #expect(try Loss(.meanSquaredError).elementFormula.description == "(y - p)^2")
        let exact = try Loss(.binaryCrossEntropy, options: LossOptions(logForm: .exact, unit: .bits))
        #expect(exact.formula.description == "-mean(xlogy(y, p) + xlogy(1 - y, 1 - p)) / log(2)")
        #expect(exact.elementFormula.description == "-(xlogy(y, p) + xlogy(1 - y, 1 - p)) / log(2)")
        let oneTerm = try Loss(.binaryCrossEntropy, options: LossOptions(logForm: .oneTerm))
        #expect(oneTerm.formula.description == "-mean(xlogy(y, epsilon + p))")
    }

    /// Loss, options and why they are refused.
    static let refused: [(LossID, LossOptions, String)] = [
        (.meanSquaredError, LossOptions(logForm: .clip), "log form does not apply to mean squared error"),
        (.meanSquaredError, LossOptions(epsilon: 1e-7), "epsilon does not apply to mean squared error"),
        (.meanSquaredError, LossOptions(rows: .clipThenRenormalise), "rows does not apply to mean squared error"),
        (.meanSquaredError, LossOptions(fromLogits: true), "from logits does not apply to mean squared error"),
        (.meanSquaredError, LossOptions(unit: .bits), "mean squared error has no unit, so \"bits\" does not apply"),
        (.binaryCrossEntropy, LossOptions(rows: .renormaliseThenClip), "rows does not apply to binary cross-entropy"),
        (.binaryCrossEntropy, LossOptions(unit: LossUnit.none), "binary cross-entropy has a unit: nats or bits"),
        (
            .binaryCrossEntropy, LossOptions(logForm: .exact, epsilon: 1e-7),
            "epsilon has no effect with log form exact"
        ),
        (
            .binaryCrossEntropy, LossOptions(logForm: .clamp, epsilon: 1e-7),
            "epsilon has no effect with log form clamp"
        ),
        (.binaryCrossEntropy, LossOptions(epsilon: 0), "epsilon cannot be 0; it must be above 0 and below 0.5"),
        (.binaryCrossEntropy, LossOptions(epsilon: 0.5), "epsilon cannot be 0.5; it must be above 0 and below 0.5"),
        (.binaryCrossEntropy, LossOptions(epsilon: .nan), "epsilon cannot be nan; it must be above 0 and below 0.5"),
        (
            .binaryCrossEntropy, LossOptions(epsilon: .infinity),
            "epsilon cannot be inf; it must be above 0 and below 0.5"
        ),
        (
            .binaryCrossEntropy, LossOptions(logForm: .exact, fromLogits: true),
            "log form has no effect from logits, where no logarithm can reach 0"
        ),
        (
            .categoricalCrossEntropy, LossOptions(logForm: .oneTerm),
            "log form one-term is for binary cross-entropy, not for categorical cross-entropy"
        ),
        (
            .categoricalCrossEntropy, LossOptions(logForm: .exact, rows: .clipThenRenormalise),
            "rows clip-then-renormalise needs log form clip, not exact"
        ),
        (
            .categoricalCrossEntropy, LossOptions(logForm: .add, rows: .renormaliseThenClip),
            "rows renormalise-then-clip needs log form clip, not add"
        ),
    ]

    @Test(arguments: refused)
    func meaninglessOptionsAreRefused(_ id: LossID, _ options: LossOptions, _ words: String) {
        let error = #expect(throws: LossError.self) { try Loss(id, options: options) }
        #expect(error?.description == words)
    }

    @Test func optionsThatSayTheDefaultAreAllowed() throws {
        let squared = try Loss(.meanSquaredError, options: LossOptions(rows: .raw, unit: .nats, fromLogits: false))
        #expect(squared.unit == LossUnit.none)
        #expect(throws: Never.self) {
            try Loss(.binaryCrossEntropy, options: LossOptions(rows: .raw, fromLogits: true))
        }
    }

    /// Actual, predicted and what is wrong with them.
    static let misfits: [(Tensor, Tensor, String)] = [
        (Tensor([1, 0]), Tensor([1]), "actual has 2 values and predicted has 1; they must be equal"),
        (
            Tensor(rows: 1, columns: 2, values: [1, 0]), Tensor(rows: 2, columns: 2, values: [1, 0, 1, 0]),
            "actual has 1 row and predicted has 2; they must be equal"
        ),
        (
            Tensor(rows: 2, columns: 1, values: [1, 0]), Tensor(rows: 2, columns: 2, values: [1, 0, 1, 0]),
            "actual has 1 column and predicted has 2; they must be equal"
        ),
        (
            Tensor([1, 0]), Tensor(rows: 2, columns: 1, values: [1, 0]),
            "actual is 2 values and predicted is 2 rows of 1 value; their shapes must be equal"
        ),
        (Tensor([]), Tensor([]), "there are no values; a loss needs at least one"),
    ]

    @Test(arguments: misfits)
    func shapesMustAgree(_ actual: Tensor, _ predicted: Tensor, _ words: String) throws {
        for id in LossID.allCases where id.usesActual || predicted.values.isEmpty {
            let loss = try Loss(id)
            let error = #expect(throws: LossError.self) { try loss.report(actual: actual, predicted: predicted) }
            #expect(error?.description == words)
        }
    }
}
