import Glibc

/// Standard normal numbers by the ziggurat method: exact, and mostly one multiplication and one comparison each.
///
/// The area under exp(−x²/2) is cut into 256 layers of the same size. The layer's number and the place in it come from
/// bits of one random number that do not overlap.
///
/// Source: Marsaglia and Tsang, "The ziggurat method for generating random variables" (2000); Doornik, "An improved
/// ziggurat method to generate normal random samples" (2005).
struct Ziggurat: Sendable {
    /// Where the tail begins.
    static let tail = 3.6541528853610088
    /// The tables, made once.
    static let shared = Ziggurat()

    /// The half widths of the layers from the bottom up, the last one 0; the first one is that of a rectangle as large
    /// as the bottom layer with its tail.
    let widths: [Double]
    /// Each width as a share of the one below it.
    let ratios: [Double]

    private init() {
        let heightAtTail = exp(-0.5 * Self.tail * Self.tail)
        let area = Self.tail * heightAtTail + (Double.pi / 2).squareRoot() * erfc(Self.tail / 2.0.squareRoot())
        var widths = [area / heightAtTail, Self.tail]
        for layer in 2..<256 {
            let below = widths[layer - 1]
            widths.append((-2 * log(area / below + exp(-0.5 * below * below))).squareRoot())
        }
        widths.append(0)
        self.widths = widths
        ratios = (0..<256).map { widths[$0 + 1] / widths[$0] }
    }

    /// Calls `body` with a function that draws standard normal numbers, the tables at hand.
    @inline(__always)
    static func withTables<Result>(
        _ body: (_ draw: (inout SplitMix64) -> Double) -> Result
    ) -> Result {
        shared.widths.withUnsafeBufferPointer { widths in
            shared.ratios.withUnsafeBufferPointer { ratios in
                body { random in draw(widths, ratios, &random) }
            }
        }
    }

    @inline(__always)
    private static func draw(
        _ widths: UnsafeBufferPointer<Double>, _ ratios: UnsafeBufferPointer<Double>, _ random: inout SplitMix64
    ) -> Double {
        let bits = random.next()
        let layer = Int(bits & 0xff)
        let place = Double(Int64(bitPattern: bits) >> 10) * 0x1p-53
        if place.magnitude < ratios[layer] { return place * widths[layer] }
        return rare(widths, layer, place, &random)
    }

    /// The one draw in a hundred that falls into a layer's edge or into the tail.
    @inline(never)
    private static func rare(
        _ widths: UnsafeBufferPointer<Double>, _ firstLayer: Int, _ firstPlace: Double, _ random: inout SplitMix64
    ) -> Double {
        var layer = firstLayer
        var place = firstPlace
        while true {
            if layer == 0 {
                var beyond: Double
                var height: Double
                repeat {
                    beyond = -log1p(-random.nextUniform()) / tail
                    height = -log1p(-random.nextUniform())
                } while 2 * height < beyond * beyond
                return place < 0 ? -(tail + beyond) : tail + beyond
            }
            let x = place * widths[layer]
            let low = exp(-0.5 * (widths[layer] * widths[layer] - x * x))
            let high = exp(-0.5 * (widths[layer + 1] * widths[layer + 1] - x * x))
            if high + random.nextUniform() * (low - high) < 1 { return x }
            let bits = random.next()
            layer = Int(bits & 0xff)
            place = Double(Int64(bitPattern: bits) >> 10) * 0x1p-53
            if place.magnitude < widths[layer + 1] / widths[layer] { return place * widths[layer] }
        }
    }
}
