import Foundation
import LossMath
import TestSupport
import Testing

/// Formulas in Python: at the edges they give the same inf and nan, without errors or warnings.
@Suite struct FormulaPythonTests {
    @Test(arguments: [
        ("mean((y - p)^2)", "np.mean((y - p) ** 2)"), ("1 / 0", "np.float64(1.0) / 0.0"),
        ("-2^0.5", "-np.float64(2.0) ** 0.5"), ("y / 2 + 10^y", "y / 2 + 10 ** y"), ("1 / n", "np.float64(1.0) / n"),
        ("[1, 2.5]", "np.array([1.0, 2.5])"), ("log(cosh(y))", "logcosh(y)"), ("log(1 - y)", "np.log1p(-y)"),
        ("xlogy(p, 1 - y)", "xlog1py(p, -y)"),
        ("p[0] + p[-1]", "p[0] + p[-1]"), ("m[1, 0:2]", "m[1, 0:2]"), ("m[:, 1]", "column(m[:], 1)"),
        ("1 + 2 - y", "1.0 + 2.0 - y"), ("max(0, y)", "np.maximum(0.0, y)"),
    ])
    func written(_ source: String, _ python: String) throws {
        #expect(try Formula(source).python().expression == python)
    }

    /// In single precision nothing is computed in another way than it is written.
    @Test func singlePrecisionAsItIsWritten() throws {
        #expect(try Formula("log(1 - y)").python(isSinglePrecision: true).expression == "np.log(1 - y)")
        #expect(try Formula("log(cosh(y))").python(isSinglePrecision: true).expression == "np.log(np.cosh(y))")
    }

    static let names = [
        "y": Tensor([0, -1, 801, .infinity, .nan, 1e-20]), "p": Tensor([-3, 0.5, 0, -.infinity, 2, 1e300]),
        "m": Tensor(rows: 2, columns: 2, values: [0, -.infinity, -.infinity, -.infinity]), "w": Tensor(0),
    ]

    static let edges = [
        "1 / 0", "-1 / 0", "0 / 0", "1 / w", "w^-1", "0^-1", "(0 - 8)^(1 / 3)", "(-8)^0.5", "10^400", "10^20 * y",
        "log(10^20)", "1e10 * 1e10 + sqrt(1e10 * 1e10)", "[10, 2]^20", "[1, 0]^-1", "where(y > 1, 10, 2)^30",
        "sign(2)^-1", "max(2, 3)^-1", "exp(1000)", "log(-1)", "log(0)", "log2(y)", "log1p(p)", "expm1(y)", "sqrt(p)",
        "lgamma(0)", "lgamma(-1)", "lgamma(y)", "lgamma(1e308)", "log(cosh(801))", "log(cosh(1e-9))", "logcosh(p)",
        "sigmoid(p)", "softplus(y)", "tanh(p)", "asin(y)", "sin(p)", "xlogy(0, 0)", "xlogy(y, p)", "xlogy(1, 1 - y)",
        "log(1 - y)", "clip(y, 0, 1)", "max(y, p)", "min(y, p)", "y / p", "y^p", "p^y", "y == p", "not y", "y and p",
        "logsumexp([-inf, -inf])", "logsumexp([inf, inf, 0])", "logsumexp(m)", "softmax([1000, 0])", "softmax(m)",
        "logsoftmax([1e10, 1e10 + 1])", "logsoftmax([inf, 0])", "logsoftmax(m)", "variance(p)", "mean(y)", "sum(p)",
        "rowsum(m)", "colmean(m)", "1 - 2^-60", "accuracy([1, 0], [0.9, 0.2])", "mse([1, 2], [3, 5]) / 0",
        "log10(y)", "tan(y)", "atan(y)", "sinh(p)", "floor(p)", "ceil(y)", "round([0.5, 1.5, -2.5])", "mod(y, p)",
        "mod([7, -7, 7, -7], [3, 3, -3, -3])", "median(p)", "median([3, 1, 2, 7])", "std([1, 2, 4])", "std(p)",
        "prod(y)",
        "len(m) + len(y) + len(w)", "rowmean(m)", "rowmax(m)", "rowmin([1, 2; 4, 3])", "rowmax(w)", "colsum(m)",
        "colsum(y)",
        "argmax([1, 5, 2; 9, 9, 3])", "argmax(p)", "argmax(w)", "m[:, 1]", "m[0]", "p[1:]", "y[:, 0]", "p[-1]",
        "m[1, -1]",
        "huber([1, 2], [3, 50], delta: w + 2)", "focal([1, 0], [0.6, 0.2], gamma: w + 2, alpha: 0.25)",
        "bce([1, 0], [0, 1], log_form: exact)", "huber([1, 2], [3, 50], delta: 2)^-1",
    ]

    @Test(.enabled(if: Python.hasNumPy, "python3 with NumPy is not installed"))
    func edgesAgree() throws {
        let data = """
            inf, nan = np.inf, np.nan
            y = np.array([0.0, -1.0, 801.0, inf, nan, 1e-20])
            p = np.array([-3.0, 0.5, 0.0, -inf, 2.0, 1e300])
            m = np.array([[0.0, -inf], [-inf, -inf]])
            w = 0.0
            """
        // Each starts as a program does: with warnings, which are errors here, unless its own text says otherwise.
        let programs = try Self.edges.map { source in
            let python = try Formula(source).python()
            return (["import numpy as np", data] + python.functions).joined(separator: "\n")
                + "\nvalue = \(python.expression)\nprint(*np.asarray(value, float).ravel())"
        }
        let program =
            "import numpy as np\nstates = np.geterr()\n"
            + programs.map { program in
                "np.seterr(**states)\ntry:\n    exec(r'''\(program)''', {})\nexcept Exception as error:\n    print(error)\n"
            }.joined()
        let lines = try Python.run(program, isStrict: true).split(separator: "\n")
        try #require(lines.count == Self.edges.count)
        for (line, source) in zip(lines, Self.edges) {
            let theirs = line.split(separator: " ").map { Double($0) }
            let ours = try Formula(source).value(in: Self.names).values
            #expect(theirs.count == ours.count && !theirs.contains(nil), "\(source): \(line)")
            for (theirs, ours) in zip(theirs, ours) {
                #expect(isClose(theirs ?? 0, ours, relative: 1e-12), "\(source): \(line), here \(ours)")
            }
        }
    }
}
