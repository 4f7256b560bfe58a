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
    init(_ head: LessonSource) throws(LessonError) {
        guard LessonSource.isFence(head.lines[0].utf8) else { throw head.error(.frontMatterMissing, line: 1) }
        guard head.lines.count > 1, let end = head.lines.lastIndex(where: { LessonSource.isFence($0.utf8) }), end > 0
        else { throw head.error(.frontMatterOpen, line: 1) }
        let block = try YAMLBlock(
            head.lines[1..<end].joined(separator: "\n"), source: head, place: "the front matter", line: 1, offset: 1,
            known: Self.keys)
        id = try block.text("id", example: "id: mean-squared-error")
        try LessonReader.checkID(id, source: head, line: block.line(ofKey: "id"))
        title = try block.text("title", example: "title: Mean squared error")
        let minutesText = try block.text("minutes", example: "minutes: 8")
        guard let minutes = Int(minutesText), (1...120).contains(minutes) else {
            throw head.error(.badMinutes(minutesText), line: block.line(ofKey: "minutes"))
        }
        self.minutes = minutes
        objective = try block.text("objective", example: "objective: Compute the MSE by hand")
        covers = try block.texts("covers").map(\.text)
        corrects = try block.text("corrects")
    }
}
