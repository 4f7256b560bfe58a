/// A lesson, as its file says.
public struct Lesson: Equatable, Sendable {
    /// Stays the same when the lesson is renamed or moved; progress is kept by it.
    public let id: String
    public let title: String
    /// How long it takes, about.
    public let minutes: Int
    /// What the learner can do afterwards, in a sentence.
    public let objective: String
    /// The ids of the claims that the lesson shows.
    public let covers: [String]
    /// The misconception that it corrects; nil where it corrects none.
    public let corrects: String?
    /// Its place in the course, from the file's name: 3 for `03-mean-squared-error.md`.
    public let number: Int
    /// At least one.
    public let steps: [Step]
    public let fileName: String
    /// The file's text, with line ends as `\n`.
    public let source: String

    /// Every prediction, in order.
    public var predictions: [Prediction] { steps.compactMap(\.prediction) }
    /// Every goal, in order.
    public var goals: [Goal] { steps.flatMap(\.goals) }

    /// Reads a lesson.
    ///
    /// - Parameters:
    ///   - fileName: the file's name, which begins with the lesson's number.
    ///   - bytes: UTF-8, at most ``byteLimit`` bytes.
    /// - Throws: ``LessonError`` for the first mistake in the file.
    public init(fileName: String, bytes: [UInt8]) throws(LessonError) {
        self = try LessonReader(source: LessonSource(fileName: fileName, bytes: bytes)).lesson()
    }

    /// The largest file that is read.
    public static let byteLimit = 256 * 1024

    init(
        id: String, title: String, minutes: Int, objective: String, covers: [String], corrects: String?, number: Int,
        steps: [Step], source: LessonSource
    ) {
        self.id = id
        self.title = title
        self.minutes = minutes
        self.objective = objective
        self.covers = covers
        self.corrects = corrects
        self.number = number
        self.steps = steps
        fileName = source.fileName
        self.source = source.text
    }
}
