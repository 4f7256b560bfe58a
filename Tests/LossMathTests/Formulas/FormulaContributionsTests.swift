import Testing

@testable import LossMath

@Suite struct FormulaContributionsTests {
    private static let names: [String: Tensor] = [
        "y": Tensor([1, 2, 3]), "p": Tensor([1.5, 2, 1]), "w": Tensor(2),
        "a": Tensor(rows: 2, columns: 3, values: [1, 0, 0, 0, 0.5, 0.5]),
        "b": Tensor(rows: 2, columns: 3, values: [0.5, 0.25, 0.25, 0.2, 0.4, 0.4]),
    ]

    private func contributions(_ source: String) throws -> Formula.Contributions? {
        try Formula(source).contributions(in: Self.names)
    }

    /// By hand: the errors are -0.5, 0 and 2.
    @Test(arguments: [
        ("mean((y - p)^2)", [0.25, 0, 4], Formula.Reduction.mean),
        ("-mean((y - p)^2) * w + 1", [0.5, 1, -7], .mean),
        ("mean((y - p)^2) + 0.1 * mean(y - p)", [0.2, 0, 4.2], .mean),
        ("sum((y - p)^2) / 2", [0.125, 0, 2], .sum),
        ("sqrt(mean((y - p)^2))", [0.25, 0, 4], .rootOfMean),
        ("rmse(y, p)", [0.25, 0, 4], .rootOfMean),
        ("mae(y, p) - mse(y, p)", [0.25, 0, -2], .mean),
        ("mean(abs(y - p)) + sum(y) / 3", [1.5, 2, 5], .mean),
    ])
    func eachExampleAddsItsPart(source: String, expected: [Double], reduction: Formula.Reduction) throws {
        let parts = try #require(try contributions(source))
        #expect(parts.reduction == reduction)
        #expect(parts.values.values.count == expected.count)
        for (value, wanted) in zip(parts.values.values, expected) { #expect(abs(value - wanted) < 1e-12) }
    }

    @Test(arguments: [
        "mean((y - p)^2)", "-mean(xlogy(y, p)) / 7", "cce(a, b) + 0.5 * mse(a, b)", "kl(a, b) * 2 - entropy(a)",
        "mean(rowsum(a * b)) - mean(a)", "sum(y) / 3 + mean(p) * w", "mean(max(y)) + mean(p)",
    ])
    func theirMeanIsTheValue(source: String) throws {
        let value = try #require(try Formula(source).value(in: Self.names).scalar)
        let parts = try #require(try contributions(source))
        let mean = Summation.mean(parts.values.values)
        #expect(abs(mean - value) < 1e-12 * max(1, abs(value)))
    }

    @Test(arguments: ["max((y - p)^2)", "log(mean(p))", "p[0]^2", "mean(y) * mean(p)", "w"])
    func whatIsNoMeanHasNone(source: String) throws {
        #expect(try contributions(source) == nil)
    }

    /// One number a row, as a list.
    @Test func rowSumsBecomeAListOfRows() throws {
        let parts = try #require(try contributions("mean(rowsum(a * b))"))
        #expect(parts.values.shape == .vector(2))
        #expect(parts.values.values == [0.5, 0.4])
    }

    @Test(arguments: [
        ("mean((y - p)^2)", true), ("sum(abs(y - p))", true), ("sqrt(mean((y - p)^2))", true), ("bce(y, p) + 1", true),
        ("mean((y - mean(p))^2)", false), ("mean((y - p[0])^2)", false), ("mean(softmax(p) * y)", false),
        ("max(y - p)", false), ("sum(y - p) / n", false), ("mean(y) + sum(p)", false),
    ])
    func rowsStandAloneWhereNothingJoinsThem(source: String, expected: Bool) throws {
        #expect(try Formula(source).isRowByRow(isMatrix: false, data: ["y", "p", "n"]) == expected)
    }

    @Test func ofTablesARowMayBeSummed() throws {
        let formula = try Formula("-mean(rowsum(y * logsoftmax(p)))")
        #expect(formula.isRowByRow(isMatrix: true, data: ["y", "p"]))
        #expect(!formula.isRowByRow(isMatrix: false, data: ["y", "p"]))
        #expect(try !Formula("mean(y - colmean(p))").isRowByRow(isMatrix: true, data: ["y", "p"]))
    }
}
