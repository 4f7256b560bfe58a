import CVectorMath

/// Passes through a network over borrowed memory: a batch is gathered, sent forward, and its slopes sent back.
struct Pass {
    typealias Numbers = UnsafeMutablePointer<Double>

    private let layers: UnsafeBufferPointer<Layer>
    private let inputs: Int
    private let outputCount: Int
    private let values: Numbers
    private let deltas: Numbers
    private let outputs: Numbers
    private let targets: Numbers
    private let scratch: Numbers
    private let turned: Numbers
    /// The derivative of the objective with respect to each parameter.
    let gradient: Numbers
    /// The lanes for which the rows of ones are in place.
    private var lanes = 0
    private var count = 0

    init(network: Network, layers: UnsafeBufferPointer<Layer>, memory: Numbers, capacity: Int) {
        self.layers = layers
        inputs = network.inputs
        outputCount = network.outputs
        var next = memory
        func take(_ rows: Int) -> Numbers {
            defer { next += rows * capacity }
            return next
        }
        values = take(network.valueRows)
        deltas = take(network.deltaRows)
        outputs = take(network.outputs)
        targets = take(network.outputs)
        scratch = take(network.outputs)
        turned = take((network.widest + 7) / 8 * 8)
        gradient = next
    }

    /// What stands at the end of the network.
    var batch: Batch {
        let last = layers[layers.count - 1]
        return Batch(
            lanes: lanes, count: count, sums: values + last.outputRow * lanes, outputs: outputs, targets: targets,
            deltas: deltas + last.deltaRow * lanes, scratch: scratch)
    }

    /// Fetches examples: the features, and the targets where there are any.
    @inline(__always)
    mutating func gather(
        _ rows: UnsafePointer<Int32>, count: Int, features: UnsafePointer<Double>, targets: UnsafePointer<Double>?
    ) {
        self.count = count
        setLanes(Workspace.lanes(for: count))
        matrix_gather(values, features, rows, inputs, lanes, count)
        if let targets { matrix_gather(self.targets, targets, rows, outputCount, lanes, count) }
    }

    private mutating func setLanes(_ wanted: Int) {
        guard lanes != wanted else { return }
        lanes = wanted
        for layer in layers {
            (values + (layer.inputRow + layer.inputs) * lanes).update(repeating: 1, count: lanes)
        }
    }

    /// Computes every layer's values, and the sums of the last.
    @inline(__always)
    func forward(_ parameters: UnsafePointer<Double>) {
        for layer in layers {
            matrix_forward(
                values + layer.outputRow * lanes, values + layer.keptRow * lanes, values + layer.inputRow * lanes,
                parameters + layer.weightStart, layer.inputs, layer.outputs, lanes, layer.activation.code)
        }
    }

    /// Computes every layer's values where each example has parameters of its own: so much of two directions is added.
    ///
    /// - Parameter scratch: room for the widest layer's inputs and a row more.
    func forward(
        _ parameters: UnsafePointer<Double>, _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>,
        shares a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, scratch: Numbers
    ) {
        for layer in layers {
            matrix_forward_along(
                values + layer.outputRow * lanes, values + layer.keptRow * lanes, values + layer.inputRow * lanes,
                scratch, parameters + layer.weightStart, first + layer.weightStart, second + layer.weightStart, a, b,
                layer.inputs, layer.outputs, lanes, layer.activation.code)
        }
    }

    /// Turns the slopes of the sums, which the loss has filled in, into the gradient; adds to what is there if `adds`.
    @inline(__always)
    func backward(_ parameters: UnsafePointer<Double>, adds: Bool) {
        for index in stride(from: layers.count - 1, through: 0, by: -1) {
            let layer = layers[index]
            let (input, delta) = (values + layer.inputRow * lanes, deltas + layer.deltaRow * lanes)
            matrix_weight_gradient(
                gradient + layer.weightStart, input, delta, turned, layer.inputs, layer.outputs, lanes, count,
                adds ? 1 : 0)
            guard index > 0 else { continue }
            let before = layers[index - 1]
            matrix_input_delta(
                deltas + before.deltaRow * lanes, delta, parameters + layer.weightStart,
                values + before.keptRow * lanes,
                layer.inputs, layer.outputs, lanes, before.activation.code)
        }
    }

    /// Adds the slope of 0.5 · l2 · (sum of the squared weights); biases are free.
    func addPenalty(_ l2: Double, _ parameters: UnsafePointer<Double>) {
        for layer in layers {
            update_add_scaled(
                gradient + layer.weightStart, parameters + layer.weightStart, l2, layer.inputs * layer.outputs)
        }
    }

    /// Takes the slopes of biases out, so that no step changes them.
    func clearBiases() {
        for layer in layers { (gradient + layer.biasStart).update(repeating: 0, count: layer.outputs) }
    }

    /// The Euclidean norm of the gradient of the last batch.
    func gradientNorm(count: Int) -> Double {
        var sum = 0.0
        for index in 0..<count { sum += gradient[index] * gradient[index] }
        return sum.squareRoot()
    }

    /// Fills the gradient of the mean loss over a batch, without penalty; gives that loss.
    @inline(__always)
    mutating func computeGradient(
        _ head: OutputHead, _ parameters: UnsafePointer<Double>, rows: UnsafePointer<Int32>, count: Int,
        features: UnsafePointer<Double>, targets: UnsafePointer<Double>
    ) -> Double {
        if let loss = head.general {
            gather(rows, count: count, features: features, targets: targets)
            forward(parameters)
            _ = head.evaluate(batch, scale: 1, fillsDeltas: false)
            let value = head.evaluateGeneral(batch, with: loss)
            backward(parameters, adds: false)
            return value
        }
        let share = 1 / Double(count)
        var total = 0.0
        var start = 0
        while start < count {
            let part = min(count - start, Workspace.chunk)
            gather(rows + start, count: part, features: features, targets: targets)
            forward(parameters)
            total += head.evaluate(batch, scale: share, fillsDeltas: true)
            backward(parameters, adds: start > 0)
            start += part
        }
        return total * share
    }

    // MARK: One step taken apart

    /// Fills in all that a step computes over a batch at once; gives the loss.
    mutating func computeWhole(
        _ head: OutputHead, _ parameters: UnsafePointer<Double>, rows: UnsafePointer<Int32>, count: Int,
        features: UnsafePointer<Double>, targets: UnsafePointer<Double>
    ) -> Double {
        gather(rows, count: count, features: features, targets: targets)
        forward(parameters)
        let share = 1 / Double(count)
        let total = head.evaluate(batch, scale: share, fillsDeltas: head.general == nil)
        let loss = head.general.map { head.evaluateGeneral(batch, with: $0) } ?? total * share
        backward(parameters, adds: false)
        return loss
    }

    /// What each layer took in, gave out and got back after ``computeWhole(_:_:rows:count:features:targets:)``, one row an
    /// example; what it got back is of the example's own loss.
    var layerRows: [(inputs: [[Double]], outputs: [[Double]], deltas: [[Double]])] {
        func rows(_ list: Numbers, from first: Int, _ columns: Int, scale: Double = 1) -> [[Double]] {
            (0..<count).map { lane in (0..<columns).map { scale * list[(first + $0) * lanes + lane] } }
        }
        return layers.enumerated().map { index, layer in
            (
                rows(values, from: layer.inputRow, layer.inputs),
                index == layers.count - 1
                    ? rows(outputs, from: 0, outputCount) : rows(values, from: layer.outputRow, layer.outputs),
                rows(deltas, from: layer.deltaRow, layer.outputs, scale: Double(count))
            )
        }
    }
}
