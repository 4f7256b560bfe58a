import TextGrid

/// A command: declared once, with its keys, its words and where it is available.
public struct Command: Sendable {
    /// Where help lists a command.
    public enum Group: String, CaseIterable, Sendable {
        case typing = "While typing"
        case overlay = "In this help and the palette"
        case list = "Home"
        case lesson = "Lessons"
        case vector = "Vector lab"
        case bench = "Formula bench"
        case trainer = "Trainer"
        case likelihood = "Likelihood lab"
        case everywhere = "Everywhere"
    }

    public let id: CommandID
    public let group: Group
    /// The keys that run it.
    public let keys: [Key]
    /// Characters that run it as well, for typing.
    let typed: @Sendable (Character) -> Bool
    /// How the keys are shown where there are many.
    let keysLabel: String?
    /// One line of help.
    public let help: String
    /// The word beside the key in the footer; nil: not shown there.
    public let footer: String?
    /// True in states in which the command does something.
    public let isAvailable: @Sendable (AppState) -> Bool

    init(
        _ id: CommandID, _ group: Group, keys: [Key], help: String, footer: String? = nil, keysLabel: String? = nil,
        typed: @escaping @Sendable (Character) -> Bool = { _ in false },
        when isAvailable: @escaping @Sendable (AppState) -> Bool
    ) {
        self.id = id
        self.group = group
        self.keys = keys
        self.typed = typed
        self.keysLabel = keysLabel
        self.help = help
        self.footer = footer
        self.isAvailable = isAvailable
    }

    private static let arrowWords = ["←↑↓→": "arrows", "↑↓": "up/down", "←→": "left/right"]

    func matches(_ key: Key) -> Bool {
        if keys.contains(key) { return true }
        if case .character(let character) = key { return typed(character) }
        return false
    }

    /// The keys of this command alone, for help: the footer's label may stand for several commands.
    func ownKeyLabel(glyphs: Glyphs) -> String {
        keys.isEmpty
            ? keyLabel(glyphs: glyphs) : keys.map { $0.label(ascii: glyphs.isASCII) }.joined(separator: " ")
    }

    /// The keys in words, as the footer has them.
    public func keyLabel(glyphs: Glyphs) -> String {
        if let keysLabel {
            guard glyphs.isASCII else { return keysLabel }
            return Command.arrowWords[keysLabel] ?? glyphs.fit(keysLabel)
        }
        return keys.map { $0.label(ascii: glyphs.isASCII) }.joined(separator: " ")
    }
}
