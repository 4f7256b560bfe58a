import Fields
import LossMath
import Testing

@testable import Labs

@Suite struct FormulaBenchTests {
    private func bench() throws -> FormulaBench {
        try FormulaBench(
            parameters: [
                .init(name: "p", title: nil, value: 0.5, from: 0, to: 1, step: 0.1),
                .init(name: "n", title: nil, value: 10, from: 1, to: 3000, step: 1),
            ],
            readings: [
                .init(name: "nll", title: nil, formula: "-(7*log(p) + 3*log(1-p))/10"),
                .init(name: "product", title: nil, formula: "0.5^n"),
                .init(name: "twice", title: nil, formula: "2*nll"),
            ], plot: .init(x: "p", y: "nll"))
    }

    /// Formulas are taken as Python writes them; names of the bench stand for themselves, and what is shown is our spelling.
    @Test func formulasFromElsewhere() throws {
        var bench = try FormulaBench(
            parameters: [
                .init(name: "target", title: nil, value: 3, from: 0, to: 5, step: 1),
                .init(name: "yhat", title: nil, value: 1, from: 0, to: 5, step: 1),
                .init(name: "bend", title: nil, value: 0.5, from: 0.1, to: 5, step: 0.1),
            ],
            readings: [.init(name: "square", title: nil, formula: "(yhat - target)**2")], plot: nil)
        #expect(bench.text(of: .reading(0)) == "square = (yhat - target)^2")
        #expect(bench.readings["square"] == Tensor(4))
        #expect(bench.slope(of: "square", along: "target") == 4)
        try bench.define("loss = huber([target], [yhat], delta=bend)")
        #expect(bench.text(of: .reading(1)) == "loss = huber([target], [yhat], delta: bend)")
        // Beyond the bend: 0.5 (2 − 0.25), with the slope 2 − 0.5 along it.
        #expect(bench.readings["loss"]?.scalar == 0.875)
        #expect(bench.slope(of: "loss", along: "bend") == 1.5)
        let readings = LabState(bench).readings()
        #expect(try readings.value(of: Formula("yhat + target")) == Tensor(4))
        #expect(throws: FormulaMistake(message: "a power is written ^", column: 9)) {
            try bench.define("q = yhat ^^ 2")
        }
    }

    /// A name that is not there is pointed at where it stands as a word of its own.
    @Test func aMissingNameIsPointedAt() throws {
        var bench = try bench()
        // Of two the first by name is spoken of, which is not the beginning of the other.
        for (text, name, place) in [
            ("g = p + nope", "nope", 8), ("g = nopes*0 + nope", "nope", 14), ("g = exp(p)*oops", "oops", 11),
        ] {
            let mistake = #expect(throws: FormulaMistake.self) { try bench.define(text) }
            #expect(mistake?.column == place && mistake?.message.contains("names \(name),") == true, "\(text)")
        }
    }

    @Test func formulasFollowTheNumbers() throws {
        var bench = try bench()
        #expect(abs(try #require(bench.readings["nll"]?.scalar) - 0.693_147_180_559_945_3) < 1e-15)
        bench.nudgeSelected(steps: 2)
        #expect(bench.parameters[0].value == 0.7)
        // −(7 ln 0.7 + 3 ln 0.3)/10 = 0.6109 to four places.
        #expect(abs(try #require(bench.readings["nll"]?.scalar) - 0.6109) < 5e-5)
        #expect(bench.readings["twice"]?.scalar == bench.readings["nll"].map { 2 * ($0.scalar ?? 0) })
    }

    /// A curve whose points are computed all at once is, to the bit, the one of points computed one by one; also where a
    /// reading takes a list, has no value, or does not follow.
    @Test func curvesAreThoseOfTheirPoints() throws {
        let bench = try FormulaBench(
            parameters: [
                .init(name: "w", title: nil, value: 0.5, from: -2, to: 2, step: 0.1),
                .init(name: "b", title: nil, value: 0.3, from: -1, to: 1, step: 0.1),
            ], vectors: [.init(name: "v", title: nil, values: [1, 2, 4])],
            readings: [
                .init(name: "z", title: nil, formula: "w*2 + b"), .init(name: "a", title: nil, formula: "sigmoid(z)"),
                .init(name: "loss", title: nil, formula: "-log(a)"), .init(name: "still", title: nil, formula: "b^2"),
                .init(name: "rows", title: nil, formula: "mean((v*w - b)^2)"),
                .init(name: "each", title: nil, formula: "v*w"), .init(name: "none", title: nil, formula: "log(w)"),
                .init(name: "odd", title: nil, formula: "median(v*w)"),
            ], plot: .init(x: "w", y: "loss"))
        let numbers = (0..<40).map { -2 + 0.1 * Double($0) }
        for (moved, names) in [
            ("w", ["w", "loss"]), ("w", ["loss", "still", "none"]), ("w", ["b", "a", "z"]), ("w", ["rows"]),
            ("w", ["each", "loss"]), ("w", ["w", "rows", "a"]), ("v[1]", ["rows", "each", "still"]), ("b", ["rows"]),
            ("w", ["odd", "rows"]),
        ] {
            var one = MovedReadings(bench, moving: [moved], wanted: names)
            let points = numbers.map { number in
                one.move(to: [number])
                return names.map { bench.number(one.values[$0]).bitPattern }
            }
            var all = MovedReadings(bench, moving: [moved], wanted: names)
            let lists = all.lists(of: names, through: numbers)
            #expect(lists.allSatisfy { $0.count == numbers.count })
            #expect(numbers.indices.map { place in lists.map { $0[place].bitPattern } } == points, "\(names)")
        }
    }

    /// The top of the likelihood is the bottom of the NLL: both over the same points.
    @Test func readingsBesideAreCurvesOfTheSamePoints() throws {
        var bench = try bench()
        try bench.setPlot(.init(x: "p", y: "nll", beside: ["twice"], scale: .ownHeight))
        let curve = try #require(bench.curve(samples: 5))
        #expect(curve.beside.map(\.name) == ["twice"] && curve.x == [0, 0.25, 0.5, 0.75, 1])
        #expect(zip(curve.beside[0].y, curve.y).allSatisfy { $0 == 2 * $1 || $1.isNaN })
        #expect(abs(curve.beside[0].present - 2 * 0.693_147_180_559_945_3) < 1e-15)
        let again = try FormulaBench(BenchInput(bench))
        #expect(again.plot == bench.plot)
        #expect(BenchInput(bench).plot?.node.json == #"{"scale":"own-height","x":"p","y":["nll","twice"]}"#)
        #expect(throws: BenchFault.self) { try bench.setPlot(.init(x: "p", y: "nll", beside: ["none"])) }
    }

    @Test func aConstantIsNoName() throws {
        let error = #expect(throws: BenchFault.self) {
            try FormulaBench(
                parameters: [.init(name: "e", title: nil, value: 0.5, from: 0, to: 1, step: 0.1)], readings: [],
                plot: nil)
        }
        #expect(error?.description == "e cannot be a name: in formulas it is the constant; use another.")
    }

    @Test func theProductOfFairFlipsUnderflowsAt1075() throws {
        var bench = try bench()
        bench.select(1)
        _ = bench.setSelected(to: 1074)
        #expect(bench.readings["product"]?.scalar == .leastNonzeroMagnitude)
        bench.nudgeSelected(steps: 1)
        #expect(bench.readings["product"]?.scalar == 0)
    }

    @Test func valuesStayBetweenTheirBounds() throws {
        var bench = try bench()
        let wasTaken = bench.setSelected(to: 7)
        #expect(wasTaken)
        #expect(bench.parameters[0].value == 1)
        let wasNaNTaken = bench.setSelected(to: .nan)
        #expect(!wasNaNTaken)
        bench.select(99)
        #expect(bench.selected == bench.items.count - 1)
    }

    @Test func aFormulaThatNamesNothingIsRefused() {
        #expect(throws: BenchFault.missingName("q", reading: "a", index: 0)) {
            try FormulaBench(
                parameters: [.init(name: "p", title: nil, value: 0, from: 0, to: 1, step: 1)],
                readings: [.init(name: "a", title: nil, formula: "q + 1")], plot: nil)
        }
    }
}

@Suite struct FormulaBenchInputTests {
    @Test(arguments: [
        (#"{"name": "p", "value": 1, "from": 2, "to": 1, "step": 1}"#, "p needs from below to, both finite."),
        (#"{"name": "p", "value": 1, "from": 0, "to": "inf", "step": 1}"#, "p needs from below to, both finite."),
        (#"{"name": "p", "value": 1, "from": 0, "to": 1, "step": 0}"#, "p needs a step above 0."),
        (#"{"name": "p", "value": 1, "from": 0, "to": 1, "step": -1}"#, "p needs a step above 0."),
        (
            #"{"name": "2p", "value": 1, "from": 0, "to": 1, "step": 1}"#,
            "\"2p\" cannot be a name; use letters, digits and _, beginning with a letter."
        ),
        (
            #"{"name": "", "value": 1, "from": 0, "to": 1, "step": 1}"#,
            "\"\" cannot be a name; use letters, digits and _, beginning with a letter."
        ),
    ]) func parametersThatMeanNothingAreRefused(parameter: String, words: String) {
        let json = "{\n\"parameters\": [\(parameter)],\n\"readings\": []}"
        let problem = #expect(throws: Problem.self) {
            try FormulaBench(BenchInput(bytes: Array(json.utf8), source: .file("b.json")))
        }
        #expect(problem?.description == "b.json, line 2, \"parameters[0]\": \(words)")
    }
}

@Suite struct FormulaBenchLineTests {
    private func bench() throws -> FormulaBench {
        try FormulaBench(
            parameters: [.init(name: "w", title: nil, value: 2, from: 0, to: 4, step: 1)],
            vectors: [
                .init(name: "x", title: nil, values: [1, 2, 3]), .init(name: "t", title: nil, values: [2, 4, 5]),
            ],
            readings: [
                .init(name: "out", title: nil, formula: "w * x"),
                .init(name: "loss", title: nil, formula: "mse(t, out)"),
            ], plot: .init(x: "w", y: "loss"))
    }

    @Test func formulasFollowVectors() throws {
        var bench = try bench()
        // Errors 0, 0 and -1.
        #expect(abs(try #require(bench.readings["loss"]?.scalar) - 1 / 3.0) < 1e-12)
        bench.select(1)
        bench.selectElement(2)
        let done1 = bench.setSelected(to: 2.5)
        #expect(done1)
        #expect(bench.readings["loss"]?.scalar == 0)
        #expect(bench.selectedNumber == "x[2]")
        let done2 = bench.addElement()
        #expect(done2)
        #expect(bench.vectors[0].values == [1, 2, 2.5, 2.5])
        #expect(bench.problem(ofReading: 1) != nil)
        let done3 = bench.removeElement()
        #expect(done3)
        #expect(bench.problem(ofReading: 1) == nil)
    }

    @Test func linesAreDefinedAndRemoved() throws {
        var bench = try bench()
        try bench.define("k = 0.5")
        #expect(bench.parameters.map(\.name) == ["w", "k"] && bench.selectedNumber == "k")
        try bench.define("v = [1, 2]")
        #expect(bench.vectors.last?.values == [1, 2])
        try bench.define("total = loss + k * w")
        #expect(abs(try #require(bench.readings["total"]?.scalar) - (1 / 3.0 + 1)) < 1e-12)
        try bench.define("w = 3")
        #expect(bench.parameters[0].value == 3)
        #expect(throws: FormulaMistake(message: "the formula of bad names q, which is not there", column: 6)) {
            try bench.define("bad = q + 1")
        }
        bench.select(bench.items.firstIndex(of: .parameter(1)) ?? 0)
        #expect(throws: BenchFault.named("k", by: "total")) { try bench.removeSelected() }
        bench.select(bench.items.count - 1)
        try bench.removeSelected()
        #expect(!bench.readingList.contains { $0.name == "total" })
    }

    @Test func anyCanBePlottedOverAny() throws {
        var bench = try bench()
        // (2 - w)² + (4 - 2w)² + (5 - 3w)² over 3: at w = 0 it is 15.
        #expect(bench.curve(samples: 5)?.y.first == 15)
        try bench.setPlot(.init(x: "x", y: "t"))
        let points = try #require(bench.curve(samples: 5))
        #expect(points.isPoints && points.x == [1, 2, 3] && points.y == [2, 4, 5])
        try bench.setPlot(.init(x: "x[2]", y: "loss"))
        #expect(try #require(bench.curve(samples: 3)).x == [0, 3, 6])
        try bench.define("size = abs(w)")
        try bench.setPlot(.init(x: "size", y: "loss"))
        bench.select(0)
        let curve = try #require(bench.curve(samples: 5))
        #expect(curve.moved == "w" && curve.x == [0, 1, 2, 3, 4])
        #expect(throws: BenchFault.self) { try bench.setPlot(.init(x: "nothing", y: "loss")) }
    }

    /// What follows from the number that moves follows it, over other readings too; the rest stands still.
    @Test func aCurveFollowsAllThatMoves() throws {
        let bench = try FormulaBench(
            parameters: [
                .init(name: "w", title: nil, value: 1, from: 0, to: 2, step: 1),
                .init(name: "still", title: nil, value: 3, from: 0, to: 5, step: 1),
            ], vectors: [.init(name: "actual", title: nil, values: [1, 1])],
            readings: [
                .init(name: "none", title: nil, formula: "log(-still)"),
                .init(name: "predicted", title: nil, formula: "w*[1, 2]"),
                .init(name: "loss", title: nil, formula: "mean((predicted - actual)^2) + 0*still"),
            ], plot: .init(x: "w", y: "loss"))
        // ((w - 1)² + (2w - 1)²) / 2
        #expect(try #require(bench.curve(samples: 3)).y == [1, 0.5, 5])
        var other = bench
        try other.setPlot(.init(x: "actual[1]", y: "loss"))
        // actual[1] is 1: it goes from 0 to 2; (0 + (2 - y)²) / 2
        #expect(try #require(other.curve(samples: 3)).y == [2, 0.5, 0])
    }

    /// The ends of the y axis are told together, the smaller first, and come back.
    @Test func thePlotsEndsComeBack() throws {
        func bench(_ plot: String) throws -> FormulaBench {
            let json =
                #"{"parameters": [{"name": "p", "value": 0.5, "from": 0, "to": 1, "step": 0.1}], "readings": [{"name": "a", "formula": "100*p"}], "plot": PLOT}"#
            return try FormulaBench(
                BenchInput(bytes: Array(json.replacing("PLOT", with: plot).utf8), source: .file("b.json")))
        }
        let with = try bench(#"{"x": "p", "y": "a", "from": -1, "to": 5}"#)
        #expect(with.plot?.range == -1...5)
        let again = try FormulaBench(
            BenchInput(bytes: Array(LabState(with).json.utf8), source: .file("b.json")))
        #expect(again == with && again.plot?.over("p").range == -1...5)
        for wrong in [#""from": 1"#, #""to": 1"#, #""from": 5, "to": 5"#, #""from": 0, "to": "inf""#] {
            let error = #expect(throws: Problem.self) { try bench("{\"x\": \"p\", \"y\": \"a\", \(wrong)}") }
            #expect(error?.description.contains("from and to, the ends of the y axis, the smaller first") == true)
        }
    }

    @Test func aBenchComesBackFromJSON() throws {
        let bench = try bench()
        let json = LabState(bench).json
        #expect(try FormulaBench(BenchInput(bytes: Array(json.utf8), source: .file("b.json"))) == bench)
        #expect(bench.answerJSON.contains("\"out\":[2,4,6]"))
        let error = #expect(throws: Problem.self) {
            try FormulaBench(BenchInput(bytes: Array(#"{"readings": []}"#.utf8), source: .file("b.json")))
        }
        #expect(error?.description == "b.json: a formula bench needs at least one parameter.")
    }
}
