import Course
import Foundation
import Testing

@testable import TutorApp

/// The authors' guide: its examples are what it says they are.
@Suite struct GuideTests {
    /// The files in the guide, in its order.
    private static func examples() throws -> [String] {
        let guide = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "lessons/AUTHORS.md")
        let parts = try String(contentsOf: guide, encoding: .utf8).split(separator: "````markdown\n").dropFirst()
        return parts.compactMap { part in
            part.firstRange(of: "````\n").map { String(part[..<$0.lowerBound]) }
        }
    }

    private func findings(_ lesson: Lesson) -> [LessonError] {
        LessonScreens.findings(in: lesson) + GoalCheats.findings(in: lesson)
    }

    @Test func theLessonFromStartToEndPasses() throws {
        let text = try #require(try Self.examples().first)
        let check = CourseCheck(files: [("01-absolute-error.md", Array(text.utf8))], areAllLessons: true)
        let lesson = try #require(check.lessons.first)
        let found = check.findings + findings(lesson)
        #expect(found.isEmpty, "\(found.map(\.listing))")
        #expect(lesson.steps.count == 5 && lesson.goals.count == 2 && lesson.predictions.count == 2)
    }

    /// The translation lacks the other steps, and nothing else.
    @Test func theTranslationIsOneOfThatLesson() throws {
        let examples = try Self.examples()
        let lesson = try Lesson(fileName: "01-absolute-error.md", bytes: Array(examples[0].utf8))
        let check = TranslationCheck(files: [("01-absolute-error.md", Array(examples[1].utf8))], of: [lesson])
        let codes = check.findings.map(\.problem.code)
        #expect(codes == Array(repeating: .translationMissing, count: 4), "\(check.findings.map(\.listing))")
        #expect(findings(try #require(check.lessons.first)).isEmpty)
    }

    @Test func aNewLessonPasses() throws {
        let text = try #require(LessonSkeleton.text(fileName: "01-new.md"))
        let found = findings(try Lesson(fileName: "01-new.md", bytes: Array(text.utf8)))
        #expect(found.isEmpty, "\(found.map(\.listing))")
    }
}
