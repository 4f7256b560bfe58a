import Fields
import Testing

@testable import Labs

@Suite struct VectorLabInputTests {
    private func input(_ text: String) throws -> VectorLabInput {
        try VectorLabInput(bytes: Array(text.utf8), source: .file("data"))
    }

    @Test func jsonHoldsValuesAndOptions() throws {
        let input = try input(
            #" {"actual": [[1,0],[0,1]], "predicted": [[0.5,"nan"],["inf",1]], "loss": "cce", "unit": "bits"}"#)
        #expect(input.actual?.rows == [[1, 0], [0, 1]])
        #expect(input.predicted?.rows[0][1].isNaN == true)
        #expect(input.predicted?.rows[1][0] == .infinity)
        var choice = LossChoice(loss: "cce")
        choice.unit = "bits"
        #expect(input.choice == choice)
    }

    @Test func optionsOnTheCommandLineWin() throws {
        let file = try input(#"{"actual": [1], "predicted": [2], "loss": "mse"}"#)
        let line = VectorLabInput(choice: LossChoice(loss: "bce"))
        #expect(file.overridden(by: line).choice.loss == "bce")
        #expect(file.overridden(by: line).actual?.rows == [[1]])
    }

    @Test func csvColumnsAreFoundByNameInAnyOrder() throws {
        let binary = try input("predicted,other,actual\n0.9,7,1\n0.2,8,0\n")
        #expect(binary.actual?.rows == [[1, 0]])
        #expect(binary.predicted?.rows == [[0.9, 0.2]])
        let classes = try input("predicted_b,actual_a,actual_b,predicted_a\n.1,1,0,.9\n")
        #expect(classes.actual?.rows == [[1, 0]])
        #expect(classes.predicted?.rows == [[0.9, 0.1]])
        let plain = try input("1,0,.9,.1\n0,1,.2,.8\n")
        #expect(plain.actual?.rows == [[1, 0], [0, 1]])
        #expect(plain.predicted?.rows == [[0.9, 0.1], [0.2, 0.8]])
    }

    @Test(arguments: [
        (
            #"{"actual": [1], "lss": "mse"}"#,
            "data, line 1: \"lss\" is no key of the vector lab; did you mean \"loss\"?"
        ),
        (#"{"actual": [1, "x"]}"#, "data, line 1, \"actual[1]\": \"x\" is no number."),
        ("{", "data, line 1, column 2: this is not valid JSON: a value is missing."),
        (
            "1,2,3\n",
            "data: without a header there must be as many predicted columns as actual ones; there are 3 columns; name them"
                + " by number: --columns actual=1,predicted=2,3."
        ),
        (
            "a,b,c\n1,2,3\n",
            "data: the columns a, b and c do not say which are the actual and predicted values; name them: --columns"
                + " actual=NAME,predicted=NAME, where several are 'NAME_*' or NAME,NAME."
        ),
        ("", "data: there is no data; a table needs at least one row of numbers."),
        ("actual,predicted\n1,abc\n", "data, line 2, column 2: \"abc\" is no number."),
    ]) func badInputSaysWhatIsWrong(text: String, sentence: String) {
        let error = #expect(throws: Problem.self) { try input(text) }
        #expect(error?.description == sentence)
        #expect(error?.isUsage == false)
    }
}
