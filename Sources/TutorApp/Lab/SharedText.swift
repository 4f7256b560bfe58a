import Labs
import TextGrid
import Wording

/// The state as a command line, as JSON, or as a program in Python.
enum SharedText {
    static let commands: [Command] = [
        Command(.panel, "command line, JSON or Python", footer: "next form", run: turn),
        Command(.move, "command line, JSON or Python", keys: [.left, .right], label: "←→", run: turn),
        Command(.act, "copy what is shown", footer: "copy", run: copy),
    ]

    @Sendable private static func turn(_ state: inout AppState, _ key: Key) -> [Effect] {
        guard case .share(let form, _)? = state.overlay, let lab = state.lab?.state else { return [] }
        let forms = forms(of: lab)
        let index = forms.firstIndex(of: form) ?? 0
        state.overlay = .share(forms[(index + forms.count + key.sign) % forms.count], scroll: 0)
        return []
    }

    @Sendable private static func copy(_ state: inout AppState, _ key: Key) -> [Effect] {
        guard case .share(let form, _)? = state.overlay, let lab = state.lab else { return [] }
        return state.copy(text(of: lab, as: form), saying: "Copied, if the terminal allows it (OSC 52).")
    }

    /// The forms that a lab has.
    static func forms(of state: LabState) -> [ShareForm] {
        Features.of(state).python(state) == nil ? [.command, .json] : ShareForm.allCases
    }

    /// All of the text.
    private static func text(of session: LabSession, as form: ShareForm) -> String {
        let state = session.state
        return switch form {
        case .command: session.commandLine
        case .json: state.json
        case .python: Features.of(state).python(state) ?? ""
        }
    }

    /// The text in lines; of a very long one a sentence instead.
    static func lines(_ state: AppState, as form: ShareForm) -> [String] {
        guard let lab = state.lab else { return [] }
        let text = text(of: lab, as: form)
        let width = max(10, state.size.columns - 6)
        guard text.utf8.count <= LabState.longestCommand else {
            return [
                "This state is too long to show; enter copies it all.",
                "As JSON in a file, losstutor \(lab.state.kind.command) FILE opens it again.",
            ]
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            // Python's blanks at the start mean something, and words have to stay as they are: cut anywhere.
            var lines: [String] = []
            var rest = line[...]
            repeat {
                lines.append(String(rest.prefix(width)))
                rest = rest.dropFirst(width)
            } while !rest.isEmpty
            return lines
        }
    }
}

extension AppState {
    /// Puts text into the clipboard and says so, or why not.
    mutating func copy(_ text: String, saying words: String) -> [Effect] {
        guard ClipboardText.accepted(text) != nil else {
            let most = NumberText.grouped(ClipboardText.longest)
            message = Message("Not copied: terminals take at most \(most) bytes; --state prints all of it.", .warning)
            return []
        }
        message = Message(words, .good)
        return [.copy(text)]
    }
}
