import Foundation

/// Foundation's functions, by names that do not collide with the module's.
func logarithm(_ x: Double) -> Double { Foundation.log(x) }
func exponential(_ x: Double) -> Double { Foundation.exp(x) }
func sigmoid(_ x: Double) -> Double { 1 / (1 + Foundation.exp(-x)) }
/// Neumaier's compensated sum.
func exactSum(_ values: [Double]) -> Double {
    var (sum, lost) = (0.0, 0.0)
    for value in values {
        let next = sum + value
        lost += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
        sum = next
    }
    return sum + (lost.isFinite ? lost : 0)
}

func logOfRatio(_ p: Double) -> Double { Foundation.log(p / (1 - p)) }
