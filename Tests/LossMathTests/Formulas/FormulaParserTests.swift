import LossMath
import Testing

/// What is understood, what is not, and in which words.
@Suite struct FormulaParserTests {
    /// Source and canonical form.
    static let canonical = [
        ("mean((y-p)^2)", "mean((y - p)^2)"),
        ("mean((actual - predicted) ^ 2)", "mean((y - p)^2)"),
        ("-(x^2)", "-x^2"),
        ("(-x)^2", "(-x)^2"),
        ("2^3^2", "2^3^2"),
        ("(2^3)^2", "(2^3)^2"),
        ("2 ^ -x", "2^-x"),
        ("a - (b - c)", "a - (b - c)"),
        ("(a - b) - c", "a - b - c"),
        ("a / (b * c)", "a / (b * c)"),
        ("-(a * b)", "-(a * b)"),
        ("-a * b", "-a * b"),
        ("a - -b", "a - -b"),
        ("+a + +b", "a + b"),
        ("(a + b) * c", "(a + b) * c"),
        ("not (a and b) or c", "not (a and b) or c"),
        ("not a and b", "not a and b"),
        ("not (a == b)", "not a == b"),
        ("(not a) == b", "(not a) == b"),
        ("(a < b) == c", "(a < b) == c"),
        ("a or (b or c)", "a or (b or c)"),
        ("[1,2]", "[1, 2]"),
        ("[1,0;0,1][1,0]", "[1, 0; 0, 1][1, 0]"),
        ("(a + b)[0]", "(a + b)[0]"),
        ("a^2[0]", "a^2[0]"),
        ("1.50e-3 + .5 + 2. + 1e16", "0.0015 + 0.5 + 2 + 1e16"),
        ("2*pi*e - inf + nan", "2 * pi * e - inf + nan"),
        ("ln(x)", "log(x)"),
        ("start.loss - loss", "start.loss - loss"),
        ("y − p · 2 ≤ 1", "y - p * 2 <= 1"),
        ("log_loss(y, p)", "bce(y, p)"),
        (
            "bce( y,p,log_form:one_term,epsilon:2^-52,unit:bits )",
            "bce(y, p, log_form: one_term, epsilon: 2.220446049250313e-16, unit: bits)"
        ),
        ("cce(y, p, rows: clip_then_renormalise)", "cce(y, p, rows: clip_then_renormalise)"),
        ("bce(y, z, from_logits: true)", "bce(y, z, from_logits: true)"),
        ("accuracy(y, p, .4)", "accuracy(y, p, 0.4)"),
    ]

    @Test(arguments: canonical)
    func printsCanonically(_ source: String, _ expected: String) throws {
        let formula = try Formula(source)
        #expect(formula.description == expected)
        #expect(formula.source == source)
        let again = try Formula(formula.description)
        #expect(again == formula)
        #expect(again.hashValue == formula.hashValue)
        #expect(again.description == expected)
    }

    @Test func differentTreesDiffer() throws {
        #expect(try Formula("a - b - c") != Formula("a - (b - c)"))
        #expect(try Formula("bce(y, p)") != Formula("bce(y, p, unit: bits)"))
        #expect(try Formula("[1, 2]") != Formula("[1; 2]"))
    }

    @Test func freeNamesAreSortedAndShort() throws {
        #expect(
            try Formula("where(w > 0, predicted, actual) + start.loss * pi + y[i]").freeNames == [
                "i", "p", "start.loss", "w", "y",
            ])
        #expect(try Formula("bce(actual, logits, from_logits: true)").freeNames == ["y", "z"])
        #expect(try Formula("1 + e").freeNames == [])
    }

    /// Source, message and column.
    static let errors: [(String, String, Int)] = [
        ("", "the formula is empty", 0),
        ("   ", "the formula is empty", 0),
        ("1 +", "the formula ends too early: a value is missing", 3),
        ("mean(", "the formula ends too early: a value is missing", 5),
        ("mean(y", "this ( is never closed", 4),
        ("2 * (y + [1, 2)", "this [ is never closed", 9),
        ("[1, 2", "this [ is never closed", 0),
        ("y[1", "this [ is never closed", 1),
        ("1 + * 2", "a value should stand here, not *", 4),
        ("1 )", "this ) closes nothing: leave it out, or open it before", 2),
        ("and 1", "a value should stand here, not and", 0),
        ("y $ p", "the character $ has no meaning in a formula: leave it out", 2),
        ("y p", "an operator, such as *, is missing before p", 2),
        ("(y)2", "an operator, such as *, is missing before 2", 3),
        ("y = p", "a single = does not compare: write ==", 2),
        ("0 < (0 < p < 1) < 1", "comparisons in comparisons cannot be chained: join two of them with and", 16),
        ("1 + not y", "put this not and what follows it in parentheses", 4),
        ("1e999", "the number 1e999 is too large", 0),
        ("[]", "a list needs at least one value", 0),
        ("[1, 2; 3]", "row 1 of the list has 1 value, row 0 has 2", 7),
        ("maen(y)", "there is no function maen; did you mean mean?", 0),
        ("2 + frobnicate(y)", "there is no function frobnicate", 4),
        ("clip(p)", "clip(x, low, high) was given 1 argument", 0),
        ("mean()", "mean(x) was given 0 arguments", 0),
        ("max(1, 2, 3, 4, 5)", "max(x) or max(a, b) was given 5 arguments", 0),
        ("mse(y)", "mse(y, p) was given 1 argument", 0),
        ("log(y, axes_of: 2)", "log(x) has no argument axes_of", 7),
        (
            "bce(y, p, slack: 1)",
            "bce has no option slack; it has log_form, epsilon, unit, from_logits, label_smoothing, pos_weight, class_weight, divide_by, reduction and float32",
            10
        ),
        ("bce(y, p, unit: bits, unit: nats)", "the option unit is given twice", 22),
        ("bce(y, unit: bits, p)", "options come after the other arguments", 19),
        ("bce(y, p, log_form: soft)", "log_form must be exact, clip, add, one_term or clamp", 10),
        ("bce(y, p, unit: none)", "unit must be nats or bits", 10),
        ("bce(y, p, class_weight: w)", "class_weight must be a number", 10),
        ("bce(y, p, from_logits: 2)", "from_logits must be true or false", 10),
        ("1 + bce(y, p, epsilon: 0.5)", "epsilon cannot be 0.5; it must be above 0 and below 0.5", 14),
        ("mse(y, p, unit: bits)", "mean squared error has no unit, so \"bits\" does not apply", 10),
    ]

    @Test(arguments: errors)
    func saysWhatIsWrongAndWhere(_ source: String, _ message: String, _ column: Int) {
        let error = #expect(throws: FormulaError.self) { try Formula(source) }
        #expect(error?.message == message)
        #expect(error?.column == column)
    }

    @Test func pointsWithACaret() throws {
        let source = "mean(y - q) +"
        let error = try #require(#expect(throws: FormulaError.self) { try Formula(source) })
        #expect(
            error.pointing(into: source) == """
                the formula ends too early: a value is missing
                mean(y - q) +
                             ^
                """)
        let lines = "mean(\n\ty = p)"
        let inLine = try #require(#expect(throws: FormulaError.self) { try Formula(lines) })
        #expect(inLine.pointing(into: lines) == "a single = does not compare: write ==\n\ty = p)\n\t  ^")
        #expect(inLine.pointing(into: "") == "a single = does not compare: write ==\n\n^")
    }

    @Test(arguments: ["(", "-", "2^", "[", "not ", "abs(", "1+("])
    func deepNestingIsRefused(_ opening: String) {
        let error = #expect(throws: FormulaError.self) {
            try Formula(String(repeating: opening, count: 20_000) + "1")
        }
        #expect(error?.message == "the formula is nested too deeply: at most 200 levels")
    }

    @Test func nestingUpToTheLimitWorks() throws {
        let deep = String(repeating: "(", count: 90) + "1" + String(repeating: ")", count: 90)
        #expect(try Formula(deep).value(in: [:]) == Tensor(1))
        let chain = Array(repeating: "1", count: 200).joined(separator: " + ")
        #expect(try Formula(chain).value(in: [:]) == Tensor(200))
        let longer = #expect(throws: FormulaError.self) { try Formula(chain + " + 1") }
        #expect(longer?.message == "the formula is nested too deeply: at most 200 levels")
        let list = "sum([" + Array(repeating: "1", count: 5000).joined(separator: ",") + "])"
        #expect(try Formula(list).value(in: [:]) == Tensor(5000))
    }

    @Test func tableNamesWhatTheParserKnows() throws {
        let names = Formula.functions.map(\.name)
        #expect(Set(names).count == names.count)
        for function in Formula.functions {
            #expect(!function.summary.isEmpty && !function.summary.contains("\n"))
            // A call without arguments is refused for its arguments, not as unknown.
            let error = #expect(throws: FormulaError.self) { try Formula("\(function.name)()") }
            #expect(error?.message == "\(function.signature) was given 0 arguments")
        }
    }
}
