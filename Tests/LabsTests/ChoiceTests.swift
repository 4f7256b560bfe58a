import Fields
import Testing
import Training

@testable import Labs

/// What is a choice of words takes no other word, and what cannot be is refused, in every lab.
@Suite struct ChoiceTests {
    private static var choices: [(kind: LabState.Kind, field: String)] {
        func rows<Input>(_ kind: LabState.Kind, _ table: FieldTable<Input>) -> [(LabState.Kind, String)] {
            table.fields.filter { !$0.choices.isEmpty }.map { (kind, $0.name) }
        }
        return rows(.vector, VectorLabInput.table) + rows(.likelihood, LikelihoodLabInput.table)
            + rows(.trainer, TrainerLabInput.table) + rows(.bench, BenchInput.table)
    }

    @Test func noOtherWordIsTaken() {
        #expect(Self.choices.count > 20)
        for (kind, field) in Self.choices {
            let data = kind == .trainer && field != "dataset" ? #""dataset": "line", "# : ""
            let json = #"{"kind": "\#(kind.rawValue)", \#(data)"\#(field)": "xyzzy"}"#
            #expect(throws: Problem.self, "\(kind) \(field)") { try LabState(json: json) }
        }
    }

    @Test(arguments: [
        (#"{"kind": "vector", "labels": "foo"}"#, "one-hot or class"),
        (#"{"kind": "vector", "loss": "mse", "labels": "one-hot"}"#, "does not apply here"),
        (#"{"kind": "vector", "loss": "mse", "labels": "class"}"#, "does not apply here"),
        (
            #"{"kind": "trainer", "dataset": "line", "panel": "foo"}"#,
            "model, data, landscape, outputs, gradients or network"
        ),
        (#"{"kind": "trainer", "dataset": "line", "focus": 1}"#, "from 0 to 0, the number of runs beside"),
        (
            #"{"kind": "trainer", "dataset": "line", "compare": "mse", "focus": 2}"#,
            "from 0 to 1, the number of runs beside"
        ),
    ])
    func itIsSaidWhatWouldBeRight(json: String, words: String) {
        do {
            _ = try LabState(json: json)
            Issue.record("\(json) was taken")
        } catch {
            #expect("\(error)".contains(words), "\(error)")
        }
    }

    /// The cursor is in the run that is marked, which may be longer than the present one.
    @Test func theCursorOfALongerRunComesBack() throws {
        var lab = try TrainerLab(.init(dataset: "line"), epochsRun: 20)
        lab.pin()
        lab.setFocus(1)
        lab.putCursor(at: 15)
        #expect(try LabState(json: LabState(lab).json) == LabState(lab))
    }
}
