import Fields
import LossMath
import Wording

/// A loss in a few words, for a loss beside: `bce,log-form=one-term,epsilon=1e-7`, `=mean(abs(y - p))`, `NAME = FORMULA`.
extension LossChoice: FieldValue {
    /// Reads keys with values, or what ``optionText`` writes.
    ///
    /// - Throws: ``LabFault/unknownLossOption(_:known:)`` for an option that there is not.
    package init(_ node: Node, at place: Place) throws(Problem) {
        guard let text = node.scalar else {
            try self.init(keys: node, at: place)
            return
        }
        self.init()
        let trimmed = text.trimmed
        for field in Self.table.fields { places[field.name] = place }
        if trimmed.hasPrefix("=") {
            formula = String(trimmed.dropFirst())
            return
        }
        if CustomLoss.split(trimmed).name != nil {
            formula = trimmed
            return
        }
        let words = node.words ?? []
        loss = words.first ?? ""
        for word in words.dropFirst() {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard let name = parts.first, let field = Self.optionFields.first(where: { $0.option == name }) else {
                throw Problem(
                    place,
                    LabFault.unknownLossOption(parts.first ?? word, known: Self.optionFields.compactMap(\.option)))
            }
            let here = place.key(name, at: nil)
            // Commas stand between options; within a list there are semicolons.
            let value =
                parts.count > 1
                ? String(parts[1].map { $0 == ";" ? "," : $0 }) : field.form == .flag(true) ? "true" : ""
            self = overridden(by: try LossChoice(options: { $0 == field.name ? [value] : [] }))
            places[field.name] = here
        }
    }

    /// The loss and its options in a few words, or the formula.
    package var optionText: String {
        if let formula {
            return CustomLoss.split(formula).name == nil ? "=\(formula)" : formula
        }
        let words = Self.optionFields.compactMap { field -> String? in
            guard let name = field.option, let text = field.texts(of: self).first else { return nil }
            return field.form == .flag(true)
                ? (text == "true" ? name : nil) : "\(name)=" + text.map { $0 == "," ? ";" : $0 }
        }
        let id = loss.flatMap { LossID(named: $0) }?.shortName ?? loss ?? "mse"
        return ([id] + words).joined(separator: ",")
    }

    private static let optionFields = table.fields.filter { !["loss", "formula"].contains($0.name) }
}
