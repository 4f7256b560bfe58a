/// A setting of a lab, as a row of the options sheet.
struct OptionRow: Sendable {
    let title: String
    let value: String
    /// What is said about it.
    let words: String
    /// The line in which its value is typed; nil where it is chosen.
    var prompt: LabPrompt.ID?
    /// The key of the lab's states that it changes; nil for one that changes the view alone.
    var key: String?
    /// Changes the value by so many steps.
    let change: @Sendable (inout LabDesk, _ steps: Int) throws -> Void
}
