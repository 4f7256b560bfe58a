import TextGrid

/// One line for the learner, shown above the keys until the next key.
public struct Message: Equatable, Sendable {
    public var text: String
    public var role: Role

    init(_ text: String, _ role: Role = .muted) {
        self.text = text
        self.role = role
    }
}
