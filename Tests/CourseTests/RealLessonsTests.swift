import Labs
import LossMath
import TestSupport
import Testing

@testable import Course

/// The lessons that are shipped.
struct RealLessonsTests {
    private func course() throws -> Course {
        let (course, problems) = Course.read(files: try LessonFiles.inFolder())
        try #require(problems.map(\.description) == [])
        return course
    }

    @Test func nothingIsFound() throws {
        let course = try course()
        #expect(course.lessons.map(\.number) == [0, 0, 0] + Array(1...18))
        #expect(course.lessonCount == 18)
        // Progress is kept by these; they never change.
        #expect(
            course.lessons.map(\.id) == [
                "how-this-tutor-works", "ten-minutes-before-an-exam", "where-to-begin",
                "learning-is-search", "one-number-that-ranks", "mean-squared-error", "outliers", "likelihood-by-hand",
                "consistency", "entropy-and-kl", "gaussian-likelihood", "binary-cross-entropy",
                "categorical-cross-entropy", "loss-and-head", "gradients-and-saturation", "backpropagation-by-hand",
                "convexity", "reading-curves", "loss-and-metric", "imbalance-weights-smoothing", "write-your-own-loss",
            ])
        #expect(course.pages == ["AUTHORS.md", "MANUAL.md"])
        #expect(course.lessons.flatMap(\.problems) == [])
        #expect(CourseCheck(files: try LessonFiles.inFolder()).findings.map(\.listing) == [])
    }

    /// A loss that is added has its line there.
    @Test(arguments: LossID.allCases)
    func theManualListsEveryLoss(_ id: LossID) throws {
        let manual = try #require(try LessonFiles.inFolder().first { $0.name == "MANUAL.md" })
        let lines = String(decoding: manual.bytes, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("| `") }
        let listed = lines.compactMap { $0.split(separator: "|").first }
        let names = ([id.rawValue] + id.aliases).map { "`\($0)`" }
        #expect(names.contains { name in listed.contains { $0.contains(name) } }, "\(names)")
    }

    @Test func everyStepFitsTheSmallestScreen() throws {
        for lesson in try course().lessons {
            for step in lesson.steps {
                let lines = StepText.lines(of: step)
                #expect(lines.count <= StepText.height, "\(lesson.fileName), line \(step.line)")
                for line in lines { #expect(line.count <= StepText.width, "\(lesson.fileName): \(line)") }
            }
        }
    }

    /// What a text says of a number that its bench shows has as many digits there as here, unless it says less on purpose.
    @Test func textsAndBenchesRoundAlike() throws {
        for lesson in try course().lessons {
            for step in lesson.steps {
                guard let bench = FormulaBench.of(step.lab) else { continue }
                let shown = bench.readingList.compactMap { bench.readings[$0.name] }.filter { $0.values.count == 1 }
                let said = step.prediction?.options.flatMap(\.feedback) ?? []
                for value in step.blocks.flatMap(\.values) + said.flatMap(\.values)
                where value.digits >= InlineValue.defaultDigits {
                    guard let number = (try? step.startReadings.value(of: value.formula))?.values.first,
                        let same = shown.first(where: { abs($0.values[0] - number) <= 1e-12 * abs(number) })
                    else { continue }
                    let text = Tensor(number).text(digits: value.digits)
                    #expect(
                        text == same.text(digits: FormulaBench.shownDigits),
                        "\(lesson.fileName), line \(step.line): \(value.formula.source)")
                }
            }
        }
    }

    @Test func eachHasTheFullForm() throws {
        for lesson in try course().lessons where lesson.isCounted {
            #expect((9...14).contains(lesson.steps.count), "\(lesson.id)")
            #expect((5...12).contains(lesson.minutes), "\(lesson.id)")
            #expect(lesson.corrects != nil, "\(lesson.id)")
            // One model against another is the one task of the second lesson.
            #expect(lesson.goals.count >= (lesson.id == "one-number-that-ranks" ? 1 : 2), "\(lesson.id)")
            #expect(!lesson.steps[0].blocks.isEmpty && lesson.steps[0].lab != nil, "\(lesson.id)")
            // One question before its outcome is seen, and two of the same idea in other clothes at the end.
            let predictions = lesson.predictions.map(\.id)
            #expect(predictions.suffix(2) == ["transfer-1", "transfer-2"] && predictions.count >= 3, "\(lesson.id)")
            for step in lesson.steps {
                #expect(!step.notes.isEmpty, "\(lesson.fileName), line \(step.line)")
                // What is sorted or ranked needs no lab beside it.
                let isSorted = step.prediction.map { $0.sorting != nil || $0.ordering != nil } ?? false
                #expect(step.lab != nil || isSorted, "\(lesson.fileName), line \(step.line)")
            }
            for goal in lesson.goals {
                #expect((2...3).contains(goal.hints.count), "\(goal.id)")
                #expect(!goal.wrong.isEmpty && goal.reveal != nil, "\(goal.id)")
            }
        }
    }

    /// The line of somebody who has done everything, with as many hints as there are, has room for what is handed in.
    @Test func aWholeLineIsShort() throws {
        let course = try course()
        var progress = Progress()
        for lesson in course.lessons where lesson.isCounted {
            for step in lesson.steps {
                if let prediction = step.prediction, let right = prediction.rightAnswer(step.lab) {
                    progress.lock(
                        right, rating: Rating(.sure, isRight: false), to: prediction, in: lesson.id, time: 1)
                }
                for goal in step.goals {
                    progress.meet(goal: goal.id, in: lesson.id, time: 1)
                    progress.take(hints: 9, of: goal.id, in: lesson.id, time: 1)
                }
            }
        }
        let line = ProgressLine(progress, of: course)
        #expect(line.entries.count == 18 && line.text.utf8.count <= 400, "\(line.text.utf8.count)")
        let read = try ProgressLine.read("Ada: \(line.text)")
        #expect(read.name == "Ada" && read.line == line && read.line.isOf(course))
    }

    /// A term opens where it is met first: its step's text has it, and none before it in the lesson explains it.
    @Test func termsOpenWhereTheyAreExplained() throws {
        func strong(_ inlines: [Inline]) -> [String] {
            inlines.flatMap { inline -> [String] in
                if case .strong(let inner) = inline { [LessonText.text(of: inner)] } else { [] }
            }
        }
        func strong(_ block: Block) -> [String] {
            switch block {
            case .paragraph(let inlines): strong(inlines)
            case .list(_, let items): items.joined().flatMap { strong($0) }
            case .quote(let inner): inner.flatMap { strong($0) }
            case .code: []
            }
        }
        for lesson in try course().lessons {
            for (index, step) in lesson.steps.enumerated() {
                for term in step.terms {
                    let earlier = lesson.steps[..<index].flatMap { $0.blocks.flatMap { strong($0) } }
                    let isEarlier = earlier.contains { word in
                        term.names.contains { $0.lowercased() == word.lowercased() }
                    }
                    #expect(!isEarlier, "\(lesson.fileName): \(term.name)")
                    #expect(!step.blocks.isEmpty && lesson.steps.count > index + 1, "\(lesson.fileName): \(term.name)")
                }
            }
        }
        let median = try #require(try course().glossary.first { $0.term.name == "median" })
        #expect(try course().lessons[median.lesson].id == "outliers" && median.step == 4)
    }

    /// What stands before the lessons is short, asks for something to be done, and has notes; where it sends one, it sends
    /// one to the lessons in their order.
    @Test func whatIsNotCountedIsShort() throws {
        let course = try course()
        for lesson in course.lessons where !lesson.isCounted {
            #expect(lesson.minutes <= 10 && lesson.corrects == nil, "\(lesson.id)")
            for step in lesson.steps.dropLast() {
                #expect(!step.notes.isEmpty && step.lab != nil, "\(lesson.fileName), line \(step.line)")
            }
        }
        let placement = try #require(course["where-to-begin"])
        let named = placement.predictions.compactMap(\.lesson)
        #expect(named.count == 6 && placement.steps.count == 7)
        let places = named.compactMap { id in course.lessons.firstIndex { $0.id == id } }
        #expect(places == places.sorted() && Set(places).count == 6)
        #expect(course["how-this-tutor-works"]?.minutes == 5)
        #expect(course["ten-minutes-before-an-exam"]?.predictions.compactMap(\.lesson).count == 4)
    }

    /// Numbers that were computed elsewhere, with NumPy, for these lessons.
    @Test(arguments: [
        ("learning-is-search", "0.02425"), ("mean-squared-error", "0.055"), ("outliers", "22"),
        ("likelihood-by-hand", "0.61086"), ("categorical-cross-entropy", "1.0986"), ("gaussian-likelihood", "0.9189"),
    ])
    func numbersOfTheText(id: String, number: String) throws {
        let lesson = try #require(try course()[id])
        let isThere = lesson.steps.contains { StepText.words(of: $0).contains(number) }
        #expect(isThere)
    }

    /// What is translated is translated as a whole, and is not behind.
    @Test func theTranslationsAreRight() throws {
        let files = try LessonFiles.translationsInFolder()
        for language in Set(files.map { $0.name.prefix { $0 != "/" } }) {
            let own = files.filter { $0.name.hasPrefix("\(language)/") }
            let check = TranslationCheck(files: own, of: try course().lessons)
            #expect(check.findings.isEmpty, "\(check.findings.map(\.listing))")
            #expect(check.lessons.count == own.count)
        }
    }

    @Test func theProgramHoldsTheFolder() throws {
        let files = try LessonFiles.inFolder() + LessonFiles.translationsInFolder()
        let embedded = LessonFiles.all
        #expect(embedded.map(\.name) == files.map(\.name))
        for (file, copy) in zip(files, embedded) { #expect(copy.bytes == file.bytes, "\(file.name)") }
    }
}
