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
    /// - Throws: `LossError` for options that mean nothing here: any but `unit` none or nats for the mean squared
    ///   error, one-term for categorical cross-entropy, renormalised rows without clip, epsilon where none is used or
    ///   not above 0 and below 0.5, a log form, epsilon or rows from logits.
    public init(_ id: LossID, options: LossOptions = LossOptions()) throws(LossError) {
        try Self.check(id, options)
        self.id = id
        self.options = options
    }

    /// How logarithms are kept away from 0; nil without logarithms and from logits.
    public var logForm: LogForm? {
        id == .meanSquaredError || fromLogits ? nil : options.logForm ?? .clip
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

    private static func check(_ id: LossID, _ options: LossOptions) throws(LossError) {
        let fromLogits = options.fromLogits ?? false
        let rows = options.rows ?? .raw
        let form = options.logForm ?? .clip
        if id == .meanSquaredError {
            if options.logForm != nil { throw .optionDoesNotApply(.logForm, to: id) }
            if options.epsilon != nil { throw .optionDoesNotApply(.epsilon, to: id) }
            if fromLogits { throw .optionDoesNotApply(.fromLogits, to: id) }
        }
        if id != .categoricalCrossEntropy, rows != .raw { throw .optionDoesNotApply(.rows, to: id) }
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
    }
}
