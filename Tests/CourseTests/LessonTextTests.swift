import Labs
import LossMath
import Testing

@testable import Course

struct LessonTextTests {
    @Test func inlines() throws {
        let value = InlineValue(formula: try Formula("loss - start.loss"))
        let inlines: [Inline] = [
            .text("by "), .strong([.value(value), .emphasis([.text("!")])]), .lineBreak, .code("x"),
        ]
        let start = try LabState(json: #"{"actual": [0], "predicted": [1], "loss": "mae"}"#)
        let lab = try LabState(json: #"{"actual": [0], "predicted": [3], "loss": "mae"}"#)
        let readings = lab.readings(start: start)
        #expect(LessonText.text(of: inlines, readings: readings) == "by 2!\nx")
        #expect(LessonText.text(of: inlines) == "by ?!\nx")
    }
}
