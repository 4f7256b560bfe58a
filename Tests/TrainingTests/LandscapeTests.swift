import Foundation
import LossMath
import TestSupport
import Testing

@testable import Training

/// The loss along two directions, and the path: held against sums by hand and a network in loops.
struct LandscapeTests {
    private static let first = ParameterPlace(layer: 0, input: 0, unit: 0)
    private static let bias = ParameterPlace(layer: 0, input: nil, unit: 0)

    private func choice(
        _ directions: LandscapeChoice.Directions, _ first: ParameterPlace = first, _ second: ParameterPlace = bias,
        seed: UInt64 = 1
    ) -> LandscapeChoice {
        LandscapeChoice(directions, first: first, second: second, seed: seed)
    }

    /// The two main directions, compared some numbers at a time.
    private static func mainDirections(of points: [[Double]]) -> [[Double]] {
        var main = MainDirections(comparing: points)
        for number in points[0].indices { main.compare(number..<number + 1) }
        return main.shares().map { shares in
            points[0].indices.map { number in zip(shares, points).reduce(0) { $0 + $1.0 * $1.1[number] } }
        }
    }

    private func whole(_ trainer: Trainer, _ choice: LandscapeChoice) throws -> LandscapeSketch {
        var work = LandscapeWork(trainer, choice, isQuick: false)
        while !work.isWhole { _ = work.refine() }
        return try work.sketch()
    }

    /// The place in the middle of each part of a map, from the upper left.
    private func places(_ sketch: LandscapeSketch) -> [SIMD2<Double>] {
        let (map, x, y) = (sketch.map, sketch.plane.x, sketch.plane.y)
        let width = (x.upperBound - x.lowerBound) / Double(map.columns)
        let height = (y.upperBound - y.lowerBound) / Double(map.rows)
        var places: [SIMD2<Double>] = []
        for row in 0..<map.rows {
            for column in 0..<map.columns {
                let across: Double = x.lowerBound + width * (Double(column) + 0.5)
                let down: Double = y.upperBound - height * (Double(row) + 0.5)
                places.append(SIMD2(across, down))
            }
        }
        return places
    }

    /// w x + b on the points (1, 1) and (2, 3) with a penalty: the loss at (w, b) by hand.
    @Test func aLineByHand() throws {
        let specification = TrainingSpecification(x: [[1], [2]], y: [1, 3]).with(
            epochs: 3, l2: 0.5, initialWeights: [LayerWeights(weights: [0], biases: [0])])
        var trainer = try Trainer(specification)
        func loss(_ place: SIMD2<Double>) -> Double {
            let (w, b) = (place.x, place.y)
            return ((w + b - 1) * (w + b - 1) + (2 * w + b - 3) * (2 * w + b - 3)) / 2 + 0.25 * w * w
        }
        let before = try whole(trainer, choice(.weights))
        #expect(before.plane.x == -1...1 && before.plane.y == -1...1 && before.plane.share == nil)
        trainer.step()
        let sketch = try whole(trainer, choice(.weights))
        // One step against (-7, -4), a tenth of it.
        #expect(sketch.plane.path.count == 2 && sketch.plane.path[0] == [0, 0])
        #expect(abs(sketch.plane.path[1].x - 0.7) < 1e-15 && abs(sketch.plane.path[1].y - 0.4) < 1e-15)
        #expect(sketch.plane.share == 1 && sketch.plane.endsNow)
        #expect(abs(sketch.map.pathLosses[0] - 5) < 1e-14)
        #expect(abs(sketch.map.pathLosses[1] - loss([0.7, 0.4])) < 1e-14)
        for (place, value) in zip(places(sketch), sketch.map.values) { #expect(abs(value - loss(place)) < 1e-12) }
        // Two parameters are one plane, whatever its directions.
        #expect(abs(try whole(trainer, choice(.path)).plane.share! - 1) < 1e-12)
    }

    private static func networks() throws -> [Trainer] {
        var (circles, blobs, line) = (
            TrainingSpecification(dataset: "circles"), TrainingSpecification(dataset: "three-blobs"),
            TrainingSpecification(dataset: "line")
        )
        (circles.hidden, circles.loss, circles.testFraction) = ([3, 2], "mse", 0.2)
        (blobs.hidden, blobs.activation, blobs.output, blobs.loss) = ([4], .relu, .softmax, "mse")
        (line.hidden, line.hasBiases, line.activation) = ([3], false, .sigmoid)
        return try [circles, blobs, line].map { specification in
            var trainer = try Trainer(specification)
            trainer.advance(steps: 137)
            return trainer
        }
    }

    /// The mean squared error of a network in loops over the rows that are learnt from.
    private func plainLoss(_ parameters: [Double], _ trainer: Trainer) -> Double {
        let specification = trainer.specification
        let network = PlainNetwork(
            layers: trainer.setup.network.layerWeights(of: parameters),
            activations: specification.hidden.map { _ in specification.activation },
            output: specification.output ?? .linear)
        let losses = trainer.trainRows.map { row in
            let targets = trainer.dataSet.targets(ofRow: row)
            let outputs = network.run(trainer.dataSet.features(ofRow: row), targets).outputs
            return zip(outputs, targets).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(targets.count)
        }
        return losses.reduce(0, +) / Double(losses.count)
    }

    /// Every third value of each map, and every point of the path by its own weights.
    @Test(arguments: LandscapeChoice.Directions.allCases, 0..<3)
    func valuesAreThoseOfANetworkInLoops(directions: LandscapeChoice.Directions, index: Int) throws {
        let trainer = try Self.networks()[index]
        let choice = choice(directions, Self.first, ParameterPlace(layer: 1, input: 1, unit: 0))
        let sketch = try whole(trainer, choice)
        let plane = sketch.plane
        for (number, place) in places(sketch).enumerated() where number.isMultiple(of: 3) {
            let parameters = plane.centre.indices.map {
                plane.centre[$0] + (place.x - plane.origin.x) * plane.first[$0]
                    + (place.y - plane.origin.y) * plane.second[$0]
            }
            let wanted = plainLoss(parameters, trainer)
            #expect(abs(sketch.map.values[number] - wanted) < 1e-11 * max(1, wanted), "\(directions) \(number)")
        }
        #expect(sketch.map.pathLosses.count == plane.points.count)
        for (loss, point) in zip(sketch.map.pathLosses, plane.points) {
            #expect(abs(loss - plainLoss(point, trainer)) < 1e-12)
        }
        #expect(abs(sketch.map.pathLosses.last! - trainer.trainLoss) < 1e-12)
        #expect(sketch.map.examples == trainer.trainRows.count)
    }

    /// What goes into a unit has as long a random direction as its weights; biases have none.
    @Test func randomDirectionsAreAsLongAsTheWeights() throws {
        for trainer in try Self.networks() {
            let plane = try trainer.landscapePlane(choice(.random))
            for direction in [plane.first, plane.second] {
                let layers = trainer.setup.network.layerWeights(of: direction)
                for (drawn, weights) in zip(layers, trainer.parameters) {
                    #expect(drawn.biases.allSatisfy { $0 == 0 })
                    let units = weights.biases.count
                    for unit in 0..<units {
                        func length(_ all: [Double]) -> Double {
                            stride(from: unit, to: all.count, by: units).reduce(0) { $0 + all[$1] * all[$1] }
                                .squareRoot()
                        }
                        #expect(abs(length(drawn.weights) - length(weights.weights)) < 1e-12)
                    }
                }
            }
            let again = try trainer.landscapePlane(choice(.random))
            #expect(again == plane && plane.first != plane.second)
            #expect(try trainer.landscapePlane(choice(.random, seed: 2)).first != plane.first)
        }
    }

    /// ±3, ±2 and ±1 along three turned axes: 9, 4 and 1 are the spreads, so that two axes hold 13 of 14.
    @Test func mainDirectionsByHand() throws {
        let r = 0.5.squareRoot()
        let axes = [[r, r, 0, 0], [0, 0, r, r], [r, -r, 0, 0]]
        let points = zip([3.0, 2, 1], axes).flatMap { size, axis in
            [size, -size].map { sign in axis.map { 10 + sign * $0 } }
        }
        let found = Self.mainDirections(of: points)
        for (direction, axis) in zip(found, axes) {
            let cosine = zip(direction, axis).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(abs(abs(cosine) - 1) < 1e-12)
        }
        var sums = LandscapePlane.Sums(points: points.count)
        for part in [0..<3, 3..<4] { sums.add(part, of: points, found[0], found[1]) }
        let plane = try LandscapePlane(
            through: points, found[0], found[1], sums, origin: [0, 0], isStraight: false, endsNow: true, room: { $0 })
        #expect(abs(plane.share! - 13.0 / 14) < 1e-12)
        #expect(abs(plane.variance.all - 28.0 / 6) < 1e-12)
        // The last point is the centre; the points on the third axis are as far off the plane as they are from there.
        #expect(plane.distances[4].isEqual(to: 2, within: 1e-12) && plane.distances[0].isEqual(to: 1, within: 1e-12))
        #expect(Self.mainDirections(of: [[1, 2], [2, 4], [4, 8]]).count == 1)
        #expect(Self.mainDirections(of: [[1, 2], [1, 2]]).isEmpty)
    }

    /// Of a real path no other two directions hold more, and a principal component is an eigenvector of the covariance.
    @Test func noDirectionsHoldMoreThanTheMainOnes() throws {
        for trainer in try Self.networks() {
            let plane = try trainer.landscapePlane(choice(.path))
            let share = try #require(plane.share)
            for seed in 1...5 {
                #expect(try trainer.landscapePlane(choice(.random, seed: UInt64(seed))).share! < share)
            }
            let mean = plane.first.indices.map { index in
                plane.points.reduce(0) { $0 + $1[index] } / Double(plane.points.count)
            }
            for direction in [plane.first, plane.second] {
                var image = direction.map { _ in 0.0 }
                for point in plane.points {
                    let along = direction.indices.reduce(0) { $0 + (point[$1] - mean[$1]) * direction[$1] }
                    for index in image.indices { image[index] += along * (point[index] - mean[index]) }
                }
                let value = zip(image, direction).reduce(0) { $0 + $1.0 * $1.1 }
                for (a, b) in zip(image, direction) { #expect(abs(a - value * b) < 1e-6 * value) }
            }
        }
    }

    @Test func whatSpansNoPlaneIsSaid() throws {
        let trainer = try Trainer(TrainingSpecification(dataset: "circles"))
        #expect(throws: LandscapeFault.notBegun) { try trainer.landscape(choice(.path)) }
        #expect(throws: LandscapeFault.parallel) { try trainer.landscape(choice(.weights, Self.first, Self.first)) }
        var specification = TrainingSpecification(x: [[1], [2]], y: [1, 3])
        specification.initialWeights = [LayerWeights(weights: [0], biases: [0])]
        let zero = try Trainer(specification)
        #expect(throws: LandscapeFault.noWeights) { try zero.landscape(choice(.random)) }
        // Of one weight both random directions are the same line.
        specification.initialWeights = [LayerWeights(weights: [2], biases: [0])]
        let one = try Trainer(specification)
        #expect(throws: LandscapeFault.parallel) { try one.landscape(choice(.random)) }
    }

    /// After one step there is one direction; another is drawn at a right angle.
    @Test func aStraightPathHasADirectionAcross() throws {
        var trainer = try Trainer(TrainingSpecification(dataset: "circles"))
        trainer.step()
        let plane = try trainer.landscapePlane(choice(.path))
        let product = zip(plane.first, plane.second).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(plane.isStraight && abs(product) < 1e-12 && abs(plane.share! - 1) < 1e-12)
        #expect(plane.path[0].x < plane.path[1].x)
        trainer.advance(steps: 5)
        #expect(!(try trainer.landscapePlane(choice(.path)).isStraight))
    }

    /// A run that leaves all bounds has a picture of where it still had numbers, or says that it has none.
    @Test func aRunThatDivergesHasAPictureOrAReason() throws {
        let specification = TrainingSpecification(x: [[1], [2]], y: [1, 3]).with(
            learningRate: 50, epochs: 1000, initialWeights: [LayerWeights(weights: [0], biases: [0])])
        var trainer = try Trainer(specification)
        while !trainer.isFinished {
            trainer.advance(steps: 20)
            for directions in LandscapeChoice.Directions.allCases where directions != .random {
                do {
                    let sketch = try trainer.landscape(choice(directions))
                    #expect(sketch.plane.x.lowerBound.isFinite && sketch.plane.y.upperBound.isFinite)
                    #expect(sketch.plane.path.allSatisfy { $0.x.isFinite && $0.y.isFinite })
                } catch {
                    #expect(error == .noNumbers)
                }
            }
        }
        #expect(trainer.hasDiverged)
    }

    /// However large the weights have become, the loss at small ones is that of small ones: along two weights by hand; in
    /// the path's directions, in which they are a difference of large numbers, it is said to be rounding.
    @Test func smallWeightsBesideLargeOnes() throws {
        var specification = TrainingSpecification(x: [[1], [2]], y: [1, 3]).with(
            learningRate: 50, epochs: 1000, initialWeights: [LayerWeights(weights: [0], biases: [0])])
        var trainer = try Trainer(specification)
        trainer.advance(steps: 25)
        let sketch = try whole(trainer, choice(.weights))
        let now = try #require(sketch.plane.path.last)
        try #require(abs(now.x) > 1e40 && abs(now.x) < 1e80)
        for place in [SIMD2(0, 0), [1, 1], [0.7, -0.4], [2, -1]] {
            let (w, b) = (place.x, place.y)
            let loss = ((w + b - 1) * (w + b - 1) + (2 * w + b - 3) * (2 * w + b - 3)) / 2
            #expect(abs(sketch.loss(at: place) - loss) < 1e-14, "\(place)")
            #expect(!sketch.plane.isRounding(at: place))
        }
        // With a penalty of 0.25 w² as well.
        specification.l2 = 0.5
        var decayed = try Trainer(specification)
        decayed.advance(steps: 25)
        #expect(abs(try whole(decayed, choice(.weights)).loss(at: [1, 1]) - 0.75) < 1e-14)
        let path = try whole(trainer, choice(.path))
        let start = try #require(path.plane.path.first)
        #expect(path.plane.isRounding(at: start))
        for place in [SIMD2<Double>(), start / 2, [path.plane.x.lowerBound, path.plane.y.upperBound]] {
            #expect(!path.plane.isRounding(at: place), "\(place)")
        }
        // Nothing is lost where weights are of one size.
        var small = try Trainer(TrainingSpecification(dataset: "circles"))
        small.advance(steps: 60)
        for directions in LandscapeChoice.Directions.allCases {
            let sketch = try whole(small, choice(directions))
            #expect(sketch.plane.path.allSatisfy { !sketch.plane.isRounding(at: $0) })
        }
    }

    /// A network that takes long has a coarse picture of some rows first; then one of all of them, which is the same as if
    /// there had been no other.
    @Test func aRoughPictureComesFirst() throws {
        var specification = TrainingSpecification(dataset: "circles")
        specification.hidden = [16, 16, 16]
        var trainer = try Trainer(specification)
        trainer.advance(steps: 40)
        var work = LandscapeWork(trainer, choice(.path), isQuick: false)
        let rough = try work.sketch().map
        #expect(!work.isWhole && rough.columns * rough.rows == 200 && rough.examples < 100 && rough.examples >= 16)
        var rounds = 0
        while !work.isWhole {
            let isBetter = work.refine()
            let map = try work.sketch().map
            #expect(isBetter == work.isWhole && (isBetter || map == rough))
            rounds += 1
        }
        let sketch = try work.sketch()
        #expect(rounds > 0 && sketch.map.examples == 100 && sketch.map.values.count == 48 * 24)
        #expect(abs(sketch.map.pathLosses.last! - trainer.trainLoss) < 1e-12)
        // A rough picture is near the whole one where the path is.
        #expect(abs(rough.pathLosses.last! - trainer.trainLoss) < 0.2 * trainer.trainLoss)
    }

    /// The path has the parameters after each so many steps, whatever the steps were taken in.
    @Test func thePathHasEveryFewSteps() throws {
        var specification = TrainingSpecification(dataset: "circles")
        specification.hidden = [3]
        var (single, rough) = (try Trainer(specification), try Trainer(specification))
        var all = [single.state.parameters]
        for _ in 0..<1_000 {
            single.step()
            all.append(single.state.parameters)
        }
        rough.advance(steps: 613)
        rough.advance(steps: 387)
        let path = single.state.path
        #expect(path.stride == 8 && path.points.count == 126)
        #expect(path.points == stride(from: 0, through: 1_000, by: 8).map { all[$0] })
        #expect(rough.state.path == path)
        rough.rewind(toStep: 100)
        #expect(rough.state.path.points == Array(all[...100]))
        // What is long is kept less often.
        #expect(WalkedPath.most(for: [Double](repeating: 0, count: 100_000)) == 20)
    }

    /// While a run goes on its landscape stays for a while, and is made of fewer places and examples.
    @Test func onTheWayThereAreAFewDozen() throws {
        let specification = TrainingSpecification(dataset: "digits").with(hidden: [8, 8], epochs: 20)
        var trainer = try Trainer(specification)
        var grounds: [Trainer.LandscapeGround] = []
        for _ in 0..<trainer.totalSteps {
            trainer.step()
            let ground = trainer.atLastMark.landscapeGround(choice(.path))
            if grounds.last != ground { grounds.append(ground) }
        }
        #expect((20...80).contains(grounds.count), "\(grounds.count)")
        // Its last point is one of the path's, and of a long path not far behind.
        let seen = trainer.atLastMark
        #expect(trainer.state.path.points.contains(seen.state.parameters))
        let (quick, full) = (try seen.landscape(choice(.path), isQuick: true), try trainer.landscape(choice(.path)))
        #expect(quick.map.examples * quick.map.values.count < full.map.examples * full.map.values.count)
    }

    /// A large network's first picture has fewer places, not fewer than 16 examples.
    @Test func aLargeNetworkBeginsCoarsely() throws {
        var specification = TrainingSpecification(dataset: "digits")
        specification.hidden = [256, 256]
        var trainer = try Trainer(specification)
        trainer.step()
        let sketch = try trainer.landscape(choice(.path))
        #expect(sketch.map.columns == 8 && sketch.map.rows == 4 && sketch.map.examples == 16)
    }

    /// What the first picture of a huge network is made of is bounded: of few rows, places and points of the path. Each part
    /// of the work is short; and its values are those of the network at each place.
    @Test(arguments: LandscapeChoice.Directions.allCases)
    func aHugeNetworkHasACoarsePictureFirst(directions: LandscapeChoice.Directions) throws {
        var specification = TrainingSpecification(dataset: "digits")
        (specification.hidden, specification.l2, specification.batchSize) = ([1024, 1024, 1024], 0.01, 4)
        var trainer = try Trainer(specification)
        trainer.advance(steps: 5)
        let work = LandscapeWork(trainer, choice(directions), isQuick: false)
        var first = work
        while first.isBeforeFirst { _ = first.refine() }
        let sketch = try first.sketch()
        let (map, plane) = (sketch.map, sketch.plane)
        let products = trainer.parameterCount * map.examples * (3 * map.values.count + map.pathLosses.count)
        #expect(products < 300_000_000 && map.examples >= 3 && map.values.count >= 12)
        #expect(plane.points.count == 3 && sketch.allPoints == 6 && !first.isWhole && !sketch.isWhole)
        #expect(plane.points.first == trainer.state.path.points[0] && plane.points.last == trainer.state.parameters)
        let rows = trainer.setup.trainRows
        let sample = (0..<map.examples).map { rows[$0 * rows.count / map.examples] }
        var workspace = trainer.workspace
        func loss(_ parameters: [Double]) -> Double {
            let squares = trainer.setup.network.layers.reduce(0) { sum, layer in
                sum + parameters[layer.weightStart..<layer.biasStart].reduce(0) { $0 + $1 * $1 }
            }
            return Evaluation(of: parameters, on: sample, trainer.setup, in: &workspace).loss + 0.005 * squares
        }
        for (number, place) in places(sketch).enumerated() where number.isMultiple(of: 7) {
            let wanted = loss(plane.parameters(at: place))
            #expect(abs(map.values[number] - wanted) < 1e-9 * wanted, "\(number)")
        }
        for (found, point) in zip(map.pathLosses, plane.points) { #expect(abs(found - loss(point)) < 1e-12 * found) }
    }

    /// Along all points of the path, and of all rows, it is what it is without a first picture.
    @Test func aLargePathIsThinnedAtFirst() throws {
        let specification = TrainingSpecification(dataset: "iris").with(hidden: [600, 600, 600], testFraction: 0.8)
        var trainer = try Trainer(specification)
        trainer.advance(steps: 12)
        var work = LandscapeWork(trainer, choice(.path), isQuick: false)
        while work.isBeforeFirst { _ = work.refine() }
        let coarse = try work.sketch()
        let points = coarse.plane.points
        #expect((3..<13).contains(points.count) && coarse.allPoints == 13)
        let full = try trainer.landscapePlane(choice(.path))
        #expect(full.points.count == 13 && points.allSatisfy(full.points.contains))
        // The coarse directions are near the true ones.
        let cosine = zip(coarse.plane.first, full.first).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(cosine > 0.9 && cosine < 1 + 1e-9)
    }
}

extension Double {
    fileprivate func isEqual(to other: Double, within tolerance: Double) -> Bool { abs(self - other) < tolerance }
}
