/// Something in a lesson that its author should look at.
public struct Finding: Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// What is wrong.
    public let sentence: String

    init(file: String, line: Int, sentence: String) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    /// One line: file, line, and what is wrong.
    public var description: String { "\(file), line \(line): \(sentence)" }
}
