/// How a network does on a whole data set.
struct Evaluation {
    let trainLoss: Double
    let fullLoss: Double
    let accuracy: Double?

    /// Sends every example through the network once.
    init(of network: Network, _ head: OutputHead, on dataSet: DataSet, in workspace: inout Workspace) {
        let (inputs, outputs) = (dataSet.inputs, dataSet.outputs)
        var trained = 0.0
        var full = 0.0
        var right = 0
        for row in 0..<dataSet.rows {
            let target = row * outputs
            workspace.forward(network, head, features: dataSet.features, from: row * inputs)
            trained += head.loss(
                sums: workspace.values, from: network.outputStart, outputs: workspace.outputs,
                targets: dataSet.targets, from: target)
            full +=
                head.fullLoss(
                    sums: workspace.values, from: network.outputStart, targets: dataSet.targets, from: target) ?? 0
            right += Self.rightCount(workspace.outputs, dataSet, from: target)
        }
        let rows = Double(dataSet.rows)
        trainLoss = trained / rows
        if case .oneTerm = head.loss { fullLoss = full / rows } else { fullLoss = trained / rows }
        accuracy =
            switch dataSet.kind {
            case .regression: nil
            case .binary: Double(right) / Double(dataSet.targets.count)
            case .multiclass: Double(right) / rows
            }
    }

    /// The number of right answers for one example: yes from 0.5 upwards, or the first of the largest outputs.
    private static func rightCount(_ outputs: [Double], _ dataSet: DataSet, from target: Int) -> Int {
        switch dataSet.kind {
        case .regression: return 0
        case .binary:
            var right = 0
            for index in outputs.indices where !outputs[index].isNaN {
                if (outputs[index] >= 0.5) == (dataSet.targets[target + index] == 1) { right += 1 }
            }
            return right
        case .multiclass:
            var best = 0
            for index in outputs.indices where outputs[index] > outputs[best] { best = index }
            return dataSet.targets[target + best] == 1 && !outputs[best].isNaN ? 1 : 0
        }
    }
}
