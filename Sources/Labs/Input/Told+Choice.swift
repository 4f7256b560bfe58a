import Fields

extension Told {
    /// A word as one of the choices; nil where it was not told.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ text: String?, of type: Choice.Type
    ) throws(Problem) -> Choice? where Choice.RawValue == String {
        guard let text else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw problem(key, .choice(value: text, choices: Choice.allCases.map(\.rawValue)))
        }
        return choice
    }
}
