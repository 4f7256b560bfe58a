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
        var (places, squares): ([Double], [Double]) = ([], [])
        let pairs = (part.count + 1) / 2
        places.reserveCapacity(2 * pairs)
        squares.reserveCapacity(pairs)
        while squares.count < pairs {
            let (u, v) = (2 * bits.nextUniform() - 1, 2 * bits.nextUniform() - 1)
            let square = u * u + v * v
            guard square < 1, square > 0 else { continue }
            places.append(u)
            places.append(v)
            squares.append(square)
        }
        var logs = squares
        vector_log(&logs, squares, pairs)
        for place in part {
            let index = place - part.lowerBound
            numbers[place] = places[index] * (-2 * logs[index / 2] / squares[index / 2]).squareRoot()
        }
    }

    /// Scales what was drawn.
    mutating func scale() {
        for layer in network.layers {
            let width = layer.outputs
            var (drawn, wanted) = ([Double](repeating: 0, count: width), [Double](repeating: 0, count: width))
            for row in stride(from: layer.weightStart, to: layer.biasStart, by: width) {
                for unit in 0..<width {
                    drawn[unit] += numbers[row + unit] * numbers[row + unit]
                    wanted[unit] += parameters[row + unit] * parameters[row + unit]
                }
            }
            let factors = zip(drawn, wanted).map { $0 > 0 ? ($1 / $0).squareRoot() : 0 }
            for row in stride(from: layer.weightStart, to: layer.biasStart, by: width) {
                for unit in 0..<width { numbers[row + unit] *= factors[unit] }
            }
            for bias in layer.biasStart..<layer.parameterEnd { numbers[bias] = 0 }
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
