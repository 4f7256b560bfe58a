import Foundation
import TestSupport
import Testing

@testable import LossMath

@Suite struct InformationTests {
    @Test(arguments: ReferenceFits.all.identities) func reference(_ identity: ReferenceFits.Identity) throws {
        let information = try Information(identity.p, identity.q)
        #expect(isClose(information.entropy, identity.entropyNats, relative: 1e-14))
        #expect(isClose(information.crossEntropy, identity.crossEntropyNats, relative: 1e-14))
        #expect(isClose(information.divergence, identity.klNats, relative: 1e-14))
        #expect(isClose(Information.inBits(information.entropy), identity.entropyBits, relative: 1e-14))
        #expect(isClose(Information.inBits(information.crossEntropy), identity.crossEntropyBits, relative: 1e-14))
        #expect(isClose(Information.inBits(information.divergence), identity.klBits, relative: 1e-14))
    }

    @Test func fairCoinIsOneBit() throws {
        let information = try Information([0.5, 0.5], [0.25, 0.75])
        #expect(Information.inBits(information.entropy) == 1)
        // 0.5·log2(1/0.25) + 0.5·log2(1/0.75) = 1 + 1 − 0.5·log2 3 …
        #expect(isClose(Information.inBits(information.crossEntropy), 2 - 0.5 * 1.584962500721156, relative: 1e-15))
        #expect(isClose(Information.inBits(information.divergence), 1 - 0.5 * 1.584962500721156, relative: 1e-15))
        // … and the other way 0.25·log2(0.5) + 0.75·log2(1.5) = 0.75·log2 3 − 1.
        let back = Information.inBits(information.reversed.divergence)
        #expect(isClose(back, 0.75 * 1.584962500721156 - 1, relative: 1e-15))
    }

    @Test func zeros() throws {
        let certain = try Information([1, 0], [0.25, 0.75])
        #expect(certain.entropy == 0)
        #expect(certain.entropy.sign == .plus)
        #expect(isClose(certain.crossEntropy, 1.3862943611198906, relative: 1e-15))
        #expect(isClose(certain.divergence, 1.3862943611198906, relative: 1e-15))
        #expect(certain.impossibleClasses == [])
        #expect(certain.reversed.divergence == .infinity)
        #expect(certain.reversed.crossEntropy == .infinity)
        #expect(certain.reversed.impossibleClasses == [1])
        let same = try Information([0.2, 0, 0.8], [0.2, 0, 0.8])
        #expect(same.divergence == 0)
        #expect(same.divergence.sign == .plus)
    }

    @Test(arguments: [10, 20, 30, 40, 50]) func closeDistributionsKeepTheirDigits(exponent: Int) throws {
        // For p = ½ ± d against ½, KL is 2d² + 4d⁴/3 + 32d⁶/15 + …; a power of two makes every number here exact.
        let d = Double(sign: .plus, exponent: -exponent, significand: 1)
        let expected = 2 * d * d + 4 / 3 * d * d * d * d + 32 / 15 * d * d * d * d * d * d
        let information = try Information([0.5 + d, 0.5 - d], [0.5, 0.5])
        #expect(isClose(information.divergence, expected, relative: 1e-15))
    }

    @Test func identityHoldsEverywhere() throws {
        var random = SplitMix64(seed: 5)
        for classes in 1...12 {
            let p = distribution(classes, &random)
            let q = distribution(classes, &random)
            let information = try Information(p, q)
            #expect(
                isClose(
                    information.crossEntropy, information.entropy + information.divergence, relative: 1e-13,
                    absolute: 1e-15))
            #expect(information.divergence >= 0)
            #expect(information.entropy <= log(Double(classes)) + 1e-15)
        }
    }

    @Test func roundedProbabilities() throws {
        // The last digit of 0.7 is all that differs: KL is 0 to rounding, and not below.
        #expect(try Information([0.1, 0.2, 0.7], [0.1, 0.2, 0.7000000000000001]).divergence == 0)
        // With 1e-6 too much in q, the formula itself falls below 0, and the identity holds all the same.
        let information = try Information([0.25, 0.75], [0.25, 0.750001])
        #expect(isClose(information.divergence, -9.9999933333e-7, relative: 1e-9))
        #expect(
            isClose(information.crossEntropy - information.entropy, information.divergence, relative: 1e-9))
    }

    @Test func meanNLLIsCrossEntropy() throws {
        let coin = try LikelihoodPoint(
            LikelihoodData(.bernoulli, [1, 1, 1, 0, 1, 0, 1, 1, 0, 1]), at: .bernoulli(p: 0.6))
        let dice = try LikelihoodPoint(
            LikelihoodData(.categorical, [0, 2, 2, 1, 2, 0], classes: 4), at: .categorical(p: [0.4, 0.3, 0.2, 0.1]))
        for point in [coin, dice] {
            let information = try #require(point.information)
            #expect(isClose(point.meanNLL, information.crossEntropy, relative: 1e-14))
            #expect(isClose(LikelihoodFit(point.data).meanNLL, information.entropy, relative: 1e-14))
        }
    }

    private func distribution(_ classes: Int, _ random: inout SplitMix64) -> [Double] {
        let weights = (0..<classes).map { _ in random.nextUniform() + 0.01 }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}
