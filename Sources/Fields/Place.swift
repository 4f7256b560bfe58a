import Wording

/// Where something was told: an option, a key of a file, a line of a lesson, the screen.
///
/// Exit code and words of a mistake follow from its place.
package struct Place: Equatable, Sendable {
    /// Who told it.
    package enum Source: Equatable, Sendable {
        /// An option of the command line, or what is missing there.
        case option
        /// JSON that stands on the command line itself.
        case argument
        /// A file, or standard input, by the name that errors use.
        case file(String)
        /// Somebody at the screen, or a program's own state.
        case typed

        /// What errors call the text.
        var name: String {
            if case .file(let name) = self { name } else { "the input" }
        }
    }

    /// Who told it.
    var source: Source
    /// What it is called there: `--actual`, `beside[1].epsilon`; empty for the whole.
    package var path: String
    /// Where in the text; nil where there is none.
    package var mark: Mark?

    /// A place.
    package init(_ source: Source, path: String = "", mark: Mark? = nil) {
        self.source = source
        self.path = path
        self.mark = mark
    }

    /// The option of that long name, without its dashes.
    package static func option(_ name: String) -> Place { Place(.option, path: "--\(name)") }
    /// What somebody typed at the screen, under the name it has there.
    package static func typed(_ name: String = "") -> Place { Place(.typed, path: name) }

    /// The place of a key below this one.
    package func key(_ name: String, at mark: Mark?) -> Place {
        let separator = source == .option ? ", " : "."
        return Place(source, path: path.isEmpty ? name : path + separator + name, mark: mark ?? self.mark)
    }

    /// The place of an element, from 0, below this one.
    func element(_ index: Int, at mark: Mark?) -> Place {
        Place(source, path: "\(path)[\(index)]", mark: mark ?? self.mark)
    }

    /// All of the text or the command line that this is a place in.
    package var whole: Place { source == .option || source == .typed ? .typed() : Place(source) }

    /// The same kind of place under another key: what is missing is called as its neighbours are.
    func sibling(_ name: String, option: String?) -> Place {
        switch source {
        case .option: option.map { .option($0) } ?? .typed(name)
        case .argument, .file: Place(source, path: name)
        case .typed: .typed(name)
        }
    }

    /// True where the command line is at fault.
    var isOnCommandLine: Bool {
        switch source {
        case .option, .argument, .typed: true
        case .file: false
        }
    }

    /// What it is called there, in quotation marks where it is the key of a file.
    package var name: String {
        switch source {
        case .option, .typed: path.shortened()
        case .argument, .file: path.isEmpty ? "" : path.quoted
        }
    }

    /// The place in full: `--actual`, `run.json, line 3, "epochs"`, `run.json, line 3, column 7`.
    var words: String {
        var parts: [String] = []
        switch source {
        case .option, .typed: return path.shortened()
        case .argument: parts.append("the JSON given")
        case .file(let name): parts.append(name.shortened(to: 200))
        }
        if let mark {
            parts.append("line \(mark.line)")
            if path.isEmpty, let column = mark.column { parts.append("column \(column)") }
        }
        if !path.isEmpty { parts.append(name) }
        return parts.joined(separator: ", ")
    }
}
