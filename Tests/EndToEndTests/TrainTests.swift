import Foundation
import Testing

/// `losstutor train`, headless and on a terminal.
@Suite struct TrainTests {
    @Test func aLossThatLearnsNothingIsWarnedOf() throws {
        let (bad, good) = (["--loss", "kl", "--json"], ["--loss", "bce", "--json"])
        let warned = try ProgramRunner.run(["train", "--dataset", "circles"] + bad)
        #expect(warned.status == 0 && warned.errors.contains("of a single output it sees too little to learn"))
        let fine = try ProgramRunner.run(["train", "--dataset", "circles"] + good)
        #expect(!fine.errors.contains("too little"))
        let refused = try ProgramRunner.run(["train", "--dataset", "circles", "--loss", "cce", "--json"])
        #expect(refused.status == 64 && refused.errors.contains("--loss: categorical cross-entropy needs targets"))
    }

    @Test func everyOptionReachesTheRun() throws {
        let result = try ProgramRunner.run([
            "train", "--dataset", "blobs", "--hidden", "4,2", "--activation", "relu", "--optimizer", "adam",
            "--learning-rate", "0.02", "--batch-size", "20", "--epochs", "3", "--l2", "0.01", "--init", "he",
            "--test-fraction", "0.3", "--seed", "7", "--json",
        ])
        #expect(result.status == 0)
        let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect((answer?["trainLoss"] as? [Double])?.count == 4)
        #expect((answer?["testLoss"] as? [Double])?.count == 4)
        #expect((answer?["runningLoss"] as? [Double])?.count == 3)
        #expect((answer?["finalWeights"] as? [Any])?.count == 3)
        #expect(result.errors.contains("epoch 3 of 3"))
    }

    /// The 2-2-1 network of the lesson on backpropagation, whose numbers are worked out by hand there.
    @Test func aStepIsTakenApart() throws {
        let network =
            #"{"x":[[2,-0.5]],"y":[1],"hidden":[2],"activation":"tanh","output":"sigmoid","loss":"bce","#
            + #""learningRate":0.5,"batchSize":1,"epochs":2,"#
            + #""initialWeights":[{"W":[0.3,-0.2,0.4,0.6],"b":[0,0]},{"W":[0.5,0.8],"b":[0]}]}"#
        let result = try ProgramRunner.run(["train", network, "--trace", "1", "--json"])
        #expect(result.status == 0, "\(result.errors)")
        let step = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let layers = try #require(step["layers"] as? [[String: Any]])
        func expect(_ value: Any?, _ wanted: [Double], _ name: Comment) {
            let values = (value as? [[Double]])?.flatMap { $0 } ?? value as? [Double] ?? []
            #expect(values.count == wanted.count, name)
            for (value, wanted) in zip(values, wanted) { #expect(abs(value - wanted) < 6e-5, name) }
        }
        expect(layers[0]["sums"], [0.4, -0.7], "sums")
        expect(layers[0]["outputs"], [0.3799, -0.6044], "outputs")
        expect(layers[0]["deltas"], [-0.2451, -0.2909], "hidden deltas")
        expect(layers[0]["weightGradients"], [-0.4902, -0.5818, 0.1225, 0.1454], "weights")
        expect(layers[1]["deltas"], [-0.5729], "output delta")
        expect(layers[1]["weightGradients"], [-0.2177, 0.3462], "output weights")
        expect(layers[1]["biasGradients"], [-0.5729], "output bias")
        expect([step["loss"] as? Double ?? 0, step["lossAfter"] as? Double ?? 0], [0.8506, 0.3709], "losses")
        expect(step["predictionsBefore"], [0.4271], "before")
        expect(step["predictionsAfter"], [0.6901], "after")
        // What it begins with, and by hand what it leads to: the rate is 0.5.
        let before = try #require(step["weightsBefore"] as? [[String: Any]])
        let after = try #require(step["weightsAfter"] as? [[String: Any]])
        expect(before[0]["W"], [0.3, -0.2, 0.4, 0.6], "weights before")
        expect(before[1]["b"], [0], "bias before")
        expect(after[0]["W"], [0.5451, 0.0909, 0.3387, 0.5273], "weights after")
        expect(after[1]["W"], [0.6088, 0.6269], "output weights after")
        expect(after[1]["b"], [0.2864], "output bias after")
        // The screen is that of the part that is asked for, and not of the end of the run.
        let screen = try ProgramRunner.run(["train", network, "--print", "--part", "4", "--size", "80x24"])
        #expect(screen.output.contains("4 of 9") && screen.output.contains("0.8506"), "\(screen.output)")
        let end = try ProgramRunner.run(["train", network, "--print", "--size", "80x24"])
        #expect(end.output.contains("epoch 2 of 2"), "\(end.output)")
        for (other, words) in [
            (["--trace", "3"], "--trace cannot be 3; the run has steps 1 to 2."),
            (["--trace", "0"], "--trace cannot be 0; the run has steps 1 to 2."),
            (["--trace", "1", "--csv"], "--trace and --csv do not go together"),
        ] {
            let refused = try ProgramRunner.run(["train", network] + other)
            #expect(refused.status == 64 && refused.errors.contains(words), "\(refused.errors)")
        }
    }

    @Test func aFormulaOfOnesOwn() throws {
        let typed = try ProgramRunner.run([
            "train", "--dataset", "line", "--formula", "mean((y - p)^2)", "--epochs", "5", "--json",
        ])
        let built = try ProgramRunner.run(["train", "--dataset", "line", "--loss", "mse", "--epochs", "5", "--json"])
        func losses(_ text: String) throws -> [Double] {
            let answer = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            return try #require(answer?["trainLoss"] as? [Double])
        }
        for (one, other) in zip(try losses(typed.output), try losses(built.output)) {
            #expect(abs(one - other) <= 1e-12 * other)
        }
    }

    @Test func dataOfOnesOwn() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "own-\(UUID().uuidString).csv")
        try "a,b,label\n0,1,0\n1,0,1\n0.2,0.9,0\n0.8,0.1,1\n".write(to: url, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: url) }
        let result = try ProgramRunner.run(["train", "--data", url.path(), "--epochs", "2", "--csv"])
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("epoch,train_loss,running_loss,gradient_norm,accuracy\n0,"))
        #expect(result.output.split(separator: "\n").count == 4)
    }

    @Test(arguments: [
        (
            ["--optimizer", "sdg"],
            "--optimizer cannot be \"sdg\"; did you mean sgd? It can be sgd, momentum, nesterov, rmsprop, adam, adamw or adagrad."
        ),
        (
            ["--hidden", "4,x"],
            "--hidden cannot be \"4,x\"; it must be a list of whole numbers, as in 8,8, or 0 for no hidden layer."
        ),
        (["--target", "2"], "--target, --classes and --standardize belong to --data FILE."),
        (
            ["--dataset", "suns"],
            "--dataset cannot be \"suns\"; use line, noisy-sine, outliers, blobs, circles, moons, xor, spirals, three-blobs,"
                + " iris, digits or polynomial."
        ),
    ])
    func nonsenseIsRefused(options: [String], sentence: String) throws {
        let result = try ProgramRunner.run(["train"] + options + ["--json"])
        #expect(result.status == 64)
        #expect(result.errors == "losstutor: \(sentence)\n", "\(result.errors)")
    }

    /// XOR is learnt while keys are pressed, and the terminal is given back.
    @Test func xorIsLearntWhileKeysArePressed() throws {
        let session = try TmuxSession(columns: 100, rows: 30)
        try session.enter("\(ProgramRunner.path) train --dataset xor --epochs 400")
        try session.waitFor("Press space to train")
        try session.send("Space")
        for key in ["y", "p", "y", "p", "m", "?", "Escape", "T"] { try session.send(key) }
        let screen = try session.waitFor("The run is finished", seconds: 60)
        #expect(screen.contains("epoch 400 of 400"))
        try session.send("Left", "Left", "Enter")
        try session.waitFor("epoch 398 of 400")
        try session.send("Space")
        try session.waitFor("The run is finished", seconds: 30)
        try session.send("q", "q")
        let status = try session.status()
        #expect(status == "0")
        let isRestored = try session.isRestored
        #expect(isRestored)
    }

    @Test func aPresetIsARun() throws {
        let result = try ProgramRunner.run(["train", "--preset", "saturation", "--json"])
        let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let rival = answer?["compared"] as? [String: Any]
        #expect(rival?["loss"] as? String == "mean_squared_error" && rival?["metric"] as? Double == 0.5)
        let changed = try ProgramRunner.run(["train", "--preset", "saturation", "--learning-rate", "0.1", "--command"])
        #expect(
            changed.output.contains(#""learningRate":0.1"#)
                && changed.output.contains(#""compare":"mean_squared_error""#))
        let question = try ProgramRunner.run(["train", "--preset", "q1"])
        #expect(question.status == 64 && question.errors.contains("losstutor lab --preset q1 opens it"))
        let unknown = try ProgramRunner.run(["train", "--preset", "saturatoin"])
        #expect(unknown.status == 64 && unknown.errors.contains("saturation"))
    }

    @Test func theLandscapeIsPartOfTheNumbers() throws {
        let run = ["train", "--dataset", "blobs", "--hidden", "2", "--epochs", "3", "--json"]
        let result = try ProgramRunner.run(run + ["--panel", "landscape", "--directions", "path"])
        let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let map = try #require(answer?["landscape"] as? [String: Any])
        let (columns, rows) = (map["columns"] as? Int ?? 0, map["rows"] as? Int ?? 0)
        #expect(columns > 0 && (map["values"] as? [Double])?.count == columns * rows)
        let (path, losses) = (map["path"] as? [[Double]] ?? [], map["pathLosses"] as? [Double] ?? [])
        #expect(path.count > 3 && losses.count == path.count && map["directions"] as? String == "path")
        // The last point is the run's end.
        let last = try #require((answer?["trainLoss"] as? [Double])?.last)
        #expect(abs((losses.last ?? 0) - last) < 1e-9)
        #expect(try !ProgramRunner.run(run).output.contains("landscape"))
    }

    @Test func aWalkIsPartOfTheNumbers() throws {
        let bench =
            #"{"parameters": [{"name": "x", "value": 1, "from": -2, "to": 2, "step": 0.1}, {"name": "y", "value": 1, "#
            + #""from": -2, "to": 2, "step": 0.1}], "readings": [{"name": "loss", "formula": "x^2 + y^2"}], "#
            + #""plot": {"x": "x", "y": "loss", "map": "y"}, "descentRate": 0.25, "#
            + #""walk": {"optimizers": ["sgd", "momentum"], "steps": 2}}"#
        let result = try ProgramRunner.run(["lab", "--bench", bench, "--json"])
        let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let walks = try #require(answer?["walk"] as? [[String: Any]], "\(result.output) \(result.errors)")
        #expect(walks.map { $0["optimizer"] as? String } == ["sgd", "momentum"])
        // Each step halves both numbers.
        #expect(walks[0]["at"] as? [Double] == [0.25, 0.25] && (walks[0]["steps"] as? [Any])?.count == 2)
        let step = (walks[1]["steps"] as? [[String: Any]])?.last
        #expect((step?["memory"] as? [String: [Double]])?.keys.sorted() == ["v"])
        #expect(answer?["loss"] as? Double == 2)
    }
}
