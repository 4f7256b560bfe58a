/// A landscape that gets better the longer one works at it: coarse and of a sample of the examples at first, then of all.
public struct LandscapeSketch: Sendable {
    /// Where it lies.
    public let plane: LandscapePlane
    /// The best picture so far.
    public private(set) var map: Landscape
    private let setup: RunSetup
    private var workspace: Workspace
    /// The pictures to come, the next first.
    private var passes: [Pass]
    /// The losses of the next picture, as far as they are known: the path's, then the map's.
    private var losses: [Double] = []
    /// The place whose loss is being found: its parameters, and the sum of the losses of the examples behind.
    private var place: (parameters: [Double], examples: Int, sum: Double)?

    /// What a picture is made of.
    private struct Pass {
        let columns, rows: Int
        let examples: [Int32]
    }

    /// The first picture of a large network has fewer places.
    private static let coarse = [(columns: 20, rows: 10), (columns: 12, rows: 6), (columns: 8, rows: 4)]
    private static let fine = (columns: 48, rows: 24)
    /// About how many multiplications the first picture may take, and how many are too long for one go.
    private static let firstWork = 24_000_000.0
    private static let goWork = 8_000_000.0
    /// Fewer examples say nothing of a loss.
    private static let fewest = 16

    init(_ plane: LandscapePlane, _ setup: RunSetup, isQuick: Bool) {
        (self.plane, self.setup) = (plane, setup)
        workspace = Workspace(for: setup)
        let all = setup.trainRows
        let places = Double(plane.points.count)
        let each = Self.work(setup)
        let whole = Pass(columns: Self.fine.columns, rows: Self.fine.rows, examples: all)
        let work = isQuick ? Self.firstWork / 3 : Self.firstWork
        if (places + Double(whole.columns * whole.rows)) * each * Double(all.count) <= work {
            passes = [whole]
        } else {
            func examples(_ size: (columns: Int, rows: Int)) -> Int {
                Int(work / (each * (places + Double(size.columns * size.rows))))
            }
            let size = Self.coarse.first { examples($0) >= Self.fewest } ?? Self.coarse[Self.coarse.count - 1]
            let kept = min(all.count, max(Self.fewest, examples(size)))
            // As many of those at the beginning as of those at the end.
            let sample = (0..<kept).map { all[$0 * all.count / kept] }
            passes = [Pass(columns: size.columns, rows: size.rows, examples: sample), whole]
        }
        map = Landscape(columns: 0, rows: 0, values: [], pathLosses: [], examples: 0)
    }

    /// Whether there is nothing left to do: the picture is as fine as it gets, and of all examples.
    public var isWhole: Bool { passes.isEmpty }
    /// How many examples there are to learn from.
    public var allExamples: Int { setup.trainRows.count }

    /// Before there is a picture: of how many rows the first will be, and how many percent of it are made.
    var first: (rows: Int, percent: Int)? {
        guard map.columns == 0, let pass = passes.first else { return nil }
        return (pass.examples.count, 100 * losses.count / (plane.points.count + pass.columns * pass.rows))
    }

    /// Works on for a few milliseconds.
    ///
    /// - Returns: whether there is a better picture now.
    public mutating func refine() -> Bool {
        let before = passes.count
        _ = go(Self.goWork)
        return passes.count < before
    }

    /// About how many multiplications an example takes.
    private static func work(_ setup: RunSetup) -> Double {
        let units = setup.network.layers.reduce(0) { $0 + $1.outputs }
        // A function of a unit's sum takes about as long as so many products.
        return Double(setup.network.parameterCount + (setup.head.general == nil ? 12 : 60) * units)
    }

    /// Works at the next picture, until there is one or about so many multiplications are done.
    ///
    /// - Returns: about how many were done.
    mutating func go(_ work: Double) -> Double {
        guard let pass = passes.first else { return .infinity }
        let (paths, all) = (plane.points.count, plane.points.count + pass.columns * pass.rows)
        let each = Self.work(setup)
        // As many examples at once as make no long wait; a loss that is no mean over examples needs all.
        let most = setup.head.general == nil ? max(8, Int(min(1e9, Self.goWork / each))) : pass.examples.count
        var done = 0.0
        while losses.count < all, done < work {
            let index = losses.count
            let (parameters, seen, sum) =
                place ?? (index < paths ? plane.points[index] : plane.parameters(at: middle(index - paths, pass)), 0, 0)
            let part = Array(pass.examples[seen..<min(seen + most, pass.examples.count)])
            let loss = Evaluation(of: parameters, on: part, setup, in: &workspace).loss
            if seen + part.count < pass.examples.count {
                place = (parameters, seen + part.count, sum + loss * Double(part.count))
            } else {
                let mean = seen == 0 ? loss : (sum + loss * Double(part.count)) / Double(pass.examples.count)
                losses.append(mean + penalty(of: parameters))
                place = nil
            }
            done += each * Double(part.count)
        }
        guard losses.count == all else { return done }
        map = Landscape(
            columns: pass.columns, rows: pass.rows, values: Array(losses[paths...]),
            pathLosses: Array(losses[..<paths]), examples: pass.examples.count)
        (passes, losses) = (Array(passes.dropFirst()), [])
        return done
    }

    /// The middle of a part, the upper left one first.
    private func middle(_ index: Int, _ pass: Pass) -> SIMD2<Double> {
        func middle(_ range: ClosedRange<Double>, _ part: Int, _ parts: Int) -> Double {
            let share = (Double(part) + 0.5) / Double(parts)
            return range.lowerBound * (1 - share) + range.upperBound * share
        }
        let row = pass.rows - 1 - index / pass.columns
        return SIMD2(
            middle(plane.x, index % pass.columns, pass.columns), middle(plane.y, row, pass.rows))
    }

    private func penalty(of parameters: [Double]) -> Double {
        guard setup.l2 > 0 else { return 0 }
        let squares = setup.network.layers.reduce(0.0) { sum, layer in
            sum + parameters[layer.weightStart..<layer.biasStart].reduce(0) { $0 + $1 * $1 }
        }
        return 0.5 * setup.l2 * squares
    }
}
