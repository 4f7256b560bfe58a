import Course
import LossMath
import Testing

struct LessonTextTests {
    @Test(arguments: [
        (0.055, 4, "0.055"), (0.1 + 0.2, 4, "0.3"), (-745.1332191019, 4, "-745.1"), (1e-15, 4, "1e-15"),
        (.leastNonzeroMagnitude, 2, "4.9e-324"), (1075, 4, "1075"), (1_234_567, 4, "1234567"),
        (12_345_678, 4, "1.235e7"),
        (0.0001, 4, "0.0001"), (0.00009999, 4, "9.999e-5"), (0.000099999, 4, "0.0001"), (9.99996, 4, "10"),
        (0, 4, "0"), (-0.0, 4, "0"), (.nan, 4, "NaN"), (.infinity, 4, "inf"), (-.infinity, 4, "-inf"),
        (.pi, 7, "3.141593"), (.pi, 1, "3"), (100, 1, "100"), (0.1, 17, "0.10000000000000001"), (1e300, 1, "1e300"),
    ])
    func numbers(value: Double, digits: Int, text: String) {
        #expect(LessonText.number(value, digits: digits) == text)
    }

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
