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
        let mistakes = Mistakes()
        self.init(fileName: fileName, bytes: bytes, mistakes)
        if let first = mistakes.all.first { throw first }
    }

    /// The text with a blank in place of each character that it must not have.
    init(fileName: String, bytes: [UInt8], _ mistakes: Mistakes) {
        let bytes = bytes.dropFirst(bytes.starts(with: Self.mark) ? 3 : 0)
        var text: String
        if let valid = String(validating: bytes, as: UTF8.self) {
            text = valid
        } else {
            for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
            where String(validating: line, as: UTF8.self) == nil {
                mistakes.note(LessonError(file: fileName, line: index + 1, problem: .notUTF8))
            }
            text = String(decoding: bytes, as: UTF8.self)
        }
        if Self.needsMending(text) {
            text = Self.mended(text) { value, line, column in
                mistakes.note(
                    LessonError(file: fileName, line: line, column: column, problem: .controlCharacter(value)))
            }
        }
        text.makeContiguousUTF8()
        self.fileName = fileName
        self.text = text
        lines = Self.lines(of: text)
    }

    /// The lines, without their ends; by offsets, since a lesson is read while somebody waits for its first screen.
    private static func lines(of text: String) -> [Substring] {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            var (lines, start, offset) = ([Substring](), text.startIndex, 0)
            for index in 0...bytes.count where index == bytes.count || bytes[index] == UInt8(ascii: "\n") {
                let end = text.utf8.index(start, offsetBy: index - offset)
                lines.append(text[start..<end])
                guard index < bytes.count else { break }
                (start, offset) = (text.utf8.index(after: end), index + 1)
            }
            return lines
        } ?? []
    }

    private static func needsMending(_ text: String) -> Bool {
        // Most of a lesson is printable ASCII, which its bytes tell.
        let isOdd = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }
        }
        return isOdd != false || text.unicodeScalars.contains { !$0.isASCII && $0.isHarmful }
    }

    /// Line ends as `\n`, and a blank for each character that is refused.
    private static func mended(_ text: String, refuse: (_ value: UInt32, _ line: Int, _ column: Int) -> Void) -> String
    {
        var result = String.UnicodeScalarView()
        var (line, column) = (1, 1)
        var isAfterReturn = false
        func take(_ scalar: Unicode.Scalar) {
            result.append(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        func refuseReturn() {
            refuse(0x0D, line, column)
            take(" ")
        }
        for scalar in text.unicodeScalars {
            if isAfterReturn, scalar != "\n" { refuseReturn() }
            isAfterReturn = scalar == "\r"
            if isAfterReturn { continue }
            if scalar != "\n", scalar.isHarmful {
                refuse(scalar.value, line, column)
                take(" ")
            } else {
                take(scalar)
            }
        }
        if isAfterReturn { refuseReturn() }
        return String(result)
    }

    /// Where a text stands, searched from a line on, in at most `count` lines; nil where no line has all of it.
    func place(of text: String, from line: Int, count: Int = 40) -> Mark? {
        let text = Array(text.utf8)
        guard !text.isEmpty else { return nil }
        for index in lines.indices.dropFirst(max(0, line - 1)).prefix(count) {
            var rest = lines[index].utf8
            while let start = rest.firstIndex(of: text[0]) {
                rest = rest[start...]
                if rest.starts(with: text) {
                    let before = lines[index].unicodeScalars.distance(from: lines[index].startIndex, to: start)
                    return Mark(line: index + 1, column: before + 1)
                }
                rest = rest.dropFirst()
            }
        }
        return nil
    }

    // MARK: Front matter

    /// How many lines the front matter takes. The page of questions should have none.
    var frontMatterLines: Int {
        if fileName == Questions.fileName, !Self.isFence(lines[0].utf8) { return 0 }
        return (lines.dropFirst().firstIndex { Self.isFence($0.utf8) } ?? -1) + 1
    }

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
    func error(_ fault: FieldFault, at name: String, line: Int, column: Int? = nil) -> LessonError {
        error(.told(Problem(.typed(name), fault)), line: line, column: column)
    }

    /// The number with which a file's name begins.
    static func number(of fileName: String) -> Int? {
        let digits = fileName.prefix { $0.isASCII && $0.isNumber }
        return digits.count <= 4 ? Int(digits) : nil
    }
}
