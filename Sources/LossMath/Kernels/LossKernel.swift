import CVectorMath

/// The numbers of a loss, by blocks that stay in the processor's nearest memory, with vector instructions.
///
/// Each kernel computes what the loss's formula says; where it may differ, the tests list it.
struct LossKernel {
    typealias Input = UnsafePointer<Double>
    typealias Output = UnsafeMutablePointer<Double>

    /// What is computed besides the mean: nil is not wanted.
    struct Outputs {
        /// One number an element, or one a row.
        var contributions: Output?
        /// The gradient of the mean, one number an element.
        var gradient: Output?
        /// The gradient with respect to each variance, one number an element; Gaussian only.
        var gradientVariance: Output?
    }

    /// The data: as many of each as predicted has; row-wise losses have `columns` to a row.
    struct Inputs {
        let actual: Input
        let predicted: Input
        let count: Int
        let columns: Int
        /// One for all, or one each.
        let variance: (values: Input, isSingle: Bool)
    }

    /// How many numbers are in work at a time.
    static let blockSize = 512

    let loss: Loss

    /// Fills the outputs and returns the mean of the contributions, not yet put right where a sum overflowed.
    func mean(of inputs: Inputs, into outputs: Outputs) -> Double {
        loss.id.isRowWise ? rowMean(of: inputs, into: outputs) : elementMean(of: inputs, into: outputs)
    }

    // MARK: Element by element

    /// A stretch of elements, and room to work in.
    struct Block {
        var y: Input
        var p: Input
        var variance: Input
        var count: Int
        /// Receives the contributions.
        var costs: Output
        /// Receives the gradient.
        var slopes: Output?
        var varianceSlopes: Output?
        /// What the gradient is divided by: the number of elements.
        let divisor: Double
        let a: Output
        let b: Output
        let c: Output
    }

    private func elementMean(of inputs: Inputs, into outputs: Outputs) -> Double {
        let isSumOnly = outputs.contributions == nil && outputs.gradient == nil
        let (y, p, count) = (inputs.actual, inputs.predicted, inputs.count)
        let divisor = Double(count)
        if isSumOnly, loss.id == .meanSquaredError || loss.id == .rootMeanSquaredError {
            return vector_sum_of_squares(compensated_sum(), p, y, count).total / divisor
        }
        if isSumOnly, loss.id == .meanAbsoluteError {
            return vector_sum_of_distances(compensated_sum(), p, y, count).total / divisor
        }
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: 5 * Self.blockSize) { room in
            guard let base = room.baseAddress else { return .nan }
            base.initialize(repeating: inputs.variance.values[0], count: 5 * Self.blockSize)
            func list(_ index: Int) -> Output { base + index * Self.blockSize }
            var total = compensated_sum()
            // The bounded cross-entropies come without negative zeros.
            let isCostFinished = loss.unit == .nats && (loss.logForm == .clip || loss.logForm == .exact)
            for start in stride(from: 0, to: count, by: Self.blockSize) {
                let block = Block(
                    y: y + start, p: p + start,
                    variance: inputs.variance.isSingle ? Input(list(4)) : inputs.variance.values + start,
                    count: Swift.min(Self.blockSize, count - start),
                    costs: outputs.contributions.map { $0 + start } ?? list(0),
                    slopes: outputs.gradient.map { $0 + start },
                    varianceSlopes: outputs.gradientVariance.map { $0 + start },
                    divisor: divisor, a: list(1), b: list(2), c: list(3))
                fill(block)
                if !isCostFinished { finish(block.costs, block.count) }
                if let slopes = block.slopes { finish(slopes, block.count) }
                if let slopes = block.varianceSlopes { finish(slopes, block.count) }
                total = vector_sum(total, block.costs, block.count)
            }
            return total.total / divisor
        }
    }

    private func fill(_ block: Block) {
        switch loss.id {
        case .meanSquaredError, .rootMeanSquaredError: ElementKernels.squaredError(block)
        case .meanAbsoluteError: ElementKernels.absoluteError(block)
        case .huber: ElementKernels.huber(block, delta: loss.delta ?? 1)
        case .logCosh: ElementKernels.logCosh(block)
        case .hinge: ElementKernels.hinge(block)
        case .squaredHinge: ElementKernels.squaredHinge(block)
        case .binaryCrossEntropy: BinaryKernels.fill(block, loss)
        case .gaussianNLL: ElementKernels.gaussian(block)
        case .poissonNLL: ElementKernels.poisson(block, isLogRate: loss.isLogRate, isFull: loss.isFull)
        case .categoricalCrossEntropy, .klDivergence, .entropy, .cosineSimilarity:
            preconditionFailure("\(loss.id) goes row by row")
        }
    }

    /// Nats to bits; and a negative zero, which would be shown as -0, becomes a plain one.
    private func finish(_ list: Output, _ count: Int) {
        if loss.unit == .bits {
            for index in 0..<count { list[index] = list[index] / SpecialFunctions.logOfTwo + 0 }
        } else {
            for index in 0..<count { list[index] += 0 }
        }
    }

    // MARK: Row by row

    /// A stretch of rows, and room to work in.
    struct Rows {
        var y: Input
        var p: Input
        var rows: Int
        let columns: Int
        /// Receives the contributions, one a row.
        var costs: Output
        /// Receives the gradient.
        var slopes: Output?
        /// What the gradient is divided by: the number of rows.
        let divisor: Double
        let a: Output
        let b: Output
        let c: Output

        var count: Int { rows * columns }
    }

    private func rowMean(of inputs: Inputs, into outputs: Outputs) -> Double {
        let columns = inputs.columns
        let rowCount = inputs.count / columns
        let rowsAtATime = Swift.min(Swift.max(1, Self.blockSize / columns), rowCount)
        let cells = rowsAtATime * columns
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * cells + rowsAtATime) { room in
            guard let base = room.baseAddress else { return .nan }
            base.initialize(repeating: 0, count: 3 * cells + rowsAtATime)
            var total = compensated_sum()
            for row in stride(from: 0, to: rowCount, by: rowsAtATime) {
                let start = row * columns
                let rows = Rows(
                    y: inputs.actual + start, p: inputs.predicted + start,
                    rows: Swift.min(rowsAtATime, rowCount - row), columns: columns,
                    costs: outputs.contributions.map { $0 + row } ?? base + 3 * cells,
                    slopes: outputs.gradient.map { $0 + start }, divisor: Double(rowCount),
                    a: base, b: base + cells, c: base + 2 * cells)
                fill(rows)
                finish(rows.costs, rows.rows)
                if let slopes = rows.slopes {
                    for index in 0..<rows.count { slopes[index] /= rows.divisor }
                    finish(slopes, rows.count)
                }
                total = vector_sum(total, rows.costs, rows.rows)
            }
            return total.total / Double(rowCount)
        }
    }

    private func fill(_ rows: Rows) {
        switch loss.id {
        case .categoricalCrossEntropy where loss.fromLogits: CategoricalKernels.fromLogits(rows)
        case .categoricalCrossEntropy: CategoricalKernels.fill(rows, loss)
        case .klDivergence: RowKernels.divergence(rows)
        case .entropy: RowKernels.entropy(rows)
        case .cosineSimilarity: RowKernels.cosine(rows)
        default: preconditionFailure("\(loss.id) goes element by element")
        }
    }
}

extension compensated_sum {
    /// The sum with what rounding took from it. An infinite or undefined sum has no error worth adding.
    var total: Double { sum.isFinite ? sum + error : sum }
}
