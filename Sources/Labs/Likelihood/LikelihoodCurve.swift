import LossMath

/// The likelihood along one parameter, in places that lie inside the parameter's domain.
package struct LikelihoodCurve: Equatable, Sendable {
    /// Where the plot begins and ends.
    package let range: ClosedRange<Double>
    /// The values of the parameter.
    package let x: [Double]
    /// The quantities with the other parameters where they are.
    package let profile: LikelihoodProfile
    /// The same with the other parameters at their best; nil where that is the same curve.
    package let bestProfile: LikelihoodProfile?
    /// One and two standard errors below and above the maximum, from left to right, the other parameters at their
    /// best; nil where there is no standard error.
    package let errorMarks: LikelihoodProfile?
}

extension LikelihoodLab {
    /// The range of the parameter on the x axis.
    ///
    /// The whole domain of a probability; else a range around data and parameter, with round bounds, so that the axis
    /// stands still while the parameter is nudged. Zoomed in, four standard errors to each side of the maximum.
    package var curveRange: ClosedRange<Double> {
        let (parameter, index) = place(ofParameter: along)
        let fit = self.fit
        let best = fit.estimate[parameter].flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? .nan
        let error = fit.standardError[parameter].flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? .nan
        if isZoomed, best.isFinite, error.isFinite, error > 0 {
            let low = best - 4 * error
            let high = best + 4 * error
            switch parameter {
            case .p: return max(0, low)...min(1, high)
            case .mean: return low...high
            default: return max(0, low)...high
            }
        }
        if parameter == .p { return 0...1 }
        // Where steps downhill have led from stays in view.
        let here = [parameterValues[along]] + way.shown(at: parameterValues).map { $0[along] }
        let unit = step(of: .parameter(along)) * 10
        func round(_ value: Double, up: Bool) -> Double {
            let parts = (value / unit).rounded(up ? .up : .down)
            return unit >= 1 ? parts * unit : parts / (1 / unit).rounded()
        }
        if parameter == .mean {
            let low = data.observations.reduce(here.reduce(.infinity, min)) { min($0, $1) }
            let high = data.observations.reduce(here.reduce(-.infinity, max)) { max($0, $1) }
            let margin = max((high - low) / 4, unit)
            let bounds = (round(low - margin, up: false), round(high + margin, up: true))
            return bounds.0.isFinite && bounds.1.isFinite && bounds.0 < bounds.1 ? bounds.0...bounds.1 : -1...1
        }
        let top = round(max(best.isFinite ? 2.5 * best : 0, here.reduce(0, max) * 1.25, unit), up: true)
        return top.isFinite && top > 0 ? 0...top : 0...1
    }

    /// The likelihood along the parameter on the x axis.
    ///
    /// - Complexity: O(samples), however many observations there are, and O(n) for the range.
    package func curve(samples: Int) -> LikelihoodCurve {
        let range = curveRange
        let count = max(2, samples)
        let width = range.upperBound - range.lowerBound
        // The middles of equal parts: no place is on the edge, where logarithms end.
        let x = (0..<count).map { range.lowerBound + width * (Double($0) + 0.5) / Double(count) }
        let place = place(ofParameter: along)
        func profile(at parameters: LikelihoodParameters, grid: [Double]) -> LikelihoodProfile? {
            try? LikelihoodProfile(data, at: parameters, along: place.parameter, index: place.index, grid: grid)
        }
        guard let own = profile(at: parameters, grid: x) else {
            preconditionFailure("a lab's parameters do not fit its data")
        }
        let numbers = fit.parameters.named.entries.flatMap(\.values)
        guard let best = try? Self.parameters(model, numbers) else {
            return LikelihoodCurve(range: range, x: x, profile: own, bestProfile: nil, errorMarks: nil)
        }
        let marks = maximumAlong.flatMap { value, error in
            error > 0 && error.isFinite
                ? profile(at: best, grid: [-2, -1, 1, 2].map { value + $0 * error }) : nil
        }
        let atBest = parameterValues.count > 1 ? profile(at: best, grid: x) : nil
        return LikelihoodCurve(
            range: range, x: x, profile: own, bestProfile: atBest == own ? nil : atBest, errorMarks: marks)
    }

    /// Where a quantity's curve is at its best, between the samples too: highest, of a loss lowest.
    package func best(of quantity: LikelihoodQuantity, on curve: LikelihoodCurve) -> CurveBest? {
        let place = place(ofParameter: along)
        return CurveBest(x: curve.x, y: curve.profile.values(of: quantity), isHighest: !quantity.isLoss) { x in
            let profile = try? LikelihoodProfile(
                data, at: parameters, along: place.parameter, index: place.index, grid: [x])
            return profile?.values(of: quantity).first ?? .nan
        }
    }

    /// The maximum along the x axis, with its standard error; nil where there is no finite one.
    package var maximumAlong: (value: Double, standardError: Double)? {
        let (parameter, index) = place(ofParameter: along)
        let fit = self.fit
        guard let values = fit.estimate[parameter], values.indices.contains(index), values[index].isFinite,
            let errors = fit.standardError[parameter], errors.indices.contains(index)
        else { return nil }
        return (values[index], errors[index])
    }
}
