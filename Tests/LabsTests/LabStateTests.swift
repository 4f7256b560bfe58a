import Fields
import Foundation
import LossMath
import Testing
import Training

@testable import Labs

@Suite struct LabStateTests {
    private func decoded(_ json: String) throws -> LabState {
        try LabState(json: json)
    }

    @Test(arguments: [
        #"{"actual": [1,2], "predicted": [1,3], "loss": "mse", "select": ["predicted", 1]}"#,
        #"{"kind": "vector", "actual": [1,0], "predicted": [0.5,0.5], "loss": "bce", "logForm": "add", "beside": [{"logForm": "one-term"}]}"#,
        #"{"kind": "trainer", "dataset": "xor", "epochs": 7, "epochsRun": 3}"#,
        #"{"kind": "bench", "parameters": [{"name":"p","value":0.5,"from":0,"to":1,"step":0.1}], "readings": [{"name":"a","formula":"2*p"}], "values": {"p": 0.25}}"#,
        #"{"kind": "likelihood", "data": [1, 0, 1], "p": 0.25, "panel": "loss", "select": ["observation", 2]}"#,
    ]) func statesSurviveWritingAndReading(json: String) throws {
        let state = try decoded(json)
        let again = try LabState(json: state.json)
        #expect(again == state)
    }

    @Test func goalsCanNameTheStartAndWhatChanged() throws {
        let start = try decoded(#"{"actual": [1,2], "predicted": [1,3], "loss": "mse"}"#)
        guard case .vector(var lab) = start else {
            Issue.record("a lab without a kind must be a vector lab")
            return
        }
        lab.setSelected(to: 2)
        let readings = LabState.vector(lab).readings(start: start)
        #expect(readings["start.loss"]?.scalar == 0.5)
        #expect(readings["loss"]?.scalar == 1)
        #expect(readings["changed"]?.scalar == 1)
    }

    @Test func aTrainerStateHasRunItsEpochs() throws {
        let readings = try decoded(#"{"kind": "trainer", "dataset": "xor", "epochs": 7, "epochsRun": 3}"#).readings()
        #expect(readings["epoch"]?.scalar == 3)
        #expect(readings["trainLoss"] == readings["loss"])
    }

    @Test func anUnknownKindIsRefused() {
        let error = #expect(throws: Problem.self) { try decoded(#"{"kind": "tree"}"#) }
        #expect(
            error?.fault as? FieldFault
                == .choice(value: "tree", choices: ["vector", "likelihood", "trainer", "bench"]))
        #expect(error?.place.path == "kind")
    }
}
