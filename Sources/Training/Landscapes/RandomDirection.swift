import CVectorMath
import LossMath

/// Random numbers in place of the weights of a network, scaled unit by unit so that they are as long as the weights that
/// go into it; biases stay as they are.
///
/// Source: Li, Xu, Taylor, Studer and Goldstein, "Visualizing the loss landscape of neural nets" (2018). The numbers are
/// normal, by Marsaglia's polar method, since one may need millions: its logarithms are found many at a time.
struct RandomDirection: Sendable {
    /// The direction; of its length unit by unit after ``scale()``.
    private(set) var numbers: [Double]
    private let network: Network
    private let parameters: [Double]
    private var bits: SplitMix64
    private static let stream: UInt64 = 0x4449_5245_4354_0000

    /// Nothing drawn yet.
    init(_ network: Network, seed: UInt64, around parameters: [Double]) {
        (self.network, self.parameters) = (network, parameters)
        numbers = [Double](repeating: 0, count: parameters.count)
        bits = SplitMix64(seed: seed ^ Self.stream)
    }

    /// Draws some of the numbers, in their order.
    mutating func draw(_ part: Range<Int>) {
        let pairs = (part.count + 1) / 2
        var (places, squares) = ([Double](repeating: 0, count: 2 * pairs), [Double](repeating: 0, count: pairs))
        var bits = bits
        places.withUnsafeMutableBufferPointer { places in
            squares.withUnsafeMutableBufferPointer { squares in
                let (places, squares) = (places.baseAddress!, squares.baseAddress!)
                var found = 0
                while found < pairs {
                    let (u, v) = (2 * bits.nextUniform() - 1, 2 * bits.nextUniform() - 1)
                    let square = u * u + v * v
                    (places[2 * found], places[2 * found + 1], squares[found]) = (u, v, square)
                    // A point outside the circle is written over by the next one.
                    found += square < 1 && square > 0 ? 1 : 0
                }
            }
        }
        self.bits = bits
        var logs = squares
        vector_log(&logs, squares, pairs)
        for pair in 0..<pairs {
            let factor = (-2 * logs[pair] / squares[pair]).squareRoot()
            for index in 2 * pair..<min(2 * pair + 2, part.count) {
                numbers[part.lowerBound + index] = places[index] * factor
            }
        }
    }

    /// Scales what was drawn.
    mutating func scale() {
        for layer in network.layers {
            let (width, rows) = (layer.outputs, layer.inputs)
            /// The squares of what goes into each unit.
            func squares(_ numbers: [Double]) -> [Double] {
                var sums = [Double](repeating: 0, count: width)
                numbers.withUnsafeBufferPointer { numbers in
                    sums.withUnsafeMutableBufferPointer { sums in
                        let (row, sums) = (numbers.baseAddress! + layer.weightStart, sums.baseAddress!)
                        for input in 0..<rows {
                            let row = row + input * width
                            for unit in 0..<width { sums[unit] += row[unit] * row[unit] }
                        }
                    }
                }
                return sums
            }
            let factors = zip(squares(numbers), squares(parameters)).map { $0 > 0 ? ($1 / $0).squareRoot() : 0 }
            numbers.withUnsafeMutableBufferPointer { numbers in
                let row = numbers.baseAddress! + layer.weightStart
                for input in 0..<rows {
                    for unit in 0..<width { row[input * width + unit] *= factors[unit] }
                }
                for bias in layer.biasStart..<layer.parameterEnd { numbers[bias] = 0 }
            }
        }
    }

    /// Makes it a direction of length 1 at a right angle to the way between two points; all 0 where there is none.
    mutating func turn(across start: [Double], _ end: [Double]) {
        var (along, square) = (0.0, 0.0)
        for index in numbers.indices {
            let way = end[index] - start[index]
            along += way * numbers[index]
            square += way * way
        }
        let share = square > 0 ? along / square : 0
        var rest = 0.0
        for index in numbers.indices {
            numbers[index] -= share * (end[index] - start[index])
            rest += numbers[index] * numbers[index]
        }
        let length = rest.squareRoot()
        let factor = length > 1e-9 * (share * square.squareRoot()).magnitude ? 1 / length : 0
        for index in numbers.indices { numbers[index] *= factor }
    }
}
