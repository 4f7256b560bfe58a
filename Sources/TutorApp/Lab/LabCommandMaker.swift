import Labs
import TextGrid

/// The commands of a lab, made with its own state at hand.
struct LabCommandMaker<Lab: LabContent>: Sendable {
    typealias When = @Sendable (Lab, AppState) -> Command.Availability
    /// The keys of the lab's states that a command is there to change.
    struct Changing: ExpressibleByArrayLiteral, Sendable {
        let keys: @Sendable (Lab) -> [String]

        init(_ keys: @escaping @Sendable (Lab) -> [String]) { self.keys = keys }

        init(arrayLiteral keys: String...) { self.keys = { _ in keys } }
    }

    /// A command that only looks: moving the selection, another panel. Undo passes over it.
    func look(
        _ meaning: Meaning?, _ help: String, footer: String? = nil, keys: [Key]? = nil, label: String? = nil,
        when: When? = nil,
        do body: @escaping @Sendable (inout Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        make(meaning, help, footer, keys, label, availability(when), isEdit: false, body)
    }

    /// A command that only looks, and goes by where the lab is drawn.
    func look(
        _ meaning: Meaning?, _ help: String, footer: String? = nil,
        do body: @escaping @Sendable (inout Lab, inout LabDesk, _ room: Rectangle) -> Void
    ) -> Command {
        Command(
            meaning, help, footer: footer, isOfLab: true, when: availability(nil)
        ) { state, _ in
            guard let (_, room) = state.shownLab else { return [] }
            return state.onLab { desk in desk.change(by: room, isEdit: false, body) }
        }
    }

    /// A command that changes values or settings, and can be undone.
    func edit(
        _ meaning: Meaning?, _ help: String, footer: String? = nil, keys: [Key]? = nil, label: String? = nil,
        when: When? = nil, changing: Changing = [],
        do body: @escaping @Sendable (inout Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        make(meaning, help, footer, keys, label, availability(when, changing), isEdit: true, body)
    }

    /// A command that opens something over the lab, which stays as it is.
    func open(
        _ meaning: Meaning?, _ help: String, footer: String? = nil, keys: [Key]? = nil, label: String? = nil,
        when: When? = nil, changing: Changing = [],
        do body: @escaping @Sendable (Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        Command(
            meaning, help, footer: footer, keys: keys, label: label, isOfLab: true, when: availability(when, changing)
        ) { state, key in
            state.onLab { desk in
                if let lab = Lab.of(desk.session.state) { try body(lab, &desk, key) }
            }
        }
    }

    private func make(
        _ meaning: Meaning?, _ help: String, _ footer: String?, _ keys: [Key]?, _ label: String?,
        _ when: @escaping @Sendable (AppState) -> Command.Availability, isEdit: Bool,
        _ body: @escaping @Sendable (inout Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        let unchanged = meaning == .nudge || meaning == .nudgeFar ? "It goes no further." : "Nothing changed."
        return Command(
            meaning, help, footer: footer, keys: keys, label: label, isOfLab: true, when: when
        ) { state, key in
            guard var desk = state.takeDesk() else { return [] }
            do {
                try desk.change(by: key, isEdit: isEdit, unchanged: unchanged, body)
            } catch {
                desk.say("\(error)", .error)
            }
            return state.put(desk)
        }
    }

    private func availability(
        _ when: When?, _ changing: Changing = []
    ) -> @Sendable (AppState) -> Command.Availability {
        { state in
            guard let lab = Lab.of(state.lab?.state) else { return .absent }
            let answer = when?(lab, state) ?? .yes
            if answer != .absent, state.lesson?.needsAnswer(in: state) == true {
                return .no(LabCommands.waiting)
            }
            let keys = answer == .yes ? changing.keys(lab) : []
            guard !keys.isEmpty, let limits = state.labLimits else { return answer }
            guard let reason = keys.lazy.compactMap(limits.refusal(ofChanging:)).first else { return answer }
            return .no(reason)
        }
    }
}

extension String {
    /// The list's name, of one of its numbers: `v` of `v[2]`; else the name itself.
    var listName: String { String(prefix { $0 != "[" }) }
}
