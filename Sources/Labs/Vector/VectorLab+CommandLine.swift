import LossMath
import Wording

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A vector lab as the command line that leads back to it, and as JSON.
extension VectorLab {
    /// The words behind `losstutor` that open a lab in exactly this state.
    public var arguments: [String] {
        let input = VectorLabInput(self)
        var words = ["lab"]
        func option(_ name: String, _ value: String?) {
            if let value { words += ["--\(name)", value] }
        }
        func flag(_ name: String, _ isOn: Bool?) {
            if isOn == true { words.append("--\(name)") }
        }
        let choice = input.choice
        option("loss", (choice.loss.flatMap { LossID(named: $0) })?.shortName)
        option("log-form", choice.logForm)
        option("epsilon", choice.epsilon.map(NumberText.exact))
        option("rows", choice.rows)
        option("unit", choice.unit)
        flag("from-logits", choice.fromLogits)
        option("delta", choice.delta.map(NumberText.exact))
        flag("log-rate", choice.logRate)
        flag("full", choice.full)
        flag("float32", choice.float32)
        for text in input.define { option("define", text) }
        option("formula", choice.formula)
        for loss in input.beside { option("beside", loss.text) }
        option("actual", input.actual?.text)
        option("predicted", input.predicted?.text)
        option("variance", input.variance?.text)
        option("threshold", threshold.map(NumberText.exact))
        option("step", step.map(NumberText.exact))
        flag("keep-row-sums", keepsRowSums)
        flag("log-y", isLogScale)
        if selection != Selection(part: .predicted, row: 0) { option("select", selection.text) }
        option("map", mapCell?.text)
        return words
    }

    /// The command line that opens a lab in exactly this state, quoted for a shell.
    public var commandLine: String { "losstutor " + arguments.map(ShellWord.quoted).joined(separator: " ") }

    /// The state as JSON, which `losstutor lab FILE` opens.
    public var json: String { JSONText.line(for: VectorLabInput(self)) }
}

extension NumberList {
    /// As the command line takes it: `1,0;0,1`. A table of one row ends in a semicolon.
    public var text: String {
        let lines = rows.map { $0.map(NumberText.exact).joined(separator: ",") }
        return lines.joined(separator: ";") + (isMatrix && rows.count == 1 ? ";" : "")
    }
}

extension VectorLab.Selection {
    /// `predicted,2,0`, as the command line takes it.
    public var text: String { column == 0 ? "\(part.rawValue),\(row)" : "\(part.rawValue),\(row),\(column)" }

    /// Reads a part, a row and a column, which may be left out.
    ///
    /// - Throws: ``LabError/badCell(place:text:)``.
    public init(parsing text: String, place: String) throws(LabError) {
        let fields = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        guard (2...3).contains(fields.count), let part = Part(rawValue: fields[0]), let row = Int(fields[1]), row >= 0,
            let column = fields.count == 3 ? Int(fields[2]) : 0, column >= 0
        else { throw .badCell(place: place, text: text) }
        self.init(part: part, row: row, column: column)
    }
}

extension LossChoice {
    /// As `--beside` takes it: an id with options, `bce,log-form=one-term,epsilon=1e-7`, or `=FORMULA` or
    /// `NAME=FORMULA`.
    public var text: String {
        if let formula {
            // A name stands before the sign already.
            return CustomLoss.split(formula).name == nil ? "=\(formula)" : formula
        }
        var words = [(loss.flatMap { LossID(named: $0) })?.shortName ?? "mse"]
        func option(_ name: String, _ value: String?) {
            if let value { words.append("\(name)=\(value)") }
        }
        option("log-form", logForm)
        option("epsilon", epsilon.map(NumberText.exact))
        option("rows", rows)
        option("unit", unit)
        option("delta", delta.map(NumberText.exact))
        for (name, isOn) in [
            ("from-logits", fromLogits), ("log-rate", logRate), ("full", full), ("float32", float32),
        ] where isOn == true { words.append(name) }
        return words.joined(separator: ",")
    }

    /// Reads what ``text`` writes.
    ///
    /// - Throws: ``LabError/badOption(name:value:choices:)`` for an option that is not there or has no such value.
    public init(parsing text: String, place: String) throws(LabError) {
        self.init()
        let trimmed = text.trimmed
        if trimmed.hasPrefix("=") {
            formula = String(trimmed.dropFirst())
            return
        }
        if CustomLoss.split(trimmed).name != nil {
            formula = trimmed
            return
        }
        let words = trimmed.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        loss = words.first ?? ""
        for word in words.dropFirst() {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            let value = parts.count > 1 ? parts[1] : nil
            func number() throws(LabError) -> Double {
                guard let number = value.flatMap({ NumberList.number(from: $0) }) else {
                    throw .badOption(name: "\(place), \(parts.first ?? "")", value: value ?? "", choices: ["a number"])
                }
                return number
            }
            switch parts.first {
            case "log-form": logForm = value ?? ""
            case "epsilon": epsilon = try number()
            case "rows": rows = value ?? ""
            case "unit": unit = value ?? ""
            case "delta": delta = try number()
            case "as": library = value ?? ""
            case "from-logits": fromLogits = true
            case "log-rate": logRate = true
            case "full": full = true
            case "float32": float32 = true
            default:
                throw .badOption(
                    name: place, value: word,
                    choices: [
                        "log-form=", "epsilon=", "rows=", "unit=", "delta=", "as=", "from-logits", "log-rate", "full",
                        "float32",
                    ])
            }
        }
    }
}
