import Labs
import Testing
import TextGrid

@testable import TutorApp

/// Whatever a key changes is seen on the screen, on a small one too.
@Suite struct SeenChangeTests {
    private func start(_ kind: LabState.Kind) -> AppState {
        Fixture.state(.lab(LabSession(Fixture.start(of: kind))))
    }

    /// Every setting of the options sheet, there and back, with the sheet open.
    @Test(arguments: LabState.Kind.allCases) func everySettingIsSeen(kind: LabState.Kind) {
        let state = start(kind)
        let count = Features.of(Fixture.start(of: kind)).options.count
        #expect(count > 0)
        for index in 0..<count {
            var open = state
            open.press("o<home>" + String(repeating: "<down>", count: index))
            for key in "+-" {
                var changed = open
                changed.press(String(key))
                #expect(changed.text != open.text, "row \(index) of \(kind), \(key)")
            }
        }
    }

    /// What is seen is not the sheet alone: when it is closed, the message says what was changed.
    @Test(arguments: LabState.Kind.allCases) func everySettingIsSaid(kind: LabState.Kind) {
        let state = start(kind)
        let rows = Features.of(Fixture.start(of: kind)).options
        for (index, row) in rows.enumerated() {
            var changed = state
            changed.press("o<home>" + String(repeating: "<down>", count: index) + "+")
            #expect(changed.message?.text.isEmpty == false, "\(row.title) of \(kind)")
            let now = changed.lab.map { Features.of($0.state).options }?.first { $0.title == row.title }?.value
            changed.press("<esc>")
            #expect(changed.overlay == nil)
            guard let now, now != row.value else { continue }
            #expect(changed.message?.text.contains("\(row.title): \(now)") == true, "\(row.title) of \(kind)")
            #expect(changed.text.contains(now), "\(row.title) of \(kind)\n\(changed.text)")
        }
    }

    @Test(arguments: LabState.Kind.allCases, ["+", "-", ">", "<"]) func aNudgeIsSeen(kind: LabState.Kind, key: String) {
        var state = start(kind)
        let before = state.text
        state.press(key)
        #expect(state.text != before, "\(kind), \(key)")
    }

    /// The header leaves out whole parts, and the rate stays in it.
    @Test func theTrainersHeaderHoldsTheRate() {
        var state = start(.trainer)
        let header = state.text.prefix { $0 != "\n" }
        #expect(header.contains("SGD") && !header.contains("…"))
        state.press("+")
        #expect(state.text.prefix { $0 != "\n" } != header)
    }

    /// The curve keeps a useful height beside the options.
    @Test func optionsLeaveTheCurve() {
        var state = start(.trainer)
        state.press("eeeeo")
        #expect(state.text.contains("options"))
        #expect(AppView.draw(state).lines.count { $0.hasPrefix("│") } >= 8)
    }
}
