/// A landscape in the making: first its directions, then a first picture, which gets better. What a small network needs
/// for its first picture is done at once; a large one is worked at a few milliseconds at a time.
public struct LandscapeWork: Sendable {
    private enum Stage {
        case plane(LandscapePlaneWork)
        case picture(LandscapeSketch)
        case none(LandscapeFault)
    }

    private var stage: Stage
    private let setup: RunSetup
    private let isQuick: Bool
    /// About how many multiplications are done at once in the beginning, and how many in one go at what is left.
    private static let firstWork = 32_000_000.0
    private static let goWork = 8_000_000.0

    /// Begins to work at the landscape along two directions around the parameters that a run has now.
    ///
    /// - Parameter isQuick: it is one of many on the way of a run, and takes a third of the time.
    public init(_ trainer: Trainer, _ choice: LandscapeChoice, isQuick: Bool) {
        stage = .plane(LandscapePlaneWork(trainer, choice))
        (setup, self.isQuick) = (trainer.setup, isQuick)
        var left = Self.firstWork / (isQuick ? 3 : 1)
        while left > 0, isBeforeFirst { left -= go(left) }
    }

    /// Whether there is no picture yet, and will be one.
    public var isBeforeFirst: Bool {
        switch stage {
        case .plane: true
        case .picture(let sketch): sketch.map.columns == 0
        case .none: false
        }
    }

    /// Whether there is nothing left to do.
    public var isWhole: Bool {
        switch stage {
        case .plane: false
        case .picture(let sketch): sketch.isWhole
        case .none: true
        }
    }

    /// The landscape as far as it is known.
    ///
    /// - Throws: where the directions span no plane, and where there is no picture yet.
    public func sketch() throws(LandscapeFault) -> LandscapeSketch {
        switch stage {
        case .plane(let work): throw .notYet(.directions, percent: work.percent)
        case .picture(let sketch):
            if let (rows, percent) = sketch.first { throw .notYet(.picture(rows: rows), percent: percent) }
            return sketch
        case .none(let fault): throw fault
        }
    }

    /// Works on for a few milliseconds.
    ///
    /// - Returns: whether there is something else to be seen now.
    public mutating func refine() -> Bool {
        let before = percent
        var left = Self.goWork
        while left > 0, !isWhole, before == percent { left -= go(left) }
        return before != percent
    }

    /// How far the first picture is, in tens of percent; then a number for each better one.
    private var percent: Int {
        switch stage {
        case .plane(let work): work.percent / 10
        case .picture(let sketch): sketch.first.map { 10 + $0.percent / 10 } ?? (sketch.isWhole ? 101 : 100)
        case .none: 102
        }
    }

    /// - Returns: about how many multiplications were done.
    private mutating func go(_ work: Double) -> Double {
        switch stage {
        case .plane(var making):
            let done = making.partWork
            do {
                let plane = try making.go()
                stage = plane.map { .picture(LandscapeSketch($0, setup, isQuick: isQuick)) } ?? .plane(making)
            } catch {
                stage = .none(error)
            }
            return done
        case .picture(var sketch):
            // Nobody else holds it, so that its lists change in place.
            stage = .none(.noNumbers)
            let done = sketch.go(work)
            stage = .picture(sketch)
            return done
        case .none: return .infinity
        }
    }
}
