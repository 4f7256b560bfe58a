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
}
