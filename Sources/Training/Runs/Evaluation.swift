import CVectorMath
import Glibc

/// How a network does on a list of examples.
struct Evaluation: Equatable, Sendable {
    /// The trained loss, without penalty.
    let loss: Double
    /// The loss that tells the truth: with both terms where the trained one has only one.
    let fullLoss: Double
    let metric: Double

    /// Sends the examples through the network once.
    init(of parameters: [Double], on rows: [Int32], _ setup: RunSetup, in workspace: inout Workspace) {
        self = workspace.withPass { pass in
            parameters.withUnsafeBufferPointer { parameters in
                rows.withUnsafeBufferPointer { rows in
                    Evaluation(of: parameters.baseAddress!, on: rows, setup, in: &pass)
                }
            }
        }
    }

    init(
        of parameters: UnsafePointer<Double>, on rows: UnsafeBufferPointer<Int32>, _ setup: RunSetup,
        in pass: inout Pass
    ) {
        let head = setup.head
        var total = 0.0
        var full = 0.0
        var right = 0
        var squares = 0.0
        // A general loss needs all outputs at once.
        var targets: [Double] = []
        var outputs: [Double] = []
        setup.dataSet.features.withUnsafeBufferPointer { features in
            setup.dataSet.targets.withUnsafeBufferPointer { allTargets in
                for start in stride(from: 0, to: rows.count, by: Workspace.chunk) {
                    let count = min(Workspace.chunk, rows.count - start)
                    pass.gather(
                        rows.baseAddress! + start, count: count, features: features.baseAddress!,
                        targets: allTargets.baseAddress!)
                    pass.forward(parameters)
                    let batch = pass.batch
                    let part = head.evaluate(batch, scale: 1, fillsDeltas: false)
                    total += part
                    full += head.fullLoss(batch) ?? part
                    if let general = head.general {
                        let numbers = general.takesSums ? batch.sums : batch.outputs
                        targets += batch.rowMajor(batch.targets, columns: head.count)
                        outputs += batch.rowMajor(numbers, columns: head.count)
                    }
                    if setup.metric == .rootMeanSquaredError {
                        squares += output_squared_error(
                            nil, batch.outputs, batch.targets, head.count, batch.lanes, count, 1)
                    } else if setup.dataSet.kind == .multiclass {
                        right += output_right_classes(batch.outputs, batch.targets, head.count, batch.lanes, count)
                    } else {
                        right += output_right_labels(
                            batch.outputs, batch.targets, head.count, batch.lanes, count, setup.border)
                    }
                }
            }
        }
        if setup.isLogRate {
            squares = zip(outputs, targets).reduce(0) { $0 + (exp($1.0) - $1.1) * (exp($1.0) - $1.1) }
        }
        let count = Double(rows.count)
        if let general = head.general {
            loss = general.value(targets, outputs, head.count)
            fullLoss = loss
        } else {
            loss = total / count
            fullLoss = full / count
        }
        metric =
            if setup.metric == .rootMeanSquaredError {
                (squares / (count * Double(head.count))).squareRoot()
            } else {
                Double(right) / (setup.dataSet.kind == .multiclass ? count : count * Double(head.count))
            }
    }
}
