import Labs
import LossMath
import Testing
import TextGrid

@testable import TutorApp

/// A unit stands in the singular behind a 1, and nowhere else.
@Suite struct UnitWordsTests {
    @Test func oneBitIsSingular() {
        #expect(LossWords.text("1", .bits) == "1 bit" && LossWords.text("1", .nats) == "1 nat")
        #expect(LossWords.text("0.1", .bits) == "0.1 bits" && LossWords.text("1", .none) == "1")
        #expect(LossWords.text("1.5", .bits) == "1.5 bits" && LossWords.text("11", .nats) == "11 nats")
    }

    @Test(arguments: [
        "{\"actual\": [0, 1], \"predicted\": [0.5, 0.5], \"loss\": \"bce\", \"unit\": \"bits\"}",
        "{\"kind\": \"likelihood\", \"panel\": \"information\", \"truth\": [0.5, 0.5], \"belief\": [0.5, 0.5], \"unit\": \"bits\"}",
    ]) func itIsSoOnTheScreens(json: String) throws {
        for (columns, rows) in [(80, 24), (200, 60)] {
            let state = Fixture.state(.lab(LabSession(try LabState(json: json))), columns: columns, rows: rows)
            let plain = PlainView.lines(of: state).joined(separator: "\n")
            for text in [state.text, plain] {
                #expect(!text.contains(" 1 bits"), "\(text)")
            }
            #expect(plain.contains(/\b1 bit(?!s)/), "\(plain)")
        }
    }
}
