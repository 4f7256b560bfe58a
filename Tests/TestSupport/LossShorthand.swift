import LossMath

/// Losses and data as tests write them.
extension LossOptions {
    package init(
        logForm: LogForm? = nil, epsilon: Double? = nil, rows: RowTreatment? = nil, unit: LossUnit? = nil,
        fromLogits: Bool? = nil, delta: Double? = nil, logRate: Bool? = nil, full: Bool? = nil, float32: Bool? = nil
    ) {
        self = [:]
        self.logForm = logForm
        self.epsilon = epsilon
        self.rows = rows
        self.unit = unit
        self[flag: .fromLogits] = fromLogits
        self.delta = delta
        self[flag: .logRate] = logRate
        self[flag: .full] = full
        self.float32 = float32
    }

    package var logForm: LogForm? {
        get { self[word: .logForm].flatMap(LogForm.init(rawValue:)) }
        set { self[word: .logForm] = newValue?.rawValue }
    }

    package var rows: RowTreatment? {
        get { self[word: .rows].flatMap(RowTreatment.init(rawValue:)) }
        set { self[word: .rows] = newValue?.rawValue }
    }

    package var unit: LossUnit? {
        get { self[word: .unit].flatMap(LossUnit.init(rawValue:)) }
        set { self[word: .unit] = newValue?.rawValue }
    }

    package var epsilon: Double? {
        get { self[number: .epsilon] }
        set { self[number: .epsilon] = newValue }
    }

    package var delta: Double? {
        get { self[number: .delta] }
        set { self[number: .delta] = newValue }
    }

    package var float32: Bool? {
        get { self[flag: .float32] }
        set { self[flag: .float32] = newValue }
    }

    package var full: Bool? {
        get { self[flag: .full] }
        set { self[flag: .full] = newValue }
    }
}

extension Loss {
    package func report(actual: Tensor, predicted: Tensor, variance: Tensor? = nil) throws(LossError) -> LossReport {
        try report(LossData(actual: actual, predicted: predicted, variance: variance))
    }

    package func value(actual: Tensor, predicted: Tensor, variance: Tensor? = nil) throws(LossError) -> Double {
        try value(LossData(actual: actual, predicted: predicted, variance: variance))
    }

    package func names(actual: Tensor, predicted: Tensor, variance: Tensor? = nil) -> [String: Tensor] {
        names(LossData(actual: actual, predicted: predicted, variance: variance))
    }

    package var delta: Double? { number(.delta) }
    package var isFull: Bool { flag(.full) }
}

extension LossData {
    package init(actual: Tensor, predicted: Tensor, variance: Tensor?) {
        self.init(actual: actual, predicted: predicted)
        others[.variance] = variance
    }
}

extension LossReport {
    package var gradientVariance: Tensor? { otherGradients[.variance] }
}
