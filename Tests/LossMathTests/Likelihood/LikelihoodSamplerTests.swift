import Foundation
import TestSupport
import Testing

@testable import LossMath

@Suite struct LikelihoodSamplerTests {
    static let distributions: [LikelihoodParameters] = {
        do {
            return try [0, 0.3, 1].map { try .bernoulli(p: $0) }
                + [0.1, 4, 49.5, 499, 500, 2000].map { try .poisson(rate: $0) }
                + [.categorical(p: [0, 0.5, 0, 0.3, 0.2, 0]), .gaussian(mean: 2, sd: 3), .exponential(rate: 2)]
        } catch {
            fatalError("\(error)")
        }
    }()

    @Test(arguments: distributions) func frequenciesFollowTheDistribution(_ parameters: LikelihoodParameters) throws {
        var random = SplitMix64(seed: 11)
        let count = 40_000
        let values = LikelihoodSampler(parameters).draws(count, using: &random)
        #expect(values.count == count)
        #expect(values.allSatisfy { parameters.density(of: $0) > 0 })
        let bins = Self.bins(parameters)
        var observed = [Double](repeating: 0, count: bins.count + 1)
        var bin = 0
        for value in values.sorted() {
            while bin < bins.count, value >= bins[bin].edge { bin += 1 }
            observed[bin] += 1
        }
        var below = 0.0
        var chiSquare = 0.0
        var degrees = -1.0
        var pendingObserved = 0.0
        var pendingExpected = 0.0
        for (index, cumulative) in (bins.map(\.below) + [1]).enumerated() {
            pendingObserved += observed[index]
            pendingExpected += (cumulative - below) * Double(count)
            below = cumulative
            // Bins of less than 10 are taken together with the next.
            if pendingExpected >= 10 {
                chiSquare += (pendingObserved - pendingExpected) * (pendingObserved - pendingExpected) / pendingExpected
                degrees += 1
                pendingObserved = 0
                pendingExpected = 0
            }
        }
        // 4.5 standard deviations of a chi-square.
        #expect(chiSquare <= degrees + 4.5 * (2 * degrees).squareRoot() + 1e-9, "\(degrees) degrees")
    }

    /// Edges of bins, and the probability of a value below each.
    private static func bins(_ parameters: LikelihoodParameters) -> [(edge: Double, below: Double)] {
        switch parameters.model {
        case .gaussian:
            let (mean, sd) = (parameters.numbers[0], parameters.numbers[1])
            return stride(from: -3.75, through: 3.75, by: 0.125).map {
                (mean + sd * $0, 0.5 * erfc(-$0 / 2.0.squareRoot()))
            }
        case .exponential:
            return stride(from: 0.05, through: 6, by: 0.05).map { ($0, 1 - exp(-parameters.numbers[0] * $0)) }
        case .bernoulli, .categorical, .poisson:
            let top = Int(parameters.model == .poisson ? 2 * parameters.numbers[0] + 20 : 6)
            var below = 0.0
            return (0..<top).map { value in
                below += parameters.density(of: Double(value))
                return (Double(value) + 0.5, below)
            }
        }
    }

    @Test(arguments: [10.0, 15, 30]) func rejectionIsRightWhereItBegins(rate: Double) throws {
        var random = SplitMix64(seed: 3)
        let rejection = PoissonRejection(rate: rate)
        let parameters = try LikelihoodParameters.poisson(rate: rate)
        let count = 40_000.0
        var observed = [Double](repeating: 0, count: 200)
        for _ in 0..<Int(count) { observed[Int(rejection.draw(using: &random))] += 1 }
        for (value, frequency) in observed.enumerated() {
            let probability = parameters.density(of: Double(value))
            let deviation = (probability * (1 - probability) * count).squareRoot()
            #expect((frequency - probability * count).magnitude <= 4.5 * deviation + 1)
        }
    }

    @Test func normalMomentsAndTails() {
        var random = SplitMix64(seed: 2)
        let count = 200_000
        var sums = [Double](repeating: 0, count: 5)
        var beyond = 0.0
        Ziggurat.withTables { draw in
            for _ in 0..<count {
                let value = draw(&random)
                var power = 1.0
                for index in sums.indices {
                    sums[index] += power
                    power *= value
                }
                if value.magnitude > Ziggurat.tail { beyond += 1 }
            }
        }
        let n = Double(count)
        // Moments 0, 1, 0, 3, with the variances 1, 2, 15, 96 of the powers.
        for (index, (moment, variance)) in [(0.0, 1.0), (1, 2), (0, 15), (3, 96)].enumerated() {
            #expect((sums[index + 1] / n - moment).magnitude <= 4 * (variance / n).squareRoot())
        }
        let tail = erfc(Ziggurat.tail / 2.0.squareRoot())
        #expect((beyond - n * tail).magnitude <= 4 * (n * tail).squareRoot())
    }

    @Test func layersCloseAtTheTop() {
        // The last layer must end at height 1, and all must have the same area.
        let widths = Ziggurat.shared.widths
        #expect(widths.count == 257)
        func height(_ x: Double) -> Double { exp(-0.5 * x * x) }
        let area = widths[0] * height(Ziggurat.tail)
        for layer in 1..<256 {
            #expect(isClose(widths[layer] * (height(widths[layer + 1]) - height(widths[layer])), area, relative: 1e-9))
        }
    }

    @Test(arguments: distributions) func sameSeedSameDraws(_ parameters: LikelihoodParameters) {
        let sampler = LikelihoodSampler(parameters)
        var first = SplitMix64(seed: 9)
        var second = SplitMix64(seed: 9)
        let all = sampler.draws(100, using: &first)
        #expect(sampler.draws(40, using: &second) + sampler.draws(60, using: &second) == all)
        #expect(first == second)
        var third = SplitMix64(seed: 10)
        let constant = Set(all).count == 1
        #expect(constant || sampler.draws(100, using: &third) != all)
    }

    @Test(arguments: distributions) func estimateIsThatOfTheDraws(_ parameters: LikelihoodParameters) throws {
        let sampler = LikelihoodSampler(parameters)
        for estimator in parameters.model.estimates {
            var first = SplitMix64(seed: 4)
            var second = first
            let quick = sampler.estimate(estimator, from: 500, using: &first)
            let fit = LikelihoodFit(try sampler.data(500, using: &second))
            let expected = try #require(fit.estimate[estimator])
            #expect(firstDifference(quick, expected, relative: 1e-12, absolute: 1e-13) == nil)
            #expect(first == second)
        }
    }

    @Test func degenerateEstimatesDrawTheirOneValue() throws {
        var random = SplitMix64(seed: 1)
        let equal = LikelihoodFit(try LikelihoodData(.gaussian, [4, 4])).parameters
        #expect(LikelihoodSampler(equal).draws(3, using: &random) == [4, 4, 4])
        let zero = LikelihoodFit(try LikelihoodData(.exponential, [0])).parameters
        #expect(LikelihoodSampler(zero).draws(3, using: &random) == [0, 0, 0])
        let none = LikelihoodFit(try LikelihoodData(.poisson, [0])).parameters
        #expect(LikelihoodSampler(none).draws(3, using: &random) == [0, 0, 0])
    }
}

extension LikelihoodParameters: CustomTestStringConvertible {
    public var testDescription: String { "\(model.rawValue) \(numbers)" }
}
