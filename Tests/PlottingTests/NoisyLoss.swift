/// A loss curve with noise, the same every time.
func noisyLoss(_ count: Int, noise: Double = 0.3) -> [Double] {
    var random = RandomNumbers(state: 1)
    return (0..<count).map { index in
        2.3 / (1 + 30 * Double(index) / Double(count)) + 0.05 + noise * Double.random(in: 0..<1, using: &random)
    }
}
