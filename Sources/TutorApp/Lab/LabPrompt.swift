import Labs
import LossMath

/// A line being typed for a lab: a formula, a step size, a row to go to.
public struct LabPrompt: Equatable, Sendable {
    /// What the line is for.
    public enum Kind: Equatable, Sendable {
        case formula, step, threshold, row, fill, seed
        /// A number, a list or a formula of the bench.
        case benchLine
        /// What the bench plots.
        case benchPlot
    }

    public let kind: Kind
    /// What was typed.
    public internal(set) var text: String
    /// Where the next character goes, in characters.
    public internal(set) var cursor: Int
    /// What is wrong with the text; nil while it can be taken.
    public internal(set) var mistake: FormulaMistake?
    /// The chosen completion.
    public internal(set) var choice = 0
    /// The state before, to which escape leads back.
    let before: LabState

    init(_ kind: Kind, text: String = "", before: LabState) {
        self.kind = kind
        self.text = text
        self.before = before
        cursor = text.count
    }

    /// What the line is called.
    var label: String {
        switch kind {
        case .formula: "formula"
        case .step: "step size"
        case .threshold: "threshold"
        case .row: "go to row"
        case .fill: "fill with"
        case .seed: "seed"
        case .benchLine: "define"
        case .benchPlot: "plot"
        }
    }

    /// What may be typed, in a few words.
    var hint: String {
        switch kind {
        case .formula:
            "names: y p z n epsilon delta \(LossInput.others.map(\.formulaName).joined(separator: " ")). NAME = FORMULA saves it. Tab completes; empty: the loss again."
        case .step: "a number above 0; empty: what suits the cell"
        case .threshold: "predicted counts as 1 from here on; empty: 0.5, or 0 for logits"
        case .row: "a number from 0"
        case .fill: "a number, or a formula of i (row), j (column), x (value now) and n (rows)"
        case .seed: "a whole number; the same one gives the same numbers"
        case .benchLine: "w = 0.5, or v = [1, 2, 3], or total = w * sum(v)"
        case .benchPlot: "y over x, as in loss over w; empty: no plot"
        }
    }

    /// True where tab completes names.
    var completes: Bool { kind == .formula || kind == .benchLine || kind == .fill }

    // MARK: Editing

    private static let limit = 2000

    mutating func insert(_ addition: String) {
        let room = max(0, LabPrompt.limit - text.count)
        // A combining mark joins the character before it: what is counted is what has become of them.
        let head = text.prefix(cursor) + addition.prefix(room)
        text = String(head + text.dropFirst(cursor))
        cursor = min(head.count, text.count)
        choice = 0
    }

    mutating func erase() {
        guard cursor > 0 else { return }
        cursor -= 1
        text.remove(at: place(cursor))
        // What stood on both sides may have become one character.
        cursor = min(cursor, text.count)
        choice = 0
    }

    mutating func deleteForward() {
        guard cursor < text.count else { return }
        text.remove(at: place(cursor))
        choice = 0
    }

    mutating func clear() {
        text = ""
        cursor = 0
        choice = 0
    }

    mutating func move(to position: Int) {
        cursor = min(max(0, position), text.count)
        choice = 0
    }

    private func place(_ position: Int) -> String.Index {
        text.index(text.startIndex, offsetBy: position, limitedBy: text.endIndex) ?? text.endIndex
    }

    // MARK: Completion

    /// The name that ends at the cursor.
    var word: String {
        var word = ""
        for character in text.prefix(cursor).reversed() {
            guard character.isLetter || character.isNumber || character == "_" else { break }
            word.insert(character, at: word.startIndex)
        }
        return word.first?.isNumber == true ? "" : word
    }

    /// The function whose arguments are being typed.
    var openCall: String? {
        var depth = 0
        let before = Array(text.prefix(cursor))
        for index in before.indices.reversed() {
            if before[index] == ")" { depth += 1 }
            guard before[index] == "(" else { continue }
            if depth > 0 {
                depth -= 1
                continue
            }
            var name = ""
            for character in before[..<index].reversed() {
                guard character.isLetter || character.isNumber || character == "_" else { break }
                name.insert(character, at: name.startIndex)
            }
            if !name.isEmpty { return name }
        }
        return nil
    }

    /// Puts a completion in place of the name that ends at the cursor.
    mutating func complete(with candidate: FormulaCompletion) {
        let typed = word
        insert(String(candidate.name.dropFirst(typed.count)) + (candidate.isFunction ? "(" : ""))
    }
}
