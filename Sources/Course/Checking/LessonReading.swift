import Fields
import Labs

/// A lesson's file, read behind every mistake.
struct LessonReading: Sendable {
    /// What could be read of it: steps without what cannot be read.
    let lesson: Lesson
    /// Everything that cannot be read, in the order of the lines.
    let mistakes: [LessonError]
    /// True where something is missing that the file may well have.
    let isPart: Bool

    /// - Parameters:
    ///   - name: the file's name.
    ///   - bytes: what it holds.
    init(name: String, bytes: [UInt8]) {
        guard bytes.count <= Lesson.byteLimit else {
            let error = LessonError(file: name, line: 1, problem: .tooLarge(bytes.count))
            lesson = Lesson(
                .unknown(name), number: 0, fileName: name, text: Lazy { .failure(error) },
                parts: Lazy { .failure(error) })
            (mistakes, isPart) = ([error], true)
            return
        }
        let found = Mistakes()
        let read = LessonSource(fileName: name, bytes: bytes, found)
        let refused = Set(found.all.map(\.line))
        let source = read.mendingHeadings(found)
        let isQuestions = name == Questions.fileName
        let number = LessonSource.number(of: name)
        if number == nil, !isQuestions { found.note(LessonError(file: name, line: 1, problem: .numberMissing)) }
        if isQuestions, LessonSource.isFence(source.lines[0].utf8) {
            found.note(source.error(.question(.frontMatter), line: 1))
        }
        let end = max(1, source.frontMatterLines)
        let isOpen = source.frontMatterLines == 0
        let head = isOpen ? source : source.prefix(end)
        let front = isQuestions ? .questions : FrontMatter(head, found)
        var steps: [Step] = []
        var isPart = front == nil
        var ids: Set<String> = []
        // Without its last line the front matter may be all of the file.
        if !isOpen || !LessonSource.isFence(source.lines[0].utf8) {
            let reader = LessonReader(source)
            let outline = LessonOutline(reader)
            reader.mistakes.all.forEach(found.note)
            for step in outline.steps(of: Lazy { .success(source) }) {
                let reading = step.reading.value
                let strange = Set(reading.remarks.filter { $0.problem.code == .freshNumbers }.map(\.line))
                // A formula with braces in it cannot be read for the same reason.
                (reading.mistakes.filter { $0.problem.code != .formula || !strange.contains($0.line) } + reading.remarks)
                    .forEach(found.note)
                isPart = isPart || reading.isPart
                let content = reading.content
                if isQuestions {
                    var faults = Questions.faults(in: content, isPart: reading.isPart || !reading.mistakes.isEmpty)
                    if let id = Questions.id(of: content.covers), !ids.insert(id).inserted {
                        faults.append(.sameID(id))
                    }
                    for fault in faults { found.note(source.error(.question(fault), line: step.line)) }
                }
                steps.append(
                    Step(
                        line: step.line, predictionID: content.prediction?.id, goalIDs: content.goals.map(\.id),
                        wordsID: content.words?.id
                    ) { numbers in
                        // What is wrong in it is found by now.
                        numbers.isEmpty
                            ? StepReading(content: content, isPart: !reading.mistakes.isEmpty) : step.read(numbers)
                    })
            }
        }
        // A line with a character that is refused has a mistake already.
        mistakes = found.all.filter { error in
            if case .controlCharacter = error.problem { return true }
            return error.problem == .notUTF8 || !refused.contains(error.line)
        }
        self.isPart = isPart
        let parts = steps
        lesson = Lesson(
            front ?? .unknown(name), number: number ?? 0, fileName: name, text: Lazy { .success(source) },
            parts: Lazy { .success(parts) })
    }
}

extension LessonSource {
    /// The text with `##` and a blank where an author has begun a step otherwise, so that steps stay apart.
    fileprivate func mendingHeadings(_ mistakes: Mistakes) -> LessonSource {
        let found = MarkdownCheck(self).headings()
        guard !found.isEmpty else { return self }
        found.map(\.error).forEach(mistakes.note)
        var lines = lines
        for (error, text) in found { lines[error.line - 1] = Substring("## \(text)") }
        return LessonSource(fileName: fileName, bytes: Array(lines.joined(separator: "\n").utf8), Mistakes())
    }

    /// The first lines.
    fileprivate func prefix(_ count: Int) -> LessonSource {
        LessonSource(
            fileName: fileName, bytes: Array(lines.prefix(count).joined(separator: "\n").utf8) + [0x0A], Mistakes())
    }
}
