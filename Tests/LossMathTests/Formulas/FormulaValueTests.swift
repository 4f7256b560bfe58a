import LossMath
import TestSupport
import Testing

/// Values computed by hand or by identities.
@Suite struct FormulaValueTests {
    static let y = Tensor([1, 0, 1])
    static let p = Tensor([0.5, 0.25, 1])
    static let m = Tensor(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
    static let names = ["y": y, "p": p, "m": m, "w": Tensor(2), "start.loss": Tensor(0.75), "one": Tensor([7])]

    /// Formula and value; vectors and tables are compared too.
    static let values: [(String, Tensor)] = [
        ("1 + 2 * 3", Tensor(7)),
        ("-2^2", Tensor(-4)),
        ("2^3^2", Tensor(512)),
        ("2^-1", Tensor(0.5)),
        ("7 - 2 - 1", Tensor(4)),
        ("8 / 4 / 2", Tensor(1)),
        ("2 < 3", Tensor(1)),
        ("2 >= 3", Tensor(0)),
        ("not 2", Tensor(0)),
        ("1 == 1 and not 2 == 3 or 0", Tensor(1)),
        ("nan == nan", Tensor(0)),
        ("nan != nan", Tensor(1)),
        ("y - p", Tensor([0.5, -0.25, 0])),
        ("y * w", Tensor([2, 0, 2])),
        ("mean((y - p)^2)", Tensor((0.25 + 0.0625) / 3)),
        ("sum(m)", Tensor(21)),
        ("mean(m)", Tensor(3.5)),
        ("max(m) - min(m)", Tensor(5)),
        ("max(y, p)", Tensor([1, 0.25, 1])),
        ("min(y, 0.5)", Tensor([0.5, 0, 0.5])),
        ("variance([1, 2, 3, 4])", Tensor(1.25)),
        ("rowsum(m)", Tensor(rows: 2, columns: 1, values: [6, 15])),
        ("rowsum(y)", Tensor([2])),
        ("colmean(m)", Tensor(rows: 1, columns: 3, values: [2.5, 3.5, 4.5])),
        ("colmean(y)", Tensor(2.0 / 3)),
        ("colmean(w)", Tensor(2)),
        ("m - colmean(m)", Tensor(rows: 2, columns: 3, values: [-1.5, -1.5, -1.5, 1.5, 1.5, 1.5])),
        ("[1, 2; 3, 5] / rowsum([1, 2; 3, 5])", Tensor(rows: 2, columns: 2, values: [1.0 / 3, 2.0 / 3, 0.375, 0.625])),
        ("m + y", Tensor(rows: 2, columns: 3, values: [2, 2, 4, 5, 5, 7])),
        ("m * [10; 100]", Tensor(rows: 2, columns: 3, values: [10, 20, 30, 400, 500, 600])),
        ("y + one", Tensor([8, 7, 8])),
        ("[1; 2] + [10, 20]", Tensor(rows: 2, columns: 2, values: [11, 21, 12, 22])),
        ("p[2]", Tensor(1)),
        ("m[1, 0]", Tensor(4)),
        ("m[1]", Tensor([4, 5, 6])),
        ("m[1][2]", Tensor(6)),
        ("p[-1]", Tensor(1)),
        ("p[-3]", Tensor(0.5)),
        ("p[1:]", Tensor([0.25, 1])),
        ("p[:-1]", Tensor([0.5, 0.25])),
        ("p[0:9]", Tensor([0.5, 0.25, 1])),
        ("p[:, 0]", Tensor([0.5, 0.25, 1])),
        ("m[:, 0]", Tensor(rows: 2, columns: 1, values: [1, 4])),
        ("m[:, -1]", Tensor(rows: 2, columns: 1, values: [3, 6])),
        ("m[1, :2]", Tensor([4, 5])),
        ("m[:, 1:]", Tensor(rows: 2, columns: 2, values: [2, 3, 5, 6])),
        ("m[0:1]", Tensor(rows: 1, columns: 3, values: [1, 2, 3])),
        ("m - m[:, 0]", Tensor(rows: 2, columns: 3, values: [0, 1, 2, 0, 1, 2])),
        ("median([5, 1, 3])", Tensor(3)),
        ("median([4, 1, 3, 2])", Tensor(2.5)),
        ("median([1, nan])", Tensor(.nan)),
        ("std([1, 2, 3, 4])", Tensor(1.25.squareRoot())),
        ("prod([2, 3, 4])", Tensor(24)),
        ("floor([-1.5, 1.5]) + ceil([-1.5, 1.5])", Tensor([-3, 3])),
        ("round([0.5, 1.5, 2.5, -0.5])", Tensor([0, 2, 2, 0])),
        ("mod([7, -7, 7, -7], [3, 3, -3, -3])", Tensor([1, 2, -2, -1])),
        ("log10(1000)", Tensor(3)),
        ("len(y) + len(m) + len(w)", Tensor(6)),
        ("rowmean(m)", Tensor(rows: 2, columns: 1, values: [2, 5])),
        ("rowmax(m) - rowmin(m)", Tensor(rows: 2, columns: 1, values: [2, 2])),
        ("rowmax(p)", Tensor([1])),
        ("colsum(m)", Tensor(rows: 1, columns: 3, values: [5, 7, 9])),
        ("colsum(y)", Tensor(2)),
        ("argmax([1, 5, 2; 9, 9, 3])", Tensor(rows: 2, columns: 1, values: [1, 0])),
        ("argmax(p)", Tensor(2)),
        ("argmin(p)", Tensor(1)),
        ("tan(0) + atan(0) + sinh(0)", Tensor(0)),
        ("huber([0], [3], delta: w)", Tensor(4)),
        ("p[w - 1]", Tensor(0.25)),
        ("start.loss", Tensor(0.75)),
        ("where(p >= 0.5, 1, 0) == y", Tensor([1, 1, 1])),
        ("clip(p, 0.3, 0.9)", Tensor([0.5, 0.3, 0.9])),
        ("abs(-2) + sign(-3) + sign(0)", Tensor(1)),
        ("sqrt(16) + log(1) + log2(8) + exp(0)", Tensor(8)),
        ("log1p(0) + expm1(0) + tanh(0) + cosh(0)", Tensor(1)),
        ("sigmoid(0)", Tensor(0.5)),
        ("sigmoid([-1000, 1000])", Tensor([0, 1])),
        ("softplus([-1000, 1000])", Tensor([0, 1000])),
        ("softmax([5, 5])", Tensor([0.5, 0.5])),
        ("softmax([1000, 1000; -1000, 1000])", Tensor(rows: 2, columns: 2, values: [0.5, 0.5, 0, 1])),
        ("logsoftmax([1000, -1000])", Tensor([0, -2000])),
        ("logsumexp([-1000, -3000])", Tensor(-1000)),
        ("xlogy(0, 0)", Tensor(0)),
        ("xlogy([0, 1], [0, 1])", Tensor([0, 0])),
        ("lgamma([1, 2])", Tensor([0, 0])),
        ("1 / 0", Tensor(.infinity)),
        ("mse(y, p)", Tensor((0.25 + 0.0625) / 3)),
        ("mse([1,2], [1,3])", Tensor(0.5)),
        ("mse(y, 0.5)", Tensor(0.25)),
        ("bce([0, 1], [0.5, 0.5], unit: bits)", Tensor(1)),
        ("bce(1, 0, log_form: clamp)", Tensor(100)),
        ("accuracy(y, p)", Tensor(1)),
        ("accuracy(y, p, 0.2)", Tensor(2.0 / 3)),
        ("mae(y, p)", Tensor(0.25)),
        ("rmse([0, 0], [3, -3])", Tensor(3)),
        ("r2([1, 3], [1, 3])", Tensor(1)),
        ("actual - predicted == y - p", Tensor([1, 1, 1])),
    ]

    @Test(arguments: values)
    func value(_ source: String, _ expected: Tensor) throws {
        let value = try Formula(source).value(in: Self.names)
        #expect(value.shape == expected.shape)
        #expect(firstDifference(value.values, expected.values, relative: 1e-15) == nil)
    }

    @Test func logarithmsNearOneKeepTheirDigits() throws {
        #expect(try Formula("log(1 - 1e-20)").value(in: [:]) == Tensor(-1e-20))
        #expect(try Formula("log(1e-20 + 1)").value(in: [:]) == Tensor(1e-20))
        #expect(try Formula("xlogy(1, 1 - x)").value(in: ["x": Tensor(1e-300)]) == Tensor(-1e-300))
        // In every sum and difference, in whatever order it is written.
        #expect(try Formula("log(x - 1e-20)").value(in: ["x": Tensor(1)]) == Tensor(-1e-20))
        #expect(try Formula("log(1e-20 + 1 - x)").value(in: ["x": Tensor(1)]) == Tensor(-46.051701859880914))
        // What is infinite stays so.
        #expect(try Formula("log(x + 1)").value(in: ["x": Tensor(.infinity)]) == Tensor(.infinity))
        #expect(try Formula("log(x + 2 - x)").value(in: ["x": Tensor(.infinity)]).values[0].isNaN)
        #expect(try Formula("log(x - 3)").value(in: ["x": Tensor(3)]) == Tensor(-.infinity))
    }

    @Test func longNamesMeanShortOnes() throws {
        let names = ["actual": Tensor([1, 2]), "predicted": Tensor([1, 4]), "logits": Tensor([0])]
        #expect(try Formula("mse(y, p) + z[0]").value(in: names) == Tensor(2))
        let (_, gradients) = try Formula("mse(y, p)").gradient(in: names, withRespectTo: ["predicted"])
        #expect(gradients == ["predicted": Tensor([0, 2])])
    }

    /// Formula, message and column.
    static let errors: [(String, String, Int)] = [
        ("1 + q", "there is no value named q here; there are m, one, p, start.loss, w and y", 4),
        ("mean + 1", "this is a function: write mean(x)", 0),
        ("2 * rmse", "this is a function: write rmse(y, p)", 4),
        ("y + [1, 2]", "3 values and 2 values do not fit together", 2),
        ("m + [1, 2]", "2 rows of 3 values and 2 values do not fit together", 2),
        ("xlogy(y, [1, 2])", "3 values and 2 values do not fit together", 0),
        ("[1, y]", "a list holds single numbers, and this is 3 values; rows are separated by ;", 4),
        ("p[3]", "there is no index 3: they run from 0 to 2", 2),
        ("one[1]", "there is no index 1: the only one is 0", 4),
        ("p[-4]", "there is no index -4: they run from 0 to 2", 2),
        ("p[0.5]", "an index is a whole number, and this is 0.5", 2),
        ("p[nan]", "an index is a whole number, and this is nan", 2),
        ("p[1e300]", "an index is a whole number, and this is 1e300", 2),
        (
            "p[y]",
            "an index must be one number; to take some, write sum(where(condition, x, 0)) / sum(condition)", 2
        ),
        ("p[0, 1]", "a list of 3 values has one index, as in p[0]", 1),
        ("p[:, 1]", "there is no index 1: the only one is 0", 5),
        ("w[0]", "this is one number, which has no elements: leave the index out", 1),
        ("huber(y, p, delta: y)", "delta must be one number", 19),
        ("huber(y, p, delta: w - 2)", "delta cannot be 0; it must be above 0 and finite", 21),
        ("mse(y, [1, 2])", "actual has 3 values and predicted has 2; they must be equal", 0),
        ("cce(m, [1, 0; 0, 1])", "actual has 3 columns and predicted has 2; they must be equal", 0),
        ("rmse(y, m)", "actual is 3 values and predicted is 2 rows of 3 values; their shapes must be equal", 0),
        ("accuracy(y, p, y)", "the threshold must be one number", 15),
    ]

    @Test(arguments: errors)
    func saysWhatIsWrongAndWhere(_ source: String, _ message: String, _ column: Int) throws {
        let formula = try Formula(source)
        let error = #expect(throws: FormulaError.self) { try formula.value(in: Self.names) }
        #expect(error?.message == message)
        #expect(error?.column == column)
    }

    @Test(arguments: ["mean", "variance", "colmean", "max", "min", "median", "std", "rowmean", "rowmax", "argmax"])
    func nothingHasNo(_ function: String) throws {
        let formula = try Formula("1 + \(function)(x)")
        let error = #expect(throws: FormulaError.self) { try formula.value(in: ["x": Tensor([])]) }
        #expect(error?.message == "\(function) needs at least one value")
        #expect(error?.column == 4)
    }
}
