import TextGrid

/// The keys of a line that is typed, and of what lies over a lab.
extension CommandTable {
    static func hasPrompt(_ state: AppState) -> Bool { state.overlay == nil && state.lab?.prompt != nil }

    private static func isShare(_ state: AppState) -> Bool {
        if case .share = state.overlay { true } else { false }
    }

    /// Help and other text that only scrolls.
    static func isText(_ state: AppState) -> Bool {
        switch state.overlay {
        case .help, .notes, .share: true
        default: false
        }
    }

    static let prompts: [Command] = [
        Command(.promptAccept, .typing, keys: [.enter], help: "take the line", footer: "take", when: hasPrompt),
        Command(
            .promptCancel, .typing, keys: [.escape], help: "leave all as it was", footer: "cancel", when: hasPrompt),
        Command(
            .promptComplete, .typing, keys: [.tab], help: "complete the name", footer: "complete",
            when: { hasPrompt($0) && $0.lab?.prompt?.completes == true }),
        Command(
            .promptNext, .typing, keys: [.down], help: "next completion", footer: "choose", keysLabel: "↑↓",
            when: { hasPrompt($0) && $0.lab?.prompt?.completes == true }),
        Command(
            .promptPrevious, .typing, keys: [.up], help: "previous completion", keysLabel: "↑",
            when: { hasPrompt($0) && $0.lab?.prompt?.completes == true }),
        Command(
            .promptLeft, .typing, keys: [.left, .control("b")], help: "cursor to the left", keysLabel: "←",
            when: hasPrompt),
        Command(
            .promptRight, .typing, keys: [.right, .control("f")], help: "cursor to the right", keysLabel: "→",
            when: hasPrompt),
        Command(
            .promptHome, .typing, keys: [.home, .control("a")], help: "cursor to the start", when: hasPrompt),
        Command(.promptEnd, .typing, keys: [.end, .control("e")], help: "cursor to the end", when: hasPrompt),
        Command(
            .promptErase, .typing, keys: [.backspace], help: "erase the character before the cursor", when: hasPrompt),
        Command(
            .promptDelete, .typing, keys: [.delete, .control("d")], help: "erase the character under the cursor",
            when: hasPrompt),
        Command(
            .promptClear, .typing, keys: [.control("u")], help: "erase the line", footer: "clear", when: hasPrompt),
        Command(
            .promptType, .typing, keys: [], help: "type into the line", keysLabel: "any character",
            typed: { _ in true },
            when: hasPrompt),
        Command(
            .shareNext, .overlay, keys: [.tab, .right], help: "command line, JSON or Python", footer: "next form",
            when: isShare),
        Command(.sharePrevious, .overlay, keys: [.backtab, .left], help: "the form before", when: isShare),
        Command(
            .copyShared, .overlay, keys: [.enter, .character("y")], help: "copy what is shown", footer: "copy",
            when: isShare),
    ]
}
