import Fields
import Labs
import Testing

@testable import Course

/// What a goal lets a learner change, and what it does not.
@Suite struct AllowanceTests {
    private func state(_ json: String) throws -> LabState { try LabState(json: json) }

    @Test(arguments: [
        // Another loss, another unit, a row more, a formula: only what is named may differ.
        (#"{"loss":"mae"}"#, "loss"), (#"{"unit":"bits"}"#, "unit"), (#"{"reduction":"sum"}"#, "reduction"),
        (#"{"actual":[1,0,1,0,1],"predicted":[0.5,0.5,0.5,0.5,0.5]}"#, "actual"),
        (#"{"actual":[1,1,1,0]}"#, "actual"), (#"{"beside":[{"loss":"mse"}]}"#, "beside"),
        (#"{"weights":[1,2,1,1]}"#, "weights"), (#"{"threshold":0.9}"#, "threshold"),
        (#"{"formula":"mean(y)"}"#, "formula"),
    ]) func whatIsNotNamedStays(change: String, key: String) throws {
        let keys = #"{"actual":[1,0,1,0],"predicted":[0.9,0.2,0.6,0.1],"loss":"bce"}"#
        let base = try Node(json: Array(keys.utf8), source: .typed)
        let changed = base.overlaid(with: try Node(json: Array(change.utf8), source: .typed))
        #expect(Allowance(["predicted"]).violation(from: try state(keys), to: try state(changed.json)) == key)
    }

    @Test func whatIsNamedAndTheViewMayDiffer() throws {
        let start = try state(#"{"actual":[1,2],"predicted":[1,2],"loss":"mse"}"#)
        let allow = Allowance(["predicted"])
        for json in [
            #"{"actual":[1,2],"predicted":[3,2],"loss":"mse"}"#,
            #"{"actual":[1,2],"predicted":[1,2],"loss":"mse","logScale":true,"select":["predicted",1]}"#,
        ] {
            #expect(allow.violation(from: start, to: try state(json)) == nil)
        }
        #expect(
            allow.violation(from: start, to: try state(#"{"actual":[1,2],"predicted":[3,2],"loss":"mae"}"#)) == "loss")
        // As many rows as before, though the values are named.
        let both = Allowance(["predicted", "actual"])
        #expect(
            both.violation(from: start, to: try state(#"{"actual":[1,2,3],"predicted":[1,2,3],"loss":"mse"}"#))
                == "rows")
        #expect(allow.violation(from: start, to: try state(#"{"kind":"trainer","dataset":"line"}"#)) == "kind")
    }

    @Test func parametersOfALikelihoodLabAreNamed() throws {
        func gaussian(_ mean: Double, _ sd: Double, data: String = "[1,2,3]") throws -> LabState {
            try state(#"{"kind":"likelihood","model":"gaussian","data":\#(data),"mean":\#(mean),"sd":\#(sd)}"#)
        }
        let start = try gaussian(0, 1)
        #expect(Allowance(["mean"]).unknownWord(for: start) == nil)
        #expect(Allowance(["mean"]).violation(from: start, to: try gaussian(2, 1)) == nil)
        #expect(Allowance(["mean"]).violation(from: start, to: try gaussian(2, 3)) == "sd")
        #expect(Allowance(["mean"]).violation(from: start, to: try gaussian(2, 1, data: "[1,2,4]")) == "data")
        #expect(Allowance(["mean", "data"]).violation(from: start, to: try gaussian(2, 1, data: "[1,2,4]")) == nil)
    }

    /// Of a bench the named parameters' values alone: not their ranges, not the formulas.
    @Test func aBenchKeepsItsFormulas() throws {
        func bench(_ w: Double, _ k: Double, to end: Int = 5, _ formula: String = "w * k") throws -> LabState {
            try state(
                """
                {"kind":"bench","parameters":[{"name":"w","value":\(w),"from":0,"to":\(end),"step":0.1},
                {"name":"k","value":\(k),"from":0,"to":5,"step":0.1}],"readings":[{"name":"loss","formula":"\(formula)"}]}
                """)
        }
        let allow = Allowance(["w"])
        let start = try bench(1, 1)
        #expect(allow.violation(from: start, to: try bench(2, 1)) == nil)
        #expect(allow.violation(from: start, to: try bench(2, 2)) == "k")
        #expect(allow.violation(from: start, to: try bench(2, 1, to: 9)) == "parameters")
        #expect(allow.violation(from: start, to: try bench(2, 1, "0.5")) == "readings")
        #expect(Allowance.words(for: start) == ["w", "k"])
        #expect(Allowance(["w", "q"]).unknownWord(for: start) == "q")
    }

    @Test func aRunMayGoOnWithItsRateWhereBothAreNamed() throws {
        func trainer(_ keys: String) throws -> LabState {
            try state("{\"kind\":\"trainer\",\"dataset\":\"line\"\(keys)}")
        }
        let start = try trainer("")
        let run = Allowance(["run"])
        #expect(run.violation(from: start, to: try trainer(#","epochsRun":3"#)) == nil)
        #expect(run.violation(from: start, to: try trainer(#","epochsRun":3,"learningRate":0.2"#)) == "learningRate")
        #expect(
            Allowance(["run", "rate"]).violation(from: start, to: try trainer(#","epochsRun":3,"learningRate":0.2"#))
                == nil)
        #expect(run.violation(from: start, to: try trainer(#","seed":9"#)) == "seed")
    }
}
