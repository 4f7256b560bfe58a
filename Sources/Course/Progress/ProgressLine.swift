import Wording

/// Progress in one line that can be pasted and handed in: what was done of each counted lesson, and a sum over it all, so
/// that a line which lost or gained a character is known.
public struct ProgressLine: Equatable, Sendable {
    /// What was done of one lesson.
    public struct Entry: Equatable, Sendable {
        /// The lesson's number.
        public let lesson: Int
        /// How many goals were met, and how many there are.
        public let goals: (met: Int, all: Int)
        /// How many questions were answered rightly, and how many there are.
        public let questions: (right: Int, all: Int)
        /// How many hints were taken.
        public let hints: Int
        /// How many wrong answers somebody was sure of.
        public let sureAndWrong: Int

        var numbers: [Int] { [lesson, goals.met, goals.all, questions.right, questions.all, hints, sureAndWrong] }

        /// Equal numbers.
        public static func == (one: Entry, other: Entry) -> Bool { one.numbers == other.numbers }
    }

    /// Why a text is no such line.
    public enum Fault: Error, Equatable, CustomStringConvertible {
        /// It holds none.
        case none
        /// It was changed on its way.
        case changed

        /// Half a sentence, to follow the place.
        public var description: String {
            switch self {
            case .none: "there is no line of progress here; losstutor progress --line prints one."
            case .changed: "the line of progress was changed or cut; ask for it once more."
            }
        }
    }

    /// The mark of the course that it is of, eight digits; nil in a line of an older program.
    public let course: String?
    /// The lessons that were begun, by number.
    public let entries: [Entry]

    private static let start = "losstutor/"

    /// The mark of a course: of the numbers and ids of its lessons that are counted.
    public static func mark(of course: Course) -> String {
        LessonWords.sum(of: course.lessons.filter(\.isCounted).map { "\($0.number) \($0.id)" })
    }

    /// What was done of a course.
    public init(_ progress: Progress, of course: Course) {
        self.course = Self.mark(of: course)
        entries = course.lessons.filter { $0.isCounted && progress.lessons[$0.id] != nil }.map { lesson in
            let known = progress.lessons[lesson.id]
            let right = lesson.steps.count { step in
                guard let prediction = step.prediction, let answer = progress.answer(to: prediction, in: lesson.id)
                else {
                    return false
                }
                return prediction.verdict(on: answer, step.lab)?.isRight == true
            }
            return Entry(
                lesson: lesson.number,
                goals: (lesson.goals.count { progress.isMet($0, in: lesson.id) }, lesson.goals.count),
                questions: (right, lesson.predictions.count), hints: known?.hints.values.reduce(0, +) ?? 0,
                sureAndWrong: known?.answers.values.count {
                    $0.rating.map { $0.sureness == .sure && !$0.isRight } ?? false
                }
                    ?? 0)
        }
    }

    /// Reads the line in a text, and what stands before it: a name, mostly.
    ///
    /// - Throws: ``Fault``.
    public static func read(_ text: String) throws(Fault) -> (name: String, line: ProgressLine) {
        guard let start = ["1 ", "2 "].lazy.compactMap({ text.firstRange(of: Self.start + $0) }).first else {
            throw .none
        }
        let words = text[start.lowerBound...].split(separator: "#", maxSplits: 1)
        guard words.count == 2, let sum = UInt32(words[1].prefix(8), radix: 16), sum == Self.sum(String(words[0]))
        else {
            throw .changed
        }
        var entries: [Entry] = []
        var parts = words[0].split(separator: " ").dropFirst()
        let course = text[start].hasSuffix("2 ") ? parts.popFirst().map(String.init) : nil
        for word in parts {
            let numbers = word.split(whereSeparator: { ":/,".contains($0) }).compactMap { Int($0) }
            guard numbers.count == 7 else { throw .changed }
            entries.append(
                Entry(
                    lesson: numbers[0], goals: (numbers[1], numbers[2]), questions: (numbers[3], numbers[4]),
                    hints: numbers[5], sureAndWrong: numbers[6]))
        }
        // Behind a name there may be a colon, before it what marks the beginning of a file.
        var name = text[..<start.lowerBound].filter { !"\",;\t\u{FEFF}".contains($0) }.trimmed
        if name.hasSuffix(":") { name = String(name.dropLast()).trimmed }
        return (name, ProgressLine(course: course, entries: entries))
    }

    private init(course: String?, entries: [Entry]) { (self.course, self.entries) = (course, entries) }

    /// The line: `losstutor/2 1f2e3d4c 3:2/2,4/5,1,0 #9a0b1c2d`; the course, and of each lesson goals, questions, hints, sure
    /// and wrong.
    public var text: String {
        let body = entries.map { entry in
            "\(entry.lesson):\(entry.goals.met)/\(entry.goals.all),\(entry.questions.right)/\(entry.questions.all),"
                + "\(entry.hints),\(entry.sureAndWrong) "
        }
        let text = Self.start + (course.map { "2 \($0) " } ?? "1 ") + body.joined()
        let sum = String(Self.sum(text), radix: 16)
        return text + "#" + String(repeating: "0", count: 8 - sum.count) + sum
    }

    /// FNV-1a over the bytes, in 32 bits.
    static func sum(_ text: String) -> UInt32 {
        text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
