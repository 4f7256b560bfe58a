import Course
import TextGrid

/// What a key may have begun, as the next one tells: a minus is a step down or a sign, and where a key does nothing a
/// number may follow that is meant for nothing else.
struct BegunByKey: Equatable, Sendable {
    /// The last key was a minus in a lab: what could be undone and redone there before it took a step down.
    var beforeMinus: LabSession.Memory?
    /// How often keys have rested since a minus.
    var rests = 0
    /// The last key was a minus in a sketch: how the sketch was before.
    var sketchBeforeMinus: Answer??
    /// The last key was a character that meant nothing.
    var strayCharacter: Character?
    /// The last keys were a `G` that goes nowhere here, and what was typed for it.
    var strayPlace: String?

    /// After so many rests a minus begins no number any more.
    static let mostRests = 3
}

/// The state before a key, as far as it tells what the key has begun.
struct BeforeKey {
    let begun: BegunByKey
    let wasTyping: Bool
    /// The sketch that a minus moves.
    let sketch: Answer??
    /// What can be undone and redone before a minus.
    let memory: LabSession.Memory?

    init(_ state: AppState, _ key: Key) {
        (begun, wasTyping) = (state.begun, state.isTyping)
        memory = key == .character("-") && state.changesLab ? state.lab?.memory : nil
        sketch = key == .character("-") && state.overlay == nil ? AnswerCommands.openSketch(state) : nil
    }
}

extension AppState {
    /// Takes a key as one that goes on with what the last one began; nil where it means what it always does.
    mutating func goOn(from begun: BegunByKey, with key: Key) -> [Effect]? {
        if let place = begun.strayPlace, leaveOut(key, after: place) { return [] }
        if let memory = begun.beforeMinus, let effects = beginNegative(with: key, memory) { return effects }
        guard let before = begun.sketchBeforeMinus, overlay == nil else { return nil }
        return AnswerCommands.beginNegative(with: key, from: before, &self)
    }

    /// A minus waits for its number: for about a second, while keys rest three times.
    var awaitsNumber: Bool { begun.beforeMinus != nil || begun.sketchBeforeMinus != nil }

    /// Keys have rested: a minus long before a digit was a step.
    mutating func restFromMinus() {
        guard awaitsNumber else { return }
        begun.rests += 1
        if begun.rests >= BegunByKey.mostRests { begun = BegunByKey() }
    }

    /// Notes what a key that has done its work may have begun.
    mutating func note(_ key: Key, _ before: BeforeKey) {
        begun.sketchBeforeMinus = before.sketch
        begun.beforeMinus = changesLab ? before.memory : nil
        if let stray = before.begun.strayCharacter, case .character = key, !before.wasTyping, isTyping, overlay == nil,
            message == nil
        {
            message = Message("\(stray) is left out: a number is typed here, or = and a formula.", .warning)
        }
    }

    /// Says that a key does nothing here, and which one would.
    mutating func sayNothing(for key: Key) {
        message = Message(AnswerCommands.adviceForBlank(key, self) ?? nothing(for: key), .muted)
        if case .character(let character) = key, overlay == nil { begun.strayCharacter = character }
        if Meaning.of(key) == .goTo, overlay == nil, lab != nil { begun.strayPlace = "" }
    }

    /// The number of a place to go to where there is none changes nothing else, as a rate; false for other keys.
    private mutating func leaveOut(_ key: Key, after place: String) -> Bool {
        switch key {
        case .character(let character) where character.isNumber || character == ".":
            if command(for: key)?.isOfLab == false { return false }
            begun.strayPlace = place + String(character)
        case .enter where !place.isEmpty: break
        default: return false
        }
        message = Message("\(begun.strayPlace ?? place) is left out: G goes nowhere here.", .warning)
        return true
    }

    /// A minus right before a digit is a sign, and no step down: all is as if it had taken none. Nil for other keys.
    private mutating func beginNegative(with key: Key, _ before: LabSession.Memory) -> [Effect]? {
        guard case .character(let character) = key, character.isNumber || character == ".", changesLab,
            let command = command(for: key), command.meaning == .type, command.isOfLab || overlay != nil
        else { return nil }
        let isSetting = overlay != nil
        _ = onLab { $0.session.forgetStep(since: before) }
        // A setting is typed from its first sign on.
        let effects = command.run(&self, .character(isSetting ? "-" : "="))
        return effects + onLab { $0.session.prompt?.line.insert(isSetting ? "\(character)" : "-\(character)") }
    }

    /// Whether steps up and down are of the lab on the screen: its values, or the settings beside it.
    fileprivate var changesLab: Bool {
        lab != nil && lab?.prompt == nil && (overlay == nil || sheet?.0.leavesView == true)
    }
}
