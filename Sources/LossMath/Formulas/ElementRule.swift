/// What an operator or a function makes of single numbers: its value, and its slope along each number that it takes.
///
/// The tape and the blocks both compute by these loops. They are made here from the rule for one element, so that the
/// compiler puts the rule into the loop.
struct ElementRule: Sendable {
    typealias Numbers = UnsafePointer<Double>
    typealias Room = UnsafeMutablePointer<Double>
    /// The lists of up to three operands; of fewer, the last again.
    typealias Operands = (Numbers, Numbers, Numbers)
    typealias Fill = @Sendable (_ out: Room, _ x: Operands, _ count: Int) -> Void
    /// Adds weight times slope to the adjoint of one operand.
    typealias Send =
        @Sendable (_ adjoint: Room, _ weight: Numbers, _ x: Operands, _ value: Numbers, _ count: Int) -> Void
    /// A vector function of C.
    typealias Kernel = @convention(c) (Room?, Numbers?, Int) -> Void

    /// The values, each to the last digit.
    let fill: Fill
    /// The values for long lists: faster, within 2.5 units in the last place.
    let fastFill: Fill
    /// One for each operand; nil along what never moves the value.
    let sends: [Send?]

    /// One operand.
    @inline(__always)
    init(
        _ value: @escaping @Sendable (_ x: Double) -> Double,
        slope: @escaping @Sendable (_ x: Double, _ value: Double) -> Double, kernel: Kernel? = nil
    ) {
        let fill = Self.loop { x, index in value(x.0[index]) }
        self.fill = fill
        if let kernel { fastFill = { kernel($0, $1.0, $2) } } else { fastFill = fill }
        sends = [Self.send { x, value, index in slope(x.0[index], value[index]) }]
    }

    /// Two operands.
    @inline(__always)
    init(
        _ value: @escaping @Sendable (_ a: Double, _ b: Double) -> Double,
        slopes first: @escaping @Sendable (_ a: Double, _ b: Double, _ value: Double) -> Double,
        _ second: @escaping @Sendable (_ a: Double, _ b: Double, _ value: Double) -> Double, fast: Fill? = nil
    ) {
        let fill = Self.loop { x, index in value(x.0[index], x.1[index]) }
        self.fill = fill
        fastFill = fast ?? fill
        sends = [
            Self.send { x, value, index in first(x.0[index], x.1[index], value[index]) },
            Self.send { x, value, index in second(x.0[index], x.1[index], value[index]) },
        ]
    }

    /// A number or two and, last, what rounding took from the one before it: that follows it and has no slope.
    @inline(__always)
    init(
        ofSum value: @escaping @Sendable (_ sum: Double, _ low: Double) -> Double,
        slope: @escaping @Sendable (_ sum: Double, _ low: Double) -> Double, fast: @escaping Fill
    ) {
        fill = Self.loop { x, index in value(x.0[index], x.1[index]) }
        fastFill = fast
        sends = [Self.send { x, _, index in slope(x.0[index], x.1[index]) }, nil]
    }

    @inline(__always)
    init(
        ofSum value: @escaping @Sendable (_ x: Double, _ sum: Double, _ low: Double) -> Double,
        slopes first: @escaping @Sendable (_ x: Double, _ sum: Double, _ low: Double) -> Double,
        _ second: @escaping @Sendable (_ x: Double, _ sum: Double, _ low: Double) -> Double, fast: @escaping Fill
    ) {
        fill = Self.loop { x, index in value(x.0[index], x.1[index], x.2[index]) }
        fastFill = fast
        sends = [
            Self.send { x, _, index in first(x.0[index], x.1[index], x.2[index]) },
            Self.send { x, _, index in second(x.0[index], x.1[index], x.2[index]) }, nil,
        ]
    }

    /// Three operands, the first of which may only choose.
    @inline(__always)
    init(
        _ value: @escaping @Sendable (_ a: Double, _ b: Double, _ c: Double) -> Double,
        slopes first: (@Sendable (_ a: Double, _ b: Double, _ c: Double) -> Double)?,
        _ second: @escaping @Sendable (_ a: Double, _ b: Double, _ c: Double) -> Double,
        _ third: @escaping @Sendable (_ a: Double, _ b: Double, _ c: Double) -> Double
    ) {
        fill = Self.loop { x, index in value(x.0[index], x.1[index], x.2[index]) }
        fastFill = fill
        sends = [
            first.map { first in Self.send { x, _, index in first(x.0[index], x.1[index], x.2[index]) } },
            Self.send { x, _, index in second(x.0[index], x.1[index], x.2[index]) },
            Self.send { x, _, index in third(x.0[index], x.1[index], x.2[index]) },
        ]
    }

    /// One operand that moves the value by steps only.
    @inline(__always)
    init(steps value: @escaping @Sendable (_ x: Double) -> Double) {
        fill = Self.loop { x, index in value(x.0[index]) }
        fastFill = fill
        sends = [nil]
    }

    /// Two operands that move the value by steps only.
    @inline(__always)
    init(steps value: @escaping @Sendable (_ a: Double, _ b: Double) -> Double) {
        fill = Self.loop { x, index in value(x.0[index], x.1[index]) }
        fastFill = fill
        sends = [nil, nil]
    }

    @inline(__always)
    private static func loop(_ element: @escaping @Sendable (Operands, Int) -> Double) -> Fill {
        { out, x, count in for index in 0..<count { out[index] = element(x, index) } }
    }

    /// What cannot move the result adds nothing, even where a slope is infinite; and the other way round.
    @inline(__always)
    private static func send(_ slope: @escaping @Sendable (Operands, Numbers, Int) -> Double) -> Send {
        { adjoint, weight, x, value, count in
            for index in 0..<count {
                let slope = slope(x, value, index)
                let sent = weight[index] * slope
                adjoint[index] += weight[index] == 0 || slope == 0 ? 0 : sent
            }
        }
    }
}

extension ElementRule {
    /// The values for tensors, in a shape that all of them fit.
    func value(_ operands: [Tensor], shape: Tensor.Shape) -> Tensor {
        let count = shape.count
        let values = [Double](unsafeUninitializedCapacity: count) { out, filled in
            filled = count
            guard let out = out.baseAddress, count > 0 else { return }
            Self.withOperands(operands, shape) { fill(out, $0, count) }
        }
        return Tensor(shape: shape, values: values)
    }

    /// What reaches each operand of an adjoint, in the shape of the value.
    func contributions(_ operands: [Tensor], value: Tensor, adjoint: Tensor) -> [Tensor?] {
        let count = value.values.count
        return sends.map { send in
            guard let send else { return nil }
            var sent = Array(repeating: 0.0, count: count)
            sent.withUnsafeMutableBufferPointer { sent in
                guard let sent = sent.baseAddress, count > 0 else { return }
                Self.withOperands(operands, value.shape) { x in
                    Self.withOperands([value, adjoint], value.shape) { send(sent, $0.1, x, $0.0, count) }
                }
            }
            return Tensor(shape: value.shape, values: sent)
        }
    }

    /// The operands stretched to a shape that is not empty.
    private static func withOperands(_ operands: [Tensor], _ shape: Tensor.Shape, _ body: (Operands) -> Void) {
        func stretched(_ place: Int) -> [Double] {
            operands[Swift.min(place, operands.count - 1)].stretched(to: shape).values
        }
        let (a, b, c) = (stretched(0), stretched(1), stretched(2))
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                c.withUnsafeBufferPointer { c in
                    if let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress { body((a, b, c)) }
                }
            }
        }
    }
}

extension ElementRule {
    /// One of two numbers; of equal ones the first moves the value.
    @inline(__always)
    static func choice(_ value: @escaping @Sendable (Double, Double) -> Double) -> ElementRule {
        ElementRule(
            value, slopes: { a, _, value in a == value || a.isNaN ? 1 : 0 },
            { a, _, value in a == value || a.isNaN ? 0 : 1 })
    }

    /// Below this a product has lost digits, or all of them, to underflow; its factors are not to be had by division.
    static let least = 1e-290

    /// x times a logarithm, by the rule 0 ln 0 = 0, which NaN is above.
    static func fillProduct(_ out: Room, _ x: Operands, _ count: Int, logarithm: Kernel) {
        logarithm(out, x.1, count)
        multiply(out, by: x.0, unlessUndefined: x.1, count)
    }

    static func multiply(_ out: Room, by x: Numbers, unlessUndefined y: Numbers, _ count: Int) {
        for index in 0..<count {
            let (factor, number) = (x[index], y[index])
            let product = factor * out[index]
            // Two choices, since the compiler makes vectors of them, and of && it does not.
            let atZero = number == number ? 0 : product
            out[index] = factor == 0 ? atZero : product
        }
    }

    /// What rounding takes from a sum and from a difference (Knuth); 0 where there is none to take it from.
    static let lowOfSum = ElementRule(steps: { low($0, $1) })
    static let lowOfDifference = ElementRule(steps: { low($0, -$1) })

    @inline(__always)
    private static func low(_ a: Double, _ b: Double) -> Double {
        let sum = a + b
        let part = sum - a
        let low = (a - (sum - part)) + (b - part)
        return low - low == 0 ? low : 0
    }
}
