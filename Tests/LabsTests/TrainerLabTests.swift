import Fields
import Foundation
import LossMath
import TestSupport
import Testing
import Training

@testable import Labs

@Suite struct TrainerLabTests {
    /// The answer for every case of training.json, as the file has it.
    @Test func answersForTheReferenceCases() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "TrainingTests/Reference/training.json")
        let whole = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let cases = try #require(whole?["cases"] as? [[String: Any]])
        #expect(cases.count == 41)
        for one in cases {
            let id = one["id"] as? String ?? ""
            let bytes = Array(try JSONSerialization.data(withJSONObject: one))
            var lab = try TrainerLab(TrainerLabInput(bytes: bytes, source: .file(id)))
            lab.advance(steps: lab.trainer.totalSteps)
            let answer = try #require(
                try JSONSerialization.jsonObject(with: Data(TrainerLabAnswer(lab).json.utf8)) as? [String: Any])
            let expected = try #require(one["expected"] as? [String: Any])
            let tolerance = try #require((one["tol"] as? [String: Any])?["lossRel"] as? Double)
            for key in ["trainLoss", "runningLoss"] {
                let found = try #require(answer[key] as? [Double])
                let wanted = try #require(expected[key] as? [Double])
                #expect(found.count == wanted.count, "\(id) \(key)")
                for (value, want) in zip(found, wanted) {
                    #expect(abs(value - want) <= tolerance * abs(want), "\(id) \(key)")
                }
            }
            let objective = try #require(answer["finalObjective"] as? Double)
            let wanted = try #require(expected["finalObjective"] as? Double)
            #expect(abs(objective - wanted) <= tolerance * abs(wanted), "\(id)")
            #expect((answer["firstBatchGradient"] as? [[String: Any]])?.count == lab.trainer.parameters.count)
        }
    }

    @Test func theTestLossIsThereWhereThereIsASplit() throws {
        var specification = TrainingSpecification(dataset: "blobs")
        specification.epochs = 3
        #expect(TrainerLabAnswer(try TrainerLab(specification)).testLoss == nil)
        specification.testFraction = 0.3
        let lab = try TrainerLab(specification, epochsRun: 3)
        let answer = TrainerLabAnswer(lab)
        #expect(answer.testLoss?.count == 4)
        #expect(answer.metrics.keys.sorted() == ["accuracy", "rmse", "testAccuracy"])
        #expect(answer.epochs == nil)
    }

    @Test func historyAsCSV() throws {
        let specification = TrainingSpecification(dataset: "line").with(epochs: 2, testFraction: 0.5)
        let lab = try TrainerLab(specification, epochsRun: 2)
        let lines = lab.historyCSV.split(separator: "\n")
        #expect(lines[0] == "epoch,train_loss,running_loss,gradient_norm,rmse,test_loss,test_rmse")
        #expect(lines.count == 4)
        let first = lines[1].split(separator: ",", omittingEmptySubsequences: false)
        #expect(first[0] == "0" && first[2].isEmpty && first[3].isEmpty)
        let last = lines[3].split(separator: ",")
        #expect(last.count == 7)
        let (loss, rmse) = (try #require(Double(last[1])), try #require(Double(last[4])))
        #expect(abs(rmse * rmse - loss) < 1e-12)
    }

    /// The second run has the first one's weights and order, and another loss.
    @Test func comparedRunsShareTheirStart() throws {
        var lab = try TrainerLab(TrainingSpecification(dataset: "blobs"), epochsRun: 2)
        try lab.compare(with: .meanSquaredError)
        let rival = try #require(lab.pinned.first)
        #expect(rival.stepCount == lab.trainer.stepCount)
        #expect(rival.initialParameters == lab.trainer.initialParameters)
        #expect(rival.specification.output == lab.trainer.specification.output)
        lab.finishEpoch()
        lab.rewind(toEpoch: 1)
        #expect(lab.pinned.first?.epoch == 1 && lab.trainer.epoch == 1)
        lab.reset()
        #expect(lab.pinned.first?.stepCount == 0)
    }

    /// A run that was left within an epoch is found there.
    @Test func aRunStopsWithinAnEpoch() throws {
        let specification = TrainingSpecification(dataset: "blobs").with(batchSize: 16, epochs: 3)
        var lab = try TrainerLab(specification, epochsRun: 1)
        let size = lab.trainer.stepsPerEpoch
        #expect(size > 3)
        lab.advance(steps: 2)
        #expect(lab.reading(named: "stepsRun")?.scalar == Double(size + 2))
        #expect(lab.reading(named: "epochsRun")?.scalar == 1)
        let again = try #require(TrainerLab.of(try LabState(json: LabState(lab).json)))
        #expect(again.trainer.stepCount == size + 2 && again.trainer.parameters == lab.trainer.parameters)
        #expect(LabState(lab).commandLine.contains("--steps-run \(size + 2)"))
        func run(_ keys: String) throws -> TrainerLab {
            try TrainerLab(
                TrainerLabInput(
                    bytes: Array(#"{"dataset": "blobs", "batchSize": 16, "epochs": 3, \#(keys)}"#.utf8),
                    source: .file("run.json")))
        }
        #expect(try run("\"epochsRun\": 1, \"stepsRun\": \(size + 2)").trainer.stepCount == size + 2)
        let wrong = #expect(throws: Problem.self) { try run("\"epochsRun\": 2, \"stepsRun\": 1") }
        #expect(
            wrong?.description.hasSuffix(
                "\"stepsRun\" cannot be 1; it must be a whole number from \(2 * size) to \(3 * size - 1), in the epoch"
                    + " after epochsRun.") == true, "\(wrong?.description ?? "")")
        #expect(throws: Problem.self) { try run("\"stepsRun\": \(3 * size + 1)") }
        // An option in place of what the file says.
        var options = TrainerLabInput()
        options.epochsRun = 2
        var file = TrainerLabInput()
        (file.stepsRun, file.run.dataset, file.run.epochs) = (1, "blobs", 3)
        #expect(try TrainerLab(file.overridden(by: options)).trainer.epoch == 2)
    }

    @Test func theStateComesBackFromJSON() throws {
        var lab = try TrainerLab(TrainingSpecification(dataset: "xor"), epochsRun: 2)
        try lab.compare(with: .meanSquaredError)
        let again = try #require(TrainerLab.of(try LabState(json: LabState(lab).json)))
        #expect(again.trainer.parameters == lab.trainer.parameters)
        #expect(again.pinned.first?.parameters == lab.pinned.first?.parameters)
        #expect(again.reading(named: "rivalLoss") == lab.reading(named: "rivalLoss"))
    }
}
