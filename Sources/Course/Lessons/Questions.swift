import Fields
import Labs
import Wording

/// The page of questions: each is a heading, an answer and a lab's state. For a list only headings and ids are read.
enum Questions {
    static let fileName = "questions.md"

    /// The questions of a file, in its order; one that cannot be read says why when it is opened.
    static func read(_ bytes: [UInt8]) -> [LabPreset] {
        let source: LessonSource
        do throws(LessonError) {
            guard bytes.count <= Lesson.byteLimit else {
                throw LessonError(file: fileName, line: 1, problem: .tooLarge(bytes.count))
            }
            source = try LessonSource(fileName: fileName, bytes: bytes)
        } catch {
            let refusal = LabPreset.Refusal("\(error)")
            return [LabPreset(id: "", title: "\(fileName) cannot be read", isQuestion: true) { .failure(refusal) }]
        }
        let reader = LessonReader(source)
        return reader.withParts { parts in
            parts.enumerated().map { index, part in
                let line = part.heading.startLine
                let step = part.nodes.first { $0.blockName == "step" }
                let id = step.flatMap { plainID(of: $0.literal) ?? Self.id(of: reader.covers(of: $0)) }
                let title = reader.title(of: part.heading) ?? "\(fileName), line \(line)"
                return LabPreset(id: id ?? "", title: title, isQuestion: true) {
                    content(index, line: line, source)
                }
            }
        }
    }

    /// One question of a file that is well-formed, read without the others; nil where it is not found as most are written.
    static func read(_ id: String, in bytes: [UInt8]) -> LabPreset? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let covers = "covers: [\(id.uppercased())]"
        func isHeading(_ line: ArraySlice<UInt8>) -> Bool { line.starts(with: "## ".utf8) }
        guard let block = lines.firstIndex(where: { $0.elementsEqual(covers.utf8) }),
            let start = lines[..<block].last(where: isHeading)?.startIndex
        else { return nil }
        let end = lines[block...].first(where: isHeading)?.startIndex ?? bytes.endIndex
        let found = read(Array(bytes[start..<end]))
        guard found.count == 1, found[0].id == id, (try? found[0].content()) != nil else { return nil }
        return found[0]
    }

    /// What a question is called, `q1`, by the one id that it covers, `Q1`; nil for anything else.
    static func id(of covers: [String]) -> String? {
        guard covers.count == 1, covers[0].first == "Q", Int(covers[0].dropFirst()).map({ $0 > 0 }) == true else {
            return nil
        }
        return covers[0].lowercased()
    }

    /// The same of a block that says nothing else and says it plainly, as most do: `covers: [Q1]`.
    private static func plainID(of block: String) -> String? {
        let (start, end) = ("covers: [", "]\n")
        guard block.hasPrefix(start), block.hasSuffix(end) else { return nil }
        return id(of: [String(block.dropFirst(start.count).dropLast(end.count))])
    }

    /// What a question lacks, or has too much of. What cannot be read is no matter of this.
    static func faults(in content: StepContent, isPart: Bool) -> [QuestionFault] {
        var faults: [QuestionFault] = []
        if !isPart {
            if id(of: content.covers) == nil { faults.append(.noID) }
            if content.answer == nil { faults.append(.noAnswer) }
            if content.lab == nil, !content.isLabBroken { faults.append(.noLab) }
        }
        if content.prediction != nil { faults.append(.notHere("predict")) }
        if !content.goals.isEmpty { faults.append(.notHere("goal")) }
        if !content.notes.value.isEmpty { faults.append(.notHere("notes")) }
        return faults
    }

    private static func content(
        _ index: Int, line: Int, _ source: LessonSource
    ) -> Result<LabPreset.Content, LabPreset.Refusal> {
        let reading = LessonReader(source).step(index, after: LessonReader.Identifiers())
        let faults = faults(in: reading.content, isPart: reading.isPart)
        if let mistake = reading.mistakes.first ?? faults.first.map({ source.error(.question($0), line: line) }) {
            return .failure(LabPreset.Refusal("\(mistake)"))
        }
        guard let state = reading.content.lab, let answer = reading.content.answer else {
            preconditionFailure("a question without mistakes has a lab and an answer")
        }
        let text = LessonText.text(of: answer, readings: state.readings(start: state))
        return .success(LabPreset.Content(state: state, answer: text))
    }
}

extension StepContent {
    /// The one paragraph that its text is; nil for another text.
    fileprivate var answer: [Inline]? {
        guard blocks.count == 1, case .paragraph(let inlines) = blocks[0] else { return nil }
        return inlines
    }
}
