/// A loss with its options: what is minimised.
///
/// The single definition is ``formula``; numbers come from a kernel that a test holds against it.
public struct Loss: Equatable, Hashable, Sendable {
    /// Which loss.
    public let id: LossID
    /// The options as they were given; nil where the default holds.
    public let options: LossOptions

    /// A loss; nil options are its own defaults: log form clip, epsilon 1e-15, rows raw, nats, probabilities.
    ///
    /// - Throws: `LossError` for options that mean nothing here: one that the loss does not have, one-term for
    ///   categorical cross-entropy, renormalised rows without clip, epsilon where none is used or not above 0 and below
    ///   0.5, a log form, epsilon or rows from logits, a delta that is not above 0.
    public init(_ id: LossID, options: LossOptions = LossOptions()) throws(LossError) {
        try Self.check(id, options)
        self.id = id
        self.options = options
    }

    /// How logarithms are kept away from 0; nil for losses without that choice and from logits.
    public var logForm: LogForm? {
        id.takesLogits && !fromLogits ? options.logForm ?? .clip : nil
    }

    /// The small number of the log form; nil where there is none.
    public var epsilon: Double? {
        switch logForm {
        case .clip, .add, .oneTerm: options.epsilon ?? 1e-15
        case .exact, .clamp, nil: nil
        }
    }

    /// What happens to rows of probabilities; nil for other losses and from logits.
    public var rows: RowTreatment? {
        id == .categoricalCrossEntropy && !fromLogits ? options.rows ?? .raw : nil
    }

    /// The unit of the value.
    public var unit: LossUnit {
        id.hasUnit ? options.unit ?? .nats : .none
    }

    /// Whether predicted holds logits, not probabilities.
    public var fromLogits: Bool { options.fromLogits ?? false }

    /// Where the Huber loss goes over from squares to distances; nil for other losses.
    public var delta: Double? { id == .huber ? options.delta ?? 1 : nil }

    /// Whether predicted holds logarithms of rates.
    public var isLogRate: Bool { options.logRate ?? false }

    /// Whether ln(y!) is part of the loss.
    public var isFull: Bool { options.full ?? false }

    /// Whether every step is rounded to single precision.
    public var isSinglePrecision: Bool { options.float32 ?? false }

    /// What predicted may be.
    public var predictedDomain: LossDomain { fromLogits || isLogRate ? .real : id.predictedDomain }

    /// Turns a prediction without bounds into one that the loss takes: where a model's last layer ends.
    public var link: String {
        switch id {
        case .binaryCrossEntropy: fromLogits ? "none, as predicted are logits" : "sigmoid"
        case .categoricalCrossEntropy, .klDivergence, .entropy: fromLogits ? "none, as predicted are logits" : "softmax"
        case .poissonNLL: isLogRate ? "none, as predicted are logarithms" : "exp"
        default: "none"
        }
    }

    private static func check(_ id: LossID, _ options: LossOptions) throws(LossError) {
        let fromLogits = options.fromLogits ?? false
        let rows = options.rows ?? .raw
        let form = options.logForm ?? .clip
        func need(_ isGiven: Bool, _ option: LossError.Option, _ isAllowed: Bool) throws(LossError) {
            if isGiven, !isAllowed { throw .optionDoesNotApply(option, to: id) }
        }
        try need(options.logForm != nil, .logForm, id.takesLogits)
        try need(options.epsilon != nil, .epsilon, id.takesLogits)
        try need(fromLogits, .fromLogits, id.takesLogits)
        try need(rows != .raw, .rows, id == .categoricalCrossEntropy)
        try need(options.delta != nil, .delta, id == .huber)
        try need(options.logRate ?? false, .logRate, id == .poissonNLL)
        try need(options.full ?? false, .full, id == .poissonNLL)
        if options.unit == .bits, !id.hasUnit { throw .noUnit(id) }
        if options.unit == LossUnit.none, id.hasUnit { throw .unitNeeded(id) }
        if fromLogits {
            if options.logForm != nil { throw .optionFromLogits(.logForm) }
            if options.epsilon != nil { throw .optionFromLogits(.epsilon) }
            if rows != .raw { throw .optionFromLogits(.rows) }
        }
        if form == .oneTerm, id == .categoricalCrossEntropy { throw .oneTermNotBinary(id) }
        if rows != .raw, form != .clip { throw .rowsNeedClip(rows, form) }
        if let epsilon = options.epsilon {
            if form == .exact || form == .clamp { throw .optionWithLogForm(.epsilon, form) }
            guard epsilon > 0, epsilon < 0.5 else { throw .epsilonOutOfRange(epsilon) }
        }
        if let delta = options.delta, !(delta > 0 && delta.isFinite) { throw .deltaOutOfRange(delta) }
    }
}
