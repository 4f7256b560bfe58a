/// A landscape in the making: first its directions, then a first picture, which gets better. What a small network needs
/// for its first picture is done at once; a large one is worked at some milliseconds at a time, at first along few points of
/// its path.
package struct LandscapeWork: Sendable {
    private enum Stage {
        case plane(LandscapePlaneWork)
        case picture(LandscapeSketch)
        case whole
        case none(LandscapeFault)
    }

    private var stage: Stage
    /// The picture that is shown meanwhile.
    private var shown: LandscapeSketch?
    private let trainer: Trainer
    private let choice: LandscapeChoice
    private let isQuick: Bool
    private let allPoints: Int
    /// About how many products are made at once in the beginning, and how many in one go at what is left: what is no
    /// product of a kernel counts as several.
    private static let firstWork = 400_000_000.0
    private static let goWork = 50_000_000.0
    /// So many numbers of a path's points are looked at for the first picture, and at least so many points.
    private static let mostNumbers = 4_000_000
    private static let fewestPoints = 3

    /// Begins to work at the landscape along two directions around the parameters that a run has now.
    ///
    /// - Parameter isQuick: it is one of many on the way of a run, and takes a third of the time.
    package init(_ trainer: Trainer, _ choice: LandscapeChoice, isQuick: Bool) {
        (self.trainer, self.choice, self.isQuick) = (trainer, choice, isQuick)
        let most = max(Self.fewestPoints, Self.mostNumbers / max(1, trainer.state.parameters.count))
        let work = LandscapePlaneWork(trainer, choice, most: most)
        (stage, allPoints) = (.plane(work), work.allPoints)
        var left = Self.firstWork / (isQuick ? 3 : 1)
        while left > 0, isBeforeFirst { left -= go(left) }
    }

    /// Whether there is no picture yet, and will be one.
    package var isBeforeFirst: Bool { shown == nil && !isWhole }

    /// Whether there is nothing left to do.
    package var isWhole: Bool {
        switch stage {
        case .plane, .picture: false
        case .whole, .none: true
        }
    }

    /// The landscape as far as it is known.
    ///
    /// - Throws: where the directions span no plane, and where there is no picture yet.
    package func sketch() throws(LandscapeFault) -> LandscapeSketch {
        if let shown { return shown }
        switch stage {
        case .plane(let work): throw .notYet(.directions, percent: work.percent)
        case .picture(let sketch): throw .notYet(.picture(rows: sketch.pass.examples.count), percent: sketch.percent)
        case .none(let fault): throw fault
        case .whole: throw .noNumbers
        }
    }

    /// Works on for some milliseconds.
    ///
    /// - Returns: whether there is something else to be seen now.
    package mutating func refine() -> Bool {
        let before = progress
        var left = Self.goWork
        while left > 0, !isWhole, before == progress { left -= go(left) }
        return before != progress
    }

    /// What is worth a look: halves of what comes before the first picture, then each picture.
    private var progress: [Int] {
        if let shown { return [shown.map.values.count, shown.plane.points.count] }
        switch stage {
        case .plane(let work): return [0, work.percent / 50]
        case .picture(let sketch): return [1, sketch.percent / 50]
        case .whole, .none: return [2]
        }
    }

    /// - Returns: about how many products were made.
    private mutating func go(_ work: Double) -> Double {
        let now = stage
        // Nobody else holds it, so that its lists change in place.
        stage = .whole
        switch consume now {
        case .plane(var making):
            do {
                let (plane, done) = try making.go(work)
                guard let plane else {
                    stage = .plane(making)
                    return done
                }
                let pass =
                    shown == nil
                    ? LandscapeSketch.firstPass(points: plane.points.count, trainer.setup, isQuick: isQuick)
                    : LandscapeSketch.wholePass(trainer.setup)
                stage = .picture(LandscapeSketch(plane, allPoints: allPoints, trainer.setup, pass))
                return done
            } catch {
                stage = .none(error)
                return 1
            }
        case .picture(var sketch):
            let done = sketch.go(work)
            guard sketch.isMade else {
                stage = .picture(sketch)
                return done
            }
            shown = sketch
            if sketch.isWhole { return done }
            // Along all points of the path, or the same ones once more.
            stage =
                sketch.plane.points.count < allPoints
                ? .plane(LandscapePlaneWork(trainer, choice))
                : .picture(
                    LandscapeSketch(
                        sketch.plane, allPoints: allPoints, trainer.setup, LandscapeSketch.wholePass(trainer.setup)))
            return done
        case .whole: return .infinity
        case .none(let fault):
            stage = .none(fault)
            return .infinity
        }
    }
}
