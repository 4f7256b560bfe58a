import Labs
import TextGrid

/// The settings and the typed lines of a lab.
extension LabCommandMaker {
    /// A setting.
    ///
    /// - Parameters:
    ///   - prompt: the line in which its value is typed; nil where it is chosen.
    ///   - key: the key of the lab's states that it changes; nil for one that changes the view alone.
    func row(
        _ title: String, _ value: String, _ words: String, prompt: LabPrompt.ID? = nil, key: String? = nil,
        do change: @escaping @Sendable (inout Lab, inout LabDesk, _ steps: Int) throws -> Void
    ) -> OptionRow {
        OptionRow(title: title, value: value, words: words, prompt: prompt, key: key) { desk, steps in
            try desk.change(by: steps, isEdit: false, change)
        }
    }

    /// A line that changes the lab once it is taken. What is thrown stands below it as what is wrong with the text.
    func line(
        _ id: LabPrompt.ID, _ label: String, _ hint: String, completes: Bool = false, isCell: Bool = false,
        isEdit: Bool = true, follow: (@Sendable (String, Lab) throws(FormulaMistake) -> Lab?)? = nil,
        accept: @escaping @Sendable (String, inout Lab, inout LabDesk) throws -> Void
    ) -> LabPrompt.Kind {
        var kind = LabPrompt.Kind(
            id: id, label: label, hint: hint, completes: completes, isCell: isCell, isEdit: isEdit,
            accept: { (text, desk) throws(FormulaMistake) in
                guard var lab = Lab.of(desk.session.state) else { return }
                do {
                    try accept(text, &lab, &desk)
                } catch let mistake as FormulaMistake {
                    throw mistake
                } catch {
                    throw FormulaMistake(message: "\(error)", column: 0)
                }
                desk.session.state = lab.state
            })
        if let follow {
            kind.follow = { (text, before) throws(FormulaMistake) in
                guard let lab = Lab.of(before) else { return nil }
                return try follow(text, lab)?.state
            }
        }
        return kind
    }
}

extension String {
    /// Nothing but blanks.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
