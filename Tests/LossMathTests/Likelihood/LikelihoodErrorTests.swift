import Testing

@testable import LossMath

@Suite struct LikelihoodErrorTests {
    @Test(
        arguments: [
            (.bernoulli, [1, 0, 0.5], "observation 3 is 0.5; for the Bernoulli model it must be 0 or 1"),
            (
                .categorical, [0, 1.5],
                "observation 2 is 1.5; for the categorical model it must be the whole number of a class, counted from 0"
            ),
            (
                .categorical, [-1],
                "observation 1 is -1; for the categorical model it must be the whole number of a class, counted from 0"
            ),
            (.categorical, [10000], "observation 1 is class 10000, but there are 10000 classes: 0 to 9999"),
            (.gaussian, [1, .nan], "observation 2 is nan; for the Gaussian model it must be a finite number"),
            (.gaussian, [-.infinity], "observation 1 is -inf; for the Gaussian model it must be a finite number"),
            (
                .poisson, [3, -2],
                "observation 2 is -2; for the Poisson model it must be a count, a whole number of 0 or more"
            ),
            (
                .poisson, [3, 2.5],
                "observation 2 is 2.5; for the Poisson model it must be a count, a whole number of 0 or more"
            ),
            (
                .exponential, [-0.1],
                "observation 1 is -0.1; for the exponential model it must be a waiting time, a finite number of 0 or more"
            ),
            (.gaussian, [], "there are no observations; a likelihood needs at least one"),
        ] as [(LikelihoodModel, [Double], String)])
    func data(_ model: LikelihoodModel, _ observations: [Double], _ words: String) {
        #expect(sentence { _ = try LikelihoodData(model, observations) } == words)
    }

    @Test func classes() {
        #expect(
            sentence { _ = try LikelihoodData(.categorical, [0, 3], classes: 3) }
                == "observation 2 is class 3, but there are 3 classes: 0 to 2")
        #expect(
            sentence { _ = try LikelihoodData(.categorical, [1], classes: 1) }
                == "observation 1 is class 1, but there is 1 class: 0")
        #expect(
            sentence { _ = try LikelihoodData(.categorical, [0], classes: 0) }
                == "the number of classes is 0; it must be from 1 to 10000")
        #expect(
            sentence { _ = try LikelihoodData(.poisson, [0], classes: 2) }
                == "a number of classes is for the categorical model, not for the Poisson model")
    }

    @Test func probabilities() {
        #expect(
            sentence { _ = try LikelihoodParameters.bernoulli(p: 1.2) }
                == "p is 1.2; a probability lies between 0 and 1")
        #expect(
            sentence { _ = try LikelihoodParameters.bernoulli(p: .nan) }
                == "p is nan; a probability lies between 0 and 1")
        #expect(
            sentence { _ = try LikelihoodParameters.categorical(p: [0.5, -0.1, 0.6]) }
                == "p[1] is -0.1; a probability lies between 0 and 1")
        #expect(
            sentence { _ = try LikelihoodParameters.categorical(p: [0.5, 0.3, 0.1]) }
                == "the probabilities sum to 0.9; they must sum to 1")
        #expect(
            sentence { _ = try LikelihoodParameters.categorical(p: [0.5, 0.50002]) }
                == "the probabilities sum to 1.00002; they must sum to 1")
        #expect(
            sentence { _ = try LikelihoodParameters.categorical(p: []) }
                == "the probabilities sum to 0; they must sum to 1")
        #expect(
            sentence { _ = try Information([0.5, 0.5], [1]) }
                == "one distribution has 2 probabilities and the other 1; they must be about the same classes")
        #expect(throws: Never.self) { try LikelihoodParameters.categorical(p: [0.333333, 0.333333, 0.333333]) }
        #expect(throws: Never.self) { try LikelihoodParameters.categorical(p: [1.0 / 3, 1.0 / 3, 1.0 / 3]) }
        #expect(throws: Never.self) { try LikelihoodParameters.categorical(p: [Double](repeating: 0.1, count: 10)) }
    }

    @Test func scalesAndRates() {
        #expect(
            sentence { _ = try LikelihoodParameters.gaussian(mean: 0, sd: 0) }
                == "sd is 0; a standard deviation must be above 0")
        #expect(
            sentence { _ = try LikelihoodParameters.gaussian(mean: 0, sd: -1) }
                == "sd is -1; a standard deviation must be above 0")
        #expect(
            sentence { _ = try LikelihoodParameters.gaussian(mean: 0, sd: .nan) }
                == "sd is nan; it must be a finite number")
        #expect(
            sentence { _ = try LikelihoodParameters.gaussian(mean: .infinity, sd: 1) }
                == "mean is inf; it must be a finite number")
        #expect(
            sentence { _ = try LikelihoodParameters.poisson(rate: -1) } == "rate is -1; a rate must be 0 or more")
        #expect(
            sentence { _ = try LikelihoodParameters.poisson(rate: .infinity) }
                == "rate is inf; it must be a finite number")
        #expect(throws: Never.self) { try LikelihoodParameters.poisson(rate: 0) }
        #expect(
            sentence { _ = try LikelihoodParameters.exponential(rate: 0) } == "rate is 0; a rate must be above 0")
    }

    @Test func namesAndNumbersOfParameters() {
        #expect(
            sentence { _ = try LikelihoodParameters(.gaussian, [.mean: [1]]) }
                == "the Gaussian model needs mean and sd, and sd is missing")
        #expect(
            sentence { _ = try LikelihoodParameters(.poisson, [.rate: [1], .mean: [1]]) }
                == "the Poisson model has no mean; it takes rate")
        #expect(
            sentence { _ = try LikelihoodParameters(.bernoulli, [.p: [0.5, 0.5]]) } == "p has 2 values; it takes one")
        #expect(
            sentence { _ = try LikelihoodParameters(.poisson, [.rate: []]) } == "rate has 0 values; it takes one")
        #expect(
            sentence {
                _ = try LikelihoodPoint(LikelihoodData(.categorical, [0, 2]), at: .categorical(p: [0.5, 0.5]))
            } == "there are 2 probabilities for 3 classes; give one for each class")
        #expect(
            sentence { _ = try LikelihoodPoint(LikelihoodData(.categorical, [0, 1]), at: .categorical(p: [1])) }
                == "there is 1 probability for 2 classes; give one for each class")
        #expect(
            sentence { _ = try LikelihoodPoint(LikelihoodData(.poisson, [0]), at: .exponential(rate: 1)) }
                == "the data are of the Poisson model and the parameters of the exponential model; "
                + "both must be of the same")
    }

    @Test func profiles() throws {
        let data = try LikelihoodData(.categorical, [0, 1, 2])
        let parameters = try LikelihoodParameters.categorical(p: [0.2, 0.3, 0.5])
        #expect(
            sentence { _ = try LikelihoodProfile(data, at: parameters, along: .p, index: 3, grid: []) }
                == "there is no class 3; there are 3 classes: 0 to 2")
        #expect(
            sentence { _ = try LikelihoodProfile(data, at: parameters, along: .rate, grid: []) }
                == "the categorical model has no rate; it takes p")
        #expect(
            sentence { _ = try parameters.replacing(.p, at: 1, with: -0.5) }
                == "p[1] is -0.5; a probability lies between 0 and 1")
    }

    @Test func experiments() throws {
        let truth = try LikelihoodParameters.exponential(rate: 1)
        #expect(
            sentence { _ = try ConsistencyExperiment(truth: truth, estimator: .sd, repeats: 1, seed: 1) }
                == "the exponential model does not estimate sd; it estimates rate and mean")
        #expect(
            sentence { _ = try ConsistencyExperiment(truth: truth, sizes: [10, 0], repeats: 1, seed: 1) }
                == "the sample size is 0; it must be from 1 to 10000000")
        #expect(
            sentence { _ = try ConsistencyExperiment(truth: truth, sizes: [], repeats: 1, seed: 1) }
                == "there are no sample sizes; an experiment needs at least one")
        #expect(
            sentence { _ = try ConsistencyExperiment(truth: truth, repeats: 0, seed: 1) }
                == "the number of repeats is 0; it must be 1 or more")
        #expect(
            sentence { _ = try ConsistencyExperiment(truth: truth, repeats: 1, seed: 1, closeness: 0) }
                == "the distance that counts as close is 0; it must be a finite number above 0")
    }

    private func sentence(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch {
            return "\(error)"
        }
    }
}
