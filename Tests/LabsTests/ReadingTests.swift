import Fields
import Foundation
import LossMath
import Synchronization
import Testing

@testable import Labs

/// The tables of what can be read off the labs.
@Suite struct ReadingTests {
    private static let guide = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "lessons/AUTHORS.md")

    private static func rows<Lab>(_ table: [LabReading<Lab>]) -> [String] {
        table.map { "| `\($0.name)` | \($0.help) |" }
    }

    /// The tables of the guide's labs, in its order.
    @Test func theGuideHasTheTables() throws {
        let lines = try String(contentsOf: Self.guide, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let tables = lines.split(separator: "| reading | what |").dropFirst().map { rest in
            rest.dropFirst().prefix { $0.hasPrefix("|") }.map(String.init)
        }
        let expected = [
            Self.rows(VectorLab.readingTable), Self.rows(TrainerLab.readingTable),
            Self.rows(FormulaBench.readingTable), Self.rows(LikelihoodLab.readingTable),
        ]
        #expect(tables == expected, "\(expected.joined(separator: [""]).joined(separator: "\n"))")
    }

    /// The functions of formulas, which the guide lists but for the losses.
    @Test func theGuideHasTheFunctions() throws {
        let guide = try String(contentsOf: Self.guide, encoding: .utf8)
        let rest = try #require(guide.components(separatedBy: "| function | what |\n").last)
        let rows = rest.split(separator: "\n").dropFirst().prefix { $0.hasPrefix("|") }.map(String.init)
        let losses = Set(LossID.allCases.map(\.shortName))
        let expected = Formula.functions.filter { !losses.contains($0.name) }.map { function in
            "| `\(function.signature)` | \(function.summary.replacing("|", with: "\\|")) |"
        }
        #expect(rows == expected, "\(expected.joined(separator: "\n"))")
    }

    @Test func noNameIsTwiceInATable() {
        func check<Lab>(_ table: [LabReading<Lab>]) {
            #expect(Set(table.map(\.name)).count == table.count)
            for reading in table { #expect(reading.help.hasSuffix("."), "\(reading.name)") }
        }
        check(VectorLab.readingTable)
        check(TrainerLab.readingTable)
        check(LikelihoodLab.readingTable)
    }

    /// The readings that are computed while something is done.
    private func told(_ body: () throws -> Void) rethrows -> [String] {
        let told = Mutex<[String]>([])
        try ReadingTally.$tell.withValue({ name in told.withLock { $0.append(name) } }, operation: body)
        return told.withLock { $0 }
    }

    @Test func onlyWhatAFormulaNamesIsComputed() throws {
        let start = try LabState(
            json: #"{"actual": [1,2], "predicted": [1,3], "loss": "mse", "beside": [{"loss": "mae"}]}"#)
        let readings = start.readings(start: start)
        let told = try told {
            let formula = try Formula("2 * loss + loss_1 - start.loss + changed")
            #expect(try readings.value(of: formula).scalar == 1)
        }
        #expect(told == ["changed", "loss", "loss_1", "start.loss"])
        #expect(try self.told { _ = try readings.value(of: Formula("mse(y, [1, 2])")) } == ["y"])
    }

    @Test func anErrorNamesTheNearest() throws {
        let lab = try LabState(json: #"{"actual": [1,2], "predicted": [1,3], "loss": "mse"}"#)
        let error = #expect(throws: FormulaError.self) { try lab.readings(start: lab).value(of: Formula("losss")) }
        let list = "where a formula is typed, lessons/AUTHORS.md those of each lab"
        #expect(error?.message == "there is no value named losss here; did you mean loss? Tab lists all \(list)")
        let far = #expect(throws: FormulaError.self) { try lab.readings(start: lab).value(of: Formula("zebra")) }
        #expect(far?.message == "there is no value named zebra here; tab lists all \(list)")
    }

    /// A line of a bench is computed with the lines that it names, and as it is among all.
    @Test func linesOfABench() throws {
        let bench = try FormulaBench(
            parameters: [.init(name: "p", title: nil, value: 0.5, from: 0, to: 1, step: 0.1)],
            vectors: [.init(name: "v", title: nil, values: [1, 2])],
            readings: [
                .init(name: "a", title: nil, formula: "sum(v)"), .init(name: "b", title: nil, formula: "p / 0"),
                .init(name: "c", title: nil, formula: "2 * a"), .init(name: "changed", title: nil, formula: "a + c"),
                .init(name: "d", title: nil, formula: "v + [1, 2, 3]"),
            ], plot: nil)
        #expect(bench.readingNames.map(\.name) == ["p", "v", "a", "b", "c", "changed", "d"])
        for (name, value) in bench.readings where name != "d" {
            #expect(bench.reading(named: name) == value, "\(name)")
        }
        #expect(bench.reading(named: "d")?.scalar?.isNaN == true)
        #expect(bench.reading(named: "x") == nil)
        let lab = LabState(bench)
        #expect(lab.readings()["changed"]?.scalar == 9)
        // Against a start it says how many numbers were changed.
        #expect(lab.readings(start: lab)["changed"]?.scalar == 0)
    }

    /// Whatever a formula of a loss names can be read.
    @Test(arguments: LossID.allCases) func theFormulasOfLosses(id: LossID) throws {
        let lab = try VectorLab(VectorLabInput(choice: LossChoice(loss: id.rawValue)))
        for (name, value) in lab.names { #expect(lab.reading(named: name) == value, "\(name)") }
    }

    /// The typed loss is a function of whatever values a goal asks about.
    @Test(arguments: [
        ("custom([1, 2], [1, 3])", 0.5), ("custom(y, p)", 2.0), ("custom(y, p + 1)", 5.0),
        ("custom([0, 0; 0, 0], [1, 1; 1, 1])", 2), ("custom(0, 3)", 9),
    ]) func theTypedLossIsAFunction(formula: String, value: Double) throws {
        let typed = try LabState(
            json: #"{"actual": [1, 1], "predicted": [3, 1], "formula": "twice = sum((y - p)^2) / n"}"#)
        #expect(try typed.readings().value(of: Formula(formula)).scalar == value)
        // Another lab cannot have one, and one without a typed loss has no value for it.
        let plain = try LabState(json: #"{"actual": [1, 1], "predicted": [3, 1], "loss": "mse"}"#)
        #expect(try plain.readings().value(of: Formula(formula)).scalar?.isNaN == true)
        #expect(try plain.readings().condition(Formula("\(formula) == \(formula)")).holds == false)
        let bench = LabState(try RandomStates.bench(1))
        #expect(throws: FormulaError.self) { try bench.readings().value(of: Formula("custom(1, 2)")) }
    }

    @Test func theTypedLossKnowsItsOwnNumbers() throws {
        let lab = try LabState(
            json: #"{"actual": [1, 1], "predicted": [0.5, 1], "formula": "mean(where(abs(z - y) < delta, 1, 2))"}"#)
        #expect(try lab.readings().value(of: Formula("custom([0, 0], [0.5, 7])")).scalar == 1.5)
        let error = #expect(throws: FormulaError.self) {
            try lab.readings().value(of: Formula("1 + custom([1, 2], [1, 2, 3])"))
        }
        #expect(error?.column == 4)
        #expect(throws: FormulaError.self) { try Formula("custom([1])") }
        // It cannot be made of itself.
        #expect(throws: (any Error).self) { try LabState(json: #"{"actual": [1], "formula": "custom(y, p)"}"#) }
    }

    /// What every lab says can be asked of its start too.
    @Test(arguments: LabState.Kind.allCases) func everyReadingHasItsStart(kind: LabState.Kind) throws {
        let states: [LabState] =
            switch kind {
            case .vector: try (0..<5).map { try RandomLabs.lab(seed: $0).state }
            case .trainer: try (0..<5).map { try RandomStates.trainer($0).state }
            case .bench: try (0..<5).map { try RandomStates.bench($0).state }
            case .likelihood: try (0..<5).map { try RandomStates.likelihood($0).state }
            default: []
            }
        var compared = 0
        for (start, now) in zip(states, states.dropFirst()) {
            let readings = now.readings(start: start)
            for (name, _) in start.readingNames {
                // One that has no value here has none at the start either.
                guard let value = start.readings()[name] else { continue }
                compared += 1
                let asked = try readings.value(of: Formula("start.\(name)"))
                #expect(
                    asked.shape == value.shape && zip(asked.values, value.values).allSatisfy { $0 == $1 || $0.isNaN })
            }
        }
        #expect(compared >= 10)
    }

    @Test func familiesAndWhatIsNotThere() throws {
        let gaussian = try LabState(
            json: #"{"kind": "likelihood", "model": "gaussian", "data": [1, 2, 3], "mean": 2, "sd": 1}"#)
        let readings = gaussian.readings()
        #expect(readings["best.mean"]?.scalar == 2)
        #expect(readings["best.variance"]?.scalar == 2 / 3.0)
        #expect(readings["best.p"] == nil && readings["p"] == nil && readings["best.NAME"] == nil)
        #expect(readings["changed"] == nil && readings["start.mean"] == nil)
        let names = gaussian.readingNames.map(\.name)
        for name in ["best.mean", "best.sd", "best.variance", "se.sd", "mse", "n"] { #expect(names.contains(name)) }
        #expect(!names.contains("best.p"))
        #expect(LabReadings.none["loss"] == nil)
    }
}
