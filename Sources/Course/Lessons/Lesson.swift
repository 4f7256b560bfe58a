import Fields
import Labs

/// A lesson, as its file says. At first only the front matter is read, the rest when it is asked for.
package struct Lesson: Equatable, Sendable {
    /// What its front matter says.
    let front: FrontMatter
    /// Its place in the course, from the file's name: 3 for `03-mean-squared-error.md`.
    package let number: Int
    /// The file's name, without its folder.
    package let fileName: String
    let text: Lazy<Result<LessonSource, LessonError>>
    let parts: Lazy<Result<[Step], LessonError>>
    /// It came with the program.
    var isShipped = false
    /// Of a translation, what it translates.
    var original: Lazy<Result<LessonSource, LessonError>>?

    /// Stays the same when the lesson is renamed or moved; progress is kept by it.
    package var id: String { front.id }
    /// What the lesson is called, in plain text.
    package var title: String { front.title }
    /// False for what stands before the lessons, whose files begin with 00: how the tutor works, where to begin.
    package var isCounted: Bool { number > 0 }
    /// The number with the title: `3 Mean squared error`; the title alone where the lesson is not counted.
    package var heading: String { isCounted ? "\(number) \(title)" : title }
    /// The lesson in a sentence: `lesson 3: Mean squared error`.
    package var words: String { isCounted ? "lesson \(number): \(title)" : title }
    /// The lesson in few words: `lesson 3`; its title where it is not counted.
    package var reference: String { isCounted ? "lesson \(number)" : title }
    /// What opens it behind `learn`: its number, or its id.
    package var name: String { isCounted ? "\(number)" : id }
    /// How long it takes, about.
    package var minutes: Int { front.minutes }
    /// What the learner can do afterwards, in a sentence.
    package var objective: String { front.objective }
    /// The ids of the claims that the lesson shows.
    var covers: [String] { front.covers }
    /// The misconception that it corrects; nil where it corrects none.
    package var corrects: String? { front.corrects }

    /// At least one, each of which is read when it is asked for; none where ``problems`` says why.
    package var steps: [Step] { (try? parts.value.get()) ?? [] }
    /// The file's text, with line ends as `\n`; empty where it is no text. Of a translation that of the original follows.
    package var source: String {
        [text, original].compactMap { try? $0?.value.get().text }.joined()
    }
    /// Where a text stands in the file, searched from a line on; nil where no line near there has all of it.
    package func place(of text: String, from line: Int) -> Mark? {
        (try? self.text.value.get())?.place(of: text, from: line)
    }

    /// The headings of its steps, each once: one that is repeated has its count behind it. In a translation they are the
    /// original's.
    var headings: [String] { names.value }
    private let names: Lazy<[String]>

    private static func names(of steps: [Step]) -> [String] {
        var counts: [String: Int] = [:]
        return steps.map { step in
            let name = step.name
            counts[name, default: 0] += 1
            return counts[name] == 1 ? name : "\(name) \(counts[name] ?? 0)"
        }
    }

    /// Every prediction, in order.
    package var predictions: [Prediction] { steps.compactMap(\.prediction) }
    /// Every goal, in order.
    package var goals: [Goal] { steps.flatMap(\.goals) }

    init(
        _ front: FrontMatter, number: Int, fileName: String, text: Lazy<Result<LessonSource, LessonError>>,
        parts: Lazy<Result<[Step], LessonError>>
    ) {
        (self.front, self.number, self.fileName) = (front, number, fileName)
        (self.text, self.parts) = (text, parts)
        names = Lazy { Self.names(of: (try? parts.value.get()) ?? []) }
    }

    /// Reads a lesson's front matter.
    ///
    /// - Parameters:
    ///   - fileName: the file's name, which begins with the lesson's number.
    ///   - bytes: UTF-8, at most ``byteLimit`` bytes.
    /// - Throws: ``LessonError`` for the first mistake up to the end of the front matter.
    package init(fileName: String, bytes: [UInt8]) throws(LessonError) {
        guard bytes.count <= Self.byteLimit else {
            throw LessonError(file: fileName, line: 1, problem: .tooLarge(bytes.count))
        }
        try self.init(LessonFile(name: fileName, bytes: bytes))
    }

    /// Reads the front matter of a file of at most ``byteLimit`` bytes.
    ///
    /// - Parameter isShipped: it came with the program, and was checked before.
    init(_ file: LessonFile, isShipped: Bool = false) throws(LessonError) {
        let fileName = file.name
        var head = file.head
        var end = LessonSource.endOfFrontMatter(head)
        if end == head.count {
            head = file.bytes
            end = LessonSource.endOfFrontMatter(head)
        }
        if let scanned = FrontMatter(scanning: head[..<end]) {
            front = scanned
        } else {
            front = try FrontMatter(LessonSource(fileName: fileName, bytes: Array(head[..<end])))
        }
        guard let number = LessonSource.number(of: fileName) else {
            throw LessonError(file: fileName, line: 1, problem: .numberMissing)
        }
        (self.number, self.fileName, self.isShipped) = (number, fileName, isShipped)
        let text = Lazy {
            Result { () throws(LessonError) in try LessonSource(fileName: fileName, bytes: file.bytes) }
        }
        self.text = text
        let parts = Lazy { [end] in
            Result { () throws(LessonError) -> [Step] in
                if let outline = LessonOutline(bytes: file.bytes, from: end) {
                    return outline.steps(of: text, areChecked: isShipped)
                }
                let reader = LessonReader(try text.value.get())
                let outline = LessonOutline(reader)
                if let mistake = reader.mistakes.all.first { throw mistake }
                return outline.steps(of: text)
            }
        }
        self.parts = parts
        names = Lazy { Self.names(of: (try? parts.value.get()) ?? []) }
    }

    /// The largest file that is read.
    static let byteLimit = 256 * 1024

    /// Everything in the file that cannot be read: the first mistake of each step, or what spoils the whole.
    package var problems: [LessonError] {
        do throws(LessonError) {
            _ = try text.value.get()
            return try parts.value.get().compactMap(\.problem)
        } catch {
            return [error]
        }
    }

    /// What cannot be read, the whole or the first such step, and why; nil where all can. A lesson of the program is checked
    /// before, and not read for this.
    package var breakage: String? {
        if isShipped { return nil }
        switch parts.value {
        case .failure(let error): return "It cannot be read: \(error)"
        case .success(let steps):
            return steps.indices.lazy.compactMap { index in
                steps[index].problem.map { "Step \(index + 1) cannot be read: \($0)" }
            }.first
        }
    }

    /// Why a step cannot be read, and is empty therefore; nil for one that can.
    package func problem(inStep index: Int) -> LessonError? {
        switch parts.value {
        case .success(let steps): steps[min(max(0, index), steps.count - 1)].problem
        case .failure(let error): error
        }
    }
}
