import Testing
import Training

@testable import Labs

/// Optimisers over the heat map of a bench.
@Suite struct BenchWalkTests {
    /// Gradient descent on a quadratic bowl: each number is multiplied by 1 − rate · curvature in each step.
    @Test func descentOverARavineByItsClosedForm() throws {
        var bench = WalkGround.ravine.bench
        bench.walk?.optimizers = [.sgd]
        bench.descentRate = 0.25
        let (x, y) = (bench.value(of: "x"), bench.value(of: "y"))
        for steps in [1, 2, 10] {
            bench.walk?.steps = steps
            let walker = try #require(bench.walkers.first)
            var wanted = SIMD2(x, y)
            // The slopes of 0.05 x² + 2 y² are 0.1 x and 4 y; a rate of 0.25 takes y to 0 at once.
            for _ in 0..<steps { wanted = [wanted.x * (1 - 0.025), 0] }
            #expect(abs(walker.place.x - wanted.x) < 1e-12 && abs(walker.place.y - wanted.y) < 1e-12)
            #expect(abs(bench.height(at: walker.place) - 0.05 * wanted.x * wanted.x) < 1e-12)
        }
        // The numbers stay at the start.
        #expect(bench.value(of: "x") == x && bench.value(of: "y") == y)
    }

    /// One step of the walk is one of the bench's own steps downhill.
    @Test(arguments: WalkGround.allCases) func aStepIsADescent(ground: WalkGround) throws {
        var bench = ground.bench
        bench.walk?.optimizers = [.sgd]
        bench.walk?.steps = 1
        let place = try #require(bench.walkers.first).place
        #expect(bench.descend() == .moved)
        #expect(abs(bench.value(of: "x") - place.x) < 1e-12 && abs(bench.value(of: "y") - place.y) < 1e-12)
    }

    /// The way that is known goes on, and a shorter one is a part of it; another start has another one.
    @Test func aRaceGoesOn() throws {
        var bench = WalkGround.rosenbrock.bench
        bench.walk?.steps = 30
        let long = bench.walkers
        #expect(long.map(\.optimizer) == [.sgd, .momentum, .rmsprop, .adam])
        bench.walk?.steps = 29
        for (short, long) in zip(bench.walkers, long) { #expect(short.steps == Array(long.steps.prefix(29))) }
        #expect(bench.nextWalkers.map(\.steps) == long.map(\.steps))
        bench.stepWalkers()
        #expect(bench.walkers.map(\.place) == long.map(\.place))
        bench.set("x", to: 1)
        #expect(bench.walkers.allSatisfy { $0.steps.first?.from == SIMD2(1, bench.value(of: "y")) })
        bench.walk?.steps = BenchWalk.longest
        #expect(bench.isWalked)
        bench.stepWalkers()
        #expect(bench.walk?.steps == BenchWalk.longest)
    }

    /// A walk is a part of the state, and what it cannot be is refused.
    @Test func walksAreTold() throws {
        var bench = WalkGround.plateau.bench
        bench.walk?.optimizers = [.adagrad, .nesterov]
        bench.walk?.steps = 17
        bench.walk?.part = 3
        bench.walk?.marked = 1
        let state = LabState(bench)
        #expect(try LabState(json: state.json) == state)
        for (walk, words) in [
            (#"{"optimizers": []}"#, "from one to 4 optimisers"), (#"{"steps": 201}"#, "from 0 to 200"),
            (#"{"optimizers": ["sgd"], "marked": 1}"#, "from 0 to 0"), (#"{"optimizers": ["sgdd"]}"#, "sgd"),
        ] {
            let json = state.json.replacing(/"walk":\{[^}]*\}/, with: #""walk":\#(walk)"#)
            do {
                _ = try LabState(json: json)
                Issue.record("\(walk) was taken")
            } catch {
                #expect("\(error)".contains(words), "\(error)")
            }
        }
        // Without a heat map there is nothing to walk over.
        try bench.setPlot(bench.plot?.mapped(over: nil))
        #expect(bench.walk == nil && bench.walkers.isEmpty)
    }

    /// A way that was gone along the curve is seen on the heat map, and comes back with it.
    @Test func aWayAlongACurveComesBackOnTheMap() throws {
        var bench = WalkGround.saddle.bench
        try bench.setPlot(bench.plot?.mapped(over: nil))
        bench.descentRate = 0.1
        for _ in 0..<3 { #expect(bench.descend() == .moved) }
        try bench.setPlot(bench.plot?.mapped(over: "y"))
        let back = try #require(FormulaBench.of(try LabState(json: LabState(bench).json)))
        #expect(back.downhill(of: "x").count == 4 && back.downhill(of: "x") == bench.downhill(of: "x"))
        #expect(back.downhill(of: "y") == bench.downhill(of: "y"))
    }

    @Test(arguments: WalkGround.allCases) func surfacesAreKnownAgain(ground: WalkGround) throws {
        var bench = ground.bench
        #expect(WalkGround(bench) == ground)
        bench.walk?.steps = 50
        #expect(bench.walkers.allSatisfy { $0.place.x.isFinite && $0.place.y.isFinite })
        try bench.define("loss = x + y")
        #expect(WalkGround(bench) == nil)
    }
}
