/// Means and sums over long lists, by blocks.
extension FormulaEvaluation {
    /// Below this many elements a block gains nothing.
    static let leastCount = 32

    /// Computes a mean or sum by blocks, where all that stands under it is numbers and lists of one shape; nil where it
    /// is not.
    mutating func evaluateByBlocks(
        _ function: FormulaFunction, at column: Int
    ) throws(FormulaError) -> Int? {
        guard precision == .double, let program = programs[column], mayBeLong(program.leaves) else { return nil }
        var inputs: [Int] = []
        // Where blocks turn out not to do, the leaves are asked for again, and theirs at each level below.
        for leaf in program.leaves { inputs.append(try evaluateOnce(leaf)) }
        let values = inputs.map { nodes[$0].value }
        guard let shape = values.first(where: { $0.values.count > 1 })?.shape, shape.count >= Self.leastCount,
            values.allSatisfy({ $0.shape == shape || $0.shape == .scalar })
        else { return nil }
        let run = BlockRun(program: program, leaves: values, count: shape.count)
        let total = run.sum().total
        let isMean = function == .mean
        // A sum that overflows although its mean may not is left to the careful way.
        guard total.isFinite else { return nil }
        return record(
            .blocks(program, isMean: isMean), inputs, Tensor(isMean ? total / Double(shape.count) : total), at: column)
    }

    /// False where all leaves are names and numbers, and too short for blocks.
    private func mayBeLong(_ leaves: [Expression]) -> Bool {
        leaves.contains { leaf in
            switch leaf.kind {
            case .number, .constant: false
            case .name(let name): tensor(named: name).map { $0.values.count >= Self.leastCount } ?? true
            default: true
            }
        }
    }

    /// What reaches the leaves of a mean or sum that was computed by blocks.
    func contributions(of program: BlockProgram, isMean: Bool, _ node: Node, _ adjoint: Double) -> [Tensor?] {
        let values = node.inputs.map { nodes[$0].value }
        let count = values.map(\.values.count).max() ?? 1
        return BlockRun(program: program, leaves: values, count: count).gradients(
            weight: isMean ? adjoint / Double(count) : adjoint, wanted: node.inputs.map { nodes[$0].isActive })
    }
}
