import CVectorMath

/// A program at work on its leaves, block by block.
struct BlockRun {
    typealias Register = UnsafeMutablePointer<Double>

    let program: BlockProgram
    /// The values of the leaves: numbers, and lists of one length.
    let leaves: [Tensor]
    let count: Int

    /// How many elements are in work at a time.
    private static let size = LossKernel.blockSize

    /// The sum of the results, compensated.
    func sum() -> compensated_sum {
        var total = compensated_sum()
        withRegisters(perStep: 1) { registers in
            run(registers) { registers, length, _ in
                total = vector_sum(total, registers[registers.count - 1], length)
            }
        }
        return total
    }

    /// The gradient of weight times the sum with respect to each leaf that is wanted, in its shape.
    func gradients(weight: Double, wanted: [Bool]) -> [Tensor?] {
        var results: [[Double]?] = zip(leaves, wanted).map { leaf, isWanted in
            isWanted ? [Double](repeating: 0, count: leaf.values.count) : nil
        }
        let steps = program.steps
        let needed = stepsThatMatter(wanted)
        withRegisters(perStep: 2) { room in
            let adjoints = Array(room[steps.count...])
            run(Array(room[..<steps.count])) { registers, length, start in
                for index in steps.indices { adjoints[index].update(repeating: 0, count: length) }
                adjoints[steps.count - 1].update(repeating: weight, count: length)
                for index in steps.indices.reversed() where needed[index] {
                    if case .leaf(let leaf) = steps[index] {
                        guard results[leaf] != nil else { continue }
                        let adjoint = adjoints[index]
                        if leaves[leaf].values.count == 1 {
                            for element in 0..<length { results[leaf]?[0] += adjoint[element] }
                        } else {
                            results[leaf]?.withUnsafeMutableBufferPointer { out in
                                for element in 0..<length { out[start + element] = adjoint[element] }
                            }
                        }
                    } else {
                        sendBack(index, registers, adjoints, needed, length)
                    }
                }
            }
        }
        return zip(leaves, results).map { leaf, values in values.map { Tensor(shape: leaf.shape, values: $0) } }
    }

    /// The steps on whose way a wanted leaf lies.
    private func stepsThatMatter(_ wanted: [Bool]) -> [Bool] {
        var matters: [Bool] = []
        for step in program.steps {
            switch step {
            case .leaf(let leaf): matters.append(wanted[leaf])
            case .elements(_, let operands): matters.append(operands.contains { matters[$0] })
            }
        }
        return matters
    }

    private func withRegisters(perStep: Int, _ body: ([Register]) -> Void) {
        let registerCount = program.steps.count * perStep
        let size = Swift.min(Self.size, count)
        withUnsafeTemporaryAllocation(of: Double.self, capacity: registerCount * size) { room in
            guard let base = room.baseAddress else { return }
            body((0..<registerCount).map { base + $0 * size })
        }
    }

    /// Fills the registers for one block after the other; `body` is given the length and the start of each.
    private func run(_ room: [Register], _ body: (_ registers: [Register], _ length: Int, _ start: Int) -> Void) {
        withLists { lists in run(room, lists, body) }
    }

    /// The places of the leaves that are lists.
    private func withLists(_ lists: [UnsafePointer<Double>?] = [], _ body: ([UnsafePointer<Double>?]) -> Void) {
        guard lists.count < leaves.count else { return body(lists) }
        leaves[lists.count].values.withUnsafeBufferPointer {
            withLists(lists + [$0.count > 1 ? $0.baseAddress : nil], body)
        }
    }

    private func run(
        _ room: [Register], _ lists: [UnsafePointer<Double>?],
        _ body: (_ registers: [Register], _ length: Int, _ start: Int) -> Void
    ) {
        var registers = room
        for (index, step) in program.steps.enumerated() {
            if case .leaf(let leaf) = step, leaves[leaf].values.count == 1 {
                registers[index].update(repeating: leaves[leaf].values[0], count: Swift.min(Self.size, count))
            }
        }
        for start in stride(from: 0, to: count, by: Self.size) {
            let length = Swift.min(Self.size, count - start)
            for (index, step) in program.steps.enumerated() {
                switch step {
                // A list is read where it lies; nothing is ever written to a leaf.
                case .leaf(let leaf): if let list = lists[leaf] { registers[index] = Register(mutating: list + start) }
                case .elements(let rule, let operands):
                    rule.fastFill(registers[index], Self.operands(operands, registers), length)
                }
            }
            body(registers, length, start)
        }
    }

    /// Adds what a step's adjoint sends to its operands.
    private func sendBack(
        _ place: Int, _ registers: [Register], _ adjoints: [Register], _ needed: [Bool], _ length: Int
    ) {
        guard case .elements(let rule, let operands) = program.steps[place] else { return }
        let numbers = Self.operands(operands, registers)
        for (operand, send) in zip(operands, rule.sends) where needed[operand] {
            send?(adjoints[operand], adjoints[place], numbers, registers[place], length)
        }
    }

    private static func operands(_ places: [Int], _ registers: [Register]) -> ElementRule.Operands {
        func register(_ index: Int) -> ElementRule.Numbers {
            ElementRule.Numbers(registers[places[Swift.min(index, places.count - 1)]])
        }
        return (register(0), register(1), register(2))
    }
}
