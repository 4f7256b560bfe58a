import Testing

/// `losstutor check --try`: what it says, and its exit codes.
@Suite struct CheckTests {
    /// Cheats that the lessons were once taken in by, near misses, and what meets the goals.
    @Test(arguments: [
        ("mean-squared-error:one-value", #"{"predicted":[1,2,3,6]}"#, 0, "met"),
        ("3:one-value", #"{"predicted":[3,2,3,6]}"#, 1, "not met"),
        ("3:one-value", #"{"predicted":[1,2,3,8],"loss":"mae"}"#, 1, "not allowed: loss"),
        ("3:one-value", #"{"predicted":[1,2,3]}"#, 1, "need the same shape"),
        ("3:constant", #"{"values":{"c":2.5}}"#, 0, "met"),
        ("3:constant", #"{"values":{"c":0},"readings":[{"name":"mse","formula":"0"}]}"#, 1, "not allowed: readings"),
        ("5:best-p", #"{"values":{"p":0.7}}"#, 0, "-(7*log(p) + 3*log(1 - p))/10 <= 0.6115: holds"),
        ("5:best-p", #"{"readings":[{"name":"nll","formula":"0.5"}]}"#, 1, "not allowed: readings"),
        ("9:fooled", #"{"unit":"bits"}"#, 1, "not allowed: unit"),
    ]) func aStateIsTried(goal: String, state: String, status: Int, words: String) throws {
        let result = try ProgramRunner.run(["check", "--try", goal, state])
        #expect(result.status == Int32(status))
        #expect(result.output.contains(words), "\(result.output)")
        #expect(result.output.hasPrefix(status == 0 ? "met\n" : "not met\n") && result.errors.isEmpty)
    }

    @Test(arguments: [
        (["check", "--try", "3:nope", "{}"], 64, "its goals are"),
        (["check", "--try", "nope:x", "{}"], 64, "no lesson"),
        (["check", "--try", "3", "{}"], 64, "LESSON:GOAL"), (["check", "--try", "3:one-value"], 64, "needs a state"),
        (["check", "--try", "3:one-value", "{oops"], 65, "not valid JSON"),
        (["check", "--try", "3:one-value", "/nowhere.json"], 65, "nowhere"), (["check", "--json"], 64, "--try"),
    ]) func whatCannotBeTriedSaysWhy(arguments: [String], status: Int, words: String) throws {
        let result = try ProgramRunner.run(arguments)
        #expect(result.status == Int32(status))
        #expect(result.errors.contains(words) && result.output.isEmpty, "\(result.errors)")
    }

    @Test func jsonSaysTheSame() throws {
        let result = try ProgramRunner.run(["check", "--try", "3:one-value", #"{"predicted":[1,2,3,5]}"#, "--json"])
        #expect(result.status == 1)
        #expect(
            result.output
                == #"{"conditions":[{"distance":0.749999999,"formula":"abs(mse(y, p) - 1) <= 1e-9","holds":false,"value":0.75},"#
                + #"{"distance":0,"formula":"changed == 1","holds":true,"value":1}],"met":false,"reason":null}"# + "\n")
    }
}
