import Course
import TextGrid
import TutorApp

/// The loop: events become actions, actions change the state, the state is drawn. One thread, asleep when idle.
package struct EventLoop {
    // Not generic: a copy of all that the state does would be made for each kind of tutor.
    private var app: any Tutor
    private let terminal: any Terminal
    private let clock: LoopClock
    private var keeper: Keeper<Progress>
    private var sessions: Keeper<KeptSessions> = Keeper(SessionStore(path: nil), said: nil)
    private var settings: Keeper<Settings>
    private var lessons: LessonWatch?
    /// When labs and lessons may have changed since they were kept; nil: they have not.
    private var touched: Double?
    /// When the first of the changes came that were not handed on to be saved.
    private var touchedFirst: Double?
    private var lastKept: KeptSessions
    /// After how long without a key the next is kept.
    private var quietTime = EventLoop.quietMilliseconds
    /// When the last key came, where the state awaits that none comes any more.
    private var pressed: Double?
    /// Since when a key has waited to be seen; nil: what is on the screen is what the keys led to.
    private var unseenSince: Double?
    private var lastFrame = -Double.infinity
    private var frameInterval = EventLoop.frameMilliseconds
    private var steps = StepsDue()
    private var second: Int?
    /// Until when the terminal may say what it has behind the text; nil: it has, or was not asked.
    private var answerDue: Double?
    private let first: [Effect]
    /// What the next key may lead to; nil: nothing is made ready.
    private var foresight: Foresight?
    /// The screen of the state as it is, where it is made already.
    private var ready: Canvas?
    /// The key that led to what is on the screen or will be next, where a key did.
    private var lastKey: Key?
    /// Does what effects ask of the world around, and says what came of it.
    private let world: (Effect) -> Action?

    /// However many keys are there, they are seen after this time.
    static let longestUnseen = 50.0
    /// While a run is on, a frame is drawn this often, or less often where drawing would take more than a small part of
    /// the time.
    static let frameMilliseconds = 30.0
    /// After so long without a key labs and lessons are kept; where that takes long, after a longer time, so that a key
    /// hardly ever comes meanwhile.
    static let quietMilliseconds = 200.0
    static let longestQuiet = 1000.0
    /// After so long without a key the last one is not held down any more: slow terminals repeat ten times a second.
    static let restMilliseconds = 300.0
    /// A terminal that has not said its background by then does not say it.
    static let answerMilliseconds = 500.0
    private static let keepingShare = 0.02
    /// Where keys keep coming they are saved after so long all the same.
    static let longestUnsaved = 3000.0
    private static let drawingShare = 0.05
    /// At a pace there is time to draw.
    private static let pacedDrawingShare = 0.3

    /// A loop that drives `app` on `terminal`; without `sessions`, labs and lessons are not saved.
    ///
    /// - Parameters:
    ///   - kept: what is on disk of labs and lessons; nil: what `app` begins with.
    ///   - lessons: what looks after the lessons' files; nil where they cannot change.
    ///   - world: does what effects ask of files.
    ///   - first: what opening the screen led to.
    ///   - guessesBackground: whether `app` is drawn on a background that the terminal has yet to say.
    ///   - foresight: makes ready what keys may lead to, for an `app` whose actions do nothing but change it.
    package init(
        _ app: any Tutor, terminal: any Terminal, clock: LoopClock, keeper: Keeper<Progress>,
        sessions: Keeper<KeptSessions> = Keeper(SessionStore(path: nil), said: nil), kept: KeptSessions? = nil,
        settings: Keeper<Settings> = Keeper(KeptStore<Settings>(path: nil), said: nil), lessons: LessonWatch? = nil,
        world: @escaping (Effect) -> Action? = { _ in nil }, first: [Effect] = [],
        guessesBackground: Bool = false, foresight: Foresight? = nil
    ) {
        answerDue = guessesBackground ? clock.milliseconds() + Self.answerMilliseconds : nil
        self.foresight = foresight
        self.world = world
        self.settings = settings
        self.lessons = lessons
        self.first = first
        self.app = app
        self.terminal = terminal
        self.clock = clock
        self.keeper = keeper
        self.sessions = sessions
        lastKept = kept ?? app.kept
    }

    /// Runs until the learner quits, a signal ends the program or the terminal is gone. What is to be kept is saved then.
    ///
    /// - Returns: why it ended, and a sentence that nobody could read any more.
    package mutating func run() -> (ending: LoopEnding, notice: String?) {
        unseenSince = clock.milliseconds()
        _ = perform(first)
        // Drawn before the answer is looked for of what colour the terminal is: it comes meanwhile.
        _ = screen()
        while true {
            let event = terminal.nextEvent(timeoutMilliseconds: patience)
            let ending = event == .timeout ? quiet() : handle(event)
            guard let ending else { continue }
            keepSessions()
            let notices = [keeper.finish(clock), sessions.finish(clock), settings.finish(clock)].compactMap { $0 }
            return (ending, notices.isEmpty ? nil : notices.joined(separator: " "))
        }
    }

    /// How long the loop may sleep; nil: until something happens.
    private var patience: Int? {
        if unseenSince != nil { return 0 }
        let now = clock.milliseconds()
        var next: Int?
        if app.isRunning {
            let wait = steps.wait(rate: app.stepsPerSecond, now: now, nextFrame: lastFrame + frameInterval)
            if wait == 0 { return 0 }
            next = wait
        }
        if foresight?.isWaiting == true { next = Foresight.patience }
        if app.isRough { next = 0 }
        let quiet = saving.map { Int(max(0, $0 - now).rounded(.up)) }
        let rest = pressed.map { Int(max(0, $0 + Self.restMilliseconds - now).rounded(.up)) }
        let waits = [keeper.wait(now: now), sessions.wait(now: now), settings.wait(now: now), lessons?.wait(now: now)]
        let answer = answerDue.map { Int(max(0, $0 - now).rounded(.up)) }
        return (waits + [quiet, rest, next, answer]).compactMap { $0 }.min()
    }

    /// When what has changed is to be handed on to be saved; nil where nothing has.
    private var saving: Double? {
        guard let touched else { return nil }
        return min(touched + quietTime, (touchedFirst ?? touched) + Self.longestUnsaved)
    }

    /// Hands what has changed in labs and lessons on to be saved.
    private mutating func keepSessions() {
        (touched, touchedFirst) = (nil, nil)
        let kept = app.kept
        guard kept != lastKept else { return }
        let changes = kept.changes(since: lastKept)
        lastKept = kept
        // It has waited already.
        sessions.note(changes, now: clock.milliseconds(), atOnce: true)
    }

    /// There is no event: draws what is unseen, else saves and trains.
    private mutating func quiet() -> LoopEnding? {
        if unseenSince != nil {
            draw()
            return nil
        }
        // What is to be saved at once is not kept waiting for what nobody has asked for.
        if foresight?.isWaiting == true, keeper.wait(now: clock.milliseconds()) != 0 {
            let ending = tick()
            let begin = clock.milliseconds()
            if let guess = foresight?.look(ahead: app) { terminal.prepare(guess.screen.grid, theme: guess.app.theme) }
            let taken = clock.milliseconds() - begin
            foresight?.took(taken)
            return ending
        }
        let now = clock.milliseconds()
        if let pressed, now - pressed >= Self.restMilliseconds {
            (unseenSince, touched) = (now, now)
            let ending = perform(reduce(.rest))
            // What waits longer is told again.
            self.pressed = app.awaitsRest ? now : nil
            return ending
        }
        if let answerDue, now >= answerDue { return take(.unknown) }
        let isKeeping = saving.map { now >= $0 } == true
        if isKeeping { keepSessions() }
        let notice = keeper.saveIfDue(now: now) ?? sessions.saveIfDue(now: now) ?? settings.saveIfDue(now: now)
        if isKeeping {
            let taken = clock.milliseconds() - now
            quietTime = min(max(Self.quietMilliseconds, taken / Self.keepingShare), Self.longestQuiet)
        }
        if let notice {
            unseenSince = now
            return perform(reduce(.notice(notice)))
        }
        if let news = lessons?.news(now: now) {
            (unseenSince, touched) = (now, now)
            return perform(reduce(news))
        }
        guard app.isRunning else {
            if app.isRough, app.refine() { (ready, unseenSince) = (nil, now) }
            return nil
        }
        let ending = advance(now: now)
        // A run that has ended by itself is as much worth keeping as what a key did.
        if !app.isRunning { touched = touched ?? now }
        guard steps.areUnseen else { return ending }
        if !app.isRunning || clock.milliseconds() - lastFrame >= frameInterval { draw() }
        return ending
    }

    /// Changes the state, or takes what was made ready for this key.
    private mutating func reduce(_ action: Action) -> [Effect] {
        let guess: Foresight.Guess?
        if case .key(let key) = action {
            lastKey = key
            guess = foresight?.guess(for: key)
        } else {
            (lastKey, guess) = (nil, nil)
        }
        // Without a guess the state changes in place: it has no second owner.
        foresight?.forget(ready, of: guess == nil ? nil : app)
        ready = guess?.screen
        guard let guess else { return app.reduce(action) }
        app = guess.app
        return guess.effects
    }

    /// The screen of the state as it is; it stays until the state changes, so that the mouse hits what is seen.
    private mutating func screen() -> Canvas {
        let screen = ready ?? app.draw()
        ready = screen
        return screen
    }

    private mutating func draw() {
        let begin = clock.milliseconds()
        defer {
            // A first screen is slower than any that follows it.
            let since = lastKey == nil ? begin : unseenSince ?? begin
            let isQuick = clock.milliseconds() - since < Foresight.longestMilliseconds
            foresight?.letGo()
            if isQuick, !app.isRunning { foresight?.saw(lastKey, likely: app.likelyKeys) }
            (lastKey, unseenSince) = (nil, nil)
        }
        let share = app.isRunning && app.stepsPerSecond != nil ? Self.pacedDrawingShare : Self.drawingShare
        terminal.draw(screen().grid, theme: app.theme)
        steps.areUnseen = false
        lastFrame = begin
        frameInterval = max(Self.frameMilliseconds, (clock.milliseconds() - begin) / share)
    }

    /// Takes the steps that are due, as many as fit into a slice.
    private mutating func advance(now: Double) -> LoopEnding? {
        let count = steps.take(rate: app.stepsPerSecond, now: now)
        guard count > 0 else { return nil }
        let begin = clock.milliseconds()
        let effects = reduce(.tick(steps: count))
        steps.took(count, milliseconds: clock.milliseconds() - begin)
        if !app.isRunning { steps.rest() }
        return perform(effects)
    }

    /// Tells the state what second it is, where that is another one.
    private mutating func tick() -> LoopEnding? {
        let second = clock.seconds()
        guard self.second != second else { return nil }
        (self.second, ready) = (second, nil)
        return perform(app.reduce(.clock(second)))
    }

    private mutating func handle(_ event: TerminalEvent) -> LoopEnding? {
        let action: Action
        switch event {
        case .timeout: return nil
        case .background(let red, let green, let blue):
            return take(Background(red: red, green: green, blue: blue))
        case .key(let key): action = .key(key)
        case .mouse(let event): action = .mouse(event.kind, on: screen().target(of: event))
        case .paste(let text): action = .paste(text)
        case .resize(let size): action = .resize(size)
        case .signal(let number): return .signal(number)
        case .closed: return .closed
        }
        touched = clock.milliseconds()
        touchedFirst = touchedFirst ?? touched
        let since = unseenSince ?? clock.milliseconds()
        unseenSince = since
        // What was made ready for a key knows the second as it was a moment ago.
        var isReady = false
        if case .key(let key) = action { isReady = foresight?.guess(for: key) != nil }
        if !isReady, let ending = tick() { return ending }
        if let ending = perform(reduce(action)) { return ending }
        pressed = app.awaitsRest ? clock.milliseconds() : nil
        if !app.isRunning { steps.rest() }
        if clock.milliseconds() - since >= Self.longestUnseen { draw() }
        return nil
    }

    /// The terminal has said what it has behind the text, or has let its time go by.
    private mutating func take(_ background: Background) -> LoopEnding? {
        answerDue = nil
        // A screen says what a part of it is, the theme in what colour: one that is ready stays so.
        let (screen, theme) = (ready, app.theme)
        let effects = reduce(.background(background))
        if app.theme.isHeavy == theme.isHeavy { ready = screen }
        if app.theme != theme { unseenSince = unseenSince ?? clock.milliseconds() }
        // What was made ready did not know it.
        if !app.isRunning { foresight?.saw(nil, likely: app.likelyKeys) }
        return perform(effects)
    }

    private mutating func perform(_ effects: [Effect]) -> LoopEnding? {
        var ending: LoopEnding?
        for effect in effects {
            switch effect {
            case .quit: ending = .quit
            case .copy(let text): terminal.copy(text)
            case .keep(let chosen):
                // What the terminal has behind the text is asked for by the very next start, however soon this one ends.
                settings.note(chosen, now: clock.milliseconds(), atOnce: chosen.background != nil)
            case .save(let progress, let atOnce): keeper.note(progress, now: clock.milliseconds(), atOnce: atOnce)
            case .write, .writeGoal, .listFiles, .describeFiles, .look, .openFile, .present:
                // What takes long says so first.
                if case .writeGoal = effect { draw() }
                guard let answer = world(effect) else { continue }
                ending = perform(reduce(answer)) ?? ending
            }
        }
        return ending
    }
}
