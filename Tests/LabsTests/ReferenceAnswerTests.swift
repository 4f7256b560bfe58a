import Fields
import Foundation
import TestSupport
import Testing

@testable import Labs

/// Cases of `losses.json` as the command line is given them: JSON in, JSON out.
struct ReferenceAnswerCase: CustomTestStringConvertible, Sendable {
    let id: String
    /// What standard input holds.
    let input: Data
    let value: Double
    let gradient: [Double]?
    let varianceGradient: [Double]?
    let tolerances: [String: Double]

    var testDescription: String { id }

    /// The options of NUMERICS for each function.
    private static func options(_ function: String, _ parameters: [String: Double]) -> [String: Any] {
        var options: [String: Any] =
            switch function {
            case "bce", "bernoulli_nll": ["loss": "bce", "logForm": "exact"]
            case "bce_clip": ["loss": "bce", "logForm": "clip"]
            case "bce_eps": ["loss": "bce", "logForm": "add"]
            case "bce_one_term": ["loss": "bce", "logForm": "one-term"]
            case "bce_logits": ["loss": "bce", "fromLogits": true]
            case "cce": ["loss": "cce", "logForm": "exact"]
            case "cce_clip": ["loss": "cce", "logForm": "clip"]
            case "cce_eps": ["loss": "cce", "logForm": "add"]
            case "cce_logits": ["loss": "cce", "fromLogits": true]
            case "cce_clip_renorm": ["loss": "cce", "rows": "clip-then-renormalise"]
            case "cce_renorm_clip": ["loss": "cce", "rows": "renormalise-then-clip"]
            case "kl": ["loss": "kl_divergence"]
            case "poisson_nll_log": ["loss": "poisson_nll", "logRate": true]
            case "cosine_proximity": ["loss": "cosine_similarity_loss"]
            default: ["loss": function]
            }
        options["epsilon"] = parameters["eps"]
        options["delta"] = parameters["delta"]
        if parameters["full"] == 1 { options["full"] = true }
        return options
    }

    static let all: [ReferenceAnswerCase] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "LossMathTests/Reference/losses.json")
        guard let data = try? Data(contentsOf: file),
            let whole = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            let cases = whole["cases"] as? [[String: Any]]
        else { fatalError("losses.json cannot be read") }
        return cases.compactMap(make)
    }()

    private static func make(_ one: [String: Any]) -> ReferenceAnswerCase? {
        guard let id = one["id"] as? String, let function = one["fn"] as? String,
            let shape = one["shape"] as? [Int], let inputs = one["inputs"] as? [String: [String: Any]],
            let expected = one["expected"] as? [String: Any], let value = number(expected["value"])
        else { fatalError("losses.json: a case has another form") }
        // Lists that a generator makes are too long to write out; the kernels' own tests have them.
        guard inputs.values.allSatisfy({ $0["values"] != nil }) else { return nil }
        func shaped(_ name: String) -> Any? {
            guard let values = inputs[name]?["values"] as? [Any] else { return nil }
            guard shape.count == 2 else { return values }
            return (0..<shape[0]).map { Array(values[$0 * shape[1]..<($0 + 1) * shape[1]]) }
        }
        var input = options(function, one["params"] as? [String: Double] ?? [:])
        if let unit = one["unit"] as? String, unit != "none" { input["unit"] = unit }
        input["actual"] = shaped("target")
        input["predicted"] = shaped("pred")
        input["variance"] = shaped("variance")
        guard let data = try? JSONSerialization.data(withJSONObject: input) else { return nil }
        return ReferenceAnswerCase(
            id: id, input: data, value: value, gradient: numbers(expected["grad"]),
            varianceGradient: numbers(expected["gradVariance"]),
            tolerances: (one["tol"] as? [String: Any] ?? [:]).compactMapValues(number))
    }

    static func number(_ value: Any?) -> Double? {
        switch value {
        case let text as String: text == "inf" ? .infinity : text == "-inf" ? -.infinity : .nan
        case let number as NSNumber: number.doubleValue
        default: nil
        }
    }

    /// A list, or a list of lists, as one list.
    static func numbers(_ value: Any?) -> [Double]? {
        if let rows = value as? [[Any]] { return rows.joined().compactMap(number) }
        return (value as? [Any])?.compactMap(number)
    }
}

@Suite struct ReferenceAnswerTests {
    @Test func mostCasesAreHere() {
        #expect(ReferenceAnswerCase.all.count > 220)
    }

    @Test(arguments: ReferenceAnswerCase.all)
    func answerIsTheReference(_ reference: ReferenceAnswerCase) throws {
        let lab = try VectorLab(VectorLabInput(bytes: Array(reference.input), source: .file("case")))
        let json = Data(VectorLabAnswer(lab).json.utf8)
        let answer = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        func isClose(_ value: Double, _ expected: Double, _ relative: String, _ absolute: String) -> Bool {
            let bound = (reference.tolerances[absolute] ?? 0) + (reference.tolerances[relative] ?? 0) * abs(expected)
            return value == expected || abs(value - expected) <= bound
        }
        let value = try #require(ReferenceAnswerCase.number(answer["value"]))
        #expect(isClose(value, reference.value, "valueRel", "valueAbs"))
        if let gradient = reference.gradient {
            let found = try #require(ReferenceAnswerCase.numbers(answer["gradient"]))
            #expect(found.count == gradient.count)
            for (slope, expected) in zip(found, gradient) { #expect(isClose(slope, expected, "gradRel", "gradAbs")) }
        }
        if let gradient = reference.varianceGradient {
            let found = try #require(ReferenceAnswerCase.numbers(answer["gradientVariance"]))
            #expect(found.count == gradient.count)
            for (slope, expected) in zip(found, gradient) {
                #expect(isClose(slope, expected, "gradRel", "gradVarianceAbs"))
            }
        }
    }
}
