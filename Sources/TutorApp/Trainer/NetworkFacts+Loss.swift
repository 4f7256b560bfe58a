import Labs
import LossMath
import Training
import Wording

/// Where the loss comes from: its formula with the numbers of the examples put in.
extension NetworkFacts {
    var lossName: String {
        let count = step?.rows.count ?? 1
        return count == 1
            ? "loss of the example, \(trainer.lossTitle)" : "loss of the \(count) examples, \(trainer.lossTitle)"
    }

    /// The loss's formula with the numbers of examples of the batch put in, as `−ln 0.67 = `, and what it comes to; nil
    /// where that is not what is trained.
    func lossSum(of examples: Range<Int>, length: Int) -> (words: String, value: Double)? {
        guard let step else { return nil }
        return Self.lossSum(
            trainer, step.rows, step.layers[lastLayer].outputs, step.loss, of: examples, length: length)
    }

    /// - Parameters:
    ///   - rows: those of the data set that are learnt from, with their outputs and the loss that they come to.
    ///   - examples: those among them whose sum is written.
    static func lossSum(
        _ trainer: Trainer, _ rows: [Int], _ all: [[Double]], _ loss: Double, of examples: Range<Int>, length: Int
    ) -> (words: String, value: Double)? {
        let given = trainer.specification
        let built = given.logForm == nil && given.options == [:] ? trainer.loss.flatMap { try? Loss($0) } : nil
        let columns = trainer.dataSet.outputs
        func names(_ examples: Range<Int>) -> [String: Tensor] {
            func tensor(_ values: [Double]) -> Tensor {
                columns == 1 && built?.id.isRowWise != true
                    ? Tensor(values) : Tensor(rows: examples.count, columns: columns, values: values)
            }
            let targets = rows[examples].flatMap { trainer.dataSet.targets[$0 * columns..<($0 + 1) * columns] }
            let data = LossData(actual: tensor(targets), predicted: tensor(all[examples].flatMap(\.self)))
            return built?.names(data) ?? ["y": data.actual, "p": data.predicted]
        }
        guard let formula = given.formula.flatMap({ try? Formula($0) }) ?? built?.formula,
            let whole = try? formula.value(in: names(rows.indices)).values.first,
            (whole - loss).magnitude <= 1e-9 * max(1, loss.magnitude),
            let value = try? formula.value(in: names(examples)).values.first,
            let sum = try? formula.expanded(in: names(examples), ascii: false, maximumLength: length, number: text)
        else { return nil }
        return (sum + " = ", value)
    }

    /// Where the loss on the curve comes from: its formula over the rows, with the numbers of the run as it stands.
    static func lossLines(_ lab: TrainerLab) -> [String] {
        // The cursor's epoch is what is asked about: all numbers are those of then.
        var trainer = lab.focused
        if let epoch = lab.cursorEpoch { trainer.rewind(toEpoch: epoch) }
        func part(_ name: String, _ rows: [Int], _ loss: Double) -> [String] {
            let features = rows.flatMap { trainer.dataSet.features(ofRow: $0) }
            let outputs = trainer.forward(features).last?.outputs ?? []
            let sum =
                outputs.count == rows.count
                ? lossSum(trainer, rows, outputs, loss, of: rows.indices, length: 600)?.words ?? "" : ""
            return [
                "\(name), \(trainer.lossTitle) over \(Words.count(rows.count, "row")): \(sum)\(text(loss))"
            ]
        }
        let stands =
            lab.cursorEpoch == nil
            ? "The run stands at epoch \(trainer.place)."
            : "All of it at epoch \(trainer.place), where the cursor stands; the run has come to \(lab.focused.place)."
        var lines = ["\(stands) y is what a row asks for, p what the network answers."]
        lines += [""] + part("loss", trainer.trainRows, trainer.trainLoss)
        if let loss = trainer.testLoss { lines += [""] + part("test loss", trainer.testRows, loss) }
        if trainer.specification.l2 > 0 {
            lines += [
                "", "What is made smaller has a penalty besides: half of L2 times the sum of the squared weights.",
            ]
        }
        let metric = TrainerPlain.metric(trainer.metric, trainer)
        lines += ["", "\(trainer.metricKind.title): \(metric)"]
        return lines + ["", "Press p until the network is shown: there the key i takes one step of it apart."]
    }
}
