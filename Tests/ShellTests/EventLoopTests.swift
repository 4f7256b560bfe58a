import Course
import Labs
import Testing
import TextGrid
import Training
import TutorApp

@testable import Shell

@Suite struct EventLoopTests {
    /// What is saved, and whether it works.
    private final class Disk {
        var saved: [Progress] = []
        var outcome = SaveOutcome.saved(notice: nil)
        var beside: [Progress] = []
    }

    private struct Run {
        let ending: LoopEnding
        let notice: String?
        let terminal: InMemoryTerminal
        let log: FakeTutor.Log
        let disk: Disk
        let clock: FakeClock

        /// What was drawn once the terminal was listened to: the first screen is made before.
        var drawings: ArraySlice<(at: Double, keys: Int)> { log.drawings.dropFirst() }
    }

    private func run(
        _ events: [TerminalEvent], outcome: SaveOutcome = .saved(notice: nil), first: [Effect] = [],
        guessesBackground: Bool = false, _ prepare: (inout FakeTutor) -> Void = { _ in }
    ) -> Run {
        let clock = FakeClock()
        let disk = Disk()
        disk.outcome = outcome
        var tutor = FakeTutor(clock: clock)
        prepare(&tutor)
        let terminal = InMemoryTerminal(size: Size(columns: 10, rows: 1), events: events) {
            clock.milliseconds += Double($0)
        }
        let keeper = Keeper<Progress>(
            .init(
                merge: { $0.merging($1) },
                save: {
                    if case .saved = disk.outcome { disk.saved.append($0) }
                    return disk.outcome
                },
                saveBeside: {
                    disk.beside.append($0)
                    return .saved(notice: nil)
                }))
        var loop = EventLoop(
            tutor, terminal: terminal, clock: clock.loopClock, keeper: keeper, first: first,
            guessesBackground: guessesBackground)
        let (ending, notice) = loop.run()
        return Run(ending: ending, notice: notice, terminal: terminal, log: tutor.log, disk: disk, clock: clock)
    }

    private func keys(_ text: String) -> [TerminalEvent] { text.map { .key(.character($0)) } }

    // MARK: Actions and endings

    @Test func whatHappensBecomesActionsInOrder() {
        // The mouse meets what the tutor draws there, and that is not what it draws elsewhere.
        let drawn = FakeTutor(clock: FakeClock()).draw()
        let target = drawn.target(of: MouseEvent(.press, x: 1, y: 0))
        #expect(target != drawn.target(of: MouseEvent(.press, x: 5, y: 0)))
        let run = run([
            .timeout, .key(.up), .mouse(MouseEvent(.press, x: 1, y: 0)), .paste("1,2"),
            .resize(Size(columns: 4, rows: 2)), .timeout,
        ])
        #expect(
            run.log.actions == [
                .clock(0), .key(.up), .mouse(.press, on: target), .paste("1,2"),
                .resize(Size(columns: 4, rows: 2)),
            ])
        #expect(run.ending == .closed)
    }

    /// What the mouse hits is what was drawn last: a press draws nothing anew, unless the state has changed since.
    @Test func theMouseHitsWhatIsSeen() {
        let press = TerminalEvent.mouse(MouseEvent(.press, x: 1, y: 0))
        let seen = run([.timeout, press, .timeout])
        // At first, and what the press led to.
        #expect(seen.log.drawings.map(\.keys) == [0, 0])
        let unseen = run([.timeout, .key(.up), press, .timeout])
        #expect(unseen.log.drawings.map(\.keys) == [0, 1, 1])
        #expect(unseen.log.drawnAfter.last == unseen.log.actions.count)
    }

    @Test func theClockIsToldOnceASecond() {
        let run = run(keys("abcde")) { $0.millisecondsPerKey = 400 }
        #expect(run.log.actions.filter { $0 == .clock(0) }.count == 1)
        #expect(run.log.actions.filter { $0 == .clock(1) }.count == 1)
    }

    @Test func itEndsWhereItIsToldTo() {
        #expect(run(keys("aqb")).ending == .quit)
        #expect(run(keys("aqb")).log.keys == 2)
        #expect(run(keys("a") + [.signal(15)] + keys("b")).ending == .signal(15))
        #expect(run([.closed]).ending == .closed)
    }

    @Test func whatIsCopiedGoesToTheTerminal() {
        #expect(run(keys("yay")).terminal.copied == ["copied", "copied"])
    }

    // MARK: Drawing

    @Test func nothingToDoIsNothingDone() {
        let run = run([.timeout, .timeout, .timeout])
        #expect(run.terminal.drawCount == 1)
        #expect(run.terminal.waits == [0, nil, nil, nil])
    }

    @Test func keysThatAreThereAreDrawnOnce() {
        let run = run(keys("abc") + [.timeout] + keys("d") + [.timeout, .timeout])
        #expect(run.drawings.map(\.keys) == [3, 4])
        #expect(run.terminal.screen?.text == "keys 4")
    }

    @Test func slowKeysAreSeenAfterFiftyMilliseconds() {
        let run = run(keys(String(repeating: "a", count: 2000)) + [.timeout]) {
            $0.millisecondsPerKey = 1.5
            $0.millisecondsPerDrawing = 4
        }
        let times = [0] + run.log.drawings.map(\.at)
        #expect(run.log.drawings.count >= 2000 * 3 / 2 / 60)
        for (before, after) in zip(times, times.dropFirst()) { #expect(after - before <= 50 + 1.5 + 4) }
        #expect(run.log.drawings.last?.keys == 2000)
    }

    @Test func manyQuickKeysAreNotDrawnOneByOne() {
        let run = run(keys(String(repeating: "a", count: 20_000)) + [.timeout]) { $0.millisecondsPerKey = 0.01 }
        #expect(run.log.drawings.count <= 5)
    }

    @Test func aRunIsDrawnThirtyTimesASecondAndItsKeysAtOnce() {
        let run = run(
            keys("r") + Array(repeating: .timeout, count: 200) + keys("a") + [.timeout]
                + Array(repeating: .timeout, count: 200)
        ) { $0.ticksPerRun = 1000 }
        let steps = run.log.actions.compactMap { if case .tick(let steps) = $0 { steps } else { nil } }
        // A step takes 0.5 ms: 8 of them are a slice of 4 ms, to which it grows.
        #expect(steps.prefix(4) == [1, 4, 8, 8] && steps.last == 8)
        let times = run.drawings.map(\.at)
        let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
        #expect(gaps.allSatisfy { $0 <= 30 + 4 })
        #expect(gaps.filter { $0 < 30 }.count == 1)
        #expect(run.terminal.waits.dropFirst(2).allSatisfy { $0 == 0 })
    }

    @Test func theEndOfARunIsDrawn() {
        let run = run([.timeout] + keys("r") + Array(repeating: .timeout, count: 10)) { $0.ticksPerRun = 3 }
        // The first screen, the key, the end.
        #expect(run.log.drawings.count == 3)
        #expect(run.terminal.waits.suffix(2) == [nil, nil])
    }

    @Test func aRunThatIsDearToDrawIsDrawnLessOften() {
        let run = run(keys("r") + Array(repeating: .timeout, count: 1000)) {
            $0.ticksPerRun = 10_000
            $0.millisecondsPerDrawing = 10
        }
        let times = run.drawings.map(\.at)
        for (before, after) in zip(times, times.dropFirst()) { #expect(after - before >= 10 / 0.05) }
    }

    // MARK: Pace

    private func ticks(_ run: Run) -> [Int] {
        run.log.actions.compactMap { if case .tick(let steps) = $0 { steps } else { nil } }
    }

    @Test func atASlowPaceEachStepIsSeenAndTheRestIsSleep() {
        let run = run(keys("r") + Array(repeating: .timeout, count: 60)) {
            ($0.ticksPerRun, $0.stepsPerSecond) = (1000, 10)
        }
        #expect(ticks(run).count > 20 && ticks(run).allSatisfy { $0 == 1 })
        // The first step comes at once, the others a tenth of a second apart, and each is drawn.
        let times = run.drawings.map(\.at)
        let gaps = zip(times, times.dropFirst()).map { $1 - $0 }.dropFirst(2)
        #expect(gaps.count > 20 && gaps.allSatisfy { (99...102).contains($0) })
    }

    @Test func aQuickPaceIsSteadyAtThirtyFramesASecondAndMostlyIdle() throws {
        let run = run(keys("r") + Array(repeating: .timeout, count: 300)) {
            ($0.ticksPerRun, $0.stepsPerSecond, $0.millisecondsPerDrawing) = (1000, 200, 2)
        }
        let seconds = run.clock.milliseconds / 1000
        #expect(abs(Double(ticks(run).reduce(0, +)) / seconds - 200) < 4)
        #expect((28...34).contains(Double(run.log.drawings.count) / seconds))
        let slept = Double(run.terminal.waits.compactMap { $0 }.reduce(0, +)) / run.clock.milliseconds
        #expect(slept > 0.8)
    }

    /// What cannot be done in time is not owed: keys stay quick, and the run goes as fast as it can.
    @Test func aPaceThatIsTooQuickForTheMachineIsAsFastAsItCan() {
        let run = run(keys("r") + Array(repeating: .timeout, count: 400)) {
            ($0.ticksPerRun, $0.stepsPerSecond) = (1000, 100_000)
        }
        #expect(ticks(run).max() == 8 && ticks(run).suffix(100).allSatisfy { $0 == 8 })
        #expect(run.terminal.waits.suffix(100).allSatisfy { $0 == 0 })
        let times = run.log.drawings.map(\.at)
        for (before, after) in zip(times, times.dropFirst()) { #expect(after - before <= 36) }
    }

    /// No clock below the loop: what it handed on leads to the same run again, to the bit.
    @Test func aRecordedSessionReplays() throws {
        let clock = FakeClock()
        let size = Size(columns: 80, rows: 24)
        let lab = TrainerLab.example
        let start = AppState(
            size: size, glyphs: .unicode, screen: .lab(LabSession(lab)), course: Course.read(files: []).course
        )
        let events =
            keys(" ") + Array(repeating: .timeout, count: 20) + keys("{") + Array(repeating: .timeout, count: 20)
            + keys(" e ") + Array(repeating: .timeout, count: 9) + keys("}}}") + Array(repeating: .timeout, count: 5)
        let terminal = InMemoryTerminal(size: size, events: events + [.closed]) { clock.milliseconds += Double($0) }
        let recorder = Recorder(start)
        var loop = EventLoop(
            recorder, terminal: terminal, clock: clock.loopClock, keeper: Keeper(ProgressStore(path: nil), said: nil))
        _ = loop.run()
        let ticks = recorder.log.actions.filter { if case .tick = $0 { true } else { false } }
        #expect(ticks.count > 20)
        var again = start
        for action in recorder.log.actions { _ = again.reduce(action) }
        #expect(again == recorder.log.last && again != start)
    }

    /// Writes down what the state is told.
    private struct Recorder: Tutor {
        final class Log {
            var actions: [Action] = []
            var last: AppState?
        }

        let log = Log()
        private var state: AppState

        init(_ state: AppState) { self.state = state }

        var isRunning: Bool { state.isRunning }
        var stepsPerSecond: Double? { state.stepsPerSecond }
        var theme: Theme { state.theme }
        var kept: KeptSessions { state.kept }
        func draw() -> Canvas { state.draw() }

        mutating func reduce(_ action: Action) -> [Effect] {
            log.actions.append(action)
            defer { log.last = state }
            return state.reduce(action)
        }
    }

    // MARK: Saving

    @Test func progressIsSavedAtAQuietMoment() {
        let run = run(keys("sw") + [.timeout, .timeout, .timeout])
        #expect(run.disk.saved == [Progress.example(lesson: "s").merging(.example(lesson: "w"))])
        // Labs and lessons are looked at in the same moment; then it sleeps.
        #expect(run.terminal.waits == [0, 0, 0, 200, nil, nil])
    }

    /// What was done is saved before the loop sleeps, with what else waits: who kills the program loses nothing of it.
    @Test func whatWasDoneIsSavedAtOnce() {
        let run = run(keys("sm") + [.timeout, .timeout])
        #expect(run.disk.saved == [Progress.example(lesson: "s").merging(.example(lesson: "m"))])
        #expect(run.terminal.waits == [0, 0, 0, 0, 200])
    }

    /// Keys that keep coming, a third of a second apart, put off no saving: after three seconds there is no more waiting.
    @Test func labsAreSavedWhileKeysKeepComing() {
        let clock = FakeClock()
        var tutor = FakeTutor(clock: clock)
        tutor.millisecondsPerKey = 300
        tutor.keepsKeys = true
        let events = Array(repeating: TerminalEvent.key(.character("+")), count: 11)
        let terminal = InMemoryTerminal(size: Size(columns: 10, rows: 1), events: events + [.timeout, .timeout]) {
            clock.milliseconds += Double($0)
        }
        var saved = 0
        let keeper = Keeper<KeptSessions>(
            .init(
                merge: { $0.merging($1) },
                save: { _ in
                    saved += 1
                    return .saved(notice: nil)
                }, saveBeside: { _ in .saved(notice: nil) }))
        var loop = EventLoop(
            tutor, terminal: terminal, clock: clock.loopClock, keeper: Keeper(ProgressStore(path: nil), said: nil),
            sessions: keeper)
        _ = loop.run()
        #expect(terminal.waits.dropLast().suffix(2) == [0, nil])
        #expect(saved == 1)
    }

    /// That no key comes any more is told after a time in which one that is held down would have come again: once, or as
    /// often as it is waited for.
    @Test(arguments: [1, 3]) func theEndOfKeysIsTold(rests: Int) {
        let clock = FakeClock()
        var tutor = FakeTutor(clock: clock)
        tutor.rests = rests
        let terminal = InMemoryTerminal(
            size: Size(columns: 10, rows: 1), events: keys("++") + [TerminalEvent](repeating: .timeout, count: 9)
        ) { clock.milliseconds += Double($0) }
        var loop = EventLoop(
            tutor, terminal: terminal, clock: clock.loopClock, keeper: Keeper(ProgressStore(path: nil), said: nil))
        _ = loop.run()
        #expect(tutor.log.actions.count { $0 == .rest } == rests && tutor.log.actions.last == .rest)
        #expect(terminal.waits.contains(100), "\(terminal.waits)")
    }

    /// What takes long to be kept waits for a longer quiet, so that a key hardly ever comes meanwhile.
    @Test(arguments: [(1.0, 200), (10, 500), (100, 1000)]) func whatIsDearToKeepWaitsLonger(cost: Double, wait: Int) {
        let clock = FakeClock()
        var tutor = FakeTutor(clock: clock)
        tutor.keepsKeys = true
        let key = TerminalEvent.key(.character("+"))
        let terminal = InMemoryTerminal(
            size: Size(columns: 10, rows: 1), events: [key, .timeout, .timeout, .timeout, key, .timeout, .timeout]
        ) {
            clock.milliseconds += Double($0)
        }
        let keeper = Keeper<KeptSessions>(
            .init(
                merge: { $0.merging($1) },
                save: { _ in
                    clock.milliseconds += cost
                    return .saved(notice: nil)
                }, saveBeside: { _ in .saved(notice: nil) }))
        var loop = EventLoop(
            tutor, terminal: terminal, clock: clock.loopClock, keeper: Keeper(ProgressStore(path: nil), said: nil),
            sessions: keeper)
        _ = loop.run()
        #expect(terminal.waits.compactMap { $0 }.filter { $0 > 0 } == [200, wait])
    }

    @Test func theBackgroundIsHandedOn() {
        let run = run([.background(red: 250, green: 250, blue: 250), .signal(15)])
        #expect(run.log.actions.contains(.background(.light)))
    }

    @Test func whatTheTerminalAnswersComesBeforeTheFirstScreen() {
        let run = run([.background(red: 250, green: 250, blue: 250), .timeout, .signal(15)])
        #expect(run.log.drawnAfter == [0])
        #expect(run.terminal.drawCount == 1)
    }

    /// A screen that was drawn for the background that the last terminal had stays when this one says the same.
    @Test(arguments: [(Background.light, 1), (.dark, 2)])
    func aGuessThatWasRightIsNotDrawnAgain(guess: Background, drawings: Int) {
        let run = run(
            [.timeout, .background(red: 250, green: 250, blue: 250), .timeout, .signal(15)], guessesBackground: true
        ) { $0.background = guess }
        #expect(run.terminal.drawCount == drawings)
    }

    /// One that says nothing gets the colours for any background; a guess is waited for no longer than this.
    @Test func aGuessEndsWhereNoAnswerComes() {
        let run = run([.timeout, .timeout, .timeout, .signal(15)], guessesBackground: true) { $0.background = .dark }
        #expect(run.log.actions == [.background(.unknown)])
        #expect(run.terminal.drawCount == 2)
        #expect(run.terminal.waits == [0, 500, 0, nil])
    }

    /// What the terminal said is there for the very next start, however soon this one is ended: it waits for no more
    /// changes, as what is chosen does.
    @Test(arguments: [
        (#"{"background":"dark","version":1}"#, [0, 0, nil]), (#"{"pace":2,"version":1}"#, [0, 200, nil]),
    ])
    func theBackgroundIsKeptAtOnce(settings: String, waits: [Int?]) throws {
        let clock = FakeClock()
        let kept = try Settings.decode(Array(settings.utf8))
        var saved: [Settings] = []
        let terminal = InMemoryTerminal(
            size: Size(columns: 10, rows: 1), events: [.timeout, .timeout, .signal(9)]
        ) { clock.milliseconds += Double($0) }
        let store = Keeper<Settings>.Store(
            merge: { $0.merging($1) },
            save: {
                saved.append($0)
                return .saved(notice: nil)
            }, saveBeside: { _ in .saved(notice: nil) })
        var loop = EventLoop(
            FakeTutor(clock: clock), terminal: terminal, clock: clock.loopClock,
            keeper: Keeper(ProgressStore(path: nil), said: nil), settings: Keeper(store), first: [.keep(kept)])
        _ = loop.run()
        #expect(saved == [kept])
        #expect(terminal.waits == waits)
    }

    @Test func whatOpeningLedToIsSaved() {
        var progress = Progress()
        progress.open(step: 1, in: "a", time: 5)
        #expect(run([.signal(15)], first: [.save(progress)]).disk.saved == [progress])
    }

    @Test func progressIsSavedAtTheEnd() {
        for events in [keys("sq"), keys("s") + [.signal(1)], keys("s") + [.closed]] {
            #expect(run(events).disk.saved == [.example(lesson: "s")])
        }
        #expect(run(keys("s") + [.timeout, .timeout] + keys("q")).disk.saved.count == 1)
    }

    @Test func whatIsWrongIsSaidOnceAndTriedAgain() {
        let quiet = Array(repeating: TerminalEvent.timeout, count: 12)
        let run = run(keys("s") + quiet + keys("w") + quiet + keys("q"), outcome: .failed("The disk is full."))
        #expect(run.log.actions.filter { $0 == .notice("The disk is full.") }.count == 1)
        // What was said on the screen is gone with it.
        #expect(run.notice == "The disk is full.")
        let waits = run.terminal.waits.compactMap { $0 }.filter { $0 > 0 }
        // Twice as long each time.
        #expect(waits.prefix(6) == [200, 1000, 2000, 4000, 8000, 16000])
        #expect(waits.allSatisfy { $0 <= 30_000 })
    }

    @Test func whatFailsFirstAtTheEndIsToldBehind() {
        #expect(run(keys("sq"), outcome: .failed("The disk is full.")).notice == "The disk is full.")
    }

    @Test func aLockIsNeverWaitedForWhileTheProgramRuns() {
        let events = keys("s") + Array(repeating: TerminalEvent.timeout, count: 5) + keys("abc") + [.timeout]
        let run = run(events, outcome: .busy)
        #expect(run.log.keys == 4)
        // Not before the end, and then for a moment, that of three files together less than a second.
        #expect((300...320).contains(run.clock.paused))
        #expect(run.disk.beside == [.example(lesson: "s")])
        #expect(run.notice == nil)
    }

    @Test func aLockThatIsHeldForLongIsSpokenOfOnce() {
        let run = run(keys("s") + Array(repeating: .timeout, count: 30), outcome: .busy)
        let notices = run.log.actions.filter { if case .notice = $0 { true } else { false } }
        #expect(notices == [.notice("Progress waits to be saved: another program holds the lock on its folder.")])
    }

    /// A rough screen gets better while nothing else is to be done, and is drawn anew each time that it has.
    @Test func aRoughScreenGetsBetterInTheQuiet() {
        let run = run(keys("a") + Array(repeating: .timeout, count: 12) + keys("b") + [.timeout, .timeout]) {
            $0.roughness = 4
        }
        #expect(run.log.refinements == 4)
        // The key, twice a better one, the other key.
        #expect(run.drawings.map(\.keys) == [1, 1, 1, 2])
    }

    /// The real state: a screen comes, keys change it, and it quits.
    @Test func theStateOfTheTutorIsDriven() {
        let clock = FakeClock()
        let size = Size(columns: 80, rows: 24)
        let state = AppState(size: size, glyphs: .unicode, course: Course.read(files: []).course)
        let terminal = InMemoryTerminal(
            size: size, events: [.timeout, .resize(Size(columns: 100, rows: 30)), .timeout, .closed])
        var loop = EventLoop(
            state, terminal: terminal, clock: clock.loopClock, keeper: Keeper(ProgressStore(path: nil), said: nil),
            sessions: Keeper(SessionStore(path: nil), said: nil))
        #expect(loop.run().ending == .closed)
        #expect(terminal.drawCount == 2)
        #expect(terminal.screen?.size == Size(columns: 100, rows: 30))
        #expect(terminal.screen?.text.contains("losstutor") == true)
    }
}

extension TrainerLab {
    /// A run that has not begun.
    fileprivate static var example: TrainerLab {
        do {
            return try TrainerLab(TrainingSpecification(dataset: "circles"))
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
