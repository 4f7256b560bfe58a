/// The ways in which a state can be handed on.
enum ShareForm: String, CaseIterable, Sendable {
    case command = "command line"
    case json = "JSON"
    case python = "Python"
}
