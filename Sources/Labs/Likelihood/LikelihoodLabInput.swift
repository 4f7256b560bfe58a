import Fields
import LossMath

/// What a likelihood lab is made from; each part may be left out.
///
/// One type serves the command line, JSON, CSV files with a column `data`, and the lessons' YAML.
package struct LikelihoodLabInput: Equatable, Sendable, Told {
    /// The id of a model.
    package var model: String?
    /// The observations.
    package var data: NumberList?
    /// The words that stood for the observations, by the numbers that they became; empty where they were numbers.
    var wordsOfData: [String] = []
    /// How a table was read, in parts of a sentence.
    var readingRemarks: [String] = []
    /// The number of classes of the categorical model, for those that do not occur.
    var classes: Int?
    /// The probability, or one for each class.
    package var p: NumberList?
    /// The Gaussian's mean.
    package var mean: Double?
    /// The Gaussian's standard deviation.
    package var sd: Double?
    /// The rate of Poisson and exponential.
    var rate: Double?
    /// Draw so many observations.
    package var draw: Int?
    /// The parameters to draw from, in order; without them those of the lab.
    var drawFrom: NumberList?
    /// What `draw` draws with; nil for 1.
    var seed: UInt64?
    /// The id of a panel.
    package var panel: String?
    /// The selected item.
    var select: LikelihoodLab.Item?
    /// The number of the parameter on the x axis.
    var along: Int?
    /// Mark the maximum.
    package var maximum: Bool?
    /// Show only the neighbourhood of the maximum.
    var zoom: Bool?
    /// The distribution P.
    package var truth: NumberList?
    /// The distribution Q.
    package var belief: NumberList?
    /// nats or bits.
    package var unit: String?
    /// The name of the estimate in the consistency experiment.
    var estimator: String?
    /// The samples of each size.
    package var repeats: Int?
    /// The distance that counts as close.
    var within: Double?
    /// The sizes of the samples.
    package var sizes: NumberList?
    /// How many samples have been drawn; more than there are means all.
    package var samples: Int?
    /// How far a step downhill goes along the gradient.
    package var descentRate: Double?
    /// The parameters after each step downhill, the start first.
    var downhill: NumberList?
    /// Where each part was told.
    package var places = Places()

    /// Nothing told yet: the example.
    package init() {}

    /// True where any parameter is given.
    package var hasParameters: Bool { p != nil || mean != nil || sd != nil || rate != nil }

    /// Data replace a draw, and the other way round; another model has parameters of its own.
    package mutating func forget(replacedBy other: LikelihoodLabInput) {
        if let new = other.model, new != model {
            (p, mean, sd, rate, drawFrom, classes) = (nil, nil, nil, nil, nil, nil)
            (estimator, along, select) = (nil, nil, nil)
        }
        if other.data != nil { (draw, drawFrom) = (nil, nil) }
        if other.draw != nil { outcomes = nil }
        if other.data != nil { (wordsOfData, readingRemarks) = ([], []) }
    }

    /// Everything that a likelihood lab can be told.
    package static let table = FieldTable<LikelihoodLabInput>(
        "the likelihood lab",
        [
            Field(
                "model", \.model, "The model: \(LikelihoodModel.allCases.map(\.rawValue).joined(separator: ", ")).",
                value: "id", choices: LikelihoodModel.allCases.map(\.rawValue)),
            Field(
                "data", \.outcomes,
                "The observations: 1,0,1, words such as H,T, class numbers from 0, counts, measurements.",
                value: "values"),
            Field(
                "classes", \.classes, "Categorical: the number of classes, for those that do not occur.", value: "K"),
            Field("p", \.p, "Bernoulli: the probability of 1. Categorical: one for each class.", value: "values"),
            Field("mean", \.mean, aliases: ["mu"], "Gaussian: the mean.", value: "number"),
            Field("sd", \.sd, aliases: ["sigma"], "Gaussian: the standard deviation.", value: "number"),
            Field(
                "rate", \.rate, aliases: ["lambda"], "Poisson and exponential: events in a unit of time.",
                value: "number"),
            Field("draw", \.draw, "Draw so many observations in place of data.", value: "n"),
            Field(
                "drawFrom", \.drawFrom, "The parameters to draw from, in order; without them those of the lab.",
                value: "values"),
            Field("seed", \.seed, "The seed of drawn data and of the experiment.", value: "1"),
            Field(
                "panel", \.panel,
                "What is shown: \(LikelihoodLab.Panel.allCases.map(\.rawValue).joined(separator: ", ")).",
                value: "panel", choices: LikelihoodLab.Panel.allCases.map(\.rawValue)),
            Field(
                "select", \.select, "What is selected: parameter,0 or observation,3 or count …", value: "part,number"),
            Field("along", \.along, "The parameter on the plots' x axis, by its number from 0.", value: "number"),
            Field("maximum", \.maximum, "Mark the maximum, with its standard error."),
            Field("zoom", \.zoom, "Show only the neighbourhood of the maximum."),
            Field("truth", \.truth, "Panel information: the distribution P, what happens.", value: "values"),
            Field("belief", \.belief, "Panel information: the distribution Q, what is believed.", value: "values"),
            Field("unit", \.unit, "Panel information: nats or bits.", value: "unit", choices: ["nats", "bits"]),
            Field(
                "estimator", \.estimator, "Panel consistency: what is estimated: p, mean, sd, variance, rate.",
                value: "name", choices: ["p", "mean", "sd", "variance", "rate"]),
            Field("repeats", \.repeats, "Panel consistency: the samples of each size.", value: "200"),
            Field(
                "within", \.within, "Panel consistency: the distance from the truth that counts as close.",
                value: "0.05"),
            Field("sizes", \.sizes, "Panel consistency: the sizes of the samples.", value: "10,100,1000"),
            Field(
                "descentRate", \.descentRate, "How far a step of gradient descent on the parameters goes.",
                value: "0.1"),
            Field(
                "downhill", \.downhill, "The parameters after each step downhill, the start first.", value: "steps"),
            Field(
                "samples", \.samples,
                "Panel consistency: the samples drawn so far; all of them where the screen is printed.", value: "n"),
        ], ignored: ["kind"])
}
