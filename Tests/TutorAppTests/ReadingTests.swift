import Course
import Synchronization
import Testing

@testable import Labs
@testable import TutorApp

/// The readings of labs on the screen.
@Suite struct ReadingTests {
    /// The first frame of each step looks up what its texts and its open goal name, and nothing else; with all that
    /// there is, it would be 219, 106 and 324 readings in place of 15, 9 and 27.
    @Test(arguments: [
        ("mean-squared-error", [2, 3, 1, 1, 3, 4, 1, 0]), ("likelihood-by-hand", [0, 0, 2, 1, 0, 2, 2, 2]),
        ("binary-cross-entropy", [0, 1, 0, 8, 3, 1, 8, 4]),
    ]) func aFrameOfALessonComputesWhatItNames(id: String, expected: [Int]) throws {
        let number = try #require(Fixture.course.lessons.firstIndex { $0.id == id })
        var state = Fixture.state()
        state.openLesson(at: number)
        var counts: [Int] = []
        for _ in Fixture.course.lessons[number].steps {
            let told = Mutex(0)
            ReadingTally.$tell.withValue({ _ in told.withLock { $0 += 1 } }, operation: { _ = state.text })
            counts.append(told.withLock { $0 })
            state.press("]")
        }
        #expect(counts == expected)
    }

    @Test func completionOffersTheLinesOfABench() throws {
        let offered = FormulaCompletion.candidates(for: "li", in: Fixture.start(of: .bench))
        #expect(offered.map(\.name) == ["likelihood"])
        #expect(offered.first?.summary == FormulaBench.readingTable.first?.help)
    }
}
