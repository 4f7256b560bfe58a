import CData
import Fields
import LossMath
import Wording

/// A state that makes a point: a question that people ask, with its answer, or a preset that shows something.
package struct LabPreset: Equatable, Sendable {
    /// The name on the command line: `q1`, `outlier`.
    package let id: String
    /// The question; for a preset that only makes a point, its title.
    package let title: String
    /// True for what people really ask; false for states that make a point of their own.
    package let isQuestion: Bool
    /// What else people look for who want it.
    package let otherNames: [String]
    /// The lab that it opens; nil where that is not known before it does.
    package let kind: LabState.Kind?
    private let made: Lazy<Result<Content, Refusal>>

    /// What is opened.
    package struct Content: Equatable, Sendable {
        /// The lab as it opens.
        package let state: LabState
        /// The answer, with its numbers as they are in that state.
        package let answer: String

        /// A state with what it answers.
        package init(state: LabState, answer: String) {
            (self.state, self.answer) = (state, answer)
        }
    }

    /// Why a question cannot be opened.
    package struct Refusal: Error, Equatable, Sendable, CustomStringConvertible {
        /// One sentence, with the file and the line.
        package let description: String

        /// Says why.
        package init(_ description: String) { self.description = description }
    }

    /// A question or a preset whose content is made when it is opened.
    package init(
        id: String, title: String, isQuestion: Bool, otherNames: [String] = [], kind: LabState.Kind? = nil,
        content: @escaping @Sendable () -> Result<Content, Refusal>
    ) {
        (self.id, self.title, self.isQuestion, self.kind) = (id, title, isQuestion, kind)
        self.otherNames = [id] + otherNames
        made = Lazy(content)
    }

    /// State and answer.
    ///
    /// - Throws: where a question of a folder cannot be read.
    package func content() throws(Refusal) -> Content { try made.value.get() }

    // MARK: The presets of the program

    /// What stands in presets.json, in its order; questions are the course's.
    package static let all: [LabPreset] = {
        let file = presets_file()
        let source = Place.Source.file("presets.json")
        do {
            let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
            var presets: [LabPreset] = []
            for node in try Node(json: bytes, source: source).elements ?? [] {
                presets.append(try LabPreset(node, at: Place(source)))
            }
            return presets
        } catch {
            preconditionFailure("a preset is wrong: \(error)")
        }
    }()

    private init(_ node: Node, at place: Place) throws(Problem) {
        func text(_ key: String) throws(Problem) -> String {
            guard let entry = node.entries?.first(where: { $0.key == key }) else { throw Problem(place, .notKeys) }
            return try String(entry.value, at: place.key(key, at: entry.mark))
        }
        let (answer, state) = (try text("answer"), node["state"] ?? node)
        let kind = try LabState.Kind(of: state, at: place) ?? .unsaid
        let others = node["also"]?.elements?.compactMap(\.scalar) ?? []
        self.init(id: try text("id"), title: try text("title"), isQuestion: false, otherNames: others, kind: kind) {
            do {
                let state = try LabState(state, at: place)
                return .success(Content(state: state, answer: Self.computed(answer, over: state.readings())))
            } catch {
                preconditionFailure("a preset is wrong: \(error)")
            }
        }
    }

    /// A text with its numbers, which stand as formulas in braces: `{loss}`.
    private static func computed(_ text: String, over readings: LabReadings) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let source = String(rest[rest.index(after: open)..<close])
            let value = (try? Formula(source)).flatMap { try? readings.value(of: $0) }?.scalar
            result += value.map { NumberText.short($0, digits: 4) } ?? "?"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
