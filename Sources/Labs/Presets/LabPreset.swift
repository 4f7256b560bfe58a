import CData
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
    /// The state, which is made when it is asked for.
    public var state: LabState { made.value }
    private let made: Lazy<LabState>
    /// True for what people really ask; false for states that make a point of their own.
    public let isQuestion: Bool

    private init(_ node: Node, at place: Place) throws(Problem) {
        func text(_ key: String) throws(Problem) -> String {
            guard let entry = node.entries?.first(where: { $0.key == key }) else { throw Problem(place, .notKeys) }
            return try String(entry.value, at: place.key(key, at: entry.mark))
        }
        (id, title, answer) = (try text("id"), try text("title"), try text("answer"))
        isQuestion = !(node.entries ?? []).contains { $0.key == "isQuestion" }
        made = Lazy {
            do {
                return try LabState(node["state"] ?? node, at: place)
            } catch {
                preconditionFailure("a preset is wrong: \(error)")
            }
        }
    }

    /// The ids of the questions, known before the file is read.
    public static let questionIDs = (1...17).map { "q\($0)" }
    /// The ids of all of them, in their order.
    public static let ids =
        questionIDs + ["outlier", "confident-mistake", "one-term", "row-sums", "soft-labels", "imbalance"]

    /// All of them: the questions first. They stand in presets.json.
    public static let all: [LabPreset] = {
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

    /// The preset of that id.
    ///
    /// - Throws: ``FieldFault/choice(value:choices:)`` at `place`.
    public static func named(_ id: String, at place: Place = .typed()) throws(Problem) -> LabPreset {
        guard let preset = all.first(where: { $0.id == id.lowercased() }) else {
            throw Problem(place, .choice(value: id, choices: ids))
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
            let value = (try? Formula(source)).flatMap { try? readings.value(of: $0) }?.scalar
            result += value.map(number) ?? "?"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
