import Fields
import Labs

/// Files of lessons that are checked together.
package struct CourseCheck: Sendable {
    /// What could be read of each lesson.
    package let lessons: [Lesson]
    /// What could be read of the page of questions, each a step; nil where there is no such page.
    package let questions: Lesson?
    /// What should be mended, in the order of files and lines.
    package let findings: [LessonError]

    /// Reads and checks files.
    ///
    /// - Parameter areAllLessons: true where each file is meant as a lesson; else a file without number and front matter
    ///   is a page, and passed over. The page of questions is checked in any case.
    package init(files: [(name: String, bytes: [UInt8])], areAllLessons: Bool = false) {
        let pages = files.filter { $0.name == Questions.fileName }
        let others = files.filter { file in
            file.name != Questions.fileName
                && (areAllLessons || !LessonSource.isPage(name: file.name, bytes: file.bytes))
        }
        let readings = others.map { LessonReading(name: $0.name, bytes: $0.bytes) }
        let questions = pages.first.map { LessonReading(name: $0.name, bytes: $0.bytes) }
        var owners: [String: String] = [:]
        var found: [LessonError] = []
        for reading in readings {
            found += LessonCheck.findings(in: reading)
            let lesson = reading.lesson
            if let owner = owners[lesson.id] {
                let mark = (try? lesson.text.value.get())?.place(of: lesson.id, from: 1)
                found.append(
                    LessonError(
                        file: lesson.fileName, line: mark?.line ?? 1, column: mark?.column,
                        problem: .sameLessonID(lesson.id, other: owner)))
            } else {
                owners[lesson.id] = lesson.fileName
            }
        }
        if !areAllLessons {
            for lesson in readings.map(\.lesson) {
                for prediction in lesson.predictions {
                    guard let named = prediction.lesson, owners[named] == nil else { continue }
                    let mark = (try? lesson.text.value.get())?.place(of: named, from: prediction.line)
                    found.append(
                        LessonError(
                            file: lesson.fileName, line: mark?.line ?? prediction.line, column: mark?.column,
                            problem: .unknownLesson(named, known: owners.keys.sorted())))
                }
            }
        }
        if !areAllLessons { found += Term.findings(in: readings.map(\.lesson)) }
        if let questions { found += LessonCheck.findings(in: questions) }
        lessons = readings.map(\.lesson)
        self.questions = questions?.lesson
        findings = found.inOrder
    }

    /// Where a claim or a question is shown.
    package struct Coverage: Equatable, Sendable {
        /// Its id.
        package let claim: String
        /// The steps, as `lesson:step` with the step's number from 1.
        package let steps: [String]
    }

    /// Which claims are shown by which steps, in the order of the claims.
    package var coverage: [Coverage] {
        var steps: [String: [String]] = [:]
        for lesson in lessons + [questions].compactMap(\.self) {
            for (index, step) in lesson.steps.enumerated() {
                for claim in step.covers { steps[claim, default: []].append("\(lesson.id):\(index + 1)") }
            }
            for claim in lesson.covers where steps[claim] == nil { steps[claim] = [] }
        }
        func key(_ claim: String) -> (String, Int, String) {
            let digits = claim.drop { !$0.isNumber }
            return (String(claim.prefix { !$0.isNumber }), Int(digits) ?? 0, claim)
        }
        return steps.keys.sorted { key($0) < key($1) }.map { Coverage(claim: $0, steps: steps[$0] ?? []) }
    }
}
