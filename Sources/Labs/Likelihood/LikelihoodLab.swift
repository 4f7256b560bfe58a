import LossMath

/// The state of the likelihood lab: data, the model that is to explain them, and what is looked at.
///
/// The ``Panel``s share the data, the parameters and the seed. Everything random follows from the seed.
package struct LikelihoodLab: Equatable, Sendable {
    /// The largest number of observations.
    static let maximumObservations = 1_000_000
    /// The largest number of classes that are shown as bars.
    static let maximumBars = 12
    /// The repeats of the consistency experiment, where no others are given.
    static let usualRepeats = 200
    /// The largest number of repeats.
    static let maximumRepeats = 10_000
    /// The distance from the truth that counts as close, where no other is given.
    static let usualWithin = 0.05

    /// The observations and the model that they are of.
    package internal(set) var data: LikelihoodData { didSet { way = NumberWay() } }
    /// Where the data come from when they are drawn; nil when they were given.
    package internal(set) var draw: LikelihoodDraw?
    /// Where the learner stands; the truth of the consistency experiment.
    package internal(set) var parameters: LikelihoodParameters
    /// The panel that is shown.
    package internal(set) var panel: Panel
    /// What keys change; always one of the panel's items.
    package internal(set) var selection: Item
    /// The parameter that the plots have on their x axis, by its index among ``parameterValues``.
    package internal(set) var along: Int
    /// The maximum is marked, with its standard error.
    package var showsMaximum = false
    /// The plots show only the neighbourhood of the maximum, four standard errors to each side.
    package var isZoomed = false
    /// The seed of drawn data and of the experiment.
    package internal(set) var seed: UInt64
    /// Two distributions of the learner's own; nil: those of data and model, or an example.
    package internal(set) var ownDistributions: Information?
    /// The unit of entropies and divergences.
    package var unit: LossUnit
    /// The consistency experiment, as far as it has come.
    package internal(set) var experiment: ConsistencyExperiment
    /// The distance from the truth that counts as close.
    package internal(set) var within: Double
    /// How far a step downhill goes along the gradient; nil for what suits the data.
    package var descentRate: Double?
    /// The way downhill so far: the parameters after each step.
    var way = NumberWay()

    /// The family of distributions.
    package var model: LikelihoodModel { data.model }

    /// The data at the present parameters.
    package var point: LikelihoodPoint {
        do {
            return try LikelihoodPoint(data, at: parameters)
        } catch {
            // Every change checks that the two fit.
            preconditionFailure("a lab's parameters do not fit its data: \(error)")
        }
    }

    /// The data at the best parameters.
    package var fit: LikelihoodFit { LikelihoodFit(data) }

    // MARK: Parameters

    /// The numbers of the parameters in order: `[p]`, the probabilities, `[mean, sd]` or `[rate]`.
    package var parameterValues: [Double] { parameters.named.entries.flatMap(\.values) }

    /// The name of each number: `p`, `p[0]`, `mean`, …
    package var parameterNames: [String] {
        guard let classes = parameters.classes else { return model.parameters.map(\.rawValue) }
        return (0..<classes).map { "p[\($0)]" }
    }

    /// Which parameter a number belongs to, and its class.
    func place(ofParameter index: Int) -> (parameter: LikelihoodParameter, index: Int) {
        model == .categorical ? (.p, index) : (model.parameters[index], 0)
    }

    // MARK: Distributions

    /// The distributions P (what happens) and Q (what is believed), with what they say of each other.
    ///
    /// Without distributions of the learner's own, P is the share of each class in the data and Q the model's
    /// distribution, so that the cross-entropy is the mean negative log-likelihood; for models without classes they are
    /// an example.
    package var information: Information {
        if let ownDistributions { return ownDistributions }
        if let linked = point.information, (2...Self.maximumBars).contains(linked.p.count) { return linked }
        do {
            return try Information(LikelihoodExample.truth, LikelihoodExample.belief)
        } catch {
            preconditionFailure("the example is no distribution: \(error)")
        }
    }

    /// True where P and Q are those of data and model.
    package var distributionsAreLinked: Bool {
        ownDistributions == nil && (2...Self.maximumBars).contains(point.information?.p.count ?? 0)
    }

    // MARK: Items

    /// The number of items of the panel, in the order in which they are gone through.
    var itemCount: Int {
        switch panel {
        case .fit, .density, .loss: parameterValues.count + 1 + data.observations.count
        case .information: 2 * information.p.count
        case .consistency: parameterValues.count + 2 + experiment.rows.count
        }
    }

    /// The item at a place.
    func item(at place: Int) -> Item {
        let parameterCount = parameterValues.count
        switch panel {
        case .fit, .density, .loss:
            if place < parameterCount { return .parameter(place) }
            return place == parameterCount ? .count : .observation(place - parameterCount - 1)
        case .information:
            let classes = information.p.count
            return place < classes ? .truth(place) : .belief(place - classes)
        case .consistency:
            if place < parameterCount { return .parameter(place) }
            if place == parameterCount { return .repeats }
            return place == parameterCount + 1 ? .within : .size(place - parameterCount - 2)
        }
    }

    /// The place of an item; nil where the panel has none such.
    func place(of item: Item) -> Int? {
        let parameterCount = parameterValues.count
        let place: Int
        switch (panel, item) {
        case (.fit, .parameter(let index)), (.density, .parameter(let index)), (.loss, .parameter(let index)),
            (.consistency, .parameter(let index)):
            guard index < parameterCount else { return nil }
            place = index
        case (.fit, .count), (.density, .count), (.loss, .count): place = parameterCount
        case (.fit, .observation(let index)), (.density, .observation(let index)), (.loss, .observation(let index)):
            guard index >= 0, index < data.observations.count else { return nil }
            place = parameterCount + 1 + index
        case (.information, .truth(let index)):
            guard index < information.p.count else { return nil }
            place = index
        case (.information, .belief(let index)):
            guard index >= 0, index < information.p.count else { return nil }
            place = information.p.count + index
        case (.consistency, .repeats): place = parameterCount
        case (.consistency, .within): place = parameterCount + 1
        case (.consistency, .size(let index)):
            guard index >= 0, index < experiment.rows.count else { return nil }
            place = parameterCount + 2 + index
        default: return nil
        }
        return place >= 0 ? place : nil
    }

    /// The size whose estimates the histogram shows: the selected one, else the last that has been begun.
    package var shownSize: Int {
        if panel == .consistency, case .size(let index) = selection { return index }
        return experiment.rows.lastIndex { $0.repeats > 0 } ?? 0
    }
}
