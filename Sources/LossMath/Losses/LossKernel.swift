import CVectorMath

/// The numbers of a loss, by blocks that stay in the processor's nearest memory, with vector instructions.
///
/// Each kernel computes what the loss's formula says; where it may differ, the tests list it.
struct LossKernel {
    typealias Input = UnsafePointer<Double>
    typealias Output = UnsafeMutablePointer<Double>

    /// Where what is computed besides the mean goes: nil is not wanted.
    private struct Outputs {
        /// One number an element, or one a row.
        var contributions: Output?
        /// The gradient of the mean, one number an element.
        var gradient: Output?
        /// The gradient with respect to the loss's further input, one number an element.
        var otherGradient: Output?
    }

    /// The data: as many of each as predicted has; row-wise losses have `columns` to a row.
    private struct Inputs {
        let actual: Input
        let predicted: Input
        let count: Int
        let columns: Int
        /// The loss's further input: one for all, or one each.
        let other: (values: Input, isSingle: Bool)
        let weighting: Weighting
    }

    /// How many numbers are in work at a time.
    static let blockSize = 512

    let loss: Loss

    /// A list that a kernel fills.
    private static func room(_ count: Int) -> [Double] {
        // Zeros first would take as long as the kernel itself.
        [Double](unsafeUninitializedCapacity: count) { $1 = count }
    }

    /// The mean of the contributions, not yet put right where a sum overflowed, and what else is wanted; `otherGradient`
    /// has one number an element.
    func numbers(
        actual: Tensor, predicted: Tensor, other: Tensor, _ weighting: Weighting, _ wanted: Loss.Wanted
    ) -> (numbers: Loss.Numbers, otherGradient: [Double]?) {
        let count = predicted.values.count
        let columns = predicted.shape.gridColumns
        let (wantsParts, wantsGradient) = (wanted == .everything, wanted != .value)
        let wantsOther = wantsParts && loss.id.inputs.contains { $0.fallback != nil }
        var contributions = Self.room(wantsParts ? (loss.id.isRowWise ? count / columns : count) : 0)
        var gradient = Self.room(wantsGradient ? count : 0)
        var otherGradient = Self.room(wantsOther ? count : 0)
        let mean = actual.values.withUnsafeBufferPointer { y in
            predicted.values.withUnsafeBufferPointer { p in
                other.values.withUnsafeBufferPointer { v in
                    contributions.withUnsafeMutableBufferPointer { costs in
                        gradient.withUnsafeMutableBufferPointer { slopes in
                            otherGradient.withUnsafeMutableBufferPointer { otherSlopes in
                                guard let y = y.baseAddress, let p = p.baseAddress, let v = v.baseAddress else {
                                    return Double.nan
                                }
                                return self.mean(
                                    of: Inputs(
                                        actual: y, predicted: p, count: count, columns: columns,
                                        other: (v, other.values.count == 1), weighting: weighting),
                                    into: Outputs(
                                        contributions: wantsParts ? costs.baseAddress : nil,
                                        gradient: wantsGradient ? slopes.baseAddress : nil,
                                        otherGradient: wantsOther ? otherSlopes.baseAddress : nil))
                            }
                        }
                    }
                }
            }
        }
        let parts =
            wantsParts
            ? (loss.id.isRowWise ? Tensor(contributions) : Tensor(shape: predicted.shape, values: contributions))
            : Tensor([])
        return (
            Loss.Numbers(
                value: mean, contributions: parts,
                gradient: wantsGradient ? Tensor(shape: predicted.shape, values: gradient) : Tensor([])),
            wantsOther ? otherGradient : nil
        )
    }

    /// Fills the outputs and returns the mean of the contributions.
    private func mean(of inputs: Inputs, into outputs: Outputs) -> Double {
        switch loss.id.declaration.kernel {
        case .elements(let kernel): elementMean(of: inputs, into: outputs, kernel(loss))
        case .rows(let kernel): rowMean(of: inputs, into: outputs, kernel(loss))
        }
    }

    /// Adds contributions, each times its weight; `room` is for as many numbers.
    private func sum(
        _ costs: Output, _ count: Int, _ weights: ArraySlice<Double>?, _ total: compensated_sum, _ room: Output
    ) -> compensated_sum {
        guard let weights else { return vector_sum(total, costs, count) }
        for (index, weight) in weights.prefix(count).enumerated() { room[index] = costs[index] * weight }
        return vector_sum(total, room, count)
    }

    // MARK: Element by element

    /// A stretch of elements, and room to work in.
    struct Block {
        let y: Input
        let p: Input
        /// The loss's further input.
        let other: Input
        let count: Int
        /// Receives the contributions.
        let costs: Output
        /// Receives their slopes along predicted.
        let slopes: Output?
        /// Receives their slopes along the further input.
        let otherSlopes: Output?
        let a: Output
        let b: Output
    }

    private func elementMean(of inputs: Inputs, into outputs: Outputs, _ fill: (Block) -> Void) -> Double {
        let (y, p, count) = (inputs.actual, inputs.predicted, inputs.count)
        let (weights, divisor) = (inputs.weighting.each, inputs.weighting.divisor)
        if weights == nil, outputs.contributions == nil, outputs.gradient == nil, let sum = loss.id.declaration.sum {
            return sum(y, p, count).total / divisor
        }
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: 6 * Self.blockSize) { room in
            guard let base = room.baseAddress else { return .nan }
            base.initialize(repeating: inputs.other.values[0], count: 6 * Self.blockSize)
            func list(_ index: Int) -> Output { base + index * Self.blockSize }
            var total = compensated_sum()
            let rule = LabelRule(loss, columns: inputs.columns)
            for start in stride(from: 0, to: count, by: Self.blockSize) {
                let length = Swift.min(Self.blockSize, count - start)
                rule?.apply(to: y + start, into: list(4), scales: list(5), count: length)
                let block = Block(
                    y: rule == nil ? y + start : Input(list(4)), p: p + start,
                    other: inputs.other.isSingle ? Input(list(3)) : inputs.other.values + start, count: length,
                    costs: outputs.contributions.map { $0 + start } ?? list(0),
                    slopes: outputs.gradient.map { $0 + start },
                    otherSlopes: outputs.otherGradient.map { $0 + start }, a: list(1), b: list(2))
                fill(block)
                if rule != nil {
                    scale(block.costs, by: list(5), length)
                    if let slopes = block.slopes { scale(slopes, by: list(5), length) }
                }
                finish(block.costs, block.count)
                for slopes in [block.slopes, block.otherSlopes] {
                    guard let slopes else { continue }
                    if let weights { scale(slopes, by: weights[start...]) }
                    finish(slopes, block.count, dividedBy: divisor)
                }
                total = sum(block.costs, block.count, weights?[start...], total, list(1))
            }
            return total.total / divisor
        }
    }

    private func scale(_ list: Output, by weights: ArraySlice<Double>) {
        for (index, weight) in weights.prefix(Self.blockSize).enumerated() { list[index] *= weight }
    }

    private func scale(_ list: Output, by scales: Output, _ count: Int) {
        for index in 0..<count { list[index] *= scales[index] }
    }

    /// Nats to bits; and a negative zero, which would be shown as -0, becomes a plain one.
    private func finish(_ list: Output, _ count: Int, dividedBy divisor: Double = 1) {
        if loss.unit == .bits {
            for index in 0..<count { list[index] = list[index] / divisor / SpecialFunctions.logOfTwo + 0 }
        } else if divisor == 1 {
            for index in 0..<count { list[index] += 0 }
        } else {
            for index in 0..<count { list[index] = list[index] / divisor + 0 }
        }
    }

    // MARK: Row by row

    /// A stretch of rows, and room to work in.
    struct Rows {
        let y: Input
        let p: Input
        let rows: Int
        let columns: Int
        /// Receives the contributions, one a row.
        let costs: Output
        /// Receives their slopes along predicted.
        let slopes: Output?
        let a: Output
        let b: Output

        var count: Int { rows * columns }
    }

    private func rowMean(of inputs: Inputs, into outputs: Outputs, _ fill: (Rows) -> Void) -> Double {
        let columns = inputs.columns
        let rowCount = inputs.count / columns
        let (weights, divisor) = (inputs.weighting.each, inputs.weighting.divisor)
        let rowsAtATime = Swift.min(Swift.max(1, Self.blockSize / columns), rowCount)
        let cells = rowsAtATime * columns
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * cells + rowsAtATime) { room in
            guard let base = room.baseAddress else { return .nan }
            base.initialize(repeating: 0, count: 4 * cells + rowsAtATime)
            var total = compensated_sum()
            let rule = LabelRule(loss, columns: columns)
            for row in stride(from: 0, to: rowCount, by: rowsAtATime) {
                let start = row * columns
                let length = Swift.min(rowsAtATime, rowCount - row)
                rule?.apply(
                    to: inputs.actual + start, into: base + 2 * cells, scales: base + 3 * cells, count: length * columns
                )
                let rows = Rows(
                    y: rule == nil ? inputs.actual + start : Input(base + 2 * cells), p: inputs.predicted + start,
                    rows: length, columns: columns,
                    costs: outputs.contributions.map { $0 + row } ?? base + 4 * cells,
                    slopes: outputs.gradient.map { $0 + start }, a: base, b: base + cells)
                fill(rows)
                finish(rows.costs, rows.rows)
                if let slopes = rows.slopes {
                    if let weights {
                        for index in 0..<rows.count { slopes[index] *= weights[row + index / columns] }
                    }
                    finish(slopes, rows.count, dividedBy: divisor)
                }
                total = sum(rows.costs, rows.rows, weights?[row...], total, base)
            }
            return total.total / divisor
        }
    }
}

extension compensated_sum {
    /// The sum with what rounding took from it. An infinite or undefined sum has no error worth adding.
    var total: Double { sum.isFinite ? sum + error : sum }
}
