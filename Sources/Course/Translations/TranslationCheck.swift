import Fields
import Wording

/// Translations of lessons, checked against them.
package struct TranslationCheck: Sendable {
    /// The lessons as they are read in translation, as far as they can be.
    package private(set) var lessons: [Lesson] = []
    /// What should be mended, in the order of files and lines.
    package private(set) var findings: [LessonError] = []

    /// Reads and checks translations.
    ///
    /// - Parameters:
    ///   - files: by their names without a folder; pages are passed over.
    ///   - lessons: the originals.
    package init(files: [(name: String, bytes: [UInt8])], of originals: [Lesson]) {
        for file in files where !LessonSource.isPage(name: file.name, bytes: file.bytes) {
            let mistakes = Mistakes()
            let translation = Translation(name: file.name, bytes: file.bytes, mistakes)
            guard let translation else {
                findings += mistakes.all
                continue
            }
            guard let original = originals.first(where: { $0.id == translation.id }),
                let source = try? original.text.value.get()
            else {
                let mark = translation.source.place(of: translation.id, from: 1)
                mistakes.note(
                    translation.source.error(
                        .unknownLesson(translation.id, known: originals.map(\.id)), line: mark?.line ?? 1,
                        column: mark?.column))
                findings += mistakes.all
                continue
            }
            if original.corrects != nil, translation.corrects == nil {
                let fault = TranslationFault.wordsMissing("corrects", of: "the front matter")
                mistakes.note(translation.source.error(.translation(fault), line: 1))
            }
            let lines = Self.compare(translation, with: original, source, mistakes)
            findings += mistakes.all
            let lesson = original.translated(by: translation, lines: lines)
            lessons.append(lesson)
            let known = Set(mistakes.all.map(\.line))
            findings += LessonCheck.findings(in: lesson, translation.source).filter { !known.contains($0.line) }
        }
        findings = findings.inOrder
    }

    /// Step by step, and block by block; tells where the headings stand, by where they stand in the original.
    private static func compare(
        _ translation: Translation, with original: Lesson, _ source: LessonSource, _ mistakes: Mistakes
    ) -> [Int: Int] {
        let words = translation.source
        let reader = LessonReader(words, mistakes)
        let steps = reader.sources(hasOrdinals: false)
        let own = LessonReader(source).sources(hasOrdinals: true)
        func note(_ fault: TranslationFault, _ line: Int, _ column: Int? = nil) {
            mistakes.note(words.error(.translation(fault), line: line, column: column))
        }
        var lines: [Int: Int] = [:]
        var done: Set<String> = []
        for (index, step) in steps.enumerated() {
            guard let title = step.step?.text("of") else {
                note(.noStep, step.line)
                continue
            }
            let block = step.step?.knowing(Translation.stepKeys)
            let line = block?.line(ofKey: "of") ?? step.line
            guard let other = own.first(where: { $0.title == title }) else {
                note(.unknownStep(title, known: own.map(\.title)), line)
                continue
            }
            guard done.insert(title).inserted else {
                note(.stepTwice(title), line)
                continue
            }
            lines[other.line] = step.line
            switch block?.text("was") {
            case other.sum?: break
            case nil: note(.noMark(now: other.sum), step.step?.line ?? line)
            case _?: note(.behind(now: other.sum), block?.line(ofKey: "was") ?? line)
            }
            let terms = other.step.map(Term.read)?.terms.map(\.name) ?? []
            for entry in block?.node("terms")?.entries ?? [] where !terms.contains(entry.key) {
                note(.unknownTerm(entry.key, known: terms), entry.mark?.line ?? line, entry.mark?.column)
            }
            if !other.prose.isEmpty, step.prose.isEmpty { note(.wordsMissing("the text", of: "the step"), step.line) }
            if other.notes != nil, step.notes == nil { note(.blockMissing("notes", id: nil), step.line) }
            for part in other.parts {
                let missing = LessonWords.missing(part.block.node, in: nil)
                guard let block = step.counterpart(of: part) else {
                    if !missing.isEmpty { note(.blockMissing(part.name, id: part.id), step.line) }
                    continue
                }
                for path in LessonWords.missing(part.block.node, in: block.node) {
                    note(.wordsMissing(path, of: part.id.map { "\(part.name) \($0.quoted)" } ?? "the lab"), block.line)
                }
                for (key, mark) in LessonWords.extra(block.node, in: part.block.node) {
                    note(.noWord(key), mark?.line ?? block.line, mark?.column)
                }
            }
            for part in step.parts
            where !other.parts.contains(where: { step.counterpart(of: $0)?.line == part.block.line }) {
                note(.blockUnknown(part.name, id: part.id), part.block.line)
            }
            if let place = original.steps.firstIndex(where: { $0.line == other.line }) {
                var ids = LessonReader.Identifiers()
                for step in original.steps[..<place] { ids.take(step) }
                let reading = LessonReader(words).translation(index, of: other.line, in: source, after: ids, [:])
                (reading.mistakes + reading.remarks).forEach(mistakes.note)
            }
        }
        for step in own where !done.contains(step.title) { note(.stepMissing(step.title), 1) }
        return lines
    }
}
