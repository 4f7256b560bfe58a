import LossMath
import TestSupport
import Testing

/// `Reference/losses.json`: losses by independent libraries.
struct ReferenceLosses: Decodable {
    struct Case: Decodable, CustomTestStringConvertible {
        struct Inputs: Decodable {
            let target: Numbers?
            let pred: Numbers
            let variance: Numbers?
        }

        struct Sample: Decodable {
            let indices: [Int]
            let values: [Double]
        }

        struct Expected: Decodable {
            let value: Double
            let exact: Double
            let grad: [Double]?
            let gradSample: Sample?
            let gradSum: Double?
            let gradVariance: [Double]?
        }

        struct Tolerance: Decodable {
            let valueRel: Double
            let valueAbs: Double
            let gradRel: Double
            let gradAbs: Double
            let gradVarianceAbs: Double?
        }

        let id: String
        let fn: String
        let unit: LossUnit
        let shape: [Int]
        let params: [String: Double]
        let inputs: Inputs
        let expected: Expected
        let tol: Tolerance
        let stretch: Bool

        var testDescription: String { id }
    }

    let cases: [Case]

    /// All cases of the file.
    static let all = ReferenceFile.read("LossMathTests/Reference/losses.json", as: ReferenceLosses.self).cases

    /// How each function of the file is a loss of ours.
    static let options: [String: (id: LossID, make: @Sendable (_ epsilon: Double?) -> LossOptions)] = [
        "mse": (.meanSquaredError, { _ in LossOptions() }),
        "rmse": (.rootMeanSquaredError, { _ in LossOptions() }),
        "mae": (.meanAbsoluteError, { _ in LossOptions() }),
        "huber": (.huber, { _ in LossOptions() }),
        "log_cosh": (.logCosh, { _ in LossOptions() }),
        "hinge": (.hinge, { _ in LossOptions() }),
        "squared_hinge": (.squaredHinge, { _ in LossOptions() }),
        "kl": (.klDivergence, { _ in LossOptions() }),
        "entropy": (.entropy, { _ in LossOptions() }),
        "gaussian_nll": (.gaussianNLL, { _ in LossOptions() }),
        "poisson_nll": (.poissonNLL, { _ in LossOptions() }),
        "poisson_nll_log": (.poissonNLL, { _ in LossOptions(logRate: true) }),
        "cosine_proximity": (.cosineSimilarity, { _ in LossOptions() }),
        "bce": (.binaryCrossEntropy, { _ in LossOptions(logForm: .exact) }),
        "bernoulli_nll": (.binaryCrossEntropy, { _ in LossOptions(logForm: .exact) }),
        "bce_clip": (.binaryCrossEntropy, { LossOptions(logForm: .clip, epsilon: $0) }),
        "bce_eps": (.binaryCrossEntropy, { LossOptions(logForm: .add, epsilon: $0) }),
        "bce_one_term": (.binaryCrossEntropy, { LossOptions(logForm: .oneTerm, epsilon: $0) }),
        "bce_logits": (.binaryCrossEntropy, { _ in LossOptions(fromLogits: true) }),
        "cce": (.categoricalCrossEntropy, { _ in LossOptions(logForm: .exact) }),
        "cce_eps": (.categoricalCrossEntropy, { LossOptions(logForm: .add, epsilon: $0) }),
        "cce_clip": (.categoricalCrossEntropy, { LossOptions(logForm: .clip, epsilon: $0) }),
        "cce_clip_renorm": (.categoricalCrossEntropy, { LossOptions(epsilon: $0, rows: .clipThenRenormalise) }),
        "cce_renorm_clip": (.categoricalCrossEntropy, { LossOptions(epsilon: $0, rows: .renormaliseThenClip) }),
        "cce_logits": (.categoricalCrossEntropy, { _ in LossOptions(fromLogits: true) }),
    ]
}

extension ReferenceLosses.Case {
    /// The case as a loss.
    func loss() throws -> Loss {
        guard let (id, make) = ReferenceLosses.options[fn] else { throw UnknownFunction(name: fn) }
        var options = make(params["eps"])
        options.unit = unit
        options.delta = params["delta"]
        if params["full"] == 1 { options.full = true }
        return try Loss(id, options: options)
    }

    struct UnknownFunction: Error { let name: String }

    var actual: Tensor { tensor(inputs.target?.values ?? inputs.pred.values) }
    var variance: Tensor? { inputs.variance.map { tensor($0.values) } }
    var predicted: Tensor { tensor(inputs.pred.values) }

    private func tensor(_ values: [Double]) -> Tensor {
        shape.count == 2 ? Tensor(rows: shape[0], columns: shape[1], values: values) : Tensor(values)
    }

    /// What is wrong with a value; nil when nothing is.
    func difference(ofValue value: Double) -> String? {
        for reference in [expected.value, expected.exact]
        where !isClose(value, reference, relative: tol.valueRel, absolute: tol.valueAbs) {
            return "value \(value), expected \(reference)"
        }
        return nil
    }

    /// What is wrong with the gradient along the variances; nil when nothing is.
    func difference(ofVarianceGradient gradient: Tensor?) -> String? {
        guard let expected = expected.gradVariance else {
            return gradient == nil || fn == "gaussian_nll" ? nil : "unasked"
        }
        return firstDifference(
            gradient?.values ?? [], expected, relative: tol.gradRel, absolute: tol.gradVarianceAbs ?? 0)
    }

    /// What is wrong with a gradient; nil when nothing is.
    func difference(ofGradient gradient: [Double]) -> String? {
        if let grad = expected.grad {
            return firstDifference(gradient, grad, relative: tol.gradRel, absolute: tol.gradAbs)
        }
        guard let sample = expected.gradSample, let total = expected.gradSum else { return "no gradient in the file" }
        let sum = exactSum(gradient)
        var absolute = tol.gradAbs
        if id == "cce_logits-n1e4x10" {
            // The one exception: the slopes of each row cancel to nothing (the file says 1e-54), which rounded numbers
            // cannot. Their sum may be as large as the rounding of the components themselves.
            absolute = 0x1p-52 * gradient.reduce(0) { $0 + $1.magnitude }
        }
        guard isClose(sum, total, relative: tol.gradRel, absolute: absolute) else {
            return "gradient sum \(sum), expected \(total)"
        }
        return firstDifference(
            sample.indices.map { gradient[$0] }, sample.values, relative: tol.gradRel, absolute: tol.gradAbs)
    }
}
