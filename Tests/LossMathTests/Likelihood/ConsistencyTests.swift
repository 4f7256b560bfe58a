import TestSupport
import Testing

@testable import LossMath

@Suite struct ConsistencyTests {
    @Test(arguments: ReferenceFits.all.consistency) func figuresOfTheReference(
        _ reference: ReferenceFits.Consistency
    ) throws {
        let repeats = 300.0
        let truth = try LikelihoodParameters(reference.model, file: reference.truth)
        let estimator = try #require(reference.parameter)
        let closeness = reference.rows[0].withinEps
        let expectedRows = reference.rows.filter { $0.n <= 1000 }
        var experiment = try ConsistencyExperiment(
            truth: truth, estimator: estimator, sizes: expectedRows.map(\.n), repeats: Int(repeats), seed: 1,
            closeness: closeness ?? 0.1)
        while !experiment.isFinished { experiment.step() }
        for (row, expected) in zip(experiment.rows, expectedRows) {
            #expect(row.size == expected.n)
            #expect(row.repeats == Int(repeats))
            #expect(
                isClose(row.rmse, expected.rmse, relative: 4 / (2 * repeats).squareRoot()), "rmse, n = \(row.size)")
            for component in row.mean.indices {
                let variance = expected.estimatorVariance[component]
                let distance = (row.mean[component] - expected.estimatorMean[component]).magnitude
                #expect(distance <= 4 * (variance / repeats).squareRoot(), "mean, n = \(row.size)")
                #expect(
                    isClose(
                        row.standardDeviation[component], variance.squareRoot(),
                        relative: 4 / (2 * repeats).squareRoot()), "sd, n = \(row.size)")
            }
            if let probability = expected.probWithin {
                let deviation = (probability * (1 - probability) / repeats).squareRoot()
                #expect(
                    (row.shareWithin - probability).magnitude <= 4 * deviation + 1 / repeats, "share, n = \(row.size)")
            }
        }
    }

    @Test(arguments: ReferenceFits.all.consistency) func theoryIsExact(
        _ reference: ReferenceFits.Consistency
    ) throws {
        let experiment = try ConsistencyExperiment(
            truth: LikelihoodParameters(reference.model, file: reference.truth), estimator: reference.parameter,
            sizes: reference.rows.map(\.n), repeats: 1, seed: 1)
        for (row, expected) in zip(experiment.rows, reference.rows) {
            #expect(isClose(row.theory, expected.rmse, relative: 1e-9, absolute: 1e-15), "n = \(row.size)")
        }
    }

    @Test func errorsAddUp() throws {
        var experiment = try ConsistencyExperiment(
            truth: .gaussian(mean: 0, sd: 2), estimator: .variance, sizes: [5], repeats: 50, seed: 3)
        experiment.advance(samples: 50)
        let row = experiment.rows[0]
        #expect(
            isClose(
                row.rmse * row.rmse,
                row.standardDeviation[0] * row.standardDeviation[0] + row.bias[0] * row.bias[0], relative: 1e-12))
    }

    @Test func stepsHaveAnOrder() throws {
        var experiment = try ConsistencyExperiment(
            truth: .categorical(p: [0.25, 0.75]), sizes: [3, 10], repeats: 2, seed: 1)
        #expect(experiment.rows[0].mean.allSatisfy { $0.isNaN })
        var sizes: [Int] = []
        while let size = experiment.nextSize {
            sizes.append(size)
            experiment.step()
        }
        #expect(sizes == [3, 3, 10, 10])
        #expect(experiment.isFinished)
        #expect(experiment.rows[1].estimates.map(\.count) == [2, 2])
        let finished = experiment
        experiment.step()
        #expect(experiment == finished)
    }

    @Test func speedOfStepsDoesNotMatter() throws {
        let start = try ConsistencyExperiment(truth: .poisson(rate: 70), sizes: [10, 50], repeats: 20, seed: 8)
        var slow = start
        while !slow.isFinished { slow.step() }
        var quick = start
        quick.advance(samples: 12)
        #expect(quick.rows.reduce(0) { $0 + $1.size * $1.repeats } == 120)
        quick.advance(samples: .max)
        #expect(quick == slow)
    }

    @Test func valuesOnTheEdgeAreClose() throws {
        // With 10 draws the estimates are tenths: 0.2, 0.3 and 0.4 are within 0.1 of 0.3, whatever their rounding.
        var experiment = try ConsistencyExperiment(
            truth: .bernoulli(p: 0.3), sizes: [10], repeats: 200, seed: 6, closeness: 0.1)
        experiment.advance(samples: .max)
        let row = experiment.rows[0]
        let tenths = row.estimates[0].map { ($0 * 10).rounded() }
        #expect(row.shareWithin == Double(tenths.count { (2...4).contains($0) }) / 200)
    }

    @Test func certaintyHasNoError() throws {
        var experiment = try ConsistencyExperiment(truth: .bernoulli(p: 1), sizes: [10], repeats: 3, seed: 1)
        experiment.advance(samples: .max)
        #expect(experiment.rows[0].theory == 0)
        #expect(experiment.rows[0].rmse == 0)
        #expect(experiment.rows[0].shareWithin == 1)
    }
}
