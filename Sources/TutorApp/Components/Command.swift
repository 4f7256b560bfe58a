import TextGrid

/// A command: declared once, with its keys, its words, where it is available, and what it does.
/// A class, since lists of commands are gone through with every key.
final class Command: Sendable {
    /// Whether a command does something now.
    enum Availability: Equatable, Sendable {
        case yes
        /// Not now; the reason is one sentence.
        case no(String)
        /// It has no place on this screen.
        case absent

        /// Yes where `holds`, else absent.
        static func present(_ holds: Bool) -> Availability { holds ? .yes : .absent }
    }

    /// What its keys mean; nil for one that is found in the palette alone.
    let meaning: Meaning?
    /// One line of help; it names the command.
    let help: String
    /// The word beside the key in the footer; nil: not shown there. Of `run/pause` the second is for while something runs.
    let footer: String?
    /// The keys of its meaning that it takes.
    let keys: [Key]
    private let labels: (unicode: String, ascii: String)
    private let typed: String
    /// It takes every key that nothing else wants.
    private let takesAll: Bool
    /// It belongs to a lab: in a lesson the focus follows it there.
    let isOfLab: Bool
    let availability: @Sendable (AppState) -> Availability
    let run: @Sendable (inout AppState, Key) -> [Effect]

    /// - Parameters:
    ///   - keys: those of the meaning's keys that it takes; nil for all.
    ///   - label: how the keys are shown; nil for the meaning's way.
    init(
        _ meaning: Meaning?, _ help: String, footer: String? = nil, keys: [Key]? = nil, label: String? = nil,
        takesAll: Bool = false, isOfLab: Bool = false,
        when availability: @escaping @Sendable (AppState) -> Availability = { _ in .yes },
        run: @escaping @Sendable (inout AppState, Key) -> [Effect]
    ) {
        self.meaning = meaning
        self.help = help
        self.footer = footer
        self.keys = keys ?? meaning?.row.keys ?? []
        typed = meaning?.row.typed ?? ""
        let own = label ?? keys.map { $0.map { $0.label(ascii: false) }.joined(separator: " ") }
        func shown(_ glyphs: Glyphs) -> String {
            own.map { Meaning.shown($0, glyphs) } ?? meaning?.label(glyphs) ?? ""
        }
        labels = (shown(.unicode), shown(.ascii))
        self.takesAll = takesAll
        self.isOfLab = isOfLab
        self.availability = availability
        self.run = run
    }

    /// Whether the key runs it.
    func takes(_ key: Key) -> Bool {
        if takesAll || keys.contains(key) { return true }
        guard !typed.isEmpty, case .character(let character) = key else { return false }
        return typed.contains(character)
    }

    /// The word in the footer, as it is now.
    func word(isRunning: Bool) -> String {
        guard meaning == .run, let words = footer?.split(separator: "/") else { return footer ?? "" }
        return String((isRunning ? words.last : words.first) ?? "")
    }

    /// Names by which it is found besides its help: the words of its meaning and of the footer.
    var otherNames: [String] {
        (meaning?.row.also ?? []) + (footer?.split(separator: "/").map(String.init) ?? [])
    }

    /// The keys in words.
    func keyLabel(_ glyphs: Glyphs) -> String {
        glyphs.isASCII ? labels.ascii : labels.unicode
    }
}
