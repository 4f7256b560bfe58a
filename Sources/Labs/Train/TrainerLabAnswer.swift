import LossMath
import Training
import Wording

/// What `losstutor train --json` prints.
package struct TrainerLabAnswer: Encodable, Sendable {
    /// Before training, then after each epoch (of very long runs, after those of `epochs`).
    let trainLoss: [Double]
    /// Where there is a test set.
    let testLoss: [Double]?
    let runningLoss: [Double]
    /// After how many epochs each loss was measured, where that is not after every one.
    let epochs: [Int]?
    /// Accuracy or RMSE at the end; null where one means nothing.
    let metrics: [String: Double?]
    let firstBatchGradient: [LayerWeights]
    let finalWeights: [LayerWeights]
    let finalPredictions: [Double]
    /// The loss with its penalty.
    let finalObjective: Double
    /// The second run, where there is one.
    let compared: Compared?
    /// The landscape, where its panel was asked for.
    let landscape: LandscapeAnswer?

    /// The loss over a plane: `values` row by row from the upper left, over `x` and `y`; `path` with its own losses.
    struct LandscapeAnswer: Encodable, Sendable {
        let directions: String
        let x, y: [Double]
        let columns, rows: Int
        let values: [Double]
        let path: [[Double]]
        let pathLosses: [Double]
        let share: Double?
        let examples: Int

        init?(_ lab: TrainerLab) {
            guard lab.panel == .landscape, let sketch = try? lab.wholeLandscape() else { return nil }
            let (plane, map) = (sketch.plane, sketch.map)
            directions = lab.landscapeChoice.directions.rawValue
            (x, y) = ([plane.x.lowerBound, plane.x.upperBound], [plane.y.lowerBound, plane.y.upperBound])
            (columns, rows, values, examples) = (map.columns, map.rows, map.values, map.examples)
            (path, pathLosses, share) = (plane.path.map { [$0.x, $0.y] }, map.pathLosses, plane.share)
        }
    }

    /// A second run from the same start.
    struct Compared: Encodable, Sendable {
        let loss: String
        let trainLoss: [Double]
        let testLoss: [Double]?
        let metric: Double
    }

    /// - Parameter lab: a run that has come to its end.
    package init(_ lab: TrainerLab) {
        let trainer = lab.trainer
        var start = trainer
        start.reset()
        let history = trainer.history
        trainLoss = history.trainLoss
        testLoss = trainer.testLoss == nil ? nil : history.testLoss
        runningLoss = history.runningLoss
        epochs = history.epochs.count == trainer.epoch + 1 ? nil : history.epochs
        let isAccuracy = trainer.metricKind == .accuracy
        var metrics: [String: Double?] = [
            "accuracy": isAccuracy ? trainer.metric : nil, "rmse": isAccuracy ? nil : trainer.metric,
        ]
        if let value = trainer.testMetric { metrics[isAccuracy ? "testAccuracy" : "testRmse"] = value }
        self.metrics = metrics
        firstBatchGradient = start.nextBatchGradient
        finalWeights = trainer.parameters
        finalPredictions = trainer.predictions()
        finalObjective = trainer.objective
        landscape = LandscapeAnswer(lab)
        compared = lab.pinned.first.map { rival in
            Compared(
                loss: rival.loss?.rawValue ?? "custom", trainLoss: rival.history.trainLoss,
                testLoss: rival.testLoss == nil ? nil : rival.history.testLoss, metric: rival.metric)
        }
    }

    /// The answer as one line of JSON.
    package var json: String { JSONText.line(for: self) }
}

extension TrainerLab {
    /// The history as CSV: a line for each measurement, with empty fields where nothing was measured.
    package var historyCSV: String {
        let history = trainer.history
        let hasTest = !history.testLoss.isEmpty
        let metric = trainer.metricKind == .accuracy ? "accuracy" : "rmse"
        var names = ["epoch", "train_loss", "running_loss", "gradient_norm", metric]
        if hasTest { names += ["test_loss", "test_\(metric)"] }
        let rival = pinned.first?.history
        if rival != nil { names += ["compared_train_loss", "compared_\(metric)"] }
        var lines = [names.joined(separator: ",")]
        for index in history.epochs.indices {
            let isFirst = index == 0
            var fields = [
                "\(history.epochs[index])", NumberText.exact(history.trainLoss[index]),
                isFirst ? "" : NumberText.exact(history.runningLoss[index - 1]),
                isFirst ? "" : NumberText.exact(history.gradientNorm[index - 1]),
                NumberText.exact(history.metric[index]),
            ]
            if hasTest {
                fields += [NumberText.exact(history.testLoss[index]), NumberText.exact(history.testMetric[index])]
            }
            if let rival {
                let isThere = rival.trainLoss.indices.contains(index)
                fields += [
                    isThere ? NumberText.exact(rival.trainLoss[index]) : "",
                    isThere ? NumberText.exact(rival.metric[index]) : "",
                ]
            }
            lines.append(fields.joined(separator: ","))
        }
        return lines.joined(separator: "\n")
    }
}
