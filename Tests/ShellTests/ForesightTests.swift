import Course
import Labs
import LossMath
import Testing
import TextGrid
import Training
import TutorApp

@testable import Shell

/// What is made ready before a key is what the key leads to.
@Suite struct ForesightTests {
    private let size = Size(columns: 100, rows: 30)

    /// Pauses after each key, long enough for what there is to make ready.
    private func slowly(_ keys: some Sequence<Key>) -> [TerminalEvent] {
        keys.flatMap { [.key($0)] + Array(repeating: TerminalEvent.timeout, count: 8) }
    }

    private func loop(_ tutor: any Tutor, _ terminal: InMemoryTerminal, _ clock: FakeClock) -> EventLoop {
        EventLoop(
            tutor, terminal: terminal, clock: clock.loopClock, keeper: Keeper(ProgressStore(path: nil), said: nil),
            foresight: Foresight())
    }

    @Test(arguments: 0..<40) func theScreenIsThatOfTheStateWithoutIt(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let pool: [Key] = [
            .character("+"), .character("-"), .right, .left, .down, .character("z"), .character("b"), .enter, .escape,
            .character("o"), .character("5"),
        ]
        // Two keys in turn, and others between them: some are guessed, some are not.
        let pair = [pool.randomElement(using: &random), pool.randomElement(using: &random)].compactMap { $0 }
        let keys = (0..<24).compactMap { _ in
            Int.random(in: 0..<4, using: &random) == 0
                ? pool.randomElement(using: &random) : pair.randomElement(using: &random)
        }
        let labs: [LabState] = [
            LabState(try VectorLab(VectorLabInput())), LabState(try LikelihoodLab(LikelihoodLabInput())),
        ]
        let course = Course.read(files: []).course
        let start = AppState(
            size: size, glyphs: .unicode, screen: .lab(LabSession(labs[seed % labs.count])), course: course)
        var plain = start
        for key in keys { _ = plain.reduce(.key(key)) }
        let terminal = InMemoryTerminal(size: size, events: slowly(keys) + [.closed])
        var loop = loop(start, terminal, FakeClock())
        _ = loop.run()
        #expect(terminal.screen == plain.draw().grid)
    }

    /// The terminal is told of each screen that is made ready, and is given that very one when its key comes: what has to
    /// be written is known by then.
    @Test func theTerminalHasWhatIsReady() throws {
        let lab = LabState(try VectorLab(VectorLabInput()))
        let start = AppState(
            size: size, glyphs: .unicode, screen: .lab(LabSession(lab)), course: Course.read(files: []).course)
        let keys: [Key] = [.character("+"), .character("+"), .character("-"), .down, .up, .character("9")]
        let terminal = InMemoryTerminal(size: size, events: slowly([]) + slowly(keys) + [.closed])
        var loop = loop(start, terminal, FakeClock())
        _ = loop.run()
        // The first key comes before there was a pause, and nobody guesses a 9.
        #expect(terminal.preparedCount == keys.count - 2)
    }

    /// A trainer is there for steps: the first of them is ready before it is asked for, as a 9 never is.
    @Test func whatAScreenIsThereForIsReady() throws {
        let lab = LabState(try TrainerLab(TrainingSpecification(dataset: "circles")))
        let start = AppState(
            size: size, glyphs: .unicode, screen: .lab(LabSession(lab)), course: Course.read(files: []).course)
        #expect(start.likelyKeys == [.character("s")])
        for (key, count) in [(Key.character("s"), 1), (.character("9"), 0)] {
            let pause = Array(repeating: TerminalEvent.timeout, count: 8)
            let terminal = InMemoryTerminal(size: size, events: pause + slowly([key]) + [.closed])
            var loop = loop(start, terminal, FakeClock())
            _ = loop.run()
            #expect(terminal.preparedCount == count, "\(key)")
        }
    }

    /// A key that came is made ready again, and then nothing is left to be done for it; what it asks of the world is done
    /// when it is pressed, and once.
    @Test func whatIsReadyIsTaken() {
        let clock = FakeClock()
        let tutor = FakeTutor(clock: clock)
        let keys = Array(repeating: Key.character("y"), count: 3)
        let terminal = InMemoryTerminal(size: size, events: slowly(keys) + [.closed])
        var loop = loop(tutor, terminal, clock)
        _ = loop.run()
        let pressed = tutor.log.actions.filter { $0 == .key(.character("y")) }
        // The first is done; then the second is made ready, and taken, and so on; a fourth is made ready.
        #expect(pressed.count == 4)
        #expect(terminal.copied.count == 3)
    }

    /// What takes long is not made ready: a key that comes meanwhile would wait.
    @Test func aSlowScreenIsNotMadeReady() {
        let clock = FakeClock()
        var tutor = FakeTutor(clock: clock)
        tutor.millisecondsPerDrawing = 5
        let terminal = InMemoryTerminal(size: size, events: slowly(Array(repeating: .up, count: 4)) + [.closed])
        var loop = loop(tutor, terminal, clock)
        _ = loop.run()
        #expect(tutor.log.actions.filter { $0 == .key(.up) }.count == 4)
    }

    /// What is pressed most is ready before any key is, also where the terminal says its background only then.
    @Test(arguments: [[], [TerminalEvent.background(red: 0, green: 0, blue: 0)]])
    func theFirstKeyIsReady(between: [TerminalEvent]) {
        let clock = FakeClock()
        let tutor = FakeTutor(clock: clock)
        let pause = Array(repeating: TerminalEvent.timeout, count: 8)
        let events = pause + between + pause + [.key(.character("+")), .closed]
        let terminal = InMemoryTerminal(size: size, events: events)
        var loop = loop(tutor, terminal, clock)
        _ = loop.run()
        // What the key does was done before: the last that was made ready was another.
        #expect(tutor.log.actions.contains(.key(.character("+"))))
        #expect(tutor.log.actions.last == .key(.tab))
    }

    /// What is to be saved at once is saved before anything is made ready: a kill must not come between.
    @Test func whatIsSavedAtOnceComesFirst() throws {
        let clock = FakeClock()
        let tutor = FakeTutor(clock: clock)
        final class Saves { var after: [Int] = [] }
        let saves = Saves()
        let store = Keeper<Progress>.Store(
            merge: { $1 },
            save: { _ in
                saves.after.append(tutor.log.actions.count)
                return .saved(notice: nil)
            }, saveBeside: { _ in .saved(notice: nil) })
        let terminal = InMemoryTerminal(size: size, events: slowly([.character("m")]) + [.closed])
        var loop = EventLoop(
            tutor, terminal: terminal, clock: clock.loopClock, keeper: Keeper(store), foresight: Foresight())
        _ = loop.run()
        let pressed = try #require(tutor.log.actions.firstIndex(of: .key(.character("m"))))
        #expect(saves.after.first == pressed + 1 && tutor.log.actions.count > pressed + 2)
    }

    /// One screen that takes long leaves the next their turn, but all together do not take long.
    @Test func slowScreensAreFew() {
        let clock = FakeClock()
        var tutor = FakeTutor(clock: clock)
        tutor.millisecondsPerDrawing = 5
        let events = Array(repeating: TerminalEvent.timeout, count: 8) + [.closed]
        var loop = loop(tutor, InMemoryTerminal(size: size, events: events), clock)
        _ = loop.run()
        #expect(tutor.log.actions.dropFirst() == [.key(.down), .key(.character("+")), .key(.right)])
    }

    /// A second that begins between two keys is told before a screen is made ready, and makes none be made again.
    @Test func whatIsReadyIsTakenInAnotherSecond() {
        let clock = FakeClock()
        let tutor = FakeTutor(clock: clock)
        let terminal = InMemoryTerminal(size: size, events: slowly(Array(repeating: .up, count: 3)) + [.closed]) {
            // After the drawing and what is made ready.
            if $0 > Foresight.patience { clock.milliseconds += 1000 }
        }
        var loop = loop(tutor, terminal, clock)
        _ = loop.run()
        #expect(tutor.log.actions.filter { $0 == .key(.up) }.count == 4)
        let seconds = tutor.log.actions.compactMap { if case .clock(let second) = $0 { second } else { nil } }
        // Before the first key, and before what is made ready after the others.
        #expect(seconds.count == 3)
        #expect(zip(seconds, seconds.dropFirst()).allSatisfy(<))
    }
}
