import LossMath
import TestSupport
import Testing

/// Long lists are computed by blocks, short ones step by step: both must say the same.
@Suite struct FormulaBlocksTests {
    static let bodies = [
        "(y - p)^2", "abs(y - p)", "where(abs(y - p) <= w, 0.5 * (y - p)^2, w * abs(y - p))", "log(cosh(y - p))",
        "max(0, 1 - y * p)^2", "xlogy(y, p) + xlogy(1 - y, 1 - p)", "clip(p, 0.2, 0.8) * log(1 - p) - log(1 + y)",
        "min(y, p) / (1 + exp(-w * y))", "tanh(y) * sigmoid(p) - softplus(-y)", "sqrt(p) * log2(p) + expm1(y)",
        "p^w + p^3 - 2^y", "(y > p) * y + (y < p and p <= 0.7) - (not (y > 0.5))", "-y + w * 2",
        "log1p(p) + sign(y - 0.5)",
        "lgamma(p + 1) * cosh(y)", "y * (p - mean(p)) / variance(y)", "1 / y + y / p",
    ]

    private static let count = 1301
    private static let chunk = 13

    @Test(arguments: bodies)
    func blocksAgreeWithSteps(_ body: String) throws {
        var random = SplitMix64(seed: 77)
        let y = (0..<Self.count).map { _ in 0.01 + 0.98 * random.nextUniform() }
        let p = (0..<Self.count).map { _ in 0.01 + 0.98 * random.nextUniform() }
        // Reductions inside must see all of the list, also from a piece of it.
        let names: [String: Tensor] = ["w": Tensor(0.4)]
        let whole = try Formula("sum(\(body))").gradient(
            in: names.merging(["y": Tensor(y), "p": Tensor(p)]) { $1 }, withRespectTo: ["y", "p", "w"])
        guard !body.contains("mean") else {
            // Element by element from outside: the tape has no blocks under a list that is indexed.
            return try checkReductions(body, y, p, whole.value)
        }
        let formula = try Formula("sum(\(body))")
        var (value, slopeOfW) = (0.0, 0.0)
        var slopesOfY: [Double] = []
        var slopesOfP: [Double] = []
        for start in stride(from: 0, to: Self.count, by: Self.chunk) {
            let end = Swift.min(start + Self.chunk, Self.count)
            let piece = names.merging(["y": Tensor(Array(y[start..<end])), "p": Tensor(Array(p[start..<end]))]) { $1 }
            let part = try formula.gradient(in: piece, withRespectTo: ["y", "p", "w"])
            value += part.value
            slopesOfY += try #require(part.gradients["y"]).values
            slopesOfP += try #require(part.gradients["p"]).values
            slopeOfW += try #require(part.gradients["w"]?.scalar)
        }
        #expect(isClose(whole.value, value, relative: 1e-13, absolute: 1e-12))
        #expect(
            firstDifference(try #require(whole.gradients["y"]).values, slopesOfY, relative: 1e-13, absolute: 1e-14)
                == nil)
        #expect(
            firstDifference(try #require(whole.gradients["p"]).values, slopesOfP, relative: 1e-13, absolute: 1e-14)
                == nil)
        #expect(isClose(try #require(whole.gradients["w"]?.scalar), slopeOfW, relative: 1e-12, absolute: 1e-12))
    }

    private func checkReductions(_ body: String, _ y: [Double], _ p: [Double], _ value: Double) throws {
        let meanOfP = exactSum(p) / Double(p.count)
        let meanOfY = exactSum(y) / Double(y.count)
        let variance = exactSum(y.map { ($0 - meanOfY) * ($0 - meanOfY) }) / Double(y.count)
        let expected = exactSum(zip(y, p).map { $0 * ($1 - meanOfP) / variance })
        #expect(isClose(value, expected, relative: 1e-11, absolute: 1e-11))
    }

    /// NaN and infinity go their way through blocks as through steps.
    @Test(arguments: [Double.nan, .infinity, -.infinity, 0, -0.0])
    func specialNumbersInABlock(_ special: Double) throws {
        for body in Self.bodies where !body.contains("mean") {
            let formula = try Formula("sum(\(body))")
            var y = [Double](repeating: 0.5, count: 40)
            y[17] = special
            let p = [Double](repeating: 0.25, count: 40)
            let long = try formula.value(in: ["y": Tensor(y), "p": Tensor(p), "w": Tensor(0.4)]).scalar
            let ordinary = try formula.value(in: ["y": Tensor([0.5]), "p": Tensor([0.25]), "w": Tensor(0.4)]).scalar
            let own = try formula.value(in: ["y": Tensor([special]), "p": Tensor([0.25]), "w": Tensor(0.4)]).scalar
            let expected = 39 * (try #require(ordinary)) + (try #require(own))
            #expect(isClose(try #require(long), expected, relative: 1e-13, absolute: 1e-13), "\(body)")
        }
    }
}
