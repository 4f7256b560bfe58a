import Course
import LossMath
import Testing

struct LessonTextTests {
    @Test func inlines() throws {
        let value = InlineValue(formula: try Formula("loss - start.loss"))
        let inlines: [Inline] = [
            .text("by "), .strong([.value(value), .emphasis([.text("!")])]), .lineBreak, .code("x"),
        ]
        let readings = ["loss": Tensor(3), "start.loss": Tensor(1)]
        #expect(LessonText.text(of: inlines, readings: readings) == "by 2!\nx")
        #expect(LessonText.text(of: inlines) == "by ?!\nx")
    }
}
