import Testing

@testable import LossMath

/// A formula that works number by number gives a list what it gives each of its numbers.
@Suite struct FormulaByNumberTests {
    private static let formulas: [String] =
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

    @Test func listsGiveWhatNumbersGive() throws {
        let numbers = (0...60).map { -3 + 0.1 * Double($0) } + [0, -0.0, 1e-300, 1e300, .infinity, -.infinity, .nan]
        var count = 0
        for text in Self.formulas {
            let formula = try Formula(text)
            guard formula.isByNumber else { continue }
            count += 1
            let all = try formula.value(in: ["x": Tensor(numbers), "a": Tensor(0.7)])
            for (index, number) in numbers.enumerated() {
                let one = try #require(formula.value(in: ["x": Tensor(number), "a": Tensor(0.7)]).scalar)
                let value = all.shape == .scalar ? all.scalar : all.values[index]
                #expect(
                    value?.bitPattern == one.bitPattern || one.isNaN && value?.isNaN == true, "\(text) at \(number)")
            }
        }
        #expect(count > 45)
    }

    /// What takes several numbers together is none of these.
    @Test(arguments: [
        "mean(x)", "sum(x*a)", "max(x)", "min(x)", "softmax(x)", "x[0]", "[x, a]", "mse(x, a)", "accuracy(x, a)",
        "a + rowsum(x)", "custom(x, a)", "logsumexp(x)",
    ]) func whatTakesAListIsNot(text: String) throws { #expect(try !Formula(text).isByNumber) }
}
