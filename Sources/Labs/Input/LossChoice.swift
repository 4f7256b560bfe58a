import LossMath

/// A loss and its options as they are written down: in JSON, in a lesson, or on the command line.
public struct LossChoice: Equatable, Sendable, Codable {
    public var loss: String?
    public var logForm: String?
    public var epsilon: Double?
    public var rows: String?
    public var unit: String?
    public var fromLogits: Bool?

    public init(
        loss: String? = nil, logForm: String? = nil, epsilon: Double? = nil, rows: String? = nil, unit: String? = nil,
        fromLogits: Bool? = nil
    ) {
        self.loss = loss
        self.logForm = logForm
        self.epsilon = epsilon
        self.rows = rows
        self.unit = unit
        self.fromLogits = fromLogits
    }

    /// This choice, with what `other` sets instead.
    public func overridden(by other: LossChoice) -> LossChoice {
        LossChoice(
            loss: other.loss ?? loss, logForm: other.logForm ?? logForm, epsilon: other.epsilon ?? epsilon,
            rows: other.rows ?? rows, unit: other.unit ?? unit, fromLogits: other.fromLogits ?? fromLogits)
    }

    /// The loss that is meant.
    ///
    /// - Parameter fallback: the loss where none is named.
    /// - Throws: ``LabError`` for an unknown name, an unknown value, or options that mean nothing together.
    public func resolved(fallback: LossID) throws(LabError) -> Loss {
        var id = fallback
        if let loss {
            guard let named = LossID(named: loss) else { throw .unknownLoss(loss) }
            id = named
        }
        let options = LossOptions(
            logForm: try LossChoice.value(logForm, of: LogForm.self, option: "log form"),
            epsilon: epsilon,
            rows: try LossChoice.value(rows, of: RowTreatment.self, option: "rows"),
            unit: try LossChoice.value(unit, of: LossUnit.self, option: "unit"),
            fromLogits: fromLogits)
        do {
            return try Loss(id, options: options)
        } catch {
            throw .loss("\(error.description).")
        }
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
