import Fields
import Wording

/// A lesson's file: its name, and its text, proven harmless.
struct LessonSource: Equatable {
    let fileName: String
    /// The text, with line ends as `\n` and without a byte order mark.
    let text: String
    let lines: [Substring]

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// - Throws: ``LessonError`` for what is no UTF-8, or has control characters.
    init(fileName: String, bytes: [UInt8]) throws(LessonError) {
        func error(_ problem: LessonProblem, line: Int) -> LessonError {
            LessonError(file: fileName, line: line, problem: problem)
        }
        guard var text = String(validating: bytes.dropFirst(bytes.starts(with: Self.mark) ? 3 : 0), as: UTF8.self)
        else { throw error(.notUTF8, line: Self.firstInvalidLine(bytes)) }
        var line = 1
        var (hasReturns, isAfterReturn) = (false, false)
        for scalar in text.unicodeScalars {
            let isLineEnd = scalar == "\n"
            if !isLineEnd, scalar != "\r", scalar.isHarmful { throw error(.controlCharacter(scalar.value), line: line) }
            if isAfterReturn, !isLineEnd { throw error(.controlCharacter(0x0D), line: line) }
            isAfterReturn = scalar == "\r"
            hasReturns = hasReturns || isAfterReturn
            if isLineEnd { line += 1 }
        }
        if isAfterReturn { throw error(.controlCharacter(0x0D), line: line) }
        if hasReturns { text = String(decoding: text.utf8.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self) }
        self.fileName = fileName
        self.text = text
        lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
    }

    // MARK: Front matter

    /// How many lines the front matter takes.
    var frontMatterLines: Int { (lines.dropFirst().firstIndex { Self.isFence($0.utf8) } ?? -1) + 1 }

    /// What follows the front matter, with blank lines in place of it, so that lines are those of the file.
    var body: String {
        let start = frontMatterLines
        guard start < lines.count else { return "" }
        return String(repeating: "\n", count: start) + text[lines[start].startIndex...]
    }

    /// Where the line after the front matter begins; the end where it is not closed.
    static func endOfFrontMatter(_ bytes: [UInt8]) -> Int {
        var rest = bytes[(bytes.starts(with: mark) ? 3 : 0)...]
        var fences = 0
        repeat {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest[line.endIndex...].dropFirst()
            if isFence(line.last == UInt8(ascii: "\r") ? line.dropLast() : line) {
                fences += 1
                if fences == 2 { return rest.startIndex }
            }
        } while fences == 1 && !rest.isEmpty
        return bytes.count
    }

    static func isFence(_ line: some Collection<UInt8>) -> Bool {
        line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") }
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

    /// The number with which a file's name begins.
    static func number(of fileName: String) -> Int? {
        let digits = fileName.prefix { $0.isASCII && $0.isNumber }
        return digits.count <= 4 ? Int(digits) : nil
    }

    /// The line on which the bytes first are no UTF-8.
    private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}
