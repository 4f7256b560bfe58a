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

    /// The data of a file go to the lab that takes them, with nothing but the labs asked.
    @Test(arguments: [
        ("actual,predicted\n1,0.5\n0,0.25\n", LabState.Kind.vector), ("[{\"y_true\": 1, \"y_pred\": 0.5}]", .vector),
        ("height\n1.7\n1.8\n1.6\n", .likelihood), ("3\n5\n4\n", .likelihood),
        ("a,b,c,price\n1,2,3,4\n2,3,5,6\n4,4,1,2\n", .trainer),
    ]) func dataGoToTheLabThatTakesThem(text: String, kind: LabState.Kind) throws {
        let found = try LabState.holding(Array(text.utf8), .file("data"))
        #expect(found.state.kind == kind, "\(found.state.json)")
    }

    /// What no lab takes is refused in the words of one that could have.
    @Test(arguments: [("a,b\n1,2\n3,x\n", "do not say which"), ("{\"actual\": [1]}", "predicted"), ("", "data")])
    func dataOfNoLabAreRefused(text: String, word: String) {
        let error = #expect(throws: Problem.self) { try LabState.holding(Array(text.utf8), .file("data")) }
        #expect(error?.description.contains(word) == true, "\(error!)")
    }

    /// Keys that name no lab are those of the lab that takes them all.
    @Test(arguments: [
        (#"{"dataset": "xor", "epochs": 3}"#, LabState.Kind.trainer), (#"{"data": [1, 0, 1], "p": 0.5}"#, .likelihood),
        (#"{"actual": [1], "predicted": [0.5], "loss": "bce"}"#, .vector),
        (#"{"kind": "trainer", "dataset": "xor"}"#, .trainer),
        (
            #"{"parameters": [{"name": "w", "value": 2, "from": 0, "to": 4, "step": 1}], "#
                + #""readings": [{"name": "s", "formula": "2*w"}]}"#, .bench
        ),
    ]) func keysTellTheLab(json: String, kind: LabState.Kind) throws {
        let node = try Node(json: Array(json.utf8), source: .typed)
        #expect(try LabState(anyLab: node, at: .typed()).kind == kind)
    }

    @Test func goalsCanNameTheStartAndWhatChanged() throws {
        let start = try decoded(#"{"actual": [1,2], "predicted": [1,3], "loss": "mse"}"#)
        var lab = try #require(VectorLab.of(start))
        lab.setSelected(to: 2)
        let readings = LabState(lab).readings(start: start)
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
