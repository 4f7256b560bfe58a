import TestSupport
import Testing

@testable import LossMath

@Suite struct LikelihoodPointTests {
    /// Data and parameters away from the maximum, for every model.
    static let points: [LikelihoodPoint] = {
        do {
            return [
                try LikelihoodPoint(LikelihoodData(.bernoulli, [1, 0, 1, 1, 0]), at: .bernoulli(p: 0.35)),
                try LikelihoodPoint(
                    LikelihoodData(.categorical, [0, 2, 1, 2, 2, 0], classes: 4),
                    at: .categorical(p: [0.4, 0.3, 0.2, 0.1])),
                try LikelihoodPoint(
                    LikelihoodData(.gaussian, [-1, 0.5, 2, 4.25]), at: .gaussian(mean: 0.75, sd: 1.5)),
                try LikelihoodPoint(LikelihoodData(.poisson, [0, 3, 1, 5, 2]), at: .poisson(rate: 1.7)),
                try LikelihoodPoint(LikelihoodData(.exponential, [0, 0.3, 2.5, 1.1]), at: .exponential(rate: 0.6)),
            ]
        } catch {
            fatalError("\(error)")
        }
    }()

    @Test func everyModelIsThere() {
        #expect(Self.points.map(\.data.model) == LikelihoodModel.allCases)
    }

    @Test func sevenHeadsOfTen() throws {
        let flips: [Double] = [1, 1, 1, 0, 1, 0, 1, 1, 0, 1]
        let point = try LikelihoodPoint(LikelihoodData(.bernoulli, flips), at: .bernoulli(p: 0.5))
        #expect(point.likelihood == 1.0 / 1024)
        #expect(isClose(point.logLikelihood, -10 * 0.6931471805599453, relative: 1e-15))
        #expect(point.partialProducts.prefix(3) == [0.5, 0.25, 0.125])
        #expect(point.partialSums[1] == -2 * 0.6931471805599453)
        #expect(point.firstUnderflow == nil)
        // k/p − (n − k)/(1 − p) = 14 − 6.
        #expect(point.slope == NamedNumbers([("p", [8])]))
        #expect(try LikelihoodFit(point.data).parameters == LikelihoodParameters.bernoulli(p: 0.7))
    }

    @Test func productUnderflowsAndSumGoesOn() throws {
        let flips = [Double](repeating: 1, count: 2000)
        let point = try LikelihoodPoint(LikelihoodData(.bernoulli, flips), at: .bernoulli(p: 0.5))
        // The smallest positive double is 2^-1074, so that the flip with index 1074 makes the product 0.
        #expect(point.firstUnderflow == 1074)
        #expect(point.partialProducts[1073] == .leastNonzeroMagnitude)
        #expect(point.partialProducts[1074] == 0)
        #expect(point.likelihood == 0)
        #expect(point.value(of: .likelihood) == 0)
        #expect(isClose(point.logLikelihood, -2000 * 0.6931471805599453, relative: 1e-15))
        #expect(isClose(point.partialSums[1999], point.logLikelihood, relative: 1e-15))
    }

    @Test func impossibleIsNoUnderflow() throws {
        let point = try LikelihoodPoint(LikelihoodData(.bernoulli, [1, 0, 1]), at: .bernoulli(p: 1))
        #expect(point.logLikelihood == -.infinity)
        #expect(point.likelihood == 0)
        #expect(point.partialProducts == [1, 0, 0])
        #expect(point.firstUnderflow == nil)
        #expect(point.meanNLL == .infinity)
    }

    @Test(arguments: points) func productAndSumAgree(_ point: LikelihoodPoint) throws {
        #expect(isClose(point.value(of: .likelihood), point.likelihood, relative: 1e-13))
        let sum = point.data.observations.reduce(0) { $0 + point.parameters.logDensity(of: $1) }
        #expect(isClose(sum, point.logLikelihood, relative: 1e-13))
        #expect(point.negativeLogLikelihood == -point.logLikelihood)
        #expect(point.meanNLL == -point.logLikelihood / Double(point.data.observations.count))
    }

    /// ln of the density of y, as formulas.
    private static let logDensities: [LikelihoodModel: String] = [
        .bernoulli: "y*log(p) + (1 - y)*log(1 - p)", .categorical: "log(p[y])",
        .gaussian: "-log(sigma) - log(2*pi)/2 - ((y - mu)/sigma)^2/2", .poisson: "y*log(rate) - rate - lgamma(y + 1)",
        .exponential: "log(rate) - rate*y",
    ]

    @Test(arguments: points) func densityIsThatOfTheFormula(_ point: LikelihoodPoint) throws {
        var names: [String: Tensor] = [:]
        for entry in point.parameters.named.entries {
            let name = ["mean": "mu", "sd": "sigma"][entry.name] ?? entry.name
            names[name] = Tensor(entry.values)
        }
        let formula = try #require(Self.logDensities[point.data.model])
        for value in point.data.observations {
            let text = formula.replacing("[y]", with: "[\(Int(value))]")
            names["y"] = Tensor([value])
            let expected = try Formula(text).value(in: names).values
            #expect(firstDifference([point.parameters.logDensity(of: value)], expected, relative: 1e-13) == nil)
        }
    }

    @Test(arguments: points) func slopeByFiniteDifferences(_ point: LikelihoodPoint) throws {
        let step = 1e-5
        for parameter in point.data.model.parameters {
            let values = try #require(point.parameters[parameter])
            let slope = try #require(point.slope[parameter])
            #expect(slope.count == values.count)
            for (index, value) in values.enumerated() {
                let profile = try LikelihoodProfile(
                    point.data, at: point.parameters, along: parameter, index: index,
                    grid: [value - step, value + step])
                let difference = (profile.logLikelihood[1] - profile.logLikelihood[0]) / (2 * step)
                #expect(isClose(slope[index], difference, relative: 1e-7, absolute: 1e-7))
            }
        }
    }

    @Test(arguments: points) func estimateIsTheMaximum(_ point: LikelihoodPoint) throws {
        let fit = LikelihoodFit(point.data)
        #expect(fit.logLikelihood > point.logLikelihood)
        for parameter in point.data.model.parameters {
            let slope = try #require(fit.point.slope[parameter])
            for (index, value) in (fit.parameters[parameter] ?? []).enumerated() {
                // On the edge of the domain (a class that never occurs) the slope points outwards.
                #expect(value == 0 ? slope[index] < 0 : slope[index].magnitude < 1e-12)
                let profile = try LikelihoodProfile(
                    point.data, at: fit.parameters, along: parameter, index: index,
                    grid: [0.5, 0.9, 0.999, 1.001, 1.1, 1.5].map { max(value, 0.01) * $0 })
                for other in profile.logLikelihood { #expect(other < fit.logLikelihood) }
            }
        }
    }

    @Test(arguments: points) func informationIsTheCurvature(_ point: LikelihoodPoint) throws {
        let fit = LikelihoodFit(point.data)
        guard point.data.model != .categorical else { return }
        for parameter in point.data.model.parameters {
            let value = try #require(fit.parameters[parameter]?.first)
            let step = 1e-4 * value
            let profile = try LikelihoodProfile(
                point.data, at: fit.parameters, along: parameter, grid: [value - step, value, value + step])
            let values = profile.logLikelihood
            let curvature = -(values[0] - 2 * values[1] + values[2]) / (step * step)
            #expect(isClose(curvature, try #require(fit.fisherInformation[parameter]?.first), relative: 1e-5))
        }
    }

    @Test func negativeLogLikelihoodIsASquaredError() throws {
        let data = try LikelihoodData(.gaussian, [1, 2, 6])
        let point = try LikelihoodPoint(data, at: .gaussian(mean: 2, sd: 3))
        let form = try #require(point.squaredErrorForm)
        // Errors −1, 0, 4: the mean of the squares is 17/3.
        #expect(isClose(form.meanSquaredError, 17.0 / 3, relative: 1e-15))
        #expect(form.factor == 1.0 / 18)
        // ln 3 + ½·ln 2π
        #expect(isClose(form.constant, 1.0986122886681098 + 0.9189385332046727, relative: 1e-15))
        #expect(isClose(point.meanNLL, form.factor * form.meanSquaredError + form.constant, relative: 1e-15))
        #expect(Self.points[3].squaredErrorForm == nil)
    }

    @Test func profileShowsAllQuantities() throws {
        let data = try LikelihoodData(.bernoulli, [1, 1, 0, 1])
        let profile = try LikelihoodProfile(
            data, at: .bernoulli(p: 0.1), along: .p, grid: [-0.5, 0, 0.5, 0.75, 1, 1.5])
        let likelihood = profile.values(of: .likelihood)
        #expect(likelihood[0].isNaN)
        #expect(likelihood[5].isNaN)
        #expect(firstDifference(Array(likelihood[1...4]), [0, 0.0625, 27.0 / 256, 0], relative: 1e-15) == nil)
        #expect(profile.logLikelihood[1] == -.infinity)
        #expect(profile.values(of: .meanNLL)[2] == 0.6931471805599453)
        #expect(profile.values(of: .negativeLogLikelihood)[2] == 4 * 0.6931471805599453)
        for quantity in LikelihoodQuantity.allCases {
            let values = Array(profile.values(of: quantity)[1...4])
            #expect(values[2] == (quantity.isLoss ? values.min() : values.max()))
        }
    }

    @Test func probabilitiesMoveTogether() throws {
        let parameters = try LikelihoodParameters.categorical(p: [0.5, 0.125, 0.375])
        #expect(try parameters.replacing(.p, at: 0, with: 0.75)[.p] == [0.75, 0.0625, 0.1875])
        #expect(try parameters.replacing(.p, at: 0, with: 1)[.p] == [1, 0, 0])
        let certain = try LikelihoodParameters.categorical(p: [1, 0, 0])
        #expect(try certain.replacing(.p, at: 0, with: 0.5)[.p] == [0.5, 0.25, 0.25])
    }
}

extension LikelihoodPoint: CustomTestStringConvertible {
    public var testDescription: String { data.model.rawValue }
}
