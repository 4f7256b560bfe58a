import Fields
import LossMath

/// A state that makes a point, with the question it answers.
public struct LabPreset: Equatable, Sendable {
    /// The name on the command line: `q1`, `outlier`.
    public let id: String
    /// The question that people ask; for a preset that only makes a point, its title.
    public let title: String
    /// The answer; numbers stand as formulas in braces, `{loss}`, over the readings of the state.
    public let answer: String
    /// The state.
    public let state: LabState
    /// True for the questions that the home screen lists.
    public let isQuestion: Bool

    init(_ id: String, _ title: String, answer: String, state json: String, isQuestion: Bool = true) {
        self.id = id
        self.title = title
        self.answer = answer
        self.isQuestion = isQuestion
        do {
            state = try LabState(json: json)
        } catch {
            preconditionFailure("the preset \(id) is wrong: \(error)")
        }
    }

    /// All of them: the questions first.
    public static let all: [LabPreset] = questions + points

    /// The preset of that id.
    ///
    /// - Throws: ``FieldFault/choice(value:choices:)`` at `place`.
    public static func named(_ id: String, at place: Place = .typed()) throws(Problem) -> LabPreset {
        guard let preset = all.first(where: { $0.id == id.lowercased() }) else {
            throw Problem(place, .choice(value: id, choices: all.map(\.id)))
        }
        return preset
    }

    /// The answer with its numbers.
    ///
    /// - Parameter number: how to write them.
    public func answerText(number: (Double) -> String) -> String {
        let readings = state.readings()
        var result = ""
        var rest = answer[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let source = String(rest[rest.index(after: open)..<close])
            let value = (try? Formula(source)).flatMap { try? $0.value(in: readings) }?.scalar
            result += value.map(number) ?? "?"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
