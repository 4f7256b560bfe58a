import TestSupport
import Testing

@testable import LossMath

@Suite struct SpecialFunctionTests {
    /// Abramowitz and Stegun: psi(1) is minus Euler's constant; psi(1/2) = -gamma - 2 ln 2; psi(-1/2) = psi(1/2) + 2.
    @Test func digamma() {
        let euler = 0.5772156649015329
        let half = -euler - 2 * 0.6931471805599453
        #expect(isClose(SpecialFunctions.digamma(1), -euler, relative: 1e-14))
        #expect(isClose(SpecialFunctions.digamma(0.5), half, relative: 1e-14))
        #expect(isClose(SpecialFunctions.digamma(-0.5), half + 2, relative: 1e-13))
        #expect(isClose(SpecialFunctions.digamma(3), 1.5 - euler, relative: 1e-14))
        #expect(SpecialFunctions.digamma(0).isNaN && SpecialFunctions.digamma(-3).isNaN)
        #expect(SpecialFunctions.digamma(.infinity) == .infinity)
        for x in [0.1, 2.7, 9.5, 40, 1e6] {
            #expect(
                isClose(
                    SpecialFunctions.digamma(x + 1), SpecialFunctions.digamma(x) + 1 / x, relative: 1e-14,
                    absolute: 1e-14))
        }
    }

    @Test func edges() {
        #expect(SpecialFunctions.xlogy(0, 0) == 0 && SpecialFunctions.xlogy(0, -1) == 0)
        #expect(SpecialFunctions.xlogy(0, .nan).isNaN && SpecialFunctions.xlogy(2, 0) == -.infinity)
        #expect(SpecialFunctions.sign(-0.0) == 0 && SpecialFunctions.sign(.nan).isNaN)
        #expect(SpecialFunctions.maximum(1, .nan).isNaN && SpecialFunctions.minimum(.nan, 1).isNaN)
        #expect(SpecialFunctions.clip(.nan, 0, 1).isNaN && SpecialFunctions.clip(7, 0, 1) == 1)
        #expect(SpecialFunctions.sigmoid(-800) == 0 && SpecialFunctions.sigmoid(800) == 1)
        #expect(SpecialFunctions.softplus(-40) == 4.248354255291589e-18 && SpecialFunctions.softplus(800) == 800)
    }

    @Test func othersWithoutCancellation() {
        #expect(SpecialFunctions.sumsOfOthers([1, 1e-20, 1e-20]) == [2e-20, 1, 1])
        #expect(SpecialFunctions.sumsOfOthers([2, 3, 4][0...]) == [7, 6, 5])
        #expect(SpecialFunctions.sumsOfOthers([Double]()) == [])
        #expect(SpecialFunctions.sumsOfOthers([-5.0]) == [0])
    }
}
