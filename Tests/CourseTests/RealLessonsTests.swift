import Course
import Labs
import Testing

/// The lessons that are shipped.
struct RealLessonsTests {
    private func course() throws -> Course {
        let (course, problems) = Course.read(files: try LessonFiles.inFolder())
        try #require(problems.map(\.description) == [])
        return course
    }

    @Test func nothingIsFound() throws {
        let course = try course()
        #expect(course.lessons.map(\.number) == [3, 5, 7, 8, 9, 10])
        #expect(
            course.lessons.map(\.id) == [
                "mean-squared-error", "likelihood-by-hand", "entropy-and-kl", "gaussian-likelihood",
                "binary-cross-entropy", "categorical-cross-entropy",
            ])
        #expect(course.pages == ["AUTHORS.md"])
        #expect(course.lessons.flatMap(\.problems) == [])
        #expect(CourseCheck(files: try LessonFiles.inFolder()).findings.map(\.listing) == [])
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

    @Test func eachHasTheFullForm() throws {
        for lesson in try course().lessons {
            #expect((6...9).contains(lesson.steps.count))
            #expect(lesson.predictions.count == 1)
            #expect(lesson.goals.count >= 3)
            #expect(lesson.corrects != nil)
            #expect(!lesson.steps[0].blocks.isEmpty && lesson.steps[0].goals.isEmpty, "the first step is for exploring")
            for step in lesson.steps {
                #expect(!step.notes.isEmpty, "\(lesson.fileName), line \(step.line)")
                #expect(step.lab != nil, "\(lesson.fileName), line \(step.line)")
            }
            for goal in lesson.goals {
                #expect((2...3).contains(goal.hints.count), "\(goal.id)")
                #expect(!goal.wrong.isEmpty && goal.reveal != nil, "\(goal.id)")
            }
        }
    }

    /// Numbers that were computed elsewhere, with NumPy, for these lessons.
    @Test(arguments: [
        ("mean-squared-error", 1, "[0.01, 0.01, 0.04, 0.16], and their mean is 0.055"),
        ("mean-squared-error", 7, "2.5 with an MSE of 1.25"),
        ("likelihood-by-hand", 1, "0.000758"), ("likelihood-by-hand", 2, "0.6931"),
        ("likelihood-by-hand", 7, "0.6109"),
        ("binary-cross-entropy", 0, "0.1054"), ("binary-cross-entropy", 0, "6.908"),
        ("binary-cross-entropy", 1, "0.2227"),
    ])
    func numbersOfTheText(id: String, step: Int, number: String) throws {
        let lesson = try #require(try course()[id])
        #expect(StepText.words(of: lesson.steps[step]).contains(number))
    }

    @Test func theProgramHoldsTheFolder() throws {
        let files = try LessonFiles.inFolder()
        let embedded = LessonFiles.embedded
        #expect(embedded.map(\.name) == files.map(\.name))
        for (file, copy) in zip(files, embedded) { #expect(copy.bytes == file.bytes, "\(file.name)") }
    }
}
