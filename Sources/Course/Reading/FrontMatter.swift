/// What stands at the head of a lesson's file.
struct FrontMatter: Equatable {
    static let keys = ["id", "title", "minutes", "objective", "covers", "corrects"]

    let id: String
    let title: String
    let minutes: Int
    let objective: String
    let covers: [String]
    let corrects: String?

    /// - Parameter head: the file up to the line that closes the front matter.
    /// - Throws: the first of its mistakes.
    init(_ head: LessonSource) throws(LessonError) {
        let mistakes = Mistakes()
        let front = FrontMatter(head, mistakes)
        if let first = mistakes.all.first { throw first }
        guard let front else { throw head.error(.frontMatterMissing, line: 1) }
        self = front
    }

    /// Nil where a mistake is taken down.
    init?(_ head: LessonSource, _ mistakes: Mistakes) {
        guard LessonSource.isFence(head.lines[0].utf8) else {
            mistakes.note(head.error(.frontMatterMissing, line: 1))
            return nil
        }
        guard head.lines.count > 1, let end = head.lines.lastIndex(where: { LessonSource.isFence($0.utf8) }), end > 0
        else {
            mistakes.note(head.error(.frontMatterOpen, line: 1))
            return nil
        }
        guard
            let block = YAMLBlock(
                head.lines[1..<end].joined(separator: "\n"), source: head, place: "the front matter", line: 1,
                offset: 1,
                known: Self.keys, mistakes)
        else { return nil }
        let id = block.text("id", example: "id: mean-squared-error")
        if let id {
            mistakes.attempt { () throws(LessonError) in
                try LessonReader.checkID(id, source: head, line: block.line(ofKey: "id"))
            }
        }
        let title = block.text("title", example: "title: Mean squared error")
        let minutesText = block.text("minutes", example: "minutes: 8")
        let minutes = minutesText.flatMap { Int($0) } ?? 0
        if let minutesText, !(1...120).contains(minutes) {
            mistakes.note(head.error(.badMinutes(minutesText), line: block.line(ofKey: "minutes")))
        }
        let objective = block.text("objective", example: "objective: Compute the MSE by hand")
        covers = block.texts("covers").map(\.text)
        corrects = block.text("corrects")
        guard let id, let title, let objective else { return nil }
        (self.id, self.title, self.minutes, self.objective) = (id, title, minutes, objective)
    }

    /// What stands for a front matter that cannot be read.
    static func unknown(_ fileName: String) -> FrontMatter {
        FrontMatter(id: fileName, title: fileName, minutes: 1, objective: "", covers: [], corrects: nil)
    }

    /// What stands for that of the page of questions, which has none.
    static let questions = FrontMatter(
        id: "questions", title: "Questions", minutes: 1, objective: "", covers: [], corrects: nil)

    /// The same in other words; what it corrects stays where there are none for that.
    func translated(title: String, objective: String, corrects: String?) -> FrontMatter {
        FrontMatter(
            id: id, title: title, minutes: minutes, objective: objective, covers: covers,
            corrects: self.corrects.map { corrects ?? $0 })
    }

    private init(id: String, title: String, minutes: Int, objective: String, covers: [String], corrects: String?) {
        (self.id, self.title, self.minutes, self.objective) = (id, title, minutes, objective)
        (self.covers, self.corrects) = (covers, corrects)
    }
}
