import LossMath
import TestSupport
import Testing

/// Gradients against central differences, and at kinks by definition.
@Suite struct FormulaGradientTests {
    /// Names of values in formulas: u is anything, q lies in 0 ... 1, t are hard labels, m and n are tables.
    static let names: [String: Tensor] = [
        "u": Tensor([-1.3, 0.4, 2.2]), "q": Tensor([0.2, 0.7, 0.45]), "t": Tensor([1, 0, 1]), "w": Tensor(0.6),
        "m": Tensor(rows: 2, columns: 3, values: [0.5, 0.3, 0.2, 0.1, 0.15, 0.75]),
        "n": Tensor(rows: 2, columns: 3, values: [1, 0, 0, 0, 0.25, 0.75]),
    ]

    /// At least one formula for each function of the table, by its name.
    static let formulas: [(String, String)] = [
        ("log", "mean(u * log(q))"), ("log", "sum(log(1 - q) * log(1 + q))"), ("log2", "mean(u * log2(q))"),
        ("log1p", "mean(u * log1p(q))"), ("exp", "mean(exp(u) * q)"), ("expm1", "mean(expm1(u) * q)"),
        ("sqrt", "sqrt(mean(q^2))"), ("abs", "sum(abs(u) * q)"), ("sign", "sum(sign(u) * q)"),
        ("tanh", "sum(tanh(u) * q)"), ("cosh", "sum(log(cosh(u)) * q)"), ("sigmoid", "sum(sigmoid(u) * q)"),
        ("sin", "sum(sin(u) * q)"), ("cos", "sum(cos(u) * q)"), ("asin", "sum(asin(q) * u)"),
        ("softplus", "sum(softplus(u) * q)"), ("softmax", "sum(softmax(u) * q)"),
        ("softmax", "sum(softmax(m) * n)"), ("logsoftmax", "sum(logsoftmax(u) * q)"),
        ("logsoftmax", "mean(rowsum(logsoftmax(m) * n))"), ("logsumexp", "logsumexp(u) * w"),
        ("logsumexp", "sum(logsumexp(m)^2)"), ("lgamma", "sum(lgamma(q) * u)"), ("lgamma", "lgamma(-w)"),
        ("lgamma", "lgamma(w + 20)"), ("xlogy", "sum(xlogy(q, m))"), ("xlogy", "sum(xlogy(u, 1 - q))"),
        ("clip", "sum(clip(u, -w, w) * q)"), ("where", "sum(where(u > 0, u^2, q))"), ("sum", "sum(m * u)"),
        ("mean", "mean(m * u + w)"), ("variance", "variance(u) * w"), ("rowsum", "sum((m / rowsum(m))^3)"),
        ("rowsum", "mean(rowsum(u * q))"),
        ("colmean", "colmean(u * q)^2 * colmean(w)"), ("colmean", "sum((m - colmean(m * u))^2 * n)"),
        ("max", "max(u) * w"), ("max", "sum(max(u, q))"), ("min", "min(u) * w"),
        ("min", "sum(min(u, w))"), ("mse", "mse(u, q) * w"), ("mse", "mse(u, w)"), ("bce", "bce(t, q)^2"),
        ("bce", "bce(q, q / 2, unit: bits)"), ("bce", "bce(q, u, from_logits: true)"), ("cce", "cce(n, m)"),
        ("cce", "cce(n, m, rows: clip_then_renormalise)"), ("cce", "cce(n, 2 * m, rows: renormalise_then_clip)"),
        ("accuracy", "accuracy(t, q) * w"), ("rmse", "rmse(u, q)^2"), ("mae", "mae(u, q) * w"), ("r2", "r2(u, q)"),
        ("logcosh", "sum(logcosh(u) * q)"), ("huber", "huber(u, q, delta: 0.5) * w"), ("log_cosh", "log_cosh(u, q)"),
        ("hinge", "hinge(u, q) * w"), ("squared_hinge", "squared_hinge(u, q)"), ("kl", "kl(q, q / 2 + 0.1)^2"),
        ("entropy", "entropy(m) * w"), ("gaussian_nll", "gaussian_nll(u, t, q)"),
        ("gaussian_nll", "gaussian_nll(u, q, 2)"), ("poisson_nll", "poisson_nll(q, q / 2, full: true)"),
        ("poisson_nll", "poisson_nll(q, u, log_rate: true)"),
        ("cosine_similarity_loss", "cosine_similarity_loss(n, m)"),
        ("focal", "focal(q, q / 2 + 0.1, gamma: 1.5, alpha: 0.3)"), ("quantile", "quantile(u, q, quantile: 0.3)"),
        ("smooth_l1", "smooth_l1(u, q, beta: 0.7) * w"),
        ("mape", "mape(q, u) * w"),
        ("msle", "msle(q, q / 2) * w"),
        ("log10", "sum(u * log10(q))"), ("tan", "sum(tan(q) * u)"), ("atan", "sum(atan(u) * q)"),
        ("sinh", "sum(sinh(u) * q)"), ("floor", "sum(floor(3 * u) * q)"), ("ceil", "sum(ceil(3 * u) * q)"),
        ("round", "sum(round(3 * u) * q)"), ("mod", "sum(mod(u, q)^2)"), ("mod", "sum(mod(-2 * q, w))"),
        ("median", "median(u) * median(m)"), ("median", "median(u^2)^2"), ("std", "std(u) * w"), ("std", "std(m * n)"),
        ("prod", "prod(u) * prod(q)"), ("prod", "prod([w - w, w, 3])"), ("len", "len(m) * w + len(u)"),
        ("rowmean", "sum(rowmean(m * n)^2)"), ("rowmean", "sum(rowmean(u)^2) * w"), ("rowmax", "sum(m / rowmax(m))"),
        ("rowmin", "sum(rowmin(m)^2)"), ("colsum", "sum(colsum(m)^2) * colsum(w)"), ("colsum", "colsum(u * q)^2"),
        ("argmax", "argmax(u) * w + sum(argmax(m) * m)"), ("argmin", "argmin(u) * w"), ("relu", "sum(relu(u) * q)"),
        ("norm", "norm(u)^3"), ("dot", "dot(u, q) * w"), ("square", "sum(square(u) * q)"),
        ("parts", "sum(m[:, 1] * n[:, 0:1]) + sum(u[1:] * q[:-1]) * u[-1]"), ("parts", "sum(m[1, 1:]^2)"),
        ("varying", "huber(u, q, delta: w)"), ("varying", "huber(u, q, delta: 2 * w) * w"),
        ("varying", "smooth_l1(u, q, beta: w)^2"), ("varying", "quantile(u, q, quantile: w)"),
        ("varying", "focal(q, q / 2 + 0.1, gamma: w, alpha: q[0])"),
        ("varying", "bce(q, q / 2 + 0.1, label_smoothing: w)"), ("varying", "bce(q, q / 2 + 0.1, pos_weight: w)"),
        ("varying", "cce(n, m, label_smoothing: w)"), ("varying", "bce(q, q / 2 + 0.1, epsilon: w / 2)"),
        ("varying", "huber(m, n, delta: w, weights: [1, 2])"),
        ("operators", "sum((u + q) * (u - w) / (q + 2) - -u)"), ("operators", "sum(q^u) + sum(u^3) + sum(2^u)"),
        ("operators", "sum((u > q) * u) + (w < 1 and w > 0)"), ("lists", "sum([w, w^2, 1] * u)"),
        ("lists", "sum([w, 1; q[0], m[1, 2]] * [1, 2; 3, 4])"), ("indices", "u[0] * m[1, 2] + q[2]^2"),
        ("indices", "sum(m[1]^2)"), ("twice", "sum(u * u) + sum(u)^2"),
    ]

    @Test(arguments: formulas)
    func matchesCentralDifferences(_ function: String, _ source: String) throws {
        let formula = try Formula(source)
        let free = formula.freeNames
        let (value, gradients) = try formula.gradient(in: Self.names, withRespectTo: free)
        #expect(try formula.value(in: Self.names).values == [value])
        #expect(Set(gradients.keys) == Set(free))
        for name in free where !(name == "t") {
            let tensor = try #require(Self.names[name])
            let gradient = try #require(gradients[name])
            #expect(gradient.shape == tensor.shape)
            for index in tensor.values.indices {
                let step = 1e-5
                func moved(_ sign: Double) throws -> Double {
                    var changed = tensor
                    changed[flat: index] += sign * step
                    let result = try formula.value(in: Self.names.merging([name: changed]) { $1 })
                    return try #require(result.values.first)
                }
                let slope = (try moved(1) - moved(-1)) / (2 * step)
                // Differences of second order err by step² times the third derivative, and by rounding / step.
                #expect(
                    isClose(gradient[flat: index], slope, relative: 2e-7, absolute: 2e-8),
                    "\(source) along \(name)[\(index)]: \(gradient[flat: index]), differences \(slope)")
            }
        }
    }

    @Test func everyFunctionIsDifferentiated() {
        let covered = Set(Self.formulas.map(\.0))
        #expect(Formula.functions.map(\.name).filter { !covered.contains($0) } == [])
    }

    /// Formula of x, where x stands, and the slope that is defined there.
    static let kinks: [(String, Double, Double)] = [
        ("abs(x)", 0, 0),
        ("sign(x)", 0, 0),
        ("max(x, 0)", 0, 1),
        ("max(0, x)", 0, 0),
        ("min(x, 0)", 0, 1),
        ("min(0, x)", 0, 0),
        ("clip(x, 0, 1)", 0, 1),
        ("clip(x, 0, 1)", 1, 1),
        ("clip(x, 0, 1)", 1.1, 0),
        ("clip(x, 0, 1)", -0.1, 0),
        ("xlogy(0, x)", 0, 0),
        ("xlogy(1, x)", -0.0, .infinity),
        ("sqrt(mean((x - 1)^2))", 1, 0),
        ("rmse(1, x)", 1, 0),
        ("mae(1, x)", 1, 0),
        ("where(x > 0, log(x), 0)", 0, 0),
        ("x^2", 0, 0),
        ("x^1", 0, 1),
        ("x^0", 0, 0),
        ("0^x", 2, 0),
        ("softplus(-x)", 40, -4.248354255291589e-18),
        ("tanh(x)", 20, 1.6993417021166355e-17),
        ("softplus(x)", 1000, 1),
        ("logsoftmax([x, 0])[0]", 40, 4.248354255291589e-18),
    ]

    @Test(arguments: kinks)
    func kink(_ source: String, _ place: Double, _ expected: Double) throws {
        let (_, gradients) = try Formula(source).gradient(in: ["x": Tensor(place)], withRespectTo: ["x"])
        let slope = try #require(gradients["x"]?.scalar)
        #expect(isClose(slope, expected, relative: 1e-14))
    }

    @Test func firstOfEqualsGetsTheSlope() throws {
        let names = ["x": Tensor([3, 5, 5, 1, 1])]
        #expect(
            try Formula("max(x)").gradient(in: names, withRespectTo: ["x"]).gradients["x"] == Tensor([0, 1, 0, 0, 0]))
        #expect(
            try Formula("min(x)").gradient(in: names, withRespectTo: ["x"]).gradients["x"] == Tensor([0, 0, 0, 1, 0]))
    }

    @Test func namesThatAreNotUsedHaveNoSlope() throws {
        let names = ["x": Tensor(2), "unused": Tensor([1, 2])]
        let (value, gradients) = try Formula("x^2").gradient(in: names, withRespectTo: ["x", "unused"])
        #expect(value == 4)
        #expect(gradients == ["x": Tensor(4), "unused": Tensor([0, 0])])
        let error = #expect(throws: FormulaError.self) {
            try Formula("x^2").gradient(in: names, withRespectTo: ["q"])
        }
        #expect(error?.message == "there is no value named q here; there are unused and x")
    }

    @Test func needsOneNumber() throws {
        let formula = try Formula("2 * x")
        let error = #expect(throws: FormulaError.self) {
            try formula.gradient(in: ["x": Tensor([1, 2])], withRespectTo: ["x"])
        }
        #expect(
            error?.message
                == "a gradient needs a formula that gives one number, and this gives 2 values: take its mean or sum")
        #expect(error?.column == 2)
        #expect(try formula.gradient(in: ["x": Tensor([4])], withRespectTo: ["x"]).gradients["x"] == Tensor([2]))
    }
}
