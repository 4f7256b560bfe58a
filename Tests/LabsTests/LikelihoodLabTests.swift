import Fields
import LossMath
import Testing

@testable import Labs

@Suite struct LikelihoodLabTests {
    private func lab(_ change: (inout LikelihoodLabInput) -> Void) throws -> LikelihoodLab {
        var input = LikelihoodLabInput()
        change(&input)
        return try LikelihoodLab(input)
    }

    private func list(_ values: [Double]) -> NumberList { NumberList(rows: [values], isMatrix: false) }

    /// Seven heads in ten flips; the numbers are worked out by hand in the course.
    @Test func sevenHeads() throws {
        var lab = try lab { $0.p = list([0.5]) }
        #expect(lab.data.observations.reduce(0, +) == 7)
        #expect(lab.reading(named: "likelihood")?.scalar == 1.0 / 1024)
        #expect(lab.reading(named: "best.p")?.scalar == 0.7)
        let answer1 = lab.goToMaximum()
        #expect(answer1)
        let loss = lab.reading(named: "loss")?.scalar ?? .nan
        #expect(abs(loss - 0.6108643020548935) < 1e-12)
        #expect(lab.reading(named: "n")?.scalar == 10)
    }

    /// 0.5^1074 is the smallest number a Double holds; the product of one more flip is 0, its logarithm −745.1.
    @Test func aFairCoinIsLostAfter1075Flips() throws {
        var lab = try lab { $0.draw = 1074 }
        #expect(lab.reading(named: "likelihood")?.scalar == 0x1p-1074)
        #expect(lab.reading(named: "underflow")?.scalar == 0)
        lab.select(.count)
        try lab.setSelected(to: 1075)
        #expect(lab.reading(named: "likelihood")?.scalar == 0)
        #expect(lab.reading(named: "underflow")?.scalar == 1075)
        #expect(abs((lab.reading(named: "logLikelihood")?.scalar ?? 0) + 745.13) < 0.01)
    }

    @Test func moreDrawsBeginWithTheSameOnes() throws {
        var lab = try lab {
            $0.model = "gaussian"
            $0.draw = 5
        }
        let five = lab.data.observations
        lab.select(.count)
        lab.nudgeSelected(steps: 1, isCoarse: true)
        #expect(lab.data.observations.count == 15)
        #expect(Array(lab.data.observations.prefix(5)) == five)
        try lab.setSeed(lab.seed + 1)
        #expect(Array(lab.data.observations.prefix(5)) != five)
        #expect(lab.seed == 2)
    }

    /// The loss of the rows, computed as a loss, is the mean negative log-likelihood.
    @Test(arguments: LikelihoodModel.allCases) func theIdentityHolds(model: LikelihoodModel) throws {
        for seed in 1...5 {
            let lab = try lab {
                $0.model = model.rawValue
                $0.draw = 40
                $0.seed = UInt64(seed)
            }
            let identity = lab.lossIdentity
            #expect(abs(identity.value - identity.meanNLL) <= 1e-12 * max(1, abs(identity.meanNLL)))
            #expect((identity.loss == nil) == (model == .exponential))
        }
    }

    /// NLL/n = MSE/(2·sd²) + ln(sd·√(2π)), with the numbers of the course: residuals ±0.5 and ±1, sd 1.
    @Test func theGaussianIsTheSquaredError() throws {
        let lab = try lab {
            $0.data = list([-0.5, 0.5, -1, 1])
            $0.mean = 0
            $0.sd = 1
        }
        #expect(lab.reading(named: "mse")?.scalar == 0.625)
        #expect(abs((lab.reading(named: "loss")?.scalar ?? 0) - 1.2314385332046727) < 1e-12)
        let best = lab.reading(named: "best.sd")?.scalar ?? 0
        #expect(abs(best - 0.7905694150420949) < 1e-12)
    }

    @Test func poissonWithoutTheConstantIsWhatLibrariesPrint() throws {
        let lab = try lab {
            $0.model = "poisson"
            $0.data = list([0, 3])
            $0.rate = 1
        }
        // rate − y·ln rate is 1 in both rows; ln 3! = ln 6 and ln 0! = 0 make the difference.
        #expect(lab.lossIdentity.valueWithoutConstant == 1)
        #expect(abs(lab.lossIdentity.value - (1 + 0.8958797346140275)) < 1e-12)
    }

    @Test func theVectorLabCarriesTheStateOverAndBack() throws {
        var lab = try lab { $0.p = list([0.5]) }
        let opened = try #require(lab.vectorLab)
        #expect(opened.actual.values == lab.data.observations)
        #expect(opened.predicted.values == Array(repeating: 0.5, count: 10))
        var vector = opened
        vector.select(.init(part: .actual, row: 0))
        vector.setSelected(to: 0)
        let answer2 = lab.takeBack(vector, opened: opened)
        #expect(answer2)
        #expect(lab.data.observations.reduce(0, +) == 6)
        // One row with another prediction is no parameter.
        vector.select(.init(part: .predicted, row: 0))
        vector.setSelected(to: 0.9)
        let answer3 = lab.takeBack(vector, opened: opened)
        #expect(!answer3)
        #expect(lab.parameterValues == [0.5])
        let before = lab
        vector.select(.init(part: .actual, row: 0))
        vector.setSelected(to: 0.5)
        let answer4 = lab.takeBack(vector, opened: opened)
        #expect(!answer4)
        #expect(lab == before)
    }

    @Test func everyModelComesBackUnchanged() throws {
        for model in LikelihoodModel.allCases where model != .exponential {
            var lab = try lab { $0.model = model.rawValue }
            let before = lab
            let opened = try #require(lab.vectorLab)
            let answer5 = lab.takeBack(opened, opened: opened)
            #expect(answer5)
            #expect(lab == before)
        }
    }

    @Test func aGaussianVarianceComesBackAsItsRoot() throws {
        var lab = try lab { $0.model = "gaussian" }
        let opened = try #require(lab.vectorLab)
        var input = VectorLabInput(opened)
        input.variance = list([4])
        let answer6 = lab.takeBack(try VectorLab(input), opened: opened)
        #expect(answer6)
        #expect(lab.parameterValues[1] == 2)
        #expect(lab.parameterValues[0] == opened.predicted[flat: 0])
    }

    @Test func categoricalProbabilitiesMoveTogether() throws {
        var lab = try lab {
            $0.model = "categorical"
            $0.p = list([0.5, 0.2, 0.3])
        }
        lab.select(.parameter(0))
        try lab.setSelected(to: 0)
        #expect(lab.parameterValues.map { ($0 * 10).rounded() } == [0, 4, 6])
        try lab.add()
        #expect(lab.parameterValues.count == 4)
        #expect(abs(lab.parameterValues.reduce(0, +) - 1) < 1e-12)
        let removed = try lab.remove()
        #expect(removed)
        #expect(lab.parameterValues.count == 3)
        // Class 2 occurs in the data.
        let removedAgain = try lab.remove()
        #expect(!removedAgain)
    }

    @Test func nudgesStopAtTheEdge() throws {
        var lab = try lab { $0.p = list([0.995]) }
        lab.nudgeSelected(steps: 1, isCoarse: false)
        #expect(lab.parameterValues == [1])
        lab.nudgeSelected(steps: -1, isCoarse: true)
        #expect(lab.parameterValues == [0.9])
        var gaussian = try self.lab {
            $0.model = "gaussian"
            $0.mean = 0
            $0.sd = 0.01
        }
        gaussian.select(.parameter(1))
        gaussian.nudgeSelected(steps: -1, isCoarse: true)
        #expect(gaussian.parameterValues[1] == 0.01)
    }

    @Test(arguments: LikelihoodModel.allCases) func stepsAreDecimal(model: LikelihoodModel) throws {
        var lab = try lab { $0.model = model.rawValue }
        for _ in 0..<7 { lab.nudgeSelected(steps: 1, isCoarse: false) }
        for _ in 0..<7 { lab.nudgeSelected(steps: -1, isCoarse: false) }
        if model != .categorical { #expect("\(lab.parameterValues[0])".count <= 4) }
    }

    @Test(arguments: [
        (LikelihoodLab.Item.parameter(0), 1.5, "p is 1.5; a probability lies between 0 and 1."),
        (.observation(0), 3, "observation 1 is 3; for the Bernoulli model it must be 0 or 1."),
        (.count, 2.5, "the number of observations cannot be 2.5; it must be a whole number from 1 to 1000000."),
    ]) func aBadValueIsRefused(item: LikelihoodLab.Item, value: Double, sentence: String) throws {
        var lab = try lab { _ in }
        lab.select(item)
        let before = lab
        let error = #expect(throws: Problem.self) { try lab.setSelected(to: value) }
        #expect(error?.description == sentence)
        #expect(lab == before)
    }

    @Test func everyItemOfEveryPanelHasItsPlace() throws {
        for model in LikelihoodModel.allCases {
            var lab = try lab { $0.model = model.rawValue }
            for panel in LikelihoodLab.Panel.allCases {
                lab.show(panel)
                for place in 0..<lab.itemCount {
                    let item = lab.item(at: place)
                    #expect(lab.place(of: item) == place)
                    #expect(!lab.value(of: item).isNaN)
                    lab.select(item)
                    #expect(lab.selection == item)
                }
            }
        }
    }

    @Test func distributionsFollowDataUntilTheyAreEdited() throws {
        var lab = try lab {
            $0.p = list([0.5])
            $0.panel = "information"
        }
        #expect(lab.distributionsAreLinked)
        #expect(lab.information.p == [0.3, 0.7])
        #expect(abs(lab.information.crossEntropy - lab.point.meanNLL) < 1e-15)
        lab.select(.belief(1))
        try lab.setSelected(to: 0.75)
        #expect(!lab.distributionsAreLinked)
        #expect(lab.information.q == [0.25, 0.75])
        try lab.add()
        #expect(lab.information.p.count == 3)
        #expect(lab.reading(named: "kl")?.scalar.map { $0.isFinite } == true)
        lab.select(.truth(2))
        try lab.setSelected(to: 0.5)
        #expect(lab.reading(named: "kl")?.scalar == .infinity)
        let removed = try lab.remove()
        #expect(removed)
        #expect(lab.information.p.count == 2)
        let answer7 = lab.linkDistributions()
        #expect(answer7)
        #expect(lab.information.p == [0.3, 0.7])
    }

    /// The goals that the course sets on entropy: Q for 2 bits, and a divergence that is large one way round only.
    @Test func theCoursesDistributions() throws {
        let lab = try lab {
            $0.truth = list([0.5, 0.25, 0.25])
            $0.belief = list([0.15, 0.35, 0.5])
            $0.unit = "bits"
        }
        #expect(lab.reading(named: "entropy")?.scalar == 1.5)
        #expect(abs((lab.reading(named: "crossEntropy")?.scalar ?? 0) - 2) < 0.01)
        let uneven = try self.lab {
            $0.truth = list([0.5, 0.25, 0.25])
            $0.belief = list([0.66, 0.006, 0.334])
            $0.unit = "bits"
        }
        #expect((uneven.reading(named: "kl")?.scalar ?? 0) >= 1)
        #expect((uneven.reading(named: "reverseKL")?.scalar ?? 1) <= 0.4)
    }

    @Test func theExperimentIsTheSameHoweverItIsStepped() throws {
        func fresh() throws -> LikelihoodLab {
            try lab {
                $0.p = list([0.3])
                $0.sizes = list([10, 100])
                $0.repeats = 20
            }
        }
        var (first, second) = (try fresh(), try fresh())
        first.run(samples: .max)
        while !second.experiment.isFinished { second.advance(samples: 7) }
        #expect(first == second)
        first.select(.parameter(0))
        try first.setSelected(to: 0.4)
        #expect(first.samples == 0)
        #expect(first.experiment.truth == first.parameters)
    }

    /// What is typed once more as it is keeps what was drawn.
    @Test func theSameNumberKeepsWhatWasDrawn() throws {
        var lab = try lab {
            $0.p = list([0.3])
            $0.sizes = list([10, 100])
            $0.repeats = 20
            $0.panel = "consistency"
        }
        lab.run(samples: .max)
        let before = lab
        for item in [LikelihoodLab.Item.parameter(0), .repeats, .within, .size(0), .size(1)] {
            lab.select(item)
            try lab.setSelected(to: lab.selectedValue)
            #expect(lab.samples == before.samples && lab.experiment == before.experiment, "\(item)")
        }
        try lab.setSeed(lab.seed)
        #expect(lab.experiment == before.experiment)
        try lab.setSeed(lab.seed + 1)
        #expect(lab.samples == 0)
    }

    /// Goal of the course: 95 % within 0.04 takes 1,000 flips of a coin with p = 0.3, not 100.
    @Test func howManyFlipsItTakes() throws {
        var lab = try lab {
            $0.p = list([0.3])
            $0.within = 0.04
            $0.sizes = list([100, 1000])
        }
        lab.run(samples: .max)
        let shares = lab.reading(named: "shareWithin")?.values ?? []
        // The exact shares are 0.67 and 0.995; 200 repeats are within four standard deviations of them.
        #expect(abs(shares[0] - 0.67) < 0.14)
        #expect(shares[1] >= 0.97)
    }

    @Test func theCurvesTopIsTheMaximum() throws {
        for model in LikelihoodModel.allCases {
            let lab = try lab { $0.model = model.rawValue }
            let curve = lab.curve(samples: 400)
            let best = try #require(lab.maximumAlong)
            let values = (curve.bestProfile ?? curve.profile).logLikelihood
            let top = try #require(values.indices.max { values[$0] < values[$1] })
            let spacing = curve.x[1] - curve.x[0]
            #expect(abs(curve.x[top] - best.value) <= spacing, "\(model)")
            #expect(curve.x.allSatisfy { curve.range.contains($0) })
        }
    }

    @Test func zoomedInFourStandardErrorsAreShown() throws {
        var lab = try lab {
            $0.model = "gaussian"
            $0.draw = 100
        }
        lab.isZoomed = true
        let best = try #require(lab.maximumAlong)
        let range = lab.curveRange
        #expect(abs(range.lowerBound - (best.value - 4 * best.standardError)) < 1e-12)
        #expect(abs(range.upperBound - (best.value + 4 * best.standardError)) < 1e-12)
    }

    @Test func equalObservationsHaveNoMaximumToGoTo() throws {
        var lab = try lab {
            $0.model = "gaussian"
            $0.data = list([2, 2])
        }
        let answer8 = lab.goToMaximum()
        #expect(!answer8)
        #expect(lab.parameterValues == [2, 1])
    }

    @Test func changedCountsNumbers() throws {
        let start = try lab { _ in }
        var lab = start
        try lab.setSelected(to: 0.6)
        lab.select(.observation(3))
        try lab.setSelected(to: 0)
        let readings = LabState(lab).readings(start: LabState(start))
        #expect(readings["changed"]?.scalar == 2)
        #expect(readings["start.p"]?.scalar == 0.5)
    }
}
