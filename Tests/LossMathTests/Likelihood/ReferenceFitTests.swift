import TestSupport
import Testing

@testable import LossMath

@Suite struct ReferenceFitTests {
    @Test func everyCaseIsThere() {
        let reference = ReferenceFits.all
        #expect(reference.cases.count == 23)
        #expect(reference.consistency.count == 6)
        #expect(reference.identities.count == 6)
        #expect(Set(reference.cases.map(\.model)) == Set(LikelihoodModel.allCases))
    }

    @Test(arguments: ReferenceFits.all.cases) func fit(of reference: ReferenceFits.Case) throws {
        let data = try reference.checkedData()
        let fit = LikelihoodFit(data)
        #expect(data.observations.count == reference.n)
        compare(fit.estimate, reference.estimate, reference.tol)
        compare(fit.standardError, reference.standardError, reference.tol)
        compare(fit.fisherInformation, reference.fisherInformation, reference.tol)
        #expect(
            isClose(
                fit.logLikelihood, reference.logLikelihood, relative: reference.tol.rel, absolute: reference.tol.abs))
        #expect(isClose(fit.meanNLL, reference.meanNLL, relative: reference.tol.rel, absolute: reference.tol.abs))
        // The multinomial coefficient is none of ours: it does not depend on the parameters.
        let extra = (reference.extra ?? [:]).filter { $0.key != "multinomialLogPmf" }
        for (name, values) in extra {
            let ours = try #require(fit.extra[name], "\(name)")
            let difference = firstDifference(
                ours, values, relative: reference.tol.rel, absolute: reference.tol.abs)
            #expect(difference == nil, "\(name)")
        }
    }

    @Test(arguments: ReferenceFits.all.cases) func profile(of reference: ReferenceFits.Case) throws {
        let data = try reference.checkedData()
        for row in reference.profile {
            let parameters = try LikelihoodParameters(reference.model, file: row.params)
            let expected = row.logLikelihood
            let (relative, absolute) = (reference.tol.rel, reference.tol.abs)
            let point = try LikelihoodPoint(data, at: parameters)
            #expect(isClose(point.logLikelihood, expected, relative: relative, absolute: absolute))
            let sum = try #require(point.partialSums.last)
            #expect(isClose(sum, expected, relative: relative, absolute: absolute))
            for parameter in reference.model.parameters {
                for (index, value) in (row.params[parameter.rawValue] ?? []).enumerated() {
                    let profile = try LikelihoodProfile(
                        data, at: parameters, along: parameter, index: index, grid: [value])
                    #expect(isClose(profile.logLikelihood[0], expected, relative: relative, absolute: absolute))
                }
            }
        }
    }

    private func compare(
        _ ours: NamedNumbers, _ expected: [String: [Double]], _ tolerance: ReferenceFits.Tolerance,
        at location: SourceLocation = #_sourceLocation
    ) {
        #expect(ours.entries.map(\.name).sorted() == expected.keys.sorted(), sourceLocation: location)
        for entry in ours.entries {
            let difference = firstDifference(
                entry.values, expected[entry.name] ?? [], relative: tolerance.rel, absolute: tolerance.abs)
            #expect(difference == nil, "\(entry.name)", sourceLocation: location)
        }
    }
}
