import Fields
import Wording

/// A lesson's file: its name, and its text, proven harmless.
struct LessonSource: Equatable {
    let fileName: String
    /// The text, with line ends as `\n` and without a byte order mark.
    let text: String
    let lines: [Substring]

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// - Throws: ``LessonError`` for what is too large, no UTF-8, or has control characters.
    init(fileName: String, bytes: [UInt8]) throws(LessonError) {
        func error(_ problem: LessonProblem, line: Int) -> LessonError {
            LessonError(file: fileName, line: line, problem: problem)
        }
        guard bytes.count <= Lesson.byteLimit else { throw error(.tooLarge(bytes.count), line: 1) }
        guard let decoded = String(validating: bytes, as: UTF8.self) else {
            throw error(.notUTF8, line: Self.firstInvalidLine(bytes))
        }
        var scalars = String.UnicodeScalarView()
        var line = 1
        var previous: Unicode.Scalar?
        for (index, scalar) in decoded.unicodeScalars.enumerated() {
            defer { previous = scalar }
            if index == 0, scalar == "\u{FEFF}" { continue }
            if scalar == "\n" {
                line += 1
                if previous == "\r" { scalars.removeLast() }
            } else if scalar != "\r", scalar.isHarmful {
                throw error(.controlCharacter(scalar.value), line: line)
            }
            if previous == "\r", scalar != "\n" { throw error(.controlCharacter(0x0D), line: line) }
            scalars.append(scalar)
        }
        if previous == "\r" { throw error(.controlCharacter(0x0D), line: line) }
        self.fileName = fileName
        text = String(scalars)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// True for a file that is no lesson but a page, such as the authors' guide: its name has no number, and it has no
    /// front matter.
    static func isPage(name: String, bytes: [UInt8]) -> Bool {
        if let first = name.first, first.isASCII, first.isNumber { return false }
        var rest = bytes[...]
        if rest.starts(with: mark) { rest = rest.dropFirst(3) }
        guard rest.starts(with: [0x2D, 0x2D, 0x2D]) else { return true }
        rest = rest.dropFirst(3)
        let blank = rest.prefix { $0 == 0x20 || $0 == 0x0D }
        rest = rest.dropFirst(blank.count)
        return rest.first != 0x0A && !rest.isEmpty
    }

    func error(_ problem: LessonProblem, line: Int, column: Int? = nil) -> LessonError {
        LessonError(file: fileName, line: line, column: column, problem: problem)
    }

    /// A fault of something that an error calls `name`.
    func error(_ fault: FieldFault, at name: String, line: Int) -> LessonError {
        error(.told(Problem(.typed(name), fault)), line: line)
    }

    /// The number with which the file's name begins.
    var number: Int? {
        let digits = fileName.prefix { $0.isASCII && $0.isNumber }
        return digits.count <= 4 ? Int(digits) : nil
    }

    /// The line on which the bytes first are no UTF-8.
    private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}
