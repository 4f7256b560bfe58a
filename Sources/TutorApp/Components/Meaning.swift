import TextGrid

/// What a key means: the same on every screen, or nothing there. A key belongs to one meaning.
enum Meaning: String, CaseIterable, Sendable {
    case move, ends, page, goTo, panel, type, nudge, nudgeFar, act, run, pace, step, epoch, neighbour
    case add, remove, range, choose, beside, own, options, side, logAxis, why
    case undo, redo, back, train, open, save, share, hint, goal, colours, questions, keys, palette, leave, quit

    /// Where help lists a key.
    enum Group: String, CaseIterable, Sendable {
        case move = "Move"
        case change = "Change"
        case see = "See"
        case run = "Run"
        case everywhere = "Everywhere"
    }

    /// A line of the grammar.
    struct Row {
        let keys: [Key]
        /// How the keys are shown where there are many.
        var label: String?
        /// Characters that mean it too.
        var typed: String = ""
        let group: Group
        /// What the keys mean on every screen.
        let words: String
        /// What else people call it who look for it.
        var also: [String] = []
    }

    private static let rows: [Meaning: Row] = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.declared) })

    var row: Row { Self.rows[self] ?? declared }

    private var declared: Row {
        func characters(_ text: String) -> [Key] { text.map { .character($0) } }
        return switch self {
        case .move:
            Row(
                keys: [.left, .up, .down, .right] + characters("jk"), label: "←↑↓→", group: .move,
                words: "move the selection")
        case .ends: Row(keys: [.home, .end], label: "home end", group: .move, words: "to the first, to the last")
        case .page:
            Row(
                keys: [.pageUp, .pageDown], label: "pgup pgdn", group: .move,
                words: "a page up, a page down; where all is shown, as [ ]")
        case .goTo: Row(keys: characters("G"), group: .move, words: "go to a row, an epoch or a number of a list")
        case .panel:
            Row(
                keys: [.tab, .backtab], label: "tab", group: .move, words: "to the next panel, back",
                also: ["cursor", "plot"])
        case .type:
            Row(
                keys: characters("="), label: "0–9 =", typed: "0123456789.(", group: .change,
                words: "type a value; = begins a negative number or a formula",
                also: ["number", "enter", "set", "negative number", "fraction"])
        case .nudge: Row(keys: characters("+-_"), label: "+ −", group: .change, words: "a step more, a step less")
        case .nudgeFar: Row(keys: characters("><"), label: "> <", group: .change, words: "ten steps")
        case .act: Row(keys: [.enter], group: .change, words: "act on what is selected")
        case .run:
            Row(
                keys: characters(" "), group: .run, words: "run or pause; the next page of a text",
                also: ["start", "stop", "pause", "continue", "resume", "play"])
        case .pace:
            Row(
                keys: characters("{}"), group: .run, words: "slower, faster",
                also: ["speed", "pace", "animation", "at once"])
        case .step: Row(keys: characters("s"), group: .run, words: "one step")
        case .epoch:
            Row(keys: characters("e"), group: .run, words: "a longer stretch: an epoch, ten steps, a whole step")
        case .neighbour: Row(keys: characters("[]"), label: "[ ]", group: .move, words: "previous, next")
        case .add: Row(keys: characters("a"), group: .change, words: "add after", also: ["new", "insert", "append"])
        case .remove:
            Row(
                keys: characters("d") + [.delete], label: "d", group: .change, words: "remove",
                also: ["delete", "clear", "drop", "unpin"])
        case .range: Row(keys: characters("v"), group: .change, words: "begin or end a range")
        case .choose:
            Row(keys: characters("l"), group: .change, words: "choose the loss", also: ["change", "switch", "another"])
        case .beside:
            Row(
                keys: characters("b"), group: .see, words: "put one beside",
                also: ["compare", "versus", "vs", "against"])
        case .own:
            Row(keys: characters("F"), group: .change, words: "type one of your own", also: ["custom", "formula"])
        case .options:
            Row(
                keys: characters("o"), group: .change, words: "options: every other setting of this screen",
                also: ["settings", "preferences", "set up"])
        case .side:
            Row(
                keys: characters("p"), group: .see, words: "what the right-hand panel shows",
                also: ["plot", "graph", "chart", "map"])
        case .logAxis:
            Row(keys: characters("y"), group: .see, words: "linear or logarithmic axis", also: ["scale", "log axis"])
        case .why:
            Row(keys: characters("i"), group: .see, words: "why: where it comes from", also: ["explain", "libraries"])
        case .undo: Row(keys: characters("z"), group: .change, words: "undo", also: ["revert", "take back"])
        case .redo: Row(keys: characters("Z"), group: .change, words: "redo")
        case .back: Row(keys: characters("r"), group: .run, words: "start again", also: ["restart", "reset", "again"])
        case .train:
            Row(keys: characters("N"), group: .run, words: "train with what is here", also: ["network", "learn"])
        case .open:
            Row(
                keys: characters("O"), group: .everywhere, words: "open a file",
                also: ["load", "import", "read", "training log", "csv", "data"])
        case .save:
            Row(
                keys: characters("S"), group: .everywhere, words: "save as a picture, a page or JSON",
                also: ["write", "export", "svg", "html", "print", "screenshot", "image"])
        case .share:
            Row(
                keys: characters("C"), group: .everywhere, words: "share: command line, JSON, Python",
                also: ["copy", "command line"])
        case .hint: Row(keys: characters("h"), group: .see, words: "the next hint, the solution")
        case .goal: Row(keys: characters("g"), group: .run, words: "begin the goal; then what is wrong")
        case .colours:
            Row(
                keys: characters("T"), group: .everywhere, words: "colours",
                also: ["theme", "color", "dark mode", "light mode"])
        case .questions:
            Row(
                keys: characters("Q"), group: .everywhere, words: "questions that people ask", also: ["faq", "answers"])
        case .keys:
            Row(
                keys: characters("?") + [.function(1)], label: "?", group: .everywhere, words: "these keys",
                also: ["help", "shortcuts"])
        case .palette:
            Row(
                keys: characters("c/"), label: "c", group: .everywhere, words: "find anything by its name",
                also: ["search"])
        case .leave: Row(keys: [.escape], group: .everywhere, words: "back", also: ["exit", "leave", "close"])
        case .quit:
            Row(
                keys: characters("q"), group: .everywhere, words: "back, and at home out",
                also: ["quit", "exit", "close", "leave"])
        }
    }

    /// Presses its first key.
    func press(_ state: inout AppState) -> [Effect] { row.keys.first.map { state.press($0) } ?? [] }

    /// Whether a key has this meaning.
    func covers(_ key: Key) -> Bool {
        if row.keys.contains(key) { return true }
        if case .character(let character) = key { return row.typed.contains(character) }
        return false
    }

    /// The meaning of a key; nil where it has none.
    static func of(_ key: Key) -> Meaning? { allCases.first { $0.covers(key) } }

    private static let labelWords = ["←↑↓→": "arrows", "↑↓": "up/down", "←→": "left/right"]

    /// A label as this terminal can show it.
    static func shown(_ label: String, _ glyphs: Glyphs) -> String {
        guard glyphs.isASCII else { return label }
        return labelWords[label] ?? glyphs.fit(label)
    }

    /// The keys in words.
    func label(_ glyphs: Glyphs) -> String {
        if let label = row.label { return Meaning.shown(label, glyphs) }
        // At each start: `joined` would look its types up first.
        return row.keys.reduce(into: "") { $0 += ($0.isEmpty ? "" : " ") + $1.label(ascii: glyphs.isASCII) }
    }
}

/// The grammar of keys, for whoever reads it outside the program.
package enum KeyGrammar {
    /// A line for each key or pair of keys, in groups.
    package static func text(isASCII: Bool) -> String {
        let glyphs: Glyphs = isASCII ? .ascii : .unicode
        let groups = Meaning.Group.allCases.map { group in
            let rows = Meaning.allCases.filter { $0.row.group == group }.map { meaning in
                let label = meaning.label(glyphs)
                return "  " + label + String(repeating: " ", count: max(1, 12 - label.count)) + meaning.row.words
            }
            return ([group.rawValue] + rows).joined(separator: "\n")
        }
        return "A key means the same on every screen, or nothing there.\n? shows those that work where you are.\n\n"
            + groups.joined(separator: "\n\n")
    }
}

extension Key {
    /// How far the key moves: rows down and columns to the right.
    var move: (rows: Int, columns: Int) {
        switch self {
        case .up, .character("k"): (-1, 0)
        case .down, .character("j"): (1, 0)
        case .left: (0, -1)
        case .right: (0, 1)
        default: (0, 0)
        }
    }

    /// What is said where the key goes no further.
    var edge: String {
        switch self {
        case .up, .character("k"): "This is the top."
        case .down, .character("j"): "This is the bottom."
        case .left: "This is the left end."
        case .right: "This is the right end."
        default: sign < 0 ? "This is the beginning." : "This is the end."
        }
    }

    /// The direction of a key that comes with its opposite: 1 for more, next, further; −1 for less, back.
    var sign: Int {
        switch self {
        case .character("-"), .character("_"), .character("<"), .character("["), .character("{"), .backtab, .home,
            .pageUp, .up, .left,
            .character("k"):
            -1
        default: 1
        }
    }
}
