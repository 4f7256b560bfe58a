import Course
import Testing

@testable import TutorApp

/// What the check says of mistakes that authors make: one finding each, at its place, with cause and remedy.
@Suite struct AuthorMistakeTests {
    private func findings(
        _ text: String, name: String = "07-right.md", withCheats: Bool = false
    ) -> [LessonError] {
        let check = CourseCheck(files: [(name, Array(text.utf8))])
        let inLabs = check.lessons.flatMap { lesson in
            LessonScreens.findings(in: lesson) + (withCheats ? GoalCheats.findings(in: lesson) : [])
        }
        return (check.findings + inLabs).inOrder
    }

    @Test func theLessonIsRight() { #expect(findings(Mistake.lesson, withCheats: true).map(\.listing) == []) }

    @Test func thereAreManyOfManyKinds() {
        #expect(Mistake.all.count >= 75)
        #expect(Set(Mistake.all.map(\.name)).count == Mistake.all.count)
        #expect(Set(Mistake.all.map(\.code)).count >= 55)
    }

    private static let remedies = [
        "; ", ": write ", " must ", "needs ", "begins with", "should stand", "is no number", "never closed",
        "does not compute",
    ]

    @Test(arguments: Mistake.all) func eachIsOneFindingWithItsRemedy(mistake: Mistake) throws {
        #expect(mistake.text != Mistake.lesson)
        // Driving labs takes long, and is of use for what has to do with goals.
        let isOfGoals = ["goal", "condition", "wrong", "witness"].contains { mistake.code.hasPrefix($0) }
        let found = findings(mistake.text, withCheats: isOfGoals)
        #expect(found.count == 1, "\(found.map(\.listing))")
        let one = try #require(found.first)
        #expect("\(one.line):\(one.column ?? 1)" == mistake.place, "\(one.listing)")
        #expect(one.problem.code.name == mistake.code, "\(one.listing)")
        let sentence = one.problem.sentence
        #expect(!sentence.contains("\n") && ".?".contains(sentence.last ?? " "), "\(sentence)")
        #expect(Self.remedies.contains { sentence.contains($0) }, "\(sentence)")
    }

    /// Mistakes in different parts of a file are all found at once, whatever the others are.
    @Test func allAreFoundTogether() {
        let names = [
            "minutes in words", "a formula that is wrong", "a number that is NaN", "a text with a colon",
            "a claim that no step shows", "a title in a bench that is cut", "a line of code that is too long",
            "a value that is no number", "text behind a quotation", "a link",
        ]
        let mistakes = Mistake.all.filter { names.contains($0.name) }
        #expect(mistakes.count == names.count)
        let text = mistakes.reduce(Mistake.lesson) { Mistake.change($0, $1.old, $1.new) }
        let found = findings(text)
        #expect(
            found.map { "\($0.line) \($0.problem.code.name)" }.sorted()
                == mistakes.map { "\($0.place.split(separator: ":")[0]) \($0.code)" }.sorted(),
            "\(found.map(\.listing))")
    }

    @Test func aFileWithoutNumber() {
        #expect(findings(Mistake.lesson, name: "right.md").map { $0.problem.code } == [.fileName])
    }

    /// Whatever is done to a lesson, the check ends, and finds each thing once.
    @Test func damagedLessonsAreChecked() {
        for start in stride(from: 0, to: Mistake.lesson.utf8.count, by: 97) {
            var bytes = Array(Mistake.lesson.utf8)
            bytes.removeSubrange(start..<min(start + 41, bytes.count))
            let check = CourseCheck(files: [("07-right.md", bytes)])
            let listings = check.findings.map(\.listing)
            #expect(Set(listings).count == listings.count)
        }
    }
}
