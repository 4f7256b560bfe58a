import TextGrid
import TutorApp

/// What a key would lead to, made ready while nothing happens: whoever holds `+` sees the next screen at once.
///
/// The state changes by actions alone and is drawn as a function of itself, so what a key leads to can be known before
/// it is pressed; nothing is done to the world before it is. Guessed are the last key, the one that takes it back, the
/// others that came lately, what the screen is there for, and those that are pressed most.
package struct Foresight {
    /// A key with all that it leads to.
    struct Guess {
        let key: Key
        let app: any Tutor
        let effects: [Effect]
        let screen: Canvas
    }

    private var recent: [Key] = []
    private var guesses: [Guess] = []
    /// What is left behind, kept until the next screen is seen: letting go of it would make a key wait.
    private var left: (guesses: [Guess], app: (any Tutor)?, screen: Canvas?) = ([], nil, nil)
    /// The milliseconds that were spent on guesses since a screen was seen.
    private var spent = 0.0
    /// Keys that are worth a guess and have none yet.
    private var open: [Key] = []

    /// So many keys are looked back on.
    private static let memory = 4
    /// So many screens are made ready: each takes memory.
    private static let most = 5
    /// What is pressed most, the likeliest first.
    private static let usual: [Key] = [.down, .character("+"), .right, .character("-"), .tab]
    /// Keys that take back what the other did.
    private static let opposites: [Key: Key] = [
        .character("+"): .character("-"), .character("-"): .character("+"), .up: .down, .down: .up, .left: .right,
        .right: .left, .character("z"): .character("Z"), .character("Z"): .character("z"),
    ]
    /// A screen that takes longer is not made ahead: a key that comes meanwhile would have to wait for it.
    static let longestMilliseconds = 4.0
    /// A pause between keys begins after so long.
    static let patience = 1

    /// Nothing is known, no key was pressed.
    package init() {}

    /// True while there is something to make ready.
    var isWaiting: Bool { !open.isEmpty }

    /// What `key` leads to, where that was guessed.
    func guess(for key: Key) -> Guess? { guesses.first { $0.key == key } }

    /// Forgets what was made ready: the state it began with is gone, and the screen of that. What is left behind is kept
    /// until ``letGo()``.
    mutating func forget(_ screen: Canvas?, of app: (any Tutor)?) {
        if !guesses.isEmpty { left.guesses = guesses }
        if let screen { left.screen = screen }
        if let app { left.app = app }
        guesses = []
        open.removeAll(keepingCapacity: true)
    }

    /// Lets go of what was left behind, now that no key waits.
    mutating func letGo() { left = ([], nil, nil) }

    /// A screen has been seen: the next keys are guessed.
    ///
    /// - Parameters:
    ///   - key: what led to it; nil where no key did.
    ///   - likely: what this screen is there for.
    mutating func saw(_ key: Key?, likely: [Key]) {
        if let key {
            recent.append(key)
            if recent.count > Self.memory { recent.removeFirst() }
        }
        var keys: [Key] = []
        let last = recent.suffix(1)
        for key in last + last.compactMap({ Self.opposites[$0] }) + recent.reversed() + likely + Self.usual
        where keys.count < Self.most && !keys.contains(key) { keys.append(key) }
        spent = 0
        open = keys.reversed().filter { guess(for: $0) == nil }
    }

    /// Counts the time that guesses take after a screen was seen: it is left at what is ready once that is long.
    mutating func took(_ milliseconds: Double) {
        spent += milliseconds
        if spent > 3 * Self.longestMilliseconds { open.removeAll(keepingCapacity: true) }
    }

    /// Makes the next screen ready; nil where there is none to make.
    mutating func look(ahead app: any Tutor) -> Guess? {
        guard let key = open.popLast() else { return nil }
        var next = app
        let effects = next.reduce(.key(key))
        guard !next.isRunning else { return nil }
        let guess = Guess(key: key, app: next, effects: effects, screen: next.draw())
        guesses.append(guess)
        return guess
    }
}
