import CCmark
import Fields

/// A lesson in another language: its words alone. All else comes from the original, by ids.
struct Translation: Sendable {
    private static let keys = ["id", "title", "objective", "corrects"]
    static let stepKeys = ["of", "was", "terms"]

    let source: LessonSource
    /// That of the original.
    let id: String
    let title: String
    let objective: String
    let corrects: String?

    /// - Parameter name: the file's name with its folder's: `de/03-mean-squared-error.md`.
    init?(name: String, bytes: [UInt8], _ mistakes: Mistakes) {
        guard bytes.count <= Lesson.byteLimit else {
            mistakes.note(LessonError(file: name, line: 1, problem: .tooLarge(bytes.count)))
            return nil
        }
        source = LessonSource(fileName: name, bytes: bytes, mistakes)
        guard LessonSource.isFence(source.lines[0].utf8) else {
            mistakes.note(source.error(.frontMatterMissing, line: 1))
            return nil
        }
        let end = source.frontMatterLines
        guard end > 0 else {
            mistakes.note(source.error(.frontMatterOpen, line: 1))
            return nil
        }
        let block = YAMLBlock(
            source.lines[1..<(end - 1)].joined(separator: "\n"), source: source, place: "the front matter", line: 1,
            offset: 1, known: Self.keys, mistakes)
        guard let block, let id = block.text("id", example: "id: mean-squared-error"),
            let title = block.text("title", example: "title: Der mittlere quadratische Fehler"),
            let objective = block.text("objective", example: "objective: Den MSE von Hand berechnen.")
        else { return nil }
        (self.id, self.title, self.objective, corrects) = (id, title, objective, block.text("corrects"))
    }
}

extension Lesson {
    /// The lesson in other words. A step that is not translated, or whose translation cannot be read, stays as it is.
    ///
    /// - Parameter lines: where the headings stand in the translation, by where they stand in the original; for the check.
    func translated(by translation: Translation, lines: [Int: Int] = [:]) -> Lesson {
        let (original, steps) = (text, parts)
        let words = Lazy { () -> TranslatedSteps in TranslatedSteps(translation.source) }
        var lesson = Lesson(
            front.translated(
                title: translation.title, objective: translation.objective, corrects: translation.corrects),
            number: number, fileName: translation.source.fileName, text: Lazy { .success(translation.source) },
            parts: Lazy {
                steps.value.map { steps in
                    var before = LessonReader.Identifiers()
                    return steps.map { step in
                        let ids = before
                        before.take(step)
                        return Step(
                            line: lines[step.line] ?? step.line, predictionID: step.predictionID, goalIDs: step.goalIDs,
                            wordsID: step.wordsID, original: Lazy { step }
                        ) { numbers in
                            let found = (try? original.value.get()).flatMap {
                                words.value.reading(of: step, in: $0, after: ids, numbers)
                            }
                            return found ?? step.read(numbers)
                        }
                    }
                }
            })
        (lesson.original, lesson.isShipped) = (text, isShipped)
        return lesson
    }
}

/// The steps of a translation, by the titles of those that they translate.
struct TranslatedSteps: Sendable {
    private let source: LessonSource
    /// Their places in the file, from 0.
    private let places: [String: Int]

    init(_ source: LessonSource) {
        self.source = source
        let steps = LessonReader(source).sources(hasOrdinals: false)
        places = Dictionary(
            steps.enumerated().compactMap { index, step in step.step?.node("of")?.scalar.map { ($0, index) } }
        ) { first, _ in first }
    }

    /// A step in the words of its translation; nil where it has none that can be read.
    func reading(
        of step: Step, in original: LessonSource, after ids: LessonReader.Identifiers, _ numbers: [String: Double]
    ) -> StepReading? {
        guard step.problem == nil, let place = places[step.title] else { return nil }
        let reading = LessonReader(source).translation(place, of: step.line, in: original, after: ids, numbers)
        return reading.mistakes.isEmpty ? reading : nil
    }
}

extension LessonReader {
    /// What the step of that index, from 0, gives in place of the words of one in an original that has no mistakes.
    ///
    /// - Parameters:
    ///   - line: of the original step's heading.
    ///   - ids: those that the steps before it took.
    ///   - numbers: what is put in place of the numbers of its question, which are else those of the original.
    func translation(
        _ index: Int, of line: Int, in original: LessonSource, after ids: Identifiers, _ numbers: [String: Double] = [:]
    ) -> StepReading {
        let place = { (parts: [Part]) in parts.firstIndex { $0.heading.startLine == line } }
        let original = LessonReader(original)
        let numbers = original.given(inStep: place).merging(numbers) { $1 }
        let words = filled(numbers) { _ in index }
        return words.filledTranslation(index, of: line, in: original.filled(numbers, inStep: place).source, after: ids)
    }

    /// The same, with the numbers in both texts.
    private func filledTranslation(
        _ index: Int, of line: Int, in original: LessonSource, after ids: Identifiers
    ) -> StepReading {
        // What stands before the first step is no mistake of this one.
        LessonReader(source).withParts { parts in
            var none: Identifiers?
            let words = StepSource(parts[index], self, &none)
            var reader = StepReader(source: source, title: words.title, mistakes)
            for node in parts[index].nodes where !Self.blockNames.contains(node.blockName) {
                if node.type == CMARK_NODE_HEADING {
                    mistakes.note(source.error(.headingLevel(node.headingLevel), line: node.startLine))
                } else if let block = MarkdownReader(source: source, mistakes: mistakes).block(node) {
                    reader.blocks.append(block)
                }
            }
            var ids = ids
            var named: Identifiers? = ids
            return LessonReader(original).withParts { parts in
                guard let part = parts.first(where: { $0.heading.startLine == line }) else {
                    return StepReading(content: StepContent())
                }
                var own = StepSource(part, LessonReader(original), &named).parts[...]
                for node in part.nodes {
                    guard Self.blockNames.contains(node.blockName) else {
                        // A text that is not translated stays as it is.
                        guard words.prose.isEmpty, node.type != CMARK_NODE_HEADING else { continue }
                        let markdown = MarkdownReader(source: original, mistakes: mistakes)
                        if let block = markdown.block(node) { reader.blocks.append(block) }
                        continue
                    }
                    let isYAML = node.info != "notes" && node.info != "step"
                    let block = isYAML ? own.popFirst().flatMap(words.counterpart) : nil
                    reader.take(node, inWordsOf: block)
                }
                if let notes = words.notes { reader.takeNotes(notes.text, line: notes.line) }
                var content = reader.step(&ids)
                content.terms = Term.translated(content.terms, by: words.step?.node("terms"))
                return StepReading(content: content, mistakes: mistakes.all, remarks: mistakes.remarks)
            }
        }
    }
}
