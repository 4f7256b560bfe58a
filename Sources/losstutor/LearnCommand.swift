import ArgumentParser
import TutorApp

/// `losstutor learn`: a lesson, where it was left; or the list of all.
struct LearnCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn", abstract: "Open a lesson where it was left.",
        discussion: """
            Example:  losstutor learn mean-squared-error
                      losstutor learn --list
                      losstutor learn --review
                      losstutor learn --lessons my-lessons --also
            """)

    @Argument(
        help: "The lesson's id or number; without it the first one that is not done.",
        completion: .custom { _, _, _ in LessonFiles.lessonNames })
    var lesson: String?

    @Option(help: ArgumentHelp("Open this step, counted from 1.", valueName: "k"))
    var step: Int?

    @Flag(
        help: """
            Begin at step 1 with all of it open: values, runs and hints that were kept of its steps are forgotten; what you \
            answered and met first counts on.
            """)
    var fresh = false

    @Flag(
        help: """
            Show it to a class: fresh, in strong colours, a part of a step at a time. Page down, or a clicker, goes on, \
            page up back; b or . blanks the screen; F5 begins the step again. What is done there is not kept.
            """)
    var present = false

    @Flag(
        help: """
            In a second terminal: show the presenter's notes, and follow the lesson. With a lesson: print its notes.
            """)
    var notes = false

    @Flag(help: "Ask again what you answered 1, 4 and 7 days ago, at most twelve questions or five minutes.")
    var review = false

    @Option(
        help: ArgumentHelp(
            "With --review: which questions and numbers are drawn. With --step: show its question as it comes back.",
            valueName: "N"))
    var seed: UInt64?

    @Flag(help: "List the lessons: number, title, minutes, and how far you are.")
    var list = false

    @Flag(help: "With --list: print JSON.")
    var json = false

    @OptionGroup(title: "Screen") var display: DisplayOptions

    /// Whether what is named is a lesson.
    var isLesson: Bool {
        get throws { try lesson.map { try Program(display: display).hasLesson(named: $0) } ?? false }
    }

    static func openPlainly(_ words: ArraySlice<String>) throws -> Bool {
        guard Environment.writesToTerminal, words.count < 2 else { return false }
        let program = try Program(display: nil)
        guard words.first.map(program.hasLesson) ?? true else { return false }
        try program.openLesson(named: words.first)
        return true
    }

    func run() throws {
        try display.picture.refuse(list ? "--list" : notes ? "--notes" : nil)
        let program = try Program(display: display)
        if review {
            let others = [
                lesson.map { _ in "LESSON" }, step.map { _ in "--step" }, fresh ? "--fresh" : nil,
                present ? "--present" : nil, notes ? "--notes" : nil, list ? "--list" : nil,
            ]
            if let other = others.compactMap(\.self).first {
                throw Failure("--review and \(other) do not go together; leave one of them out.", exitCode: .usage)
            }
            return try program.openReview(seed: seed ?? 1)
        }
        if let seed {
            guard let step, !fresh, !present, !notes, !list else {
                throw Failure("--seed belongs to --review, or to LESSON with --step alone.", exitCode: .usage)
            }
            return try program.openQuestion(ofStep: step, ofLesson: lesson, seed: seed)
        }
        if notes {
            let other = step.map { _ in "--step" } ?? (fresh ? "--fresh" : nil) ?? (present ? "--present" : nil)
            if let other = other ?? (list ? "--list" : nil) {
                throw Failure("--notes and \(other) do not go together; leave one of them out.", exitCode: .usage)
            }
            return try program.showNotes(ofLesson: lesson)
        }
        if present, list {
            throw Failure("--list and --present do not go together; leave one of them out.", exitCode: .usage)
        }
        guard list else {
            if json { throw Failure("--json belongs to --list.", exitCode: .usage) }
            return try program.openLesson(named: lesson, step: step, isFresh: fresh, isPresented: present)
        }
        if let other = lesson.map({ _ in "LESSON" }) ?? step.map({ _ in "--step" }) ?? (fresh ? "--fresh" : nil) {
            throw Failure("--list and \(other) do not go together; leave one of them out.", exitCode: .usage)
        }
        program.listLessons(asJSON: json)
    }
}
