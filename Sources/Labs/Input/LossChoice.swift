import LossMath

/// A loss and its options as they are written down: in JSON, in a lesson, or on the command line.
public struct LossChoice: Equatable, Sendable, Codable {
    public var loss: String?
    public var logForm: String?
    public var epsilon: Double?
    public var rows: String?
    public var unit: String?
    public var fromLogits: Bool?
    public var delta: Double?
    public var logRate: Bool?
    public var full: Bool?
    public var float32: Bool?
    /// The library whose options hold where no other is given.
    public var library: String?
    /// A formula of the learner's own, `NAME = FORMULA` or the formula alone; the rest then says what the values are.
    public var formula: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case loss, logForm, epsilon, rows, unit, fromLogits, delta, logRate, full, float32, formula
        case library = "as"
    }

    public init(loss: String? = nil) {
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

    /// This choice, with what `other` sets instead.
    public func overridden(by other: LossChoice) -> LossChoice {
        var result = self
        result.loss = other.loss ?? loss
        result.logForm = other.logForm ?? logForm
        result.epsilon = other.epsilon ?? epsilon
        result.rows = other.rows ?? rows
        result.unit = other.unit ?? unit
        result.fromLogits = other.fromLogits ?? fromLogits
        result.delta = other.delta ?? delta
        result.logRate = other.logRate ?? logRate
        result.full = other.full ?? full
        result.float32 = other.float32 ?? float32
        result.library = other.library ?? library
        result.formula = other.formula ?? formula
        return result
    }

    /// The loss that is meant.
    ///
    /// - Parameter fallback: the loss where none is named.
    /// - Throws: ``LabError`` for an unknown name, an unknown value, or options that mean nothing together.
    public func resolved(fallback: LossID) throws(LabError) -> Loss {
        if formula != nil { return try withoutFormula.resolved(fallback: fallback) }
        var id = fallback
        if let loss {
            guard let named = LossID(named: loss) else { throw .unknownLoss(loss) }
            id = named
        }
        var options = LossOptions(
            logForm: try LossChoice.value(logForm, of: LogForm.self, option: "log form"),
            epsilon: epsilon,
            rows: try LossChoice.value(rows, of: RowTreatment.self, option: "rows"),
            unit: try LossChoice.value(unit, of: LossUnit.self, option: "unit"),
            // What is off is as if it was never named, so that equal losses are equal.
            fromLogits: fromLogits == true ? true : nil, delta: delta, logRate: logRate == true ? true : nil,
            full: full == true ? true : nil, float32: float32 == true ? true : nil)
        if let library = try LossChoice.value(library, of: LossLibrary.self, option: "as") {
            guard let theirs = library.options(for: id) else {
                throw .loss("\"as\" is for binary and categorical cross-entropy, not for \(id.title).")
            }
            if fromLogits == true {
                throw .loss("from logits every library computes the same, so that \"as\" does not apply.")
            }
            // What goes with another log form than the library's is left to the one who chose it.
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
            throw .loss("\(error.description).")
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
    /// - Throws: ``LabError/formula(place:source:mistake:)``.
    func customLoss(place: String) throws(LabError) -> CustomLoss? {
        guard let formula else { return nil }
        return try CustomLoss(parsing: formula, place: place)
    }

    /// The loss or formula that is meant.
    func labLoss(fallback: LossID, place: String) throws(LabError) -> LabLoss {
        if let custom = try customLoss(place: place) { return .custom(custom) }
        return .builtIn(try resolved(fallback: fallback))
    }

    private static func value<Option: RawRepresentable & CaseIterable>(
        _ text: String?, of type: Option.Type, option: String
    ) throws(LabError) -> Option? where Option.RawValue == String {
        guard let text else { return nil }
        guard let value = Option(rawValue: text) else {
            throw .badOption(name: option, value: text, choices: Option.allCases.map(\.rawValue))
        }
        return value
    }
}

extension CustomLoss {
    /// Reads a formula; a mistake becomes an error that names the place and points into the text.
    init(parsing text: String, place: String) throws(LabError) {
        do {
            try self.init(parsing: text)
        } catch {
            throw .formula(place: place, source: text, mistake: error)
        }
    }
}
