import Wording

/// Progress in one line that can be pasted and handed in: what was done of each counted lesson, and a sum over it all, so
/// that a line which lost or gained a character is known.
package struct ProgressLine: Equatable, Sendable {
    /// What was done of one lesson.
    package struct Entry: Equatable, Sendable {
        /// The lesson's number.
        package let lesson: Int
        /// How many goals were met, and how many there are.
        package let goals: (met: Int, all: Int)
        /// How many questions were answered rightly, and how many there are.
        package let questions: (right: Int, all: Int)
        /// How many hints were taken.
        package let hints: Int
        /// How many wrong answers somebody was sure of.
        package let sureAndWrong: Int

        var numbers: [Int] { [lesson, goals.met, goals.all, questions.right, questions.all, hints, sureAndWrong] }

        /// Equal numbers.
        package static func == (one: Entry, other: Entry) -> Bool { one.numbers == other.numbers }
    }

    /// Why a text is no such line.
    package enum Fault: Error, Equatable, CustomStringConvertible {
        /// It holds none.
        case none
        /// It was changed on its way.
        case changed

        /// Half a sentence, to follow the place.
        package var description: String {
            switch self {
            case .none: "there is no line of progress here; losstutor progress --line prints one."
            case .changed: "the line of progress was changed or cut; ask for it once more."
            }
        }
    }

    /// The mark of the lessons that it is about, eight digits; nil in a line of an older program.
    package let course: String?
    /// The lessons that were begun, by number.
    package let entries: [Entry]
    /// The mark is that of all lessons that the course had: so it was in the second version.
    private var isOfAll = false

    private static let start = "losstutor/"

    /// The mark of lessons: of their numbers and ids. A course that gets others leaves it.
    private static func mark(of lessons: some Sequence<Lesson>) -> String {
        LessonWords.sum(of: lessons.map { "\($0.number) \($0.id)" })
    }

    /// Whether it may be of a course: the lessons that it is about are there, under their numbers.
    package func isOf(_ course: Course) -> Bool {
        let lessons = course.lessons.filter(\.isCounted)
        guard isOfAll else {
            let numbers = Set(entries.map(\.lesson))
            return self.course == Self.mark(of: lessons.filter { numbers.contains($0.number) })
        }
        // Lessons may have come behind the last since.
        return (1...max(1, lessons.count)).contains { self.course == Self.mark(of: lessons.prefix($0)) }
    }

    /// Whether it says more than another of the same learner: more goals, or else more right answers.
    package func isAhead(of other: ProgressLine) -> Bool {
        func done(_ line: ProgressLine) -> (Int, Int, Int) {
            line.entries.reduce((0, 0, line.entries.count)) { ($0.0 + $1.goals.met, $0.1 + $1.questions.right, $0.2) }
        }
        return done(self) > done(other)
    }

    /// What was done of a course.
    package init(_ progress: Progress, of course: Course) {
        let begun = course.lessons.filter { $0.isCounted && progress.lessons[$0.id] != nil }
        self.course = Self.mark(of: begun)
        entries = begun.map { lesson in
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
    package static func read(_ text: String) throws(Fault) -> (name: String, line: ProgressLine) {
        guard let start = ["1 ", "2 ", "3 "].lazy.compactMap({ text.firstRange(of: Self.start + $0) }).first else {
            throw .none
        }
        let words = text[start.lowerBound...].split(separator: "#", maxSplits: 1)
        guard words.count == 2, let sum = UInt32(words[1].prefix(8), radix: 16), sum == Self.sum(String(words[0]))
        else {
            throw .changed
        }
        var entries: [Entry] = []
        var parts = words[0].split(separator: " ").dropFirst()
        let course = text[start].hasSuffix("1 ") ? nil : parts.popFirst().map(String.init)
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
        return (name, ProgressLine(course: course, entries: entries, isOfAll: text[start].hasSuffix("2 ")))
    }

    private init(course: String?, entries: [Entry], isOfAll: Bool) {
        (self.course, self.entries, self.isOfAll) = (course, entries, isOfAll)
    }

    /// The line: `losstutor/3 1f2e3d4c 3:2/2,4/5,1,0 #9a0b1c2d`; the mark, and of each lesson goals, questions, hints, sure
    /// and wrong.
    package var text: String {
        let body = entries.map { entry in
            "\(entry.lesson):\(entry.goals.met)/\(entry.goals.all),\(entry.questions.right)/\(entry.questions.all),"
                + "\(entry.hints),\(entry.sureAndWrong) "
        }
        let text = Self.start + (course.map { "\(isOfAll ? 2 : 3) \($0) " } ?? "1 ") + body.joined()
        let sum = String(Self.sum(text), radix: 16)
        return text + "#" + String(repeating: "0", count: 8 - sum.count) + sum
    }

    /// FNV-1a over the bytes, in 32 bits.
    static func sum(_ text: String) -> UInt32 {
        text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
