import Labs
import LossMath
import TextGrid

/// A line being typed for a lab: a value, a formula, a row to go to.
struct LabPrompt: Equatable, Sendable {
    /// The kinds of line by their names.
    struct ID: Hashable, Sendable {
        let name: String
        init(_ name: String) { self.name = name }
    }

    /// A kind of line: what may be typed, and what becomes of it.
    struct Kind: Sendable {
        let id: ID
        /// What the line is called.
        let label: String
        /// What may be typed, in a few words.
        let hint: String
        /// Tab completes names.
        var completes = false
        /// It is typed into the selected cell, not into a line below the lab.
        var isCell = false
        /// Taking it is a change that can be undone.
        var isEdit = true
        /// What the lab shows while the line is typed; nil where it waits for enter.
        var follow: (@Sendable (String, LabState) throws(FormulaMistake) -> LabState?)?
        /// Takes the line; the lab is in the state from before it was opened, or in the one that followed it.
        let accept: @Sendable (String, inout LabDesk) throws(FormulaMistake) -> Void
    }

    let id: ID
    /// What was typed.
    var line: LineEditor
    /// What may be typed here, where that is more than its kind knows.
    var hint: String?
    /// What stood there in words when it was opened, and is taken as it is; nil where every text says what becomes of it.
    var unchanged: String?
    /// What is wrong with the text; nil while it can be taken.
    var mistake: FormulaMistake?
    /// The chosen completion; nil before one is.
    var choice: Int?
    /// The earlier line that is shown, the last one first; nil for what is typed now.
    var recalled: Int?
    /// What was typed when an earlier line was called back.
    var draft = ""
    /// The state before, to which escape leads back.
    let before: LabState

    init(_ id: ID, text: String = "", before: LabState) {
        self.id = id
        self.before = before
        line = LineEditor(text)
    }

    var kind: Kind {
        let kinds = Features.of(before.kind).prompts + [PlotCursor.prompt]
        guard let kind = kinds.first(where: { $0.id == id }) else { preconditionFailure("no prompt \(id.name)") }
        return kind
    }

    /// What is wrong with the line, else what may be typed.
    var help: Span { mistake.map { Span($0.message, .error) } ?? Span(advice, .muted) }

    /// What may be typed.
    var advice: String { hint ?? kind.hint }

    /// What the lab shows for the text, in place of the state before; nil where it stays as it is. A mistake is noted.
    mutating func followed() -> LabState? {
        mistake = nil
        do throws(FormulaMistake) {
            return try kind.follow?(line.text, before)
        } catch {
            mistake = error
            return nil
        }
    }

    /// The seed that a text says.
    static func seed(_ text: String) throws(FormulaMistake) -> UInt64 {
        let seed = try Formula.number(text)
        guard seed >= 0, seed < 0x1p53, seed == seed.rounded() else {
            throw FormulaMistake(message: "a seed is a whole number of 0 or more", column: 0)
        }
        return UInt64(seed)
    }

    // MARK: Completion

    /// The names that can stand for the word before the cursor.
    var candidates: [FormulaCompletion] {
        kind.completes ? FormulaCompletion.candidates(for: word, in: before) : []
    }

    /// The name that ends at the cursor.
    var word: String {
        let name = LabPrompt.name(before: line.cursor, in: Array(line.text))
        return name.first?.isNumber == true ? "" : name
    }

    /// The function whose arguments are being typed.
    var openCall: String? {
        var depth = 0
        let characters = Array(line.text)
        for index in characters.indices.prefix(line.cursor).reversed() {
            if characters[index] == ")" { depth += 1 }
            guard characters[index] == "(" else { continue }
            if depth > 0 {
                depth -= 1
                continue
            }
            let name = LabPrompt.name(before: index, in: characters)
            if !name.isEmpty { return name }
        }
        return nil
    }

    private static func name(before end: Int, in characters: [Character]) -> String {
        var start = min(end, characters.count)
        while start > 0,
            characters[start - 1].isLetter || characters[start - 1].isNumber || characters[start - 1] == "_"
        {
            start -= 1
        }
        return String(characters[start..<min(end, characters.count)])
    }

    /// Puts a completion in place of the name that ends at the cursor.
    mutating func complete(with candidate: FormulaCompletion) {
        line.insert(String(candidate.name.dropFirst(word.count)) + (candidate.isFunction ? "(" : ""))
        choice = nil
    }
}
