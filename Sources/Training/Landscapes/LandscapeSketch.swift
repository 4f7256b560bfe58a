/// A picture of a landscape in the making: a coarse one of a sample of the examples, or one of all.
package struct LandscapeSketch: Sendable {
    /// Where it lies.
    package let plane: LandscapePlane
    /// The picture, where it is made.
    package private(set) var map: Landscape
    /// How many examples there are to learn from, and how many points the whole path has.
    package let allExamples, allPoints: Int
    private let setup: RunSetup
    private var workspace: Workspace
    let pass: Pass
    /// The losses as far as they are known: the path's, then the map's.
    private var losses: [Double] = []
    /// The products of centre and directions with each other, over the weights, where there is a penalty.
    private var products: [[Double]] = []
    /// The place whose loss is being found: its parameters, and the sum of the losses of the examples behind.
    private var place: (parameters: [Double], examples: Int, sum: Double)?

    /// What a picture is made of.
    struct Pass {
        let columns, rows: Int
        let examples: [Int32]
        /// Whether it is as fine as it gets, and of all examples.
        let isWhole: Bool
    }

    /// A coarse picture of a large network has fewer places.
    private static let coarse = [(columns: 20, rows: 10), (columns: 12, rows: 6), (columns: 8, rows: 4)]
    private static let coarsest = (columns: 4, rows: 3)
    private static let fine = (columns: 48, rows: 24)
    /// About how many products a whole picture takes at most where there is no coarse one before, and a coarse one; and
    /// the bound of a coarse one of a large network, which is made of many places at once.
    private static let coarseWork = 24_000_000.0
    private static let mostWork = 250_000_000.0
    /// About how many products are too many for one go.
    private static let goWork = 200_000_000.0
    /// Fewer examples say little of a loss, and still fewer nothing.
    private static let few = 16
    private static let fewest = 3

    /// What the first picture is to be made of; the whole one where that is quick.
    static func firstPass(points: Int, _ setup: RunSetup, isQuick: Bool) -> Pass {
        let all = setup.trainRows
        let whole = wholePass(setup)
        let each = work(setup)
        let most = isQuick ? coarseWork / 3 : coarseWork
        if Double(points + whole.columns * whole.rows) * each * Double(all.count) <= most { return whole }
        func examples(_ size: (columns: Int, rows: Int)) -> Int {
            Int(most / (each * Double(points + size.columns * size.rows)))
        }
        /// Along the plane each weight counts three times.
        func along(_ size: (columns: Int, rows: Int)) -> Int {
            Int(mostWork / (3 * each * Double(size.columns * size.rows)))
        }
        let smallest = coarse[coarse.count - 1]
        let size = coarse.first { examples($0) >= few } ?? (along(smallest) >= fewest ? smallest : coarsest)
        let kept = min(all.count, max(fewest, examples(size), min(few, along(size))))
        // As many of those at the beginning as of those at the end.
        let sample = (0..<kept).map { all[$0 * all.count / kept] }
        return Pass(columns: size.columns, rows: size.rows, examples: sample, isWhole: false)
    }

    static func wholePass(_ setup: RunSetup) -> Pass {
        Pass(columns: fine.columns, rows: fine.rows, examples: setup.trainRows, isWhole: true)
    }

    init(_ plane: LandscapePlane, allPoints: Int, _ setup: RunSetup, _ pass: Pass) {
        (self.plane, self.allPoints, self.setup, self.pass) = (plane, allPoints, setup, pass)
        allExamples = setup.trainRows.count
        workspace = Workspace(for: setup.network, examples: 0, hasGradient: false)
        map = Landscape(columns: 0, rows: 0, values: [], pathLosses: [], examples: 0)
    }

    /// Whether the picture is as fine as it gets, of all examples and all points of the path.
    var isWhole: Bool { isMade && pass.isWhole && plane.points.count == allPoints }
    /// Whether there is a picture.
    var isMade: Bool { map.columns > 0 }
    /// How many percent of it are made.
    var percent: Int { isMade ? 100 : 100 * losses.count / (plane.points.count + pass.columns * pass.rows) }

    /// The loss at a place of the plane, over the examples of the picture.
    package func loss(at place: SIMD2<Double>) -> Double {
        let parameters = plane.parameters(at: place)
        var workspace = Workspace(for: setup.network, examples: 0, hasGradient: false)
        return Evaluation(of: parameters, on: pass.examples, setup, in: &workspace).loss + penalty(of: parameters)
    }

    /// About how many products an example takes.
    private static func work(_ setup: RunSetup) -> Double {
        let units = setup.network.layers.reduce(0) { $0 + $1.outputs }
        // A function of a unit's sum takes about as long as so many products.
        return Double(setup.network.parameterCount + (setup.head.general == nil ? 12 : 60) * units)
    }

    /// Works at the picture, until it is made or about so many products are.
    ///
    /// - Returns: about how many were made.
    mutating func go(_ work: Double) -> Double {
        guard !isMade else { return .infinity }
        let (paths, all) = (plane.points.count, plane.points.count + pass.columns * pass.rows)
        let each = Self.work(setup)
        // As many examples at once as make no long wait; a loss that is no mean over examples needs all.
        let most =
            setup.head.general == nil ? max(Workspace.chunk, Int(min(1e9, Self.goWork / each))) : pass.examples.count
        var done = 0.0
        while losses.count < all, done < work {
            let index = losses.count
            if !pass.isWhole, index >= paths, pass.examples.count <= Workspace.chunk {
                let count = min(all - index, Workspace.chunk / pass.examples.count)
                let places = (index..<index + count).map { middle($0 - paths, pass) }
                let found = workspace.losses(at: places, in: plane, on: pass.examples, setup)
                for (loss, place) in zip(found, places) { losses.append(loss + penalty(at: place)) }
                done += 3 * each * Double(count * pass.examples.count)
                continue
            }
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
        losses = []
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

    /// What the weights' squares add at a place.
    private mutating func penalty(at place: SIMD2<Double>) -> Double {
        guard setup.l2 > 0 else { return 0 }
        let all = [plane.base, plane.first, plane.second]
        if products.isEmpty {
            products = all.indices.map { row in
                all[...row].map { other in
                    setup.network.layers.reduce(0) {
                        $0 + LandscapePlane.dot(all[row], other, in: $1.weightStart..<$1.biasStart)
                    }
                }
            }
        }
        let shares = [1, place.x, place.y]
        var squares = 0.0
        for row in shares.indices {
            for other in 0...row {
                squares += (row == other ? 1 : 2) * shares[row] * shares[other] * products[row][other]
            }
        }
        return 0.5 * setup.l2 * squares
    }

    private func penalty(of parameters: [Double]) -> Double {
        guard setup.l2 > 0 else { return 0 }
        let squares = setup.network.layers.reduce(0.0) { sum, layer in
            sum + parameters[layer.weightStart..<layer.biasStart].reduce(0) { $0 + $1 * $1 }
        }
        return 0.5 * setup.l2 * squares
    }
}
