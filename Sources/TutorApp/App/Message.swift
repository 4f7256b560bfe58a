import TextGrid

/// One line for the learner, shown above the keys until the next key.
struct Message: Equatable, Sendable {
    var text: String
    var role: Role

    init(_ text: String, _ role: Role = .muted) {
        self.text = text
        self.role = role
    }
}
