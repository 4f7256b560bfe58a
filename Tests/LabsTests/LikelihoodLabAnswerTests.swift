import Fields
import Foundation
import LossMath
import TestSupport
import Testing

@testable import Labs

/// Every reference fit, from JSON to the answer in JSON.
@Suite struct LikelihoodLabAnswerTests {
    /// The answer as a reader of JSON has it.
    private struct Answer: Decodable {
        struct Point: Decodable {
            let params: [String: [Double]]
            let logLikelihood: Double
            let meanNLL: Double
        }

        let model: String
        let n: Int
        let estimate: [String: [Double]]
        let standardError: [String: [Double]]
        let logLikelihood: Double
        let meanNLL: Double
        let at: Point?
    }

    private func list(_ values: [Double]) -> String { "[\(values.map { "\($0)" }.joined(separator: ","))]" }

    private func answer(_ json: String) throws -> Answer {
        let input = try LikelihoodLabInput(bytes: Array(json.utf8), source: .file("case.json"))
        let text = LikelihoodLabAnswer(try LikelihoodLab(input), hasParameters: input.hasParameters).json
        return try ReferenceFile.decode(Data(text.utf8))
    }

    private func isClose(_ ours: Double, _ theirs: Double, _ tolerance: ReferenceFits.Tolerance) -> Bool {
        ours == theirs || abs(ours - theirs) <= tolerance.abs + tolerance.rel * abs(theirs)
    }

    private func compare(
        _ ours: [String: [Double]], _ theirs: [String: [Double]], _ tolerance: ReferenceFits.Tolerance
    ) {
        #expect(Set(ours.keys) == Set(theirs.keys))
        for (name, values) in theirs {
            let own = ours[name] ?? []
            #expect(own.count == values.count)
            for (value, expected) in zip(own, values) { #expect(isClose(value, expected, tolerance), "\(name)") }
        }
    }

    @Test(arguments: ReferenceFits.all.cases) func theFitIsTheReferences(
        reference: ReferenceFits.Case
    ) throws {
        let classes = reference.model == .categorical ? ",\"classes\":\(reference.estimate["p"]?.count ?? 0)" : ""
        let start = "{\"model\":\"\(reference.model.rawValue)\",\"data\":\(list(reference.data))\(classes)"
        let fit = try answer(start + "}")
        #expect(fit.model == reference.model.rawValue)
        #expect(fit.n == reference.n)
        #expect(fit.at == nil)
        compare(fit.estimate, reference.estimate, reference.tol)
        compare(fit.standardError, reference.standardError, reference.tol)
        #expect(isClose(fit.logLikelihood, reference.logLikelihood, reference.tol))
        #expect(isClose(fit.meanNLL, reference.meanNLL, reference.tol))
        for row in reference.profile {
            let parameters = row.params.map { name, values in
                "\"\(name)\":\(values.count == 1 ? "\(values[0])" : list(values))"
            }
            let at = try #require(try answer(start + "," + parameters.joined(separator: ",") + "}").at)
            #expect(at.params == row.params)
            #expect(isClose(at.logLikelihood, row.logLikelihood, reference.tol))
            #expect(isClose(at.meanNLL * Double(reference.n), -row.logLikelihood, reference.tol))
        }
    }

    @Test func withoutParametersTheKeyIsThereAndNull() throws {
        let input = try LikelihoodLabInput(bytes: Array(#"{"data": [1, 0]}"#.utf8), source: .file("x"))
        let json = LikelihoodLabAnswer(try LikelihoodLab(input), hasParameters: input.hasParameters).json
        #expect(json.contains(#""at":null"#))
    }

    @Test(arguments: ReferenceFits.all.identities) func entropiesAreTheReferences(
        reference: ReferenceFits.Identity
    ) throws {
        for unit in ["nats", "bits"] {
            var input = LikelihoodLabInput()
            input.truth = NumberList(rows: [reference.p], isMatrix: false)
            input.belief = NumberList(rows: [reference.q], isMatrix: false)
            input.unit = unit
            let lab = try LikelihoodLab(input)
            func expect(_ name: String, _ nats: Double, _ bits: Double) {
                let expected = unit == "bits" ? bits : nats
                let ours = lab.reading(named: name)?.scalar ?? .nan
                #expect(abs(ours - expected) <= 1e-12 * max(1, abs(expected)), "\(name) in \(unit)")
            }
            expect("crossEntropy", reference.crossEntropyNats, reference.crossEntropyBits)
            expect("entropy", reference.entropyNats, reference.entropyBits)
            expect("kl", reference.klNats, reference.klBits)
        }
    }

    /// A simulation of R samples has an RMSE within about 4/sqrt(2R) of the exact one.
    @Test(arguments: ReferenceFits.all.consistency) func theExperimentAgreesWithTheExactFigures(
        reference: ReferenceFits.Consistency
    ) throws {
        let repeats = 400
        for row in reference.rows where row.n <= 1000 {
            var input = LikelihoodLabInput()
            input.model = reference.model.rawValue
            input.p = reference.truth["p"].map { NumberList(rows: [$0], isMatrix: false) }
            input.mean = reference.truth["mean"]?.first
            input.sd = reference.truth["sd"]?.first
            input.rate = reference.truth["rate"]?.first
            input.estimator = reference.estimator.split(separator: " ").first.map(String.init)
            input.repeats = repeats
            input.sizes = NumberList(rows: [[Double(row.n)]], isMatrix: false)
            input.within = row.withinEps
            input.samples = .max
            let lab = try LikelihoodLab(input)
            let rmse = lab.reading(named: "rmse")?.values[0] ?? .nan
            // The squares of an exponential rate from 10 waits have heavy tails: twice the band.
            let band = 4 / (2 * Double(repeats)).squareRoot() * (row.n <= 10 ? 2 : 1)
            #expect(abs(rmse / row.rmse - 1) <= band, "n \(row.n)")
            if let share = row.probWithin {
                let deviation = (share * (1 - share) / Double(repeats)).squareRoot()
                let ours = lab.reading(named: "shareWithin")?.values[0] ?? .nan
                #expect(abs(ours - share) <= 4 * deviation + 1e-9, "n \(row.n)")
            }
        }
    }
}
