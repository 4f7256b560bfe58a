import TextGrid
import Wording

extension Meaning {
    /// What may have been meant where a key does nothing, the likeliest first.
    var instead: [Meaning] {
        switch self {
        case .move: [.move, .neighbour, .nudge]
        case .ends, .page, .goTo: [.ends, .move, .neighbour]
        case .panel: [.side, .move]
        case .type: [.nudge, .act, .options]
        case .nudge, .nudgeFar: [.nudge, .options, .move]
        case .act: [.type, .run, .step, .neighbour]
        case .run, .step, .epoch: [.run, .step, .epoch, .act, .neighbour]
        case .pace: [.step, .epoch, .run]
        case .add: [.own, .beside, .choose]
        case .own, .choose: [.choose, .own, .beside, .options]
        case .beside: [.own, .choose, .options]
        case .options: [.palette]
        case .side: [.panel, .neighbour]
        case .why: [.questions]
        case .undo, .redo, .back: [.undo, .back, .neighbour, .leave]
        case .goal, .hint: [.goal, .hint, .act, .neighbour]
        case .leave: [.quit]
        case .range, .remove, .logAxis, .neighbour, .train, .open, .save, .share, .colours, .questions, .keys, .palette,
            .quit:
            []
        }
    }

    /// Why a key with this meaning has no place in a lab that does not have it.
    fileprivate var absence: String? {
        switch self {
        case .logAxis: "no axis here can be linear and logarithmic by turns"
        case .neighbour: "no preset is of this lab; Q lists questions"
        default: nil
        }
    }
}

extension AppState {
    /// The commands that do here what a key that does nothing may have been meant for; of a text that is read, its own.
    func instead(of key: Key) -> [Command] {
        guard let meaning = Meaning.of(key) else { return [] }
        let isReading = overlay == nil && lesson?.side == .text
        return Array(
            meaning.instead.lazy.compactMap { wanted in
                self.commandLayers().joined().first { command in
                    guard command.meaning == wanted, !command.keys.isEmpty, !(isReading && command.isOfLab) else {
                        return false
                    }
                    return command.keys.contains { self.command(for: $0) === command }
                }
            }.prefix(2))
    }

    /// Why a key does nothing here, and which would do something.
    func nothing(for key: Key) -> String {
        for command in commandLayers().joined() where command.takes(key) {
            if case .no(let reason) = command.availability(self) { return reason }
        }
        let name = key.label(ascii: glyphs.isASCII)
        let others = instead(of: key).map { "\($0.keyLabel(glyphs)): \($0.help)" }
        guard others.isEmpty else { return "\(name) does nothing here. \(others.joined(separator: "; "))." }
        guard overlay == nil else { return "\(name) does nothing here; esc closes it." }
        if lab != nil, let meaning = Meaning.of(key) {
            if let absence = meaning.absence { return "\(name) does nothing here: \(absence)." }
            // A key that only other labs have, and no other screen.
            let isOfLabs = !Features.screens.contains { place in
                if case .to = place.way { place.commands.contains { $0.meaning == meaning } } else { false }
            }
            let labs = Features.all.filter { $0.commands.contains { $0.meaning == meaning } }.map {
                $0.title.lowercased()
            }
            if isOfLabs, !labs.isEmpty { return "\(name) does nothing here: it works in the \(Words.list(labs))." }
        }
        return "\(name) does nothing here; ? shows the keys that do."
    }
}
