import Testing

@testable import LossMath

/// A formula of a table gives each row what it gives that row alone.
@Suite struct FormulaRowsTests {
    private static let ofNumbers: [String] =
        FormulaFunction.allCases.flatMap { function in
            function.declaration.forms.map { form in
                let arguments = ["x", "a", "x/3"].prefix(form.argumentCount).joined(separator: ", ")
                return "\(function.rawValue)(\(arguments))"
            }
        } + [
            "-7*log(x) - 3*log(1 - x)", "log(1 + x)", "log(1 - x)", "log1p(x + a)", "exp(x - a)", "log(cosh(x))", "x^2",
            "x^a", "2^x", "1/x", "x/a", "x > a", "x >= 0.5 && x < 1", "!(x == a)", "-x", "where(x > a, a, x)",
            "log(x + a - 0.1)", "sigmoid(a*x + 1)*(1 - sigmoid(a*x + 1))", "pi*x", "a + 1", "max(0, 1 - a*x)",
        ]

    private static let ofLists = [
        "mean((x*v - w)^2)", "sum(abs(v - x))", "max(v*x)", "min(v*x) + mean(v)", "x*v", "mean(x)", "sum(x)*len(v)",
        "mean(w*log(v*x) + (1 - w)*log(1 - v*x))", "sum(xlogy(w, x))", "mean((x - [1, 2, 3])^2)", "x + softmax(v)[1]",
        "sqrt(mean((v - x)^2))/max(v)", "sum(v*x) > a", "mean((v*x - w)^2) + a*x^2",
    ]

    private static let numbers =
        (0...60).map { -3 + 0.1 * Double($0) } + [-0.0, 1e-300, 1e300, .infinity, -.infinity, .nan]
    private static let still = [
        "a": Tensor(0.7), "v": Tensor([0.1, 0.25, -0.3]), "w": Tensor([1, 0, 1.0 / 3]), "long": Tensor(many),
        "table": Tensor(rows: 1, columns: 2, values: [1, 2]),
    ]
    private static let many = (0..<40).map { Double($0) / 7 }

    /// What each number in place of x gives alone beside what all give at once; nil where they do not go at once.
    private static func compare(_ text: String) throws -> (one: [[UInt64]], all: [[UInt64]])? {
        func bits(_ values: some Sequence<Double>) -> [UInt64] {
            values.map { ($0.isNaN ? Double.nan : $0).bitPattern }
        }
        let formula = try Formula(text)
        let rows = Tensor(rows: numbers.count, columns: 1, values: numbers)
        let names = still.merging(["x": rows]) { $1 }
        guard let all = formula.rows(in: names, moving: ["x"]) else { return nil }
        let one = try numbers.map { number in
            bits(try formula.value(in: still.merging(["x": Tensor(number)]) { $1 }).values)
        }
        let isStill = !formula.freeNames.contains("x")
        return (one, isStill ? numbers.map { _ in bits(all.values) } : all.gridSlices.map { bits($0) })
    }

    @Test func rowsGiveWhatNumbersGive() throws {
        var count = 0
        for text in Self.ofNumbers {
            guard let (one, all) = try Self.compare(text) else { continue }
            count += 1
            #expect(one == all, "\(text)")
        }
        #expect(count > 45)
    }

    @Test(arguments: ofLists) func listsBesideStand(text: String) throws {
        let (one, all) = try #require(try Self.compare(text))
        #expect(one == all)
    }

    /// A list that moves has a row for each case, too.
    @Test func listsMove() throws {
        let rows = Tensor(rows: 3, columns: 2, values: [1, 2, 3, -0.5, 0.1, 0.2])
        let formula = try Formula("mean((x - 0.3)^2)/max(x)")
        let all = try #require(formula.rows(in: ["x": rows], moving: ["x"]))
        let one = try rows.gridSlices.map { try #require(formula.value(in: ["x": Tensor(Array($0))]).scalar) }
        #expect(all.rowSums == one && all.shape == .matrix(rows: 3, columns: 1))
        #expect(rows.rowSums == [3, 2.5, 0.1 + 0.2])
        let long = Tensor(rows: 2, columns: 40, values: Self.many + Self.many)
        #expect(formula.rows(in: ["x": long], moving: ["x"]) == nil)
    }

    /// What takes several numbers together otherwise is none of these, nor what is added up in blocks, nor what has no value.
    @Test(arguments: [
        "softmax(x)", "x[0]", "[x, a]", "mse(x, a)", "accuracy(x, a)", "a + rowsum(x)", "custom(x, a)", "logsumexp(x)",
        "median(x)", "prod(x)", "len(x)", "mean(x*long)", "x + sum([[1, 2]])", "x*table", "x + nothing",
        "mean(x*[\(many.map { "\($0)" }.joined(separator: ","))])",
    ]) func othersDoNotGo(text: String) throws { #expect(try Self.compare(text) == nil) }
}
