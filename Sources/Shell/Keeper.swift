/// Decides when what is to be kept is saved: at quiet moments, again after a while where it failed, at the latest at the
/// end. It never waits while the program runs, and says a thing once.
package struct Keeper<Value> {
    /// What an attempt to save is made with.
    struct Store {
        /// What two values know together.
        let merge: (Value, Value) -> Value
        /// Saves without waiting.
        let save: (Value) -> SaveOutcome
        /// Saves elsewhere, at the end, where somebody holds the lock for good.
        let saveBeside: (Value) -> SaveOutcome
    }

    /// A change is saved this long after it came, so that many changes are saved once.
    static var patience: Double { 200 }
    /// Another program holds a lock for milliseconds; one that holds it longer is spoken of.
    static var lockPatience: Double { 2000 }
    private static var longestDelay: Double { 30_000 }
    /// At the end the lock is asked for this long.
    static var lastPatience: Double { 300 }

    private let store: Store
    private var pending: Value?
    private var due = 0.0
    private var delay = 0.0
    private var busySince: Double?
    private var said: String?

    /// - Parameter said: a sentence that was said already.
    init(_ store: Store, said: String? = nil) {
        self.store = store
        self.said = said
    }

    /// Takes what is to be saved, after a while or at the next moment in which nothing happens.
    mutating func note(_ value: Value, now: Double, atOnce: Bool = false) {
        let next = atOnce ? now : now + Self.patience
        if let earlier = pending {
            pending = store.merge(earlier, value)
            // What failed keeps its delay.
            if delay == 0 { due = min(due, next) }
        } else {
            pending = value
            due = next
        }
    }

    /// The milliseconds until the next attempt; nil where there is nothing to save.
    func wait(now: Double) -> Int? {
        pending == nil ? nil : Int(max(0, min(due - now, Self.longestDelay)).rounded(.up))
    }

    /// Tries where it is time to; returns a sentence that was not said before.
    mutating func saveIfDue(now: Double) -> String? {
        guard let value = pending, now >= due else { return nil }
        switch store.save(value) {
        case .saved(let notice):
            pending = nil
            delay = 0
            busySince = nil
            said = nil
            return notice
        case .busy:
            let since = busySince ?? now
            busySince = since
            retry(after: 100, now: now)
            return now - since < Self.lockPatience
                ? nil : news("Progress waits to be saved: another program holds the lock on its folder.")
        case .failed(let sentence):
            retry(after: 1000, now: now)
            return news(sentence)
        }
    }

    /// Saves what is left, and waits for a lock a moment at most; returns why something is lost, also where that was said.
    mutating func finish(_ clock: LoopClock) -> String? {
        guard let value = pending else { return nil }
        let end = clock.milliseconds() + Self.lastPatience
        var outcome = store.save(value)
        while outcome == .busy, clock.milliseconds() < end {
            clock.pause(20)
            outcome = store.save(value)
        }
        if outcome == .busy { outcome = store.saveBeside(value) }
        switch outcome {
        case .saved(let notice):
            pending = nil
            return notice
        case .busy: return nil
        case .failed(let sentence): return sentence
        }
    }

    private mutating func retry(after least: Double, now: Double) {
        delay = min(max(least, 2 * delay), Self.longestDelay)
        due = now + delay
    }

    private mutating func news(_ sentence: String) -> String? {
        guard said != sentence else { return nil }
        said = sentence
        return sentence
    }
}
