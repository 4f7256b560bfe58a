/// The variants of a loss; nil leaves the loss its own default.
public struct LossOptions: Equatable, Hashable, Codable, Sendable {
    /// How logarithms are kept away from 0; the default is clip.
    public var logForm: LogForm?
    /// The small number of clip, add and one-term, above 0 and below 0.5; the default is 1e-15.
    public var epsilon: Double?
    /// What happens to rows of probabilities; the default is raw.
    public var rows: RowTreatment?
    /// Nats or bits; the default is nats.
    public var unit: LossUnit?
    /// Whether predicted holds logits, not probabilities; the default is false.
    public var fromLogits: Bool?
    /// Where the Huber loss goes over from squares to distances, above 0; the default is 1.
    public var delta: Double?
    /// Whether a Poisson loss is given the logarithm of the rate; the default is false.
    public var logRate: Bool?
    /// Whether a Poisson loss includes ln(y!), which predictions cannot change; the default is false.
    public var full: Bool?
    /// Whether every step is rounded to single precision; the default is false.
    public var float32: Bool?

    /// Options, all left to the loss unless given.
    public init(
        logForm: LogForm? = nil, epsilon: Double? = nil, rows: RowTreatment? = nil, unit: LossUnit? = nil,
        fromLogits: Bool? = nil, delta: Double? = nil, logRate: Bool? = nil, full: Bool? = nil, float32: Bool? = nil
    ) {
        self.logForm = logForm
        self.epsilon = epsilon
        self.rows = rows
        self.unit = unit
        self.fromLogits = fromLogits
        self.delta = delta
        self.logRate = logRate
        self.full = full
        self.float32 = float32
    }
}
