import Fields
import LossMath

extension LikelihoodLab {
    /// Makes a lab from what was given; what was not given comes from an example that suits the model.
    ///
    /// Without a model the parameters decide (mean or sd: Gaussian; rate: Poisson; several probabilities: categorical),
    /// else the data (only 0 and 1: Bernoulli; counts: Poisson; all else: Gaussian). Without parameters a first guess
    /// stands in: equal probabilities, or what the first observation alone would say.
    ///
    /// - Throws: ``Problem``, with the place that the input gives for each value.
    package init(_ input: LikelihoodLabInput) throws(Problem) {
        let input = try input.withoutCounts()
        let model = try input.resolvedModel()
        try input.checkClasses(model)
        let given = try input.resolvedParameters(model)
        let seed = input.seed ?? 1
        let draw = try input.resolvedDraw(model, parameters: given)
        let data: LikelihoodData
        if let draw {
            data = try refusing(input.place("draw")) { () throws(LikelihoodError) in try draw.data(seed: seed) }
        } else {
            data = try input.resolvedData(model, parameters: given)
        }
        let parameters: LikelihoodParameters
        if let given {
            parameters = given
        } else {
            parameters = try Self.parameters(model, LikelihoodExample.guess(for: data))
        }
        try refusing(input.place("p")) { () throws(LikelihoodError) in try data.check(parameters) }
        self.data = data
        self.draw = draw
        self.parameters = parameters
        self.seed = seed
        panel = try input.choice("panel", input.panel, of: Panel.self) ?? Self.usualPanel(of: model)
        unit = try input.resolvedUnit()
        ownDistributions = try input.resolvedDistributions()
        let within = input.within
        self.within = within ?? Self.usualWithin
        experiment = try input.resolvedExperiment(
            truth: parameters, seed: seed, within: within ?? Self.usualWithin)
        showsMaximum = input.maximum ?? false
        isZoomed = input.zoom ?? false
        along = 0
        selection = .parameter(0)
        if let along = input.along {
            let last = parameterValues.count - 1
            guard (0...last).contains(along) else {
                throw input.wholeNumber("along", "\(along)", 0...last)
            }
            self.along = along
        }
        let item = input.select ?? firstItem
        guard place(of: item) != nil else {
            throw input.problem("select", LikelihoodFault.noItem(item.node.json))
        }
        select(item)
        if let rate = input.descentRate, !setRate(rate) {
            throw input.problem("descentRate", LabFault.badStep(rate))
        }
        try takeWay(input.downhill?.rows ?? [], at: input.place("downhill"))
        if let samples = input.samples {
            guard samples >= 0 else {
                throw input.problem("samples", .wholeNumber(value: "\(samples)", range: "of 0 or more"))
            }
            run(samples: samples)
        }
    }

    /// The item that is selected when a panel opens.
    var firstItem: Item {
        switch panel {
        case .fit, .density, .loss: .parameter(along)
        case .information: .belief(0)
        case .consistency: .parameter(along)
        }
    }

    /// Parameters from their numbers in order.
    static func parameters(
        _ model: LikelihoodModel, _ numbers: [Double], place: Place = .typed()
    ) throws(Problem) -> LikelihoodParameters {
        var named: [LikelihoodParameter: [Double]] = [:]
        if model == .categorical {
            named[.p] = numbers
        } else {
            guard numbers.count == model.parameters.count else {
                throw Problem(
                    place, LikelihoodFault.drawFrom(count: numbers.count, names: model.parameters.map(\.rawValue)))
            }
            for (parameter, value) in zip(model.parameters, numbers) { named[parameter] = [value] }
        }
        let complete = named
        return try refusing(place) { () throws(LikelihoodError) in try LikelihoodParameters(model, complete) }
    }
}

/// Runs what the mathematics may refuse, and says where the value came from.
func refusing<Result>(
    _ place: Place, _ body: () throws(LikelihoodError) -> Result
) throws(Problem) -> Result {
    do {
        return try body()
    } catch {
        throw Problem(place, LikelihoodFault.refused(error))
    }
}
