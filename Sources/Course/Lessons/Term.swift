import Fields
import Wording

/// A term of the field, explained by a step.
package struct Term: Equatable, Sendable {
    /// What it is called, in the words of the step that explains it.
    package let name: String
    /// What else it is called.
    package let otherNames: [String]
    /// What it means, in a sentence.
    package let meaning: String
    /// Where it stands in the file, from 1.
    let line: Int

    static let stepKeys = ["covers", "terms", "uses"]

    /// All its names.
    var names: [String] { [name] + otherNames }

    /// The terms of a step block: `{mean squared error (MSE, squared error): What it means.}`; and those that the step uses.
    static func read(_ block: YAMLBlock) -> (terms: [Term], uses: [String]) {
        let uses = block.texts("uses").map(\.text)
        guard let node = block.node("terms") else { return ([], uses) }
        guard let entries = node.entries else {
            block.mistakes.note(
                block.source.error(
                    .wrongForm(expected: "terms with their meanings"), at: "terms in \(block.place)",
                    line: block.line(of: node)))
            return ([], uses)
        }
        let terms = entries.compactMap { entry -> Term? in
            let meaning = block.mistakes.attempt { () throws(LessonError) in
                try block.text(of: entry.value, key: entry.key)
            }
            let (name, others) = names(in: entry.key)
            return meaning.map {
                Term(name: name, otherNames: others, meaning: $0, line: entry.mark?.line ?? block.line)
            }
        }
        return (terms, uses)
    }

    /// A name with others in brackets: `mean squared error (MSE, squared error)`.
    private static func names(in text: String) -> (name: String, others: [String]) {
        let parts = text.split(separator: "(", maxSplits: 1)
        let others = parts.count < 2 ? [] : parts[1].filter { $0 != ")" }.split(separator: ",").map(\.trimmed)
        return (parts.first.map(\.trimmed) ?? "", others)
    }

    /// Terms in the words of a translation, as far as it has some: by the name of the original its own, with others in
    /// brackets, and the meaning.
    static func translated(_ terms: [Term], by words: Node?) -> [Term] {
        terms.map { term in
            guard let own = words?[term.name] else { return term }
            let (name, others) = own["name"]?.scalar.map(names) ?? (term.name, term.otherNames)
            return Term(
                name: name, otherNames: others, meaning: own["meaning"]?.scalar ?? term.meaning,
                line: own.mark?.line ?? term.line)
        }
    }

    // MARK: Where it is used

    /// Whether a text has one of its names, as a word or several; the case of its first letter does not count, nor a plural s.
    func isIn(_ text: String) -> Bool {
        names.flatMap { [$0, $0.prefix(1).uppercased() + $0.dropFirst()] }.contains { name in
            var rest = text[...]
            while let found = rest.firstRange(of: name) {
                let before = text[..<found.lowerBound].last
                let behind = rest[found.upperBound...].drop { $0 == "s" }.first
                if before.map(Self.isPart) != true, behind.map(Self.isPart) != true { return true }
                rest = rest[found.upperBound...]
            }
            return false
        }
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_-".contains(character)
    }

    /// Whether a step's text, question or goals have it.
    package func isIn(_ step: Step) -> Bool { isIn(step.plainText) || step.uses.contains { names.contains($0) } }

    /// What is wrong with the terms of a course: explained twice, or used and never explained.
    static func findings(in lessons: [Lesson]) -> [LessonError] {
        var owners: [String: (lesson: Lesson, term: Term)] = [:]
        var found: [LessonError] = []
        for lesson in lessons {
            for term in lesson.steps.flatMap(\.terms) {
                for name in term.names {
                    if let owner = owners[name] {
                        found.append(
                            LessonError(
                                file: lesson.fileName, line: term.line,
                                problem: .termTwice(name, other: "\(owner.lesson.fileName), line \(owner.term.line)")))
                    } else {
                        owners[name] = (lesson, term)
                    }
                }
            }
        }
        for lesson in lessons {
            for step in lesson.steps {
                for name in step.uses where owners[name] == nil {
                    let mark = lesson.place(of: name, from: step.line)
                    found.append(
                        LessonError(
                            file: lesson.fileName, line: mark?.line ?? step.line, column: mark?.column,
                            problem: .termNever(name)))
                }
            }
        }
        return found
    }
}

extension Step {
    /// What is read in it, without styles: heading, text, question, goals.
    var plainText: String {
        func text(_ block: Block) -> String {
            switch block {
            case .paragraph(let inlines): LessonText.text(of: inlines, readings: startReadings)
            case .list(_, let items): items.joined().map(text).joined(separator: "\n")
            case .quote(let inner): inner.map(text).joined(separator: "\n")
            case .code(_, let text): text
            }
        }
        let asked = [prediction?.question ?? []] + (prediction?.options ?? []).map(\.text) + goals.map(\.text)
        return ([title] + blocks.map(text) + asked.map { LessonText.text(of: $0, readings: startReadings) })
            .joined(separator: "\n")
    }
}

/// A term with the step that explains it.
package struct GlossaryEntry: Equatable, Sendable {
    /// The term.
    package let term: Term
    /// The index of the lesson in its course.
    package let lesson: Int
    /// The index of the step, from 0.
    package let step: Int
}

extension Course {
    /// The terms of lessons, by name. Lines alone are looked at for it, so that no lesson has to be read.
    static func glossary(of lessons: [Lesson]) -> [GlossaryEntry] {
        lessons.enumerated().flatMap { index, lesson in
            lesson.termBlocks.flatMap { step, terms in
                terms.map { GlossaryEntry(term: $0, lesson: index, step: step) }
            }
        }.sorted { ($0.term.name.lowercased(), $0.lesson) < ($1.term.name.lowercased(), $1.lesson) }
    }
}

extension Lesson {
    /// The terms of each step that explains some.
    fileprivate var termBlocks: [(step: Int, terms: [Term])] {
        guard let source = try? (original ?? text).value.get(), source.text.contains("\nterms:") else { return [] }
        var words: [String: Node] = [:]
        if original != nil, let own = try? text.value.get(), own.text.contains("\nterms:") {
            for (_, block) in Self.stepBlocks(of: own) {
                if let title = block.node("of")?.scalar { words[title] = block.node("terms") }
            }
        }
        let steps = steps
        return Self.stepBlocks(of: source).compactMap { step, block in
            let terms = Term.read(block).terms
            guard !terms.isEmpty else { return nil }
            guard !words.isEmpty, steps.indices.contains(step) else { return (step, terms) }
            return (step, Term.translated(terms, by: words[steps[step].name]))
        }
    }

    /// The step blocks of a file, with the indices of their steps, read off its lines alone.
    private static func stepBlocks(of source: LessonSource) -> [(step: Int, block: YAMLBlock)] {
        var (step, fence): (Int, (mark: Substring, line: Int)?) = (-1, nil)
        var found: [(step: Int, block: YAMLBlock)] = []
        for (index, line) in source.lines.enumerated() {
            if let open = fence {
                guard line.hasPrefix(open.mark) else { continue }
                fence = nil
                guard source.lines[open.line].dropFirst(open.mark.count).trimmed == "step" else { continue }
                let yaml = source.lines[(open.line + 1)..<index].joined(separator: "\n")
                let block = YAMLBlock(
                    yaml, source: source, place: "", line: open.line + 1, offset: open.line + 1, known: nil, Mistakes())
                if let block { found.append((step, block)) }
            } else if line.hasPrefix("## ") {
                step += 1
            } else if line.hasPrefix("```") || line.hasPrefix("~~~") {
                fence = (line.prefix { $0 == line.first }, index)
            }
        }
        return found
    }
}
