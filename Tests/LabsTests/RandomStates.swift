import Fields
import LossMath
import Training

@testable import Labs

/// Likelihood labs, runs and benches of every kind, by a seed.
enum RandomStates {
    private struct Dice {
        var random: SplitMix64
        mutating func pick<T>(_ list: [T]) -> T { list[Int(random.next() % UInt64(list.count))] }
        mutating func maybe<T>(_ value: T) -> T? { random.next() % 3 == 0 ? value : nil }
        mutating func number() -> Double { pick([0.5, -1.25, 3, 1e-7, 12345.678, -0.0, random.nextUniform()]) }
    }

    static func likelihood(_ seed: UInt64) throws -> LikelihoodLab {
        var dice = Dice(random: SplitMix64(seed: seed &+ 77))
        var input = LikelihoodLabInput()
        let model = dice.pick(LikelihoodModel.allCases)
        input.model = model.rawValue
        switch model {
        case .bernoulli:
            input.data = NumberList([1, 0, 1])
            input.p = dice.maybe(NumberList([0.25]))
        case .categorical:
            input.data = NumberList([0, 2, 1, 0])
            input.classes = 4
            input.p = dice.maybe(NumberList([0.125, 0.25, 0.5, 0.125]))
        case .gaussian:
            input.data = NumberList([-1.5, 2, 1e-3])
            if dice.random.next() % 2 == 0 { (input.mean, input.sd) = (dice.number(), 0.1 + dice.random.nextUniform()) }
        case .poisson:
            input.data = NumberList([2, 0, 7])
            input.rate = dice.maybe(3.5)
        case .exponential:
            input.data = NumberList([0.5, 2.25])
            input.rate = dice.maybe(0.75)
        }
        if dice.random.next() % 3 == 0, model != .categorical {
            input.data = nil
            input.draw = 20
            input.drawFrom = NumberList(model == .gaussian ? [1, 2] : [0.5])
        }
        input.seed = dice.maybe(9)
        input.panel = dice.maybe(dice.pick(LikelihoodLab.Panel.allCases).rawValue)
        input.maximum = dice.maybe(true)
        input.zoom = dice.maybe(true)
        if dice.random.next() % 3 == 0 {
            input.truth = NumberList([0.5, 0.25, 0.25])
            input.belief = NumberList([0.25, 0.25, 0.5])
        }
        input.unit = dice.maybe("bits")
        input.estimator = dice.maybe(model.estimates[model.estimates.count - 1].rawValue)
        input.repeats = dice.maybe(7)
        input.within = dice.maybe(0.3)
        input.sizes = dice.maybe(NumberList([5, 50]))
        input.samples = dice.maybe(3)
        input.descentRate = dice.maybe(0.25)
        var lab = try LikelihoodLab(input)
        if lab.parameterValues.count > 1, dice.random.next() % 2 == 0 {
            input.along = 1
            lab = try LikelihoodLab(input)
        }
        lab.moveSelection(by: Int(dice.random.next() % 3))
        if dice.random.next() % 3 == 0 { _ = lab.descend() }
        return lab
    }

    static func trainer(_ seed: UInt64) throws -> TrainerLab {
        var dice = Dice(random: SplitMix64(seed: seed &+ 99))
        var input = TrainerLabInput()
        if dice.random.next() % 4 == 0 {
            input.run.x = NumberList(rows: [[0.5, -1], [2, 0.25], [1, 1]], isMatrix: true)
            input.run.y = NumberList([1, 0, 1])
            input.run.featureNames = dice.maybe(["width", "a, b"])
            input.run.targetNames = dice.maybe(["it's", "b; c"])
            input.run.samples = dice.maybe(3)
            input.run.inputs = dice.maybe(2)
            input.run.outputs = dice.maybe(1)
            input.run.hidden = HiddenUnits([2])
            if dice.random.next() % 2 == 0 {
                input.run.initialization = .given([
                    LayerWeights(weights: [1, 2, -3, 0.5], biases: [0, 1]),
                    LayerWeights(weights: [1, 1], biases: [0.1]),
                ])
            }
        } else {
            input.run.dataset = dice.pick(["xor", "blobs", "circles", "polynomial", "line"])
            if input.run.dataset == "polynomial" { input.run.degree = dice.maybe(4) }
            input.run.hidden = dice.maybe(dice.pick([HiddenUnits([]), HiddenUnits([3]), HiddenUnits([4, 2])]))
            if input.run.hidden?.units == [4, 2], dice.random.next() % 2 == 0 {
                input.run.activation = OneOrMore([.relu, .tanh])
            }
            input.run.initialization = dice.maybe(.drawn(.he))
        }
        if input.run.hidden?.units == [3] { input.run.activation = dice.maybe(OneOrMore([.sigmoid])) }
        if input.run.activation == nil { input.run.activation = dice.maybe(OneOrMore(.relu)) }
        input.run.optimizer = dice.maybe(WrittenOptimizer(dice.pick(Optimizer.allCases)))
        for number in input.run.optimizer?.optimizer.numbers ?? [] {
            input.run.optimizerNumbers[number] = dice.maybe(0.25)
        }
        input.run.learningRate = dice.maybe(0.125)
        input.run.batchSize = dice.maybe(7)
        input.run.epochs = dice.pick([4, 9])
        input.run.l2 = dice.maybe(0.01)
        // The weights that are given have biases.
        if case .given? = input.run.initialization {} else { input.run.hasBiases = dice.maybe(false) }
        input.run.seed = dice.maybe(.max)
        if input.run.x == nil {
            input.run.testFraction = dice.maybe(0.25)
            if input.run.testFraction != nil { input.run.patience = dice.maybe(3) }
        }
        if dice.random.next() % 4 == 0 {
            input.run.formula = "mean((y - p)^4)"
        } else if input.run.dataset == "line" {
            let losses: [(String, LossOption)] = [("huber", .delta), ("quantile", .quantile), ("smooth_l1", .beta)]
            let (loss, option) = dice.pick(losses)
            input.run.loss = dice.maybe(loss)
            if input.run.loss != nil { input.run.options[number: option] = dice.maybe(0.25) }
        } else if input.run.dataset != "polynomial" {
            input.run.loss = dice.pick(["bce", "focal"])
            if input.run.loss == "bce" {
                input.run.logForm = dice.maybe(.clip)
                if input.run.logForm != nil { input.run.epsilon = dice.maybe(1e-7) }
                input.run.options[number: .labelSmoothing] = dice.maybe(0.1)
                input.run.options[number: .posWeight] = dice.maybe(2)
            } else {
                input.run.options[number: .gamma] = dice.maybe(1)
                input.run.options[number: .alpha] = dice.maybe(0.25)
            }
            input.run.options[numbers: .classWeight] = dice.maybe([1, 3])
            if input.run.options[.classWeight] != nil { input.run.options[word: .divideBy] = dice.maybe("n") }
        }
        input.run.output = input.run.dataset == "line" ? dice.maybe(.tanh) : nil
        input.epochsRun = dice.maybe(2)
        if input.epochsRun == nil { input.stepsRun = dice.maybe(1) }
        if input.run.formula == nil { input.compare = dice.maybe("mse") }
        input.panel = dice.maybe(dice.pick([.gradients, .network, .landscape]))
        input.example = dice.maybe(1)
        input.part = dice.maybe(3)
        input.place = dice.maybe(NumberList([0, 0, 1]))
        input.directions = dice.maybe(dice.pick(LandscapeChoice.Directions.allCases))
        input.directionWeights = dice.maybe(NumberList(rows: [[0, 0, 0], [0, 0, 1]], isMatrix: true))
        input.directionSeed = dice.maybe(7)
        input.isLogScale = dice.maybe(true)
        input.showsRunningLoss = dice.maybe(true)
        input.showsCurve = dice.maybe(false)
        input.cursorEpoch = dice.maybe(1)
        input.smoothing = dice.maybe(0.9)
        input.shownEpochs = dice.maybe(NumberList([1, 3]))
        var lab = try TrainerLab(input)
        for _ in 0..<dice.random.next() % 3 {
            var next = lab.trainer.specification
            if dice.random.next() % 4 == 0, !lab.trainer.hasDiverged { _ = try lab.nudgeNetwork(by: 0.25) }
            switch dice.random.next() % 5 {
            case 0: next.learningRate = 0.03125
            case 1: (next.batchSize, next.epochs) = (11, 9)
            case 2: next.choose(dice.pick(Optimizer.allCases))
            case 3: next.l2 = 0.125
            default:
                (next.loss, next.formula, next.logForm, next.options) = (nil, "mean(abs(y - p))", nil, .init())
                next.epsilon = nil
            }
            guard lab.trainer.stepCount > 0, lab.trainer.canGoOn(with: next) else { continue }
            try lab.change(to: next)
            lab.advance(steps: Int(dice.random.next() % 9))
        }
        if dice.random.next() % 4 == 0 {
            lab.cursorEpoch = nil
            lab.pin()
            lab.advance(steps: Int(dice.random.next() % 4))
        }
        lab.setFocus(Int(dice.random.next() % 2))
        return lab
    }

    static func bench(_ seed: UInt64) throws -> FormulaBench {
        var dice = Dice(random: SplitMix64(seed: seed &+ 55))
        let name = dice.pick(["p", "rate", "w_1"])
        var bench = try FormulaBench(
            parameters: [
                .init(
                    name: name, title: dice.maybe("it's \"quoted\" \u{1F600}"), value: dice.number(), from: -1e6,
                    to: 1e6, step: 0.1)
            ],
            vectors: dice.maybe([.init(name: "v", title: dice.maybe("values"), values: [1, dice.number(), 3])]) ?? [],
            readings: [.init(name: "loss", title: dice.maybe("a loss"), formula: "(\(name) - 2)^2")],
            plot: dice.maybe(.init(x: name, y: "loss", isLog: seed.isMultiple(of: 2))))
        bench.select(Int(dice.random.next() % 3))
        bench.selectElement(Int(dice.random.next() % 3))
        bench.descentRate = dice.maybe(0.25)
        if dice.random.next() % 4 == 0 { bench = WalkGround.saddle.bench }
        if dice.random.next() % 3 == 0 { _ = bench.descend() }
        return bench
    }
}

extension LabState.Kind {
    static let vector = VectorLab.kind
    static let likelihood = LikelihoodLab.kind
    static let trainer = TrainerLab.kind
    static let bench = FormulaBench.kind
}
