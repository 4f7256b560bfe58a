import Fields
import LossMath

/// A loss and its options as they are written down: in JSON, in a lesson, or on the command line.
public struct LossChoice: Equatable, Sendable, Told {
    /// The name of a loss; nil lets the values decide.
    public var loss: String?
    /// How a cross-entropy keeps its logarithm finite.
    public var logForm: String?
    /// The tiny number of the log form, above 0 and below 0.5.
    public var epsilon: Double?
    /// What happens to rows of probabilities.
    public var rows: String?
    /// nats or bits.
    public var unit: String?
    /// Whether predicted are logits.
    public var fromLogits: Bool?
    /// Huber: where squares go over to distances, above 0.
    public var delta: Double?
    /// Poisson: whether predicted are logarithms of rates.
    public var logRate: Bool?
    /// Poisson: whether the constant ln y! is part of it.
    public var full: Bool?
    /// Whether every step is rounded to single precision.
    public var float32: Bool?
    /// The library whose options hold where no other is given.
    public var library: String?
    /// A formula of the learner's own, `NAME = FORMULA` or the formula alone; the rest then says what the values are.
    public var formula: String?

    /// Where each part was told.
    public var places = Places()

    public init() {}

    /// The loss of that name.
    public init(loss: String?) {
        self.loss = loss
    }

    /// The choice that leads to `loss`.
    public init(_ loss: Loss) {
        self.init(loss: loss.id.rawValue)
        logForm = loss.options.logForm?.rawValue
        epsilon = loss.options.epsilon
        rows = loss.options.rows?.rawValue
        unit = loss.options.unit?.rawValue
        fromLogits = loss.options.fromLogits
        delta = loss.options.delta
        logRate = loss.options.logRate
        full = loss.options.full
        float32 = loss.options.float32
    }

    /// The choice that leads to `loss`.
    public init(_ loss: LabLoss) {
        switch loss {
        case .builtIn(let loss): self.init(loss)
        case .custom(let custom):
            self.init()
            formula = custom.text
        }
    }

    /// What belongs to another loss, and what a library's rule sets, goes with it.
    public mutating func forget(replacedBy other: LossChoice) {
        if let new = other.loss, LossID(named: new) != loss.flatMap({ LossID(named: $0) }) {
            (logForm, epsilon, rows, unit, delta, library) = (nil, nil, nil, nil, nil, nil)
            (fromLogits, logRate, full, formula) = (nil, nil, nil, nil)
        }
        if other.library != nil { (logForm, epsilon, rows) = (nil, nil, nil) }
    }

    /// The loss that is meant.
    ///
    /// - Parameter fallback: the loss where none is named.
    /// - Throws: ``Problem`` for an unknown name, an unknown value, or options that mean nothing together.
    public func resolved(fallback: LossID) throws(Problem) -> Loss {
        if formula != nil { return try withoutFormula.resolved(fallback: fallback) }
        var id = fallback
        if let loss {
            guard let named = LossID(named: loss) else { throw problem("loss", LabFault.unknownLoss(loss)) }
            id = named
        }
        var options = LossOptions(
            logForm: try value(logForm, of: LogForm.self, "logForm"),
            epsilon: epsilon,
            rows: try value(rows, of: RowTreatment.self, "rows"),
            unit: try value(unit, of: LossUnit.self, "unit"),
            // What is off is as if it was never named, so that equal losses are equal.
            fromLogits: fromLogits == true ? true : nil, delta: delta, logRate: logRate == true ? true : nil,
            full: full == true ? true : nil, float32: float32 == true ? true : nil)
        if let library = try value(library, of: LossLibrary.self, "as") {
            guard let theirs = library.options(for: id, isSinglePrecision: float32 == true) else {
                throw problem("as", LabFault.noLibraryRule(id))
            }
            if fromLogits == true {
                throw problem("as", LabFault.libraryFromLogits)
            }
            // What goes with another log form than the library's is left to the one who chose it.
            options.float32 = options.float32 ?? theirs.float32
            let isTheirForm = options.logForm == nil || options.logForm == theirs.logForm
            options.logForm = options.logForm ?? theirs.logForm
            if isTheirForm {
                options.epsilon = options.epsilon ?? theirs.epsilon
                options.rows = options.rows ?? theirs.rows
            }
        }
        do {
            return try Loss(id, options: options)
        } catch {
            throw problem(error.option?.key ?? "loss", LabFault.loss(error))
        }
    }

    /// What the values are: epsilon and delta are what the formula names so.
    private var withoutFormula: LossChoice {
        var choice = self
        choice.formula = nil
        choice.epsilon = nil
        choice.delta = nil
        return choice
    }

    /// The typed formula; nil where there is none.
    ///
    /// - Throws: ``LabFault/formula(source:_:)``.
    func customLoss() throws(Problem) -> CustomLoss? {
        guard let formula else { return nil }
        return try CustomLoss(parsing: formula, at: place("formula"))
    }

    /// The loss or formula that is meant.
    func labLoss(fallback: LossID) throws(Problem) -> LabLoss {
        if let custom = try customLoss() { return .custom(custom) }
        return .builtIn(try resolved(fallback: fallback))
    }

    private func value<Option: RawRepresentable & CaseIterable>(
        _ text: String?, of type: Option.Type, _ name: String
    ) throws(Problem) -> Option? where Option.RawValue == String {
        guard let text else { return nil }
        guard let value = Option(rawValue: text) else {
            throw problem(name, .choice(value: text, choices: Self.table.field(name)?.choices ?? []))
        }
        return value
    }

    /// What can be said of a loss.
    public static let table = FieldTable<LossChoice>(
        "a loss",
        [
            Field(
                "loss", \.loss,
                "The loss: \(LossID.allCases.map(\.shortName).joined(separator: ", ")). Without it the values decide.",
                value: "id", choices: LossID.allCases.map(\.shortName),
                optionText: { LossID(named: $0)?.shortName ?? $0 }),
            Field(
                "logForm", \.logForm,
                "How a cross-entropy keeps its logarithm finite: exact, clip, add, one-term or clamp.", value: "form",
                choices: LogForm.allCases.map(\.rawValue)),
            Field("epsilon", \.epsilon, "The tiny number of the log forms clip, add and one-term.", value: "1e-15"),
            Field(
                "rows", \.rows, "Rows of predicted: raw, renormalise-then-clip or clip-then-renormalise.",
                value: "treatment", choices: RowTreatment.allCases.map(\.rawValue)),
            Field("unit", \.unit, "nats or bits.", value: "unit", choices: ["nats", "bits"]),
            Field("fromLogits", \.fromLogits, "Predicted are logits, not probabilities."),
            Field("delta", \.delta, "Huber: where squares go over to distances.", value: "1"),
            Field("logRate", \.logRate, "Poisson: predicted are logarithms of rates."),
            Field("full", \.full, "Poisson: with the constant ln y!."),
            Field("float32", \.float32, "Round every step to single precision."),
            Field(
                "as", \.library,
                "The rule of a library: \(LossLibrary.allCases.map(\.rawValue).joined(separator: ", ")).",
                value: "library", choices: LossLibrary.allCases.map(\.rawValue)),
            Field(
                "formula", \.formula,
                "A loss of your own over y and p: mean(abs(y - p)), or NAME = FORMULA. --loss then says what the values"
                    + " are.", value: "formula"),
        ])
}

extension CustomLoss {
    /// Reads a formula; a mistake becomes an error that names the place and points into the text.
    init(parsing text: String, at place: Place) throws(Problem) {
        do {
            try self.init(parsing: text)
        } catch {
            throw Problem(place, LabFault.formula(source: text, error))
        }
    }
}

extension LossError.Option {
    /// The key in files.
    var key: String {
        switch self {
        case .logForm: "logForm"
        case .epsilon: "epsilon"
        case .rows: "rows"
        case .fromLogits: "fromLogits"
        case .delta: "delta"
        case .variance: "variance"
        case .logRate: "logRate"
        case .full: "full"
        case .unit: "unit"
        }
    }
}
