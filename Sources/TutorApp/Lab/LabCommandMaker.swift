import Labs
import TextGrid

extension Command {
    /// A command of a lab.
    fileprivate convenience init(
        ofLab meaning: Meaning?, _ help: String, footer: String?, keys: [Key]?, label: String?,
        when availability: @escaping @Sendable (AppState) -> Availability,
        run: @escaping @Sendable (inout AppState, Key) -> [Effect]
    ) {
        self.init(
            meaning, help, footer: footer, keys: keys, label: label, isOfLab: true, when: availability, run: run)
    }
}

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
        when: @escaping When = { _, _ in .yes },
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
            ofLab: meaning, help, footer: footer, keys: nil, label: nil, when: availability { _, _ in .yes }
        ) { state, _ in
            guard let (_, room) = state.shownLab else { return [] }
            return state.change(Lab.self, isEdit: false) { lab, desk in body(&lab, &desk, room) }
        }
    }

    /// A command that changes values or settings, and can be undone.
    func edit(
        _ meaning: Meaning?, _ help: String, footer: String? = nil, keys: [Key]? = nil, label: String? = nil,
        when: @escaping When = { _, _ in .yes }, changing: Changing = [],
        do body: @escaping @Sendable (inout Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        make(meaning, help, footer, keys, label, availability(when, changing), isEdit: true, body)
    }

    /// A command that opens something over the lab, which stays as it is.
    func open(
        _ meaning: Meaning?, _ help: String, footer: String? = nil, keys: [Key]? = nil, label: String? = nil,
        when: @escaping When = { _, _ in .yes }, changing: Changing = [],
        do body: @escaping @Sendable (Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        Command(
            ofLab: meaning, help, footer: footer, keys: keys, label: label, when: availability(when, changing)
        ) { state, key in
            state.onLab { desk in
                guard let lab = Lab.of(desk.session.state) else { return }
                try body(lab, &desk, key)
            }
        }
    }

    private func make(
        _ meaning: Meaning?, _ help: String, _ footer: String?, _ keys: [Key]?, _ label: String?,
        _ when: @escaping @Sendable (AppState) -> Command.Availability, isEdit: Bool,
        _ body: @escaping @Sendable (inout Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        let isNudge = meaning == .nudge || meaning == .nudgeFar
        return Command(
            ofLab: meaning, help, footer: footer, keys: keys, label: label, when: when
        ) { state, key in
            state.change(
                Lab.self, isEdit: isEdit, unchanged: isNudge ? "It goes no further." : "Nothing changed."
            ) { lab, desk in try body(&lab, &desk, key) }
        }
    }

    private func availability(
        _ when: @escaping When, _ changing: Changing = []
    ) -> @Sendable (AppState) -> Command.Availability {
        { state in
            guard let lab = state.lab.flatMap({ Lab.of($0.state) }) else { return .absent }
            let answer = when(lab, state)
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
