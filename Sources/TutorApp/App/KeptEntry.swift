import Fields

extension KeptSessions {
    /// One lab or step.
    struct Entry: Equatable, Sendable {
        /// The lab's state and the state it began with, as JSON; nil for a step without a lab.
        var state: String?
        var start: String?
        /// The states before, which undo leads back to, the oldest first, as ``UndoHistory`` writes them.
        var undo: [String] = []
        /// There were more of them.
        var isCut = false
        /// The states that were taken back, which redo leads to, the next one last; and whether there were more.
        var redo: [String] = []
        var isRedoCut = false
        /// The line that was being typed into the lab, by its name, and what stood in it.
        var prompt: String?
        var typed: String?
        /// The focus was in the plot, and its cursor there.
        var plot: String?
        /// Where one was in a step.
        var side: String?
        var scroll: Int?
        /// The answer that was chosen and not locked, as it reads.
        var choice: String?
        /// The answer that was being typed; what was put away of one; and what was tried and is wrong.
        var line: String?
        var draft: String?
        var wrong: String?
        /// How sure one is was asked of the answer that is chosen.
        var asksHowSure: String?
        /// The heights of a sketch that were placed, whether one was moved, and which part of an answer is chosen.
        var taken: String?
        var hints: [String: Int] = [:]
        /// What brought the words about what is wrong, where they are shown.
        var answered: String?
        /// What was done since the step was asked again, as progress is written.
        var again: String?
        /// The step's heading, and how many steps its lesson had: both may change.
        var title: String?
        var steps: Int?
    }

    /// An entry that is taken apart, and written, when that is asked for: of most that a file has it never is.
    struct Stored: Equatable, Sendable {
        private let made: Lazy<Entry>
        private let written: Lazy<String>

        init(_ entry: Entry) {
            made = Lazy { entry }
            written = Lazy { entry.node.json }
        }

        /// What cannot be read is an entry in which nothing is kept.
        init(json text: String) {
            made = Lazy {
                let node = try? Node(json: Array(text.utf8), source: .file("sessions.json"))
                return node.map(Entry.init) ?? Entry()
            }
            written = Lazy { text }
        }

        var entry: Entry { made.value }
        /// Something is written there, and nobody can tell what.
        var isUnreadable: Bool { json != "{}" && entry == Entry() }
        var json: String { written.value }

        static func == (left: Stored, right: Stored) -> Bool {
            left.written === right.written || left.entry == right.entry
        }
    }
}

extension KeptSessions.Entry {
    /// What is a text and no more, by the keys that it is written under.
    private static var texts: [(String, WritableKeyPath<Self, String?>)] {
        [
            ("state", \.state), ("start", \.start), ("prompt", \.prompt), ("typed", \.typed), ("line", \.line),
            ("draft", \.draft), ("wrong", \.wrong), ("asksHowSure", \.asksHowSure), ("taken", \.taken),
            ("plot", \.plot), ("side", \.side), ("choice", \.choice), ("answered", \.answered),
            ("again", \.again), ("title", \.title),
        ]
    }

    /// What ``node`` says.
    init(_ node: Node) {
        self.init()
        for (key, path) in Self.texts { self[keyPath: path] = node[key]?.scalar }
        undo = node["undo"]?.elements?.compactMap(\.scalar) ?? []
        isCut = node["cut"] != nil
        redo = node["redo"]?.elements?.compactMap(\.scalar) ?? []
        isRedoCut = node["redoCut"] != nil
        scroll = node["scroll"]?.scalar.flatMap { Int($0) }
        steps = node["steps"]?.scalar.flatMap { Int($0) }
        for hint in node["hints"]?.entries ?? [] {
            // A file that was changed by hand may say anything.
            hints[hint.key] = hint.value.scalar.flatMap { Int($0) }.map { min(max(0, $0), 1000) }
        }
    }

    /// The entry as keys with values.
    var node: Node {
        var keys: [Node.Entry] = []
        for (key, path) in Self.texts { self[keyPath: path].map { keys.append(.init(key, .text($0))) } }
        if !undo.isEmpty { keys.append(.init("undo", Node(.list(undo.map { .text($0) })))) }
        if isCut { keys.append(.init("cut", .word("true"))) }
        if !redo.isEmpty { keys.append(.init("redo", Node(.list(redo.map { .text($0) })))) }
        if isRedoCut { keys.append(.init("redoCut", .word("true"))) }
        if let scroll { keys.append(.init("scroll", .word("\(scroll)"))) }
        if let steps { keys.append(.init("steps", .word("\(steps)"))) }
        if !hints.isEmpty {
            keys.append(.init("hints", Node(.keys(hints.map { .init($0.key, .word("\($0.value)")) }))))
        }
        return Node(.keys(keys))
    }
}
