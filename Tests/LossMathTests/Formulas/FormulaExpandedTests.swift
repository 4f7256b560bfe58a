import LossMath
import TestSupport
import Testing

/// Expansions that read like a textbook's line.
@Suite struct FormulaExpandedTests {
    static let y = Tensor([1, 0, 1, 0])
    static let p = Tensor([0.9, 0.2, 0.6, 0.05])
    static let oneHot = Tensor(rows: 3, columns: 3, values: [1, 0, 0, 0, 1, 0, 0, 0, 1])
    static let rows = Tensor(rows: 3, columns: 3, values: [0.9, 0.05, 0.05, 0.1, 0.8, 0.2, 0.1, 0.2, 0.7])

    /// Two decimals without the leading zero, whole numbers bare, as the vector lab writes them.
    static func number(_ value: Double) -> String {
        if value == value.rounded() { return "\(Int(value))" }
        let hundredths = Int((value.magnitude * 100).rounded())
        let fraction = hundredths % 100
        let digits = (fraction < 10 ? "0" : "") + "\(fraction)"
        return (value < 0 ? "-" : "") + (hundredths >= 100 ? "\(hundredths / 100)" : "") + "." + digits
    }

    private func expand(
        _ formula: Formula, _ names: [String: Tensor], ascii: Bool = false, length: Int = 200
    ) throws -> String {
        try formula.expanded(in: names, ascii: ascii, maximumLength: length, number: Self.number)
    }

    private func expand(
        _ id: LossID, _ options: LossOptions = LossOptions(), _ actual: Tensor, _ predicted: Tensor,
        ascii: Bool = false, length: Int = 200
    ) throws -> String {
        let loss = try Loss(id, options: options)
        let names = loss.names(actual: actual, predicted: predicted)
        return try expand(loss.formula, names, ascii: ascii, length: length)
    }

    @Test func binaryCrossEntropy() throws {
        let line = "−1/4 · [ ln .90 + ln(1−.20) + ln .60 + ln(1−.05) ]"
        #expect(try expand(.binaryCrossEntropy, LossOptions(), Self.y, Self.p) == line)
        #expect(try expand(.binaryCrossEntropy, LossOptions(logForm: .exact), Self.y, Self.p) == line)
        #expect(
            try expand(.binaryCrossEntropy, LossOptions(unit: .bits), Self.y, Self.p, ascii: true)
                == "-1/4 * [ ln .90 + ln(1-.20) + ln .60 + ln(1-.05) ] / ln 2")
        #expect(
            try expand(.binaryCrossEntropy, LossOptions(logForm: .oneTerm), Self.y, Self.p)
                == "−1/4 · [ ln(1e-15+.90) + ln(1e-15+.60) ]")
        #expect(
            try expand(.binaryCrossEntropy, LossOptions(fromLogits: true), Tensor([1, 0]), Tensor([2, -0.5]))
                == "1/2 · [ ln(1+exp(-2)) + ln(1+exp(-.50)) ]")
    }

    @Test func clipShowsWhereItActs() throws {
        #expect(
            try expand(.binaryCrossEntropy, LossOptions(), Tensor([1, 0, 1]), Tensor([1, 0.5, 0]))
                == "−1/3 · [ ln(1−1e-15) + ln(1−.50) + ln 1e-15 ]")
        #expect(
            try expand(.binaryCrossEntropy, LossOptions(epsilon: 1e-7), Tensor([0, 0]), Tensor([1, 0]))
                == "−1/2 · [ ln(1−(1−1e-7)) + ln(1−1e-7) ]")
    }

    @Test func softLabelsKeepTheirFactors() throws {
        #expect(
            try expand(.binaryCrossEntropy, LossOptions(), Tensor([1, 0.3]), Tensor([0.2, 0.1]))
                == "−1/2 · [ ln .20 + .30 · ln .10 + (1 − .30) · ln(1−.10) ]")
    }

    @Test func categoricalCrossEntropy() throws {
        #expect(
            try expand(.categoricalCrossEntropy, LossOptions(), Self.oneHot, Self.rows)
                == "−1/3 · [ ln .90 + ln .80 + ln .70 ]")
        #expect(
            try expand(
                .categoricalCrossEntropy, LossOptions(rows: .clipThenRenormalise), Self.oneHot, Self.rows)
                == "−1/3 · [ ln(.90/1) + ln(.80/1.10) + ln(.70/1) ]")
        #expect(
            try expand(.categoricalCrossEntropy, LossOptions(fromLogits: true), Tensor([0, 1]), Tensor([3, 3]))
                == "−ln .50")
        // A list is one row, and a mean of one needs no writing out.
        #expect(
            try expand(.categoricalCrossEntropy, LossOptions(), Tensor([0, 0.5, 0.5]), Tensor([0, 0.2, 0.8]))
                == "−(.50 · ln .20 + .50 · ln .80)")
    }

    @Test func meanSquaredError() throws {
        let actual = Tensor([1, 0, 1])
        let predicted = Tensor([0.9, -0.2, 0.6])
        #expect(
            try expand(.meanSquaredError, LossOptions(), actual, predicted)
                == "1/3 · [ (1 − .90)² + (0 − (-.20))² + (1 − .60)² ]")
        #expect(
            try expand(.meanSquaredError, LossOptions(), actual, predicted, ascii: true)
                == "1/3 * [ (1 - .90)^2 + (0 - (-.20))^2 + (1 - .60)^2 ]")
    }

    @Test func longSumsKeepTheirEnds() throws {
        let actual = Tensor((1...9).map(Double.init))
        let full = try expand(.meanSquaredError, LossOptions(), actual, actual, length: 200)
        #expect(full.count == 106)
        #expect(try expand(.meanSquaredError, LossOptions(), actual, actual, length: 106) == full)
        #expect(
            try expand(.meanSquaredError, LossOptions(), actual, actual, length: 60)
                == "1/9 · [ (1 − 1)² + (2 − 2)² + … 6 more … + (9 − 9)² ]")
        #expect(
            try expand(.meanSquaredError, LossOptions(), actual, actual, ascii: true, length: 50)
                == "1/9 * [ (1 - 1)^2 + ... 7 more ... + (9 - 9)^2 ]")
        #expect(
            try expand(.meanSquaredError, LossOptions(), actual, actual, length: 30) == "1/9 · [ … 9 terms … ]")
        for length in 0...30 {
            #expect(try expand(.meanSquaredError, LossOptions(), actual, actual, length: length).count <= length)
        }
    }

    @Test func hugeDataIsCountedNotBuilt() throws {
        let actual = Tensor([Double](repeating: 1, count: 100_000))
        let line = try expand(.meanSquaredError, LossOptions(), actual, actual, length: 60)
        #expect(line == "1/100000 · [ (1 − 1)² + … 99998 more … + (1 − 1)² ]")
    }

    /// However short its terms are, a shortened sum shows as many as fit: each further one takes four characters.
    @Test(arguments: Array(stride(from: 60, through: 400, by: 17))) func shortTermsFillTheLine(length: Int) throws {
        let formula = try Formula("sum(p)")
        let line = try formula.expanded(
            in: ["p": Tensor([Double](repeating: 7, count: 100_000))], ascii: false, maximumLength: length
        ) { "\(Int($0))" }
        #expect(line.count <= length && line.count + 4 > length, "\(line.count) of \(length)")
    }

    /// Formulas of one's own, with y and p as above and w = 2.
    static let ownFormulas: [(String, String)] = [
        ("mse(y, p)", "1/4 · [ (1 − .90)² + (0 − .20)² + (1 − .60)² + (0 − .05)² ]"),
        (
            "-mean(y * log(p) + (1 - y) * log(1 - p))", "−1/4 · [ ln .90 + ln(1−.20) + ln .60 + ln(1−.05) ]"
        ),
        ("sqrt(mean((y - p)^2)) / 2", "sqrt(1/4 · [ (1 − .90)² + (0 − .20)² + (1 − .60)² + (0 − .05)² ]) / 2"),
        ("sum(abs(y - p))", "[ |1 − .90| + |0 − .20| + |1 − .60| + |0 − .05| ]"),
        (
            "mean(where(abs(y - p) <= 0.3, 0.5 * (y - p)^2, abs(y - p) - 0.5))",
            "1/4 · [ 0.5 · (1 − .90)² + 0.5 · (0 − .20)² + |1 − .60| − 0.5 + 0.5 · (0 − .05)² ]"
        ),
        ("mean((y - mean(y))^2)", "1/4 · [ (1 − .50)² + (0 − .50)² + (1 − .50)² + (0 − .50)² ]"),
        ("mean(-p)", "1/4 · [ -.90 + (-.20) + (-.60) + (-.05) ]"),
        ("mean(y - w * p)", "1/4 · [ 1 − 2 · .90 + 0 − 2 · .20 + 1 − 2 · .60 + 0 − 2 · .05 ]"),
        ("w * sum(p) - max(p)", "2 · [ .90 + .20 + .60 + .05 ] − .90"),
        ("y[0] - p[1] * w", "1 − .20 · 2"),
        ("p * w", "[ .90 · 2, .20 · 2, .60 · 2, .05 · 2 ]"),
        ("mean(y >= p)", "1/4 · [ (1 ≥ .90) + (0 ≥ .20) + (1 ≥ .60) + (0 ≥ .05) ]"),
        ("mean(y * log(1 - y))", "1/4 · [ ln(1−1) + ln(1−1) ]"),
        ("2^(w + 1)", "2^(2+1)"),
        ("accuracy(y, p) > 0.5", "1 > 0.5"),
        ("-(w - 1)", "−(2 − 1)"),
        ("w - (1 - w)", "2 − (1 − 2)"),
    ]

    @Test(arguments: ownFormulas)
    func ownFormula(_ source: String, _ expected: String) throws {
        let names = ["y": Self.y, "p": Self.p, "w": Tensor(2)]
        #expect(try expand(Formula(source), names) == expected)
    }

    /// Where a row stands in the line, which stays as it is.
    private func marked(
        _ formula: Formula, _ names: [String: Tensor], row: Int, ascii: Bool = false, length: Int = 200
    ) throws -> [String] {
        let expansion = try formula.expansion(
            in: names, ascii: ascii, maximumLength: length, row: row, number: Self.number)
        let plain = try expand(formula, names, ascii: ascii, length: .max)
        if length > plain.count { #expect(expansion.text == plain) }
        #expect(expansion.text.count <= length)
        let characters = Array(expansion.text)
        return expansion.marked.map { String(characters[$0]) }
    }

    @Test func aRowIsMarked() throws {
        let bce = try Loss(.binaryCrossEntropy)
        let names = bce.names(actual: Self.y, predicted: Self.p)
        let terms = ["ln .90", "ln(1−.20)", "ln .60", "ln(1−.05)"]
        for (row, term) in terms.enumerated() { #expect(try marked(bce.formula, names, row: row) == [term]) }
        #expect(try marked(bce.formula, names, row: 9).isEmpty)
        let squares = try Formula("mean((y - p)^2)")
        #expect(try marked(squares, ["y": Self.y, "p": Self.p], row: 1, ascii: true) == ["(0 - .20)^2"])
        let both = try Formula("sum(p - y)")
        #expect(try marked(both, ["y": Self.y, "p": Self.p], row: 2) == [".60", "1"])
        let list = try Formula("(y - p)^2")
        #expect(try marked(list, ["y": Self.y, "p": Self.p], row: 0) == ["(1 − .90)²"])
    }

    /// All that a row of a table adds, and no more.
    @Test func aRowOfATableIsMarked() throws {
        let loss = try Loss(.categoricalCrossEntropy)
        let names = loss.names(actual: Self.oneHot, predicted: Self.rows)
        #expect(try marked(loss.formula, names, row: 1) == ["ln .80"])
        let squares = try Formula("mean((y - p)^2)")
        #expect(try marked(squares, ["y": Self.oneHot, "p": Self.rows], row: 2).count == 3)
    }

    /// A line that is shortened keeps the marked row.
    @Test func aShortenedLineHoldsTheMarkedRow() throws {
        let p = Tensor((0..<100).map { Double($0) / 100 })
        let formula = try Formula("mean(p^2)")
        for row in [0, 1, 40, 98, 99] {
            for length in [60, 90, 200] {
                let expected = ["\(row == 0 ? "0" : Self.number(Double(row) / 100))²"]
                #expect(try marked(formula, ["p": p], row: row, length: length) == expected, "\(row) in \(length)")
            }
        }
        // With less room it stands alone; with still less the first and the last stay.
        func short(_ length: Int) throws -> String {
            try formula.expansion(
                in: ["p": p], ascii: false, maximumLength: length, row: 40, number: Self.number
            ).text
        }
        #expect(try short(50) == "1/100 · [ … 40 more … + .40² + … 59 more … ]")
        #expect(try short(40) == "1/100 · [ 0² + … 98 more … + .99² ]")
        let line = try formula.expansion(
            in: ["p": p], ascii: false, maximumLength: 70, row: 40, number: Self.number
        ).text
        #expect(line.contains("more … + .40² + … 58 more … + .99² ]"))
        #expect(try marked(formula, ["p": Tensor((0..<1000).map { Double($0) })], row: 999, length: 60) == ["999²"])
    }

    @Test func infiniteTermsAreNotHidden() throws {
        // 0 · ln 0 is NaN, not 0: only xlogy lets it vanish.
        let names = ["y": Tensor([0, 0]), "p": Tensor([0, 0.5])]
        #expect(try expand(Formula("mean(y * log(p))"), names) == "1/2 · [ 0 · ln 0 ]")
        #expect(try expand(Formula("mean(xlogy(y, p))"), names) == "1/2 · [ 0 ]")
    }

    @Test func errorsArePassedOn() throws {
        let formula = try Formula("mean(y - q)")
        let error = #expect(throws: FormulaError.self) { try expand(formula, ["y": Self.y]) }
        #expect(error?.column == 9)
    }
}
