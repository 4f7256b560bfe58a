import Labs
import LossMath
import Testing
import TextGrid

@testable import TutorApp

/// Whatever the mouse does, in whatever order, while whatever is open.
@Suite struct MouseRobustnessTests {
    private static let keys: [Key] =
        [.enter, .escape, .up, .down, .left, .right, .tab, .backspace, .pageDown, .home, .end]
        + "0125.+-=lFradzZv?c[]ogispbeGyTQC".map { .character($0) }

    private static func start(_ seed: Int) throws -> AppState {
        var state: AppState
        switch seed % 4 {
        case 0:
            state = Fixture.state(course: Fixture.shipped)
            state.openLesson(at: seed / 4 % 18, step: seed / 72)
        case 1: state = Fixture.state(course: Fixture.shipped)
        default:
            state = try SnapshotTests.state(SnapshotTests.names[seed % SnapshotTests.names.count], (80, 24), .unicode)
        }
        if seed % 3 == 0 { _ = state.reduce(.resize(Size(columns: 120, rows: 40))) }
        return state
    }

    /// Presses, drags and turns anywhere, with keys and other sizes between: it draws, and when the button is up no edit is
    /// left open, nor anything held.
    @Test(arguments: 1...12) func anyEventsLeaveAStateThatDraws(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let kinds: [MouseEvent.Kind] = [
            .press, .press, .press, .drag, .drag, .drag, .release, .release, .wheelUp, .wheelDown,
        ]
        var state = try Self.start(seed)
        var at = (x: 40, y: 12)
        for _ in 0..<300 {
            switch random.next() % 8 {
            case 0:
                let key = try #require(Self.keys.randomElement(using: &random))
                if state.reduce(.key(key)).contains(.quit) { state = try Self.start(seed) }
            case 1 where random.next() % 6 == 0:
                let sizes = [(20, 5), (80, 24), (120, 40), (47, 13), (200, 60), (1, 1)]
                let (columns, rows) = try #require(sizes.randomElement(using: &random))
                _ = state.reduce(.resize(Size(columns: columns, rows: rows)))
            default:
                let kind = try #require(kinds.randomElement(using: &random))
                // A drag goes on where the last event was.
                if kind != .drag || random.next() % 3 == 0 {
                    at = (
                        Int(random.next() % UInt64(state.size.columns + 3)),
                        Int(random.next() % UInt64(state.size.rows + 2))
                    )
                } else {
                    at = (max(0, at.x + Int(random.next() % 5) - 2), max(0, at.y + Int(random.next() % 3) - 1))
                }
                if state.mouse(MouseEvent(kind, x: at.x, y: at.y)).contains(.quit) { state = try Self.start(seed) }
                if kind == .release {
                    #expect(state.heldAt == nil)
                    #expect(state.lab?.unfinished == nil || state.lab?.isRunning == true || state.lab?.walk != nil)
                }
            }
            if state.isRunning { _ = state.reduce(.tick(steps: 3)) }
            let canvas = AppView.canvas(state)
            #expect(canvas.grid.size == state.size)
        }
    }

    /// In a window that is too small for anything to be seen, nothing happens.
    @Test(arguments: SnapshotTests.names) func whatIsNotSeenIsNotPressed(name: String) throws {
        for size in [(20, 5), (39, 12), (40, 11)] {
            var state = try SnapshotTests.state(name, (80, 24), .unicode)
            _ = state.reduce(.resize(Size(columns: size.0, rows: size.1)))
            state.message = nil
            (state.lastKey, state.isKeyHeld) = (nil, false)
            let canvas = AppView.canvas(state)
            for y in 0..<size.1 {
                for x in stride(from: y % 2, to: size.0, by: 2) {
                    for kind in [MouseEvent.Kind.press, .drag, .release, .wheelDown, .wheelUp] {
                        var after = state
                        let effects = after.reduce(.mouse(kind, on: canvas.target(of: MouseEvent(kind, x: x, y: y))))
                        #expect(after == state && effects.isEmpty, "\(name): \(kind) at \(x), \(y)")
                    }
                }
            }
        }
    }

    /// Beside what lies over a screen a press puts it away, the title's row included, and does nothing else; on its frame it
    /// does nothing.
    @Test(arguments: ["help", "palette", "losses", "about", "share", "questions"], [(80, 24), (120, 40)])
    func whatLiesBelowIsNotPressed(name: String, size: (Int, Int)) throws {
        let state = try SnapshotTests.state(name, size, .unicode)
        let frames = LargeScreenTests.frames(of: AppView.draw(state)).map(\.area)
        try #require(!frames.isEmpty)
        let canvas = AppView.canvas(state)
        for y in 0..<size.1 - 2 {
            for x in 0..<size.0 {
                let isInside = frames.contains { $0.inset().contains(x: x, y: y) }
                let isBeside = !frames.contains { $0.contains(x: x, y: y) }
                guard !isInside else { continue }
                var after = state
                _ = after.reduce(.mouse(.press, on: canvas.target(of: MouseEvent(.press, x: x, y: y))))
                #expect((after.overlay == nil) == isBeside, "\(x), \(y)")
                #expect(
                    after.lab?.state == state.lab?.state && after.homeSelection == state.homeSelection, "\(x), \(y)")
                #expect(after.below.count == state.below.count && after.lesson?.stepIndex == state.lesson?.stepIndex)
            }
        }
    }
}
