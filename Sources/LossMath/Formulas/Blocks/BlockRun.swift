import CVectorMath
import Glibc

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
                        pullBack(index, registers, adjoints, needed, length)
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
            default: matters.append(step.operands.contains { matters[$0] })
            }
        }
        return matters
    }

    // MARK: Forward

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
                if case .leaf(let leaf) = step {
                    // A list is read where it lies; nothing is ever written to a leaf.
                    if let list = lists[leaf] { registers[index] = Register(mutating: list + start) }
                } else {
                    fill(registers[index], step, registers, length)
                }
            }
            body(registers, length, start)
        }
    }

    private func fill(_ out: Register, _ step: BlockProgram.Step, _ registers: [Register], _ length: Int) {
        switch step {
        case .leaf: break
        case .negate(let x):
            let x = registers[x]
            for index in 0..<length { out[index] = -x[index] }
        case .not(let x):
            let x = registers[x]
            for index in 0..<length { out[index] = x[index] == 0 ? 1 : 0 }
        case .binary(let binary, let a, let b): fill(out, binary, registers[a], registers[b], length)
        case .function(let function, let x): fill(out, function, registers[x], length)
        case .xlogy(let x, let y):
            vector_log(out, registers[y], length)
            multiply(out, by: registers[x], unlessUndefined: registers[y], length)
        case .xlog1py(let x, let u):
            vector_log1p(out, registers[u], length)
            multiply(out, by: registers[x], unlessUndefined: registers[u], length)
        case .clip(let x, let low, let high):
            let (x, low, high) = (registers[x], registers[low], registers[high])
            for index in 0..<length { out[index] = SpecialFunctions.clip(x[index], low[index], high[index]) }
        case .choose(let condition, let yes, let no):
            let (condition, yes, no) = (registers[condition], registers[yes], registers[no])
            for index in 0..<length { out[index] = condition[index] != 0 ? yes[index] : no[index] }
        case .maximum(let a, let b):
            let (a, b) = (registers[a], registers[b])
            for index in 0..<length { out[index] = SpecialFunctions.maximum(a[index], b[index]) }
        case .minimum(let a, let b):
            let (a, b) = (registers[a], registers[b])
            for index in 0..<length { out[index] = SpecialFunctions.minimum(a[index], b[index]) }
        }
    }

    /// The rule 0 ln 0 = 0, which NaN is above.
    private func multiply(_ out: Register, by x: Register, unlessUndefined y: Register, _ length: Int) {
        for index in 0..<length {
            let product = x[index] * out[index]
            out[index] = x[index] == 0 && y[index] == y[index] ? 0 : product
        }
    }

    private func fill(_ out: Register, _ binary: BinaryOperator, _ a: Register, _ b: Register, _ length: Int) {
        switch binary {
        case .plus: for index in 0..<length { out[index] = a[index] + b[index] }
        case .minus: for index in 0..<length { out[index] = a[index] - b[index] }
        case .times: for index in 0..<length { out[index] = a[index] * b[index] }
        case .over: for index in 0..<length { out[index] = a[index] / b[index] }
        case .lessOrEqual: for index in 0..<length { out[index] = a[index] <= b[index] ? 1 : 0 }
        case .less: for index in 0..<length { out[index] = a[index] < b[index] ? 1 : 0 }
        case .power:
            if areTwo(b, length) {
                for index in 0..<length { out[index] = a[index] * a[index] }
            } else {
                for index in 0..<length { out[index] = binary.value(a[index], b[index]) }
            }
        default: for index in 0..<length { out[index] = binary.value(a[index], b[index]) }
        }
    }

    private func areTwo(_ values: Register, _ length: Int) -> Bool {
        for index in 0..<length where values[index] != 2 { return false }
        return true
    }

    private func fill(_ out: Register, _ function: FormulaFunction, _ x: Register, _ length: Int) {
        switch function {
        case .log: vector_log(out, x, length)
        case .log1p: vector_log1p(out, x, length)
        case .exp: vector_exp(out, x, length)
        case .expm1: vector_expm1(out, x, length)
        case .tanh: vector_tanh(out, x, length)
        case .sigmoid: vector_sigmoid(out, x, length)
        case .softplus: vector_softplus(out, x, length)
        case .abs: for index in 0..<length { out[index] = x[index].magnitude }
        case .sqrt: for index in 0..<length { out[index] = x[index].squareRoot() }
        default: for index in 0..<length { out[index] = function.elementValue(x[index]) }
        }
    }

    // MARK: Backward

    /// Adds what a step's adjoint sends to its operands. What cannot move the result adds nothing, even where a slope is
    /// infinite; and the other way round.
    private func pullBack(
        _ place: Int, _ registers: [Register], _ adjoints: [Register], _ needed: [Bool], _ length: Int
    ) {
        let (value, weight) = (registers[place], adjoints[place])
        @inline(__always)
        func send(to operand: Int, _ slope: (Int) -> Double) {
            guard needed[operand] else { return }
            let adjoint = adjoints[operand]
            for index in 0..<length {
                let slope = slope(index)
                let sent = weight[index] * slope
                adjoint[index] += weight[index] == 0 || slope == 0 ? 0 : sent
            }
        }
        switch program.steps[place] {
        case .leaf, .not: break
        case .negate(let x): send(to: x) { _ in -1 }
        case .binary(let binary, let a, let b):
            let (x, y) = (registers[a], registers[b])
            switch binary {
            case .plus:
                send(to: a) { _ in 1 }
                send(to: b) { _ in 1 }
            case .minus:
                send(to: a) { _ in 1 }
                send(to: b) { _ in -1 }
            case .times:
                send(to: a) { y[$0] }
                send(to: b) { x[$0] }
            case .power where areTwo(y, length): send(to: a) { 2 * x[$0] }
            case .over:
                send(to: a) { 1 / y[$0] }
                send(to: b) { -value[$0] / y[$0] }
            default:
                send(to: a) { binary.slopes(x[$0], y[$0], value: value[$0]).0 }
                send(to: b) { binary.slopes(x[$0], y[$0], value: value[$0]).1 }
            }
        case .function(let function, let x):
            let input = registers[x]
            switch function {
            case .log: send(to: x) { 1 / (input[$0] + 0) }
            case .exp: send(to: x) { value[$0] }
            default: send(to: x) { function.elementSlope(input[$0], value: value[$0]) }
            }
        case .xlogy(let a, let b):
            let (x, y) = (registers[a], registers[b])
            send(to: a) { x[$0] == 0 ? log(y[$0]) : value[$0] / x[$0] }
            send(to: b) { x[$0] == 0 && !y[$0].isNaN ? 0 : x[$0] / (y[$0] + 0) }
        case .xlog1py(let a, let b):
            let (x, u) = (registers[a], registers[b])
            send(to: a) { x[$0] == 0 ? log1p(u[$0]) : value[$0] / x[$0] }
            send(to: b) { x[$0] == 0 && !u[$0].isNaN ? 0 : x[$0] / (1 + u[$0]) }
        case .clip(let a, let b, let c):
            let (x, low, high) = (registers[a], registers[b], registers[c])
            func isBelow(_ index: Int) -> Bool { x[index] < low[index] }
            func isAbove(_ index: Int) -> Bool { SpecialFunctions.maximum(x[index], low[index]) > high[index] }
            send(to: a) { isBelow($0) || isAbove($0) ? 0 : 1 }
            send(to: b) { isBelow($0) && !isAbove($0) ? 1 : 0 }
            send(to: c) { isAbove($0) ? 1 : 0 }
        case .choose(let condition, let a, let b):
            let condition = registers[condition]
            send(to: a) { condition[$0] != 0 ? 1 : 0 }
            send(to: b) { condition[$0] != 0 ? 0 : 1 }
        case .maximum(let a, let b), .minimum(let a, let b):
            let x = registers[a]
            send(to: a) { x[$0] == value[$0] || x[$0].isNaN ? 1 : 0 }
            send(to: b) { x[$0] == value[$0] || x[$0].isNaN ? 0 : 1 }
        }
    }
}

extension BlockProgram.Step {
    /// The registers that the step reads.
    var operands: [Int] {
        switch self {
        case .leaf: []
        case .negate(let x), .not(let x), .function(_, let x): [x]
        case .binary(_, let a, let b), .xlogy(let a, let b), .xlog1py(let a, let b), .maximum(let a, let b),
            .minimum(let a, let b):
            [a, b]
        case .clip(let a, let b, let c), .choose(let a, let b, let c): [a, b, c]
        }
    }
}
