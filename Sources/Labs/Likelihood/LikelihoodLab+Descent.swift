import Fields
import LossMath
import Wording

/// Gradient descent on the parameters; what it makes smaller is the negative log-likelihood of one observation.
extension LikelihoodLab: DescendingLab {
    /// So that near the best a step goes half the way there, or less: by the standard error, which says how sharp the
    /// maximum is.
    package var fittingRate: Double {
        let errors = fit.standardError.entries.filter { LikelihoodParameter(rawValue: $0.name) != .variance }
            .flatMap(\.values).filter { $0.isFinite && $0 > 0 }
        return readableRate((errors.min().map { $0 * $0 } ?? 0) * Double(data.observations.count) / 2)
    }

    /// The loss, as the numbers beside call it.
    package var descendedName: String { "NLL / n" }

    /// The negative log-likelihood of one observation, in nats.
    package var descended: Double { point.meanNLL }

    /// One step of gradient descent on all parameters at once that are not held. Probabilities of classes keep their sum of 1.
    ///
    /// A parameter that would leave its domain ends on the edge, where the likelihood has a value there; where it has
    /// none, all parameters stay where they are.
    package mutating func descend(_ isHeld: (String) -> Bool) -> DescentStep {
        let slopes = zip(lossSlopes, parameterNames).map { isHeld($1) ? 0 : $0 }
        guard slopes.allSatisfy(\.isFinite) else { return .noGradient }
        guard slopes.contains(where: { $0 != 0 }) else { return .level }
        let (old, rate) = (parameterValues, rate)
        let wanted = zip(old, slopes).map { $0 - rate * $1 }
        var next = wanted.indices.map { index in
            let domain = domain(of: .parameter(index))
            return min(max(domain.lowerBound, wanted[index]), domain.upperBound)
        }
        let outside = next.indices.first { next[$0] != wanted[$0] }
        if model == .categorical {
            let sum = next.reduce(0, +)
            next = next.map { $0 / sum }
        }
        if let there = try? Self.parameters(model, next),
            let loss = (try? LikelihoodPoint(data, at: there))?.meanNLL, loss.isFinite,
            (try? setParameters(there)) != nil
        {
            way.go(from: old, to: parameterValues)
        } else if outside == nil {
            return .noGradient
        }
        guard let outside else { return .moved }
        return .stopped(parameterNames[outside], wanted: wanted[outside], at: parameterValues[outside])
    }

    /// The slope of the loss along each parameter; of the probabilities of classes, that along which their sum stays.
    private var lossSlopes: [Double] {
        let count = Double(data.observations.count)
        guard model == .categorical, let counts = data.counts else {
            return point.slope.entries.flatMap(\.values).map { 0 - $0 / count }
        }
        let slopes = zip(counts, parameterValues).map { $0 == 0 ? 0 : 0 - Double($0) / count / $1 }
        let common = slopes.reduce(0, +) / Double(slopes.count)
        return slopes.map { $0 - common }
    }

    /// Where the steps downhill have led: the value of the parameter on the x axis and the likelihood after each step, the
    /// start first. Empty where something else was changed since.
    package var downhill: [(value: Double, point: LikelihoodPoint)] {
        way.shown(at: parameterValues).compactMap { numbers in
            guard let there = try? Self.parameters(model, numbers), let point = try? LikelihoodPoint(data, at: there)
            else { return nil }
            return (numbers[along], point)
        }
    }

    /// Takes a way that was walked before: the parameters after each step.
    mutating func takeWay(_ rows: [[Double]], at place: Place) throws(Problem) {
        for row in rows {
            guard row.count == parameterValues.count, (try? Self.parameters(model, row)) != nil else {
                throw Problem(
                    place,
                    .refused(
                        "needs \(Words.list(parameterNames)) after each step, a row a step; there is"
                            + " \(row.map { NumberText.exact($0) }.joined(separator: ", "))"))
            }
        }
        way.places = rows
    }
}
