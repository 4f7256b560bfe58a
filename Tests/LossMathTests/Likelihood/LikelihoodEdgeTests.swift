import TestSupport
import Testing

@testable import LossMath

@Suite struct LikelihoodEdgeTests {
    @Test(
        arguments: [
            // y, rate, ln(rate^y e^−rate / y!) by mpmath with 50 digits
            (0, 2.5, -2.5),
            (3, 2.5, -1.5428872736055898053),
            (15, 40, -12.566079572131847023),
            (16, 16, -2.3104405502441730011),
            (17, 1e-3, -150.93791319283321842),
            (1e6, 1_001_000, -8.3263608119869763178),
            (1e9, 1_000_031_623, -11.780567975362278604),
            (1e15, 1e15, -18.188326730660015455),
        ] as [(Double, Double, Double)])
    func largeCountsKeepTheirDigits(count: Double, rate: Double, expected: Double) throws {
        let parameters = try LikelihoodParameters.poisson(rate: rate)
        #expect(isClose(parameters.logDensity(of: count), expected, relative: 1e-14))
        // The same by way of the sufficient statistics.
        let point = try LikelihoodPoint(LikelihoodData(.poisson, [count]), at: parameters)
        #expect(isClose(point.logLikelihood, expected, relative: 1e-14))
    }

    @Test func equalMeasurements() throws {
        let fit = LikelihoodFit(try LikelihoodData(.gaussian, [0.1, 0.1, 0.1]))
        #expect(fit.estimate == NamedNumbers([("mean", [0.1]), ("sd", [0]), ("variance", [0])]))
        #expect(fit.standardError == NamedNumbers([("mean", [0]), ("sd", [0]), ("variance", [0])]))
        #expect(
            fit.fisherInformation
                == NamedNumbers([("mean", [.infinity]), ("sd", [.infinity]), ("variance", [.infinity])]))
        #expect(fit.logLikelihood == .infinity)
        #expect(fit.extra["unbiasedVariance"] == [0])
        #expect(fit.extra["nllFromMse"] == nil)
        #expect(fit.point.slope["sd"]?.first?.isNaN == true)
    }

    @Test func oneMeasurement() throws {
        let fit = LikelihoodFit(try LikelihoodData(.gaussian, [4]))
        #expect(fit.estimate["mean"] == [4])
        #expect(fit.estimate["sd"] == [0])
        #expect(fit.extra["unbiasedVariance"] == nil)
    }

    @Test func waitingTimesOfZero() throws {
        let fit = LikelihoodFit(try LikelihoodData(.exponential, [0, 0]))
        #expect(fit.estimate == NamedNumbers([("rate", [.infinity]), ("mean", [0])]))
        #expect(fit.standardError == NamedNumbers([("rate", [.infinity]), ("mean", [0])]))
        #expect(fit.fisherInformation == NamedNumbers([("rate", [0]), ("mean", [.infinity])]))
        #expect(fit.logLikelihood == .infinity)
    }

    @Test(arguments: [1e-300, 1e-200, 1, 1e150, 1e200, 1e300])
    func scaleDoesNotMatter(_ scale: Double) throws {
        // 1, 3 has mean 2 and sd 1, whatever the unit.
        let data = try LikelihoodData(.gaussian, [scale, 3 * scale])
        let fit = LikelihoodFit(data)
        #expect(firstDifference(fit.estimate["mean"] ?? [], [2 * scale], relative: 1e-15) == nil)
        #expect(firstDifference(fit.estimate["sd"] ?? [], [scale], relative: 1e-15) == nil)
        let point = try LikelihoodPoint(data, at: .gaussian(mean: 2 * scale, sd: scale))
        let unit = try LikelihoodPoint(LikelihoodData(.gaussian, [1, 3]), at: .gaussian(mean: 2, sd: 1))
        // Densities are per unit: each of the two falls by ln scale.
        let shift = try LikelihoodParameters.exponential(rate: scale).logDensity(of: 0)
        #expect(isClose(point.logLikelihood, unit.logLikelihood - 2 * shift, relative: 1e-14))
    }

    @Test func meanThatCannotBeWritten() throws {
        // The mean, 1e16 + 2/3, is no double. The squares of the distances from it sum to 8/3.
        let data = try LikelihoodData(.gaussian, [1e16, 1e16, 1e16 + 2])
        let fit = LikelihoodFit(data)
        #expect(firstDifference(fit.estimate["variance"] ?? [], [8.0 / 9], relative: 1e-15) == nil)
        let form = try #require(LikelihoodPoint(data, at: .gaussian(mean: 1e16, sd: 1)).squaredErrorForm)
        #expect(isClose(form.meanSquaredError, 4.0 / 3, relative: 1e-15))
    }

    @Test func oppositeExtremes() throws {
        let largest = Double.greatestFiniteMagnitude
        let fit = LikelihoodFit(try LikelihoodData(.gaussian, [largest, -largest]))
        #expect(fit.estimate["mean"] == [0])
        #expect(fit.estimate["sd"] == [largest])
    }

    @Test func edgesOfProbability() throws {
        let never = try LikelihoodPoint(LikelihoodData(.bernoulli, [0, 0, 0]), at: .bernoulli(p: 0))
        #expect(never.logLikelihood == 0)
        #expect(never.logLikelihood.sign == .plus)
        #expect(never.meanNLL.sign == .plus)
        #expect(never.slope["p"] == [-3])
        #expect(never.likelihood == 1)
        let tiny = try LikelihoodPoint(LikelihoodData(.bernoulli, [0]), at: .bernoulli(p: 1e-20))
        #expect(tiny.logLikelihood == -1e-20)
        let single = LikelihoodFit(try LikelihoodData(.categorical, [0, 0]))
        #expect(single.estimate["p"] == [1])
        #expect(single.standardError["p"] == [0])
        #expect(single.fisherInformation["p"] == [2])
    }

    @Test func impossibleObservations() throws {
        #expect(try LikelihoodParameters.poisson(rate: 0).logDensity(of: 1) == -.infinity)
        #expect(try LikelihoodParameters.poisson(rate: 0).logDensity(of: 0) == 0)
        #expect(try LikelihoodParameters.poisson(rate: 1).logDensity(of: 0.5) == -.infinity)
        #expect(try LikelihoodParameters.exponential(rate: 1).logDensity(of: -1) == -.infinity)
        #expect(try LikelihoodParameters.categorical(p: [0.5, 0.5]).logDensity(of: 2) == -.infinity)
        #expect(try LikelihoodParameters.categorical(p: [0.5, 0.5]).density(of: 2) == 0)
        #expect(try LikelihoodParameters.gaussian(mean: 0, sd: 1).logDensity(of: .nan).isNaN)
        #expect(try LikelihoodParameters.gaussian(mean: 0, sd: 1).density(of: .infinity) == 0)
    }

    @Test func manyObservationsCostNothingInAProfile() throws {
        let data = try LikelihoodData(.poisson, (0..<100_000).map { Double($0 % 7) })
        let grid = (1...1000).map { Double($0) / 100 }
        let profile = try LikelihoodProfile(data, at: .poisson(rate: 1), along: .rate, grid: grid)
        // 100,000 = 7·14,285 + 5: the counts 0 … 6 sum to 21 in every round, and 0 … 4 to 10 in what is left.
        let mean = Double(21 * 14_285 + 10) / 100_000
        let best = try #require(profile.logLikelihood.max())
        let index = try #require(profile.logLikelihood.firstIndex(of: best))
        #expect((grid[index] - mean).magnitude <= 0.005)
    }
}
