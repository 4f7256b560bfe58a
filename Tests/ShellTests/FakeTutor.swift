import Course
import TextGrid
import TutorApp

@testable import Shell

/// A clock that a test puts forward.
final class FakeClock {
    var milliseconds = 0.0
    private(set) var paused = 0

    var loopClock: LoopClock {
        LoopClock(
            milliseconds: { self.milliseconds }, seconds: { Int(self.milliseconds / 1000) },
            pause: {
                self.milliseconds += Double($0)
                self.paused += $0
            })
    }
}

/// Writes down what happens to it, and takes time for it.
struct FakeTutor: Tutor {
    let clock: FakeClock
    var millisecondsPerKey = 0.0
    var millisecondsPerDrawing = 0.0
    /// A run that begins with the key r ends after so many ticks.
    var ticksPerRun = 0
    let log = Log()
    private(set) var ticksLeft = 0
    /// So often it can be worked at the screen; every second time it gets better.
    var roughness = 0
    /// So often keys have to rest until it waits no more.
    var rests = 0
    var awaitsRest: Bool { rests > 0 }
    /// Every key is a change to be kept.
    var keepsKeys = false
    var kept: KeptSessions {
        let json = #"{"sessions":{"lab":{"scroll":"# + "\(keepsKeys ? log.keys : 0)" + #"}},"version":1}"#
        return (try? KeptSessions(json: Array(json.utf8))) ?? KeptSessions()
    }

    final class Log {
        var actions: [Action] = []
        /// When it was drawn, and how many keys it knew of then.
        var drawings: [(at: Double, keys: Int)] = []
        /// After how many actions it was drawn.
        var drawnAfter: [Int] = []
        var keys = 0
        var refinements = 0
    }

    init(clock: FakeClock) {
        self.clock = clock
    }

    var stepsPerSecond: Double?
    var isRunning: Bool { ticksLeft > 0 }
    var isRough: Bool { !isRunning && log.refinements < roughness }
    func refine() -> Bool {
        log.refinements += 1
        clock.milliseconds += 5
        return log.refinements.isMultiple(of: 2)
    }
    var background = Background.unknown
    var theme: Theme { Theme(name: background.rawValue, entries: [:]) }

    mutating func reduce(_ action: Action) -> [Effect] {
        log.actions.append(action)
        switch action {
        case .key(let key):
            log.keys += 1
            clock.milliseconds += millisecondsPerKey
            switch key {
            case .character("q"): return [.quit]
            case .character("y"): return [.copy("copied")]
            case .character("s"), .character("w"): return [.save(.example(lesson: key == .character("s") ? "s" : "w"))]
            case .character("m"): return [.save(.example(lesson: "m"), atOnce: true)]
            case .character("r"): ticksLeft = ticksPerRun
            default: break
            }
        case .background(let said): background = said
        case .rest: rests -= 1
        case .tick(let steps):
            ticksLeft -= 1
            clock.milliseconds += Double(steps) * 0.5
        default: break
        }
        return []
    }

    func draw() -> Canvas {
        log.drawnAfter.append(log.actions.count)
        log.drawings.append((clock.milliseconds, log.keys))
        clock.milliseconds += millisecondsPerDrawing
        var grid = Grid(size: Size(columns: 10, rows: 1))
        grid.write("keys \(log.keys)", x: 0, y: 0)
        var canvas = Canvas(grid)
        canvas.onPress(Rectangle(x: 0, y: 0, width: 4, height: 1)) { _ in [] }
        return canvas
    }
}

extension Progress {
    static func example(lesson: String, step: Int = 1) -> Progress {
        var progress = Progress()
        progress.open(step: step, in: lesson, time: 1)
        return progress
    }
}
