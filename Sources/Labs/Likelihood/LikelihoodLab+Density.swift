import LossMath

/// The model over what could be observed.
package struct ModelShape: Equatable, Sendable {
    /// Where the picture begins and ends.
    package let range: ClosedRange<Double>
    /// Outcomes, rising: all of them, or of a density places in the range.
    package let x: [Double]
    /// The probability or the density of each.
    package let y: [Double]
    /// Whether outcomes can be counted, so that nothing lies between two of them.
    package let isDiscrete: Bool
}

extension LikelihoodLab {
    /// The panel that tells most of a model: of a coin or a die its curve, of all else its shape over the data.
    static func usualPanel(of model: LikelihoodModel) -> Panel {
        switch model {
        case .bernoulli, .categorical: .fit
        case .gaussian, .poisson, .exponential: .density
        }
    }

    /// The density, or the probabilities, at the present parameters, in a range around the data and the model's centre.
    ///
    /// - Complexity: O(samples), and O(n) for the range.
    package func shape(samples: Int) -> ModelShape {
        let low = data.observations.reduce(.infinity, min)
        let high = data.observations.reduce(-.infinity, max)
        let values = parameterValues
        switch model {
        case .bernoulli, .categorical: return counted(0...Double(max(1, (data.classes ?? 2) - 1)), samples)
        case .poisson:
            let reach = 3 * values[0].squareRoot()
            return counted(
                max(0, min(low, values[0] - reach)).rounded(.down)...max(high, values[0] + reach) + 2, samples)
        case .gaussian:
            // The whole bell, down to a hundredth of its height.
            let reach = 3 * values[1]
            let margin = max((high - low) / 20, 1e-9)
            return shape(
                min(low - margin, values[0] - reach)...max(high + margin, values[0] + reach), samples,
                around: values[0], spread: values[1])
        // Down to a fiftieth of its height.
        case .exponential: return shape(0...max(high * 1.25, 4 / values[0], 1e-9), samples)
        }
    }

    /// - Parameter around: where a bell stands that may be narrower than two places are apart, and how wide it is.
    private func shape(
        _ range: ClosedRange<Double>, _ samples: Int, around: Double = .nan, spread: Double = 0
    ) -> ModelShape {
        guard range.lowerBound.isFinite, range.upperBound.isFinite else { return shape(-1...1, samples) }
        let count = max(2, samples)
        let even = (0..<count).map {
            range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count - 1)
        }
        let bell = spread > 0 ? (-16...16).map { around + Double($0) * spread / 4 }.filter(range.contains) : []
        let x = (even + bell).sorted()
        return ModelShape(range: range, x: x, y: x.map { parameters.density(of: $0) }, isDiscrete: false)
    }

    /// Outcomes that are whole numbers; of very many as many as can be told apart.
    private func counted(_ range: ClosedRange<Double>, _ samples: Int) -> ModelShape {
        let step = max(1, ((range.upperBound - range.lowerBound) / Double(max(2, samples))).rounded(.up))
        let x = Array(stride(from: range.lowerBound, through: range.upperBound, by: step))
        return ModelShape(
            range: range.lowerBound - step / 2...(x.last ?? range.upperBound) + step / 2, x: x,
            y: x.map { parameters.density(of: $0) }, isDiscrete: true)
    }
}
