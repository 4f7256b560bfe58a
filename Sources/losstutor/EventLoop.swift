@preconcurrency import Glibc
import NcursesTerminal
import TextGrid
import TutorApp

/// The loop: events become actions, actions change the state, the state is drawn. One thread, asleep when idle.
struct EventLoop {
    let terminal: NcursesTerminal
    /// For tests: fail on purpose at the key t.
    let trapsAtT: Bool

    /// While a run is on, a frame is drawn this often, or less often where drawing would take more than a small part of
    /// the time.
    private static let frameMilliseconds = 33.0
    private static let drawingShare = 0.03
    /// A slice of training takes about this long, so that keys stay quick.
    private static let sliceMilliseconds = 4.0

    /// Runs until the learner quits or a signal ends the program.
    func run(from start: AppState) {
        var state = start
        var mustDraw = true
        var lastFrame = 0.0
        var interval = Self.frameMilliseconds
        var slice = 1
        while true {
            let now = Environment.milliseconds
            // Many keys at once are all taken in before the screen is drawn.
            if mustDraw, !state.isRunning || now - lastFrame >= interval {
                if case .some(let event) = pendingEvent() {
                    guard handle(event, &state) else { return }
                    continue
                }
                terminal.draw(AppView.draw(state), theme: state.theme)
                mustDraw = false
                lastFrame = now
                interval = max(Self.frameMilliseconds, (Environment.milliseconds - now) / Self.drawingShare)
            }
            let event = terminal.nextEvent(timeoutMilliseconds: state.isRunning ? 0 : nil)
            if event == .timeout {
                if state.isRunning {
                    slice = advance(&state, slice: slice)
                    mustDraw = true
                }
                continue
            }
            guard handle(event, &state) else { return }
            mustDraw = true
            lastFrame = 0
        }
    }

    private func pendingEvent() -> TerminalEvent? {
        let event = terminal.nextEvent(timeoutMilliseconds: 0)
        return event == .timeout ? nil : event
    }

    /// Trains for one slice; returns the number of steps that the next slice should have.
    private func advance(_ state: inout AppState, slice: Int) -> Int {
        let begin = Environment.milliseconds
        let effects = state.reduce(.tick(steps: slice))
        let spent = Environment.milliseconds - begin
        perform(effects, &state)
        let wanted = Double(slice) * EventLoop.sliceMilliseconds / max(spent, 0.01)
        return Int(clamping: wanted, to: 1...max(1, min(slice * 4, 100_000)))
    }

    /// Returns false when the program is to end.
    private func handle(_ event: TerminalEvent, _ state: inout AppState) -> Bool {
        let action: Action
        switch event {
        case .timeout: return true
        case .key(let key):
            if trapsAtT, key == .character("t") { fatalError("crash-test: this failure was asked for") }
            action = .key(key)
        case .mouse(let event): action = .mouse(event)
        case .paste(let text): action = .paste(text)
        case .resize(let size): action = .resize(size)
        case .signal(let number): terminal.die(of: number)
        case .closed:
            terminal.close()
            return false
        }
        _ = state.reduce(.clock(Environment.now))
        return perform(state.reduce(action), &state)
    }

    @discardableResult
    private func perform(_ effects: [Effect], _ state: inout AppState) -> Bool {
        for effect in effects {
            switch effect {
            case .quit:
                terminal.close()
                return false
            case .copy(let text): terminal.copy(text)
            case .save(let progress):
                if let problem = ProgressStore.save(progress) { _ = state.reduce(.notice(problem)) }
            }
        }
        return true
    }
}
