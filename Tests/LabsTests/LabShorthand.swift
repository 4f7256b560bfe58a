import Fields
import LossMath

@testable import Labs

/// Choices and values as tests write them.
extension LossChoice {
    var logForm: String? {
        get { options[word: .logForm] }
        set { options[word: .logForm] = newValue }
    }
    var rows: String? {
        get { options[word: .rows] }
        set { options[word: .rows] = newValue }
    }
    var unit: String? {
        get { options[word: .unit] }
        set { options[word: .unit] = newValue }
    }
    var epsilon: Double? {
        get { options[number: .epsilon] }
        set { options[number: .epsilon] = newValue }
    }
    var delta: Double? {
        get { options[number: .delta] }
        set { options[number: .delta] = newValue }
    }
    var fromLogits: Bool? {
        get { options[flag: .fromLogits] }
        set { options[flag: .fromLogits] = newValue }
    }
    var logRate: Bool? {
        get { options[flag: .logRate] }
        set { options[flag: .logRate] = newValue }
    }
    var full: Bool? {
        get { options[flag: .full] }
        set { options[flag: .full] = newValue }
    }
}

extension VectorLab {
    var variance: Tensor? { others[.variance] }
}

extension VectorLabInput {
    var variance: NumberList? {
        get { self[.variance] }
        set { self[.variance] = newValue }
    }
}

extension LabReport {
    var gradientVariance: Tensor? { otherGradients[.variance] }
}
