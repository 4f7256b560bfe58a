import Testing
import Wording

@testable import Fields

/// A thing with a field of every kind.
private struct Sample: Told, Equatable {
    var count: Int?
    var rate: Double?
    var isOn: Bool?
    var name: String?
    var numbers: NumberList?
    var words: [String] = []
    var seed: UInt64?
    var hidden: [Int]?
    var places = Places()

    static let table = FieldTable<Sample>(
        "a sample",
        [
            Field("count", \.count, "How many."), Field("learningRate", \.rate, aliases: ["eta"], "How fast."),
            Field("isOn", \.isOn, "Whether."), Field("name", \.name, "Which."),
            Field("numbers", \.numbers, "What."), Field(repeated: "words", \.words, "Words.", value: "word"),
            Field("seed", \.seed, "The seed."), Field("hidden", \.hidden, option: .none, "Layers."),
        ], ignored: ["kind"])
}

@Suite struct FieldTableTests {
    private func sample(_ json: String) throws -> Sample {
        try Sample(keys: Node(json: Array(json.utf8), source: .file("s.json")), at: Place(.file("s.json")))
    }

    @Test func keysAndOptionsSayTheSame() throws {
        let file = try sample(
            #"{"kind": "x", "count": 3, "eta": -0.5, "isOn": true, "name": "-n", "numbers": [[1, 2], ["inf", 4]], "words": ["a", "-b"], "seed": 18446744073709551615}"#
        )
        let line = try Sample(options: {
            [
                "count": ["2", "3"], "learningRate": ["-.5"], "isOn": ["true"], "name": ["-n"],
                "numbers": ["1,2;inf,4"], "words": ["a", "-b"], "seed": ["18446744073709551615"],
            ][$0] ?? []
        })
        #expect(file == line)
        #expect(
            line.arguments == [
                "--count", "3", "--learning-rate", "-0.5", "--is-on", "--name", "-n", "--numbers", "1,2;inf,4",
                "--words", "a", "--words", "-b", "--seed", "18446744073709551615",
            ])
        #expect(try sample(line.node.json) == line)
        #expect(file.places["learningRate"]?.path == "eta")
        #expect(Sample.table.field("eta")?.optionNames == ["learning-rate", "eta"])
    }

    @Test func whatOnlyFilesHoldHasNoArguments() throws {
        #expect(try sample(#"{"hidden": [8, 4]}"#).arguments == nil)
    }

    @Test func whatIsSaidLaterWins() throws {
        let base = try sample("{\"count\": 1,\n\"name\": \"a\", \"words\": [\"x\"]}")
        let other = try Sample(options: { $0 == "name" ? ["b"] : [] })
        let both = base.overridden(by: other)
        #expect(both.count == 1 && both.name == "b" && both.words == ["x"])
        #expect(both.place("name").words == "--name")
        #expect(both.place("count").words == "s.json, line 1, \"count\"")
        #expect(Sample().isEmpty && !both.isEmpty)
    }

    /// What is missing is called as the rest is.
    @Test func missingFieldsAreCalledAsTheirNeighboursAre() throws {
        #expect(try Sample(options: { $0 == "name" ? ["b"] : [] }).place("learningRate").words == "--learning-rate")
        #expect(try sample(#"{"count": 1}"#).place("learningRate").words == "s.json, \"learningRate\"")
        #expect(Sample().place("count").words == "count")
    }

    @Test(arguments: [
        (
            "{\"count\": 1,\n \"cuont\": 2}",
            "s.json, line 2: \"cuont\" is no key of a sample; did you mean \"count\"? The"
                + " keys are count, learningRate, isOn, name, numbers, words, seed and hidden."
        ),
        ("{\"count\":\n 1.5}", "s.json, line 1, \"count\" cannot be \"1.5\"; it must be a whole number."),
        ("{\"seed\": -1}", "s.json, line 1, \"seed\" cannot be \"-1\"; it must be a whole number from 0 upwards."),
        ("{\"eta\": \"fast\"}", "s.json, line 1, \"eta\": \"fast\" is no number."),
        ("{\"eta\": [1, 2]}", "s.json, line 1, \"eta\" has 2 values; it takes one number."),
        ("{\"isOn\": 3}", "s.json, line 1, \"isOn\" cannot be \"3\"; it must be true or false."),
        ("{\"name\": [1]}", "s.json, line 1, \"name\" has the wrong form; it must be a text."),
        ("{\"numbers\": [1,\n \"x\"]}", "s.json, line 2, \"numbers[1]\": \"x\" is no number."),
        ("{\"numbers\": [[1],\n 2]}", "s.json, line 2, \"numbers[1]\" cannot be \"2\"; it must be a list of numbers."),
        ("{\"words\": \"a\"}", "s.json, line 1, \"words\" cannot be \"a\"; it must be a list."),
        ("{\"hidden\": [1, \"b\"]}", "s.json, line 1, \"hidden[1]\" cannot be \"b\"; it must be a whole number."),
    ]) func everyKeyNamesFileLineAndWhatWouldBeRight(json: String, sentence: String) {
        let problem = #expect(throws: Problem.self) { try sample(json) }
        #expect(problem?.description == sentence)
        #expect(problem?.isUsage == false)
    }

    @Test func optionsAreTheCommandLinesFault() {
        let problem = #expect(throws: Problem.self) { try Sample(options: { $0 == "count" ? ["many"] : [] }) }
        #expect(problem?.description == "--count cannot be \"many\"; it must be a whole number.")
        #expect(problem?.isUsage == true)
    }

    @Test(arguments: [
        ("adma", "adam"), ("sdg", "sgd"), ("Binary-cross-entropy", "binary_cross_entropy"), ("momentm", "momentum"),
        ("x", nil), ("zzzzzz", nil), ("binary", "binary_cross_entropy"), ("mom", nil),
    ]) func theNearestNameIsFound(typed: String, near: String?) {
        #expect(Nearest.name(to: typed, among: ["sgd", "adam", "momentum", "binary_cross_entropy"]) == near)
    }
}
