import Fields
import Foundation
import LossMath
import Testing

@testable import Labs

@Suite struct VectorLabTests {
    private func lab(_ actual: String, _ predicted: String, _ choice: LossChoice = LossChoice()) throws -> VectorLab {
        try VectorLab(
            VectorLabInput(
                actual: NumberList(parsing: actual, at: .option("actual")),
                predicted: NumberList(parsing: predicted, at: .option("predicted")), choice: choice))
    }

    @Test func theValuesDecideOnTheLossWhereNoneIsNamed() throws {
        #expect(try lab("1,0", ".9,.2").loss.id == .binaryCrossEntropy)
        #expect(try lab("1,0", ".9,1.2").loss.id == .meanSquaredError)
        #expect(try lab("1,2", ".9,.2").loss.id == .meanSquaredError)
        #expect(try lab("1,0;0,1", ".9,.1;.2,.8").loss.id == .categoricalCrossEntropy)
    }

    @Test func editingTheSelectedCellChangesTheLoss() throws {
        var lab = try lab("1,2,3,4", "1.1,1.9,3.2,3.6", LossChoice(loss: "mse"))
        #expect(abs(lab.report.value - 0.055) < 1e-15)
        lab.setSelected(to: 2)
        // By hand: (1 + 0.01 + 0.04 + 0.16) / 4.
        #expect(abs(lab.report.value - 0.3025) < 1e-12)
    }

    @Test func theSelectionStaysInsideAndCrossesTheParts() throws {
        var lab = try lab("1,0;0,1", ".9,.1;.2,.8")
        lab.moveSelection(rows: -5, columns: -1)
        #expect(lab.selection == VectorLab.Selection(part: .actual, row: 0, column: 1))
        lab.moveSelection(rows: .max, columns: 1)
        #expect(lab.selection == VectorLab.Selection(part: .predicted, row: 1, column: 0))
        lab.moveSelection(rows: 0, columns: 99)
        #expect(lab.selection == VectorLab.Selection(part: .predicted, row: 1, column: 1))
    }

    @Test func rowsComeAndGoButOneStays() throws {
        var lab = try lab("1,2", "3,4", LossChoice(loss: "mse"))
        try lab.addRow()
        #expect(lab.actual.values == [1, 1, 2])
        #expect(lab.selection.row == 1)
        let removed = (1...3).map { _ in lab.removeRows(0...0) }
        #expect(removed == [true, true, false])
        #expect(lab.actual.values.count == 1)
    }

    /// A mistake gets dearer with every key, and never jumps to where the loss is clipped.
    @Test(arguments: [
        (".85", [0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999, 0.999999, 0.999999]), (".97", [0.99, 0.999]),
        (".5", [0.55, 0.6]), ("0.000001", [0.00001, 0.0001, 0.001, 0.01, 0.05, 0.1]), ("1", [1]),
        ("0.9999999999", [0.9999999999]), ("0", [0.05, 0.1]), ("1e-12", [1e-6, 1e-5]),
        ("0.30000000000000004", [0.35]),
    ])
    func probabilitiesAreNudgedInside(start: String, expected: [Double]) throws {
        let other = "\(start),.2"
        var up = try lab("1,0", other, LossChoice(loss: "bce"))
        var down = try lab("1,0", ".5,.2", LossChoice(loss: "bce"))
        let value = up.selectedValue
        // 1 − 1e−12 has not the digits for it.
        let hasMirror = value == 0 || value == 1 || (1e-9...1 - 1e-9).contains(value)
        down.setSelected(to: 1 - value)
        for next in expected {
            up.nudgeSelected(steps: 1)
            #expect(up.selectedValue == next)
            // Towards 0 as towards 1.
            guard hasMirror else { continue }
            down.nudgeSelected(steps: -1)
            #expect(abs(down.selectedValue - (1 - next)) < 1e-12)
        }
    }

    @Test func nudgesOfProbabilitiesLeadBack() throws {
        var lab = try lab("1,0", ".6,.2", LossChoice(loss: "bce"))
        lab.nudgeSelected(steps: 10)
        #expect(lab.selectedValue == 0.9999)
        lab.nudgeSelected(steps: -10)
        #expect(lab.selectedValue == 0.6)
        lab.nudgeSelected(steps: -100)
        #expect(lab.selectedValue == 1e-6)
        // A step of one's own is walked the same way; a label takes whole steps.
        lab.setStep(0.2)
        lab.setSelected(to: 0.7)
        let steps = (1...3).map { _ in
            lab.nudgeSelected(steps: 1)
            return lab.selectedValue
        }
        #expect(steps == [0.9, 0.99, 0.999])
        lab.setStep(nil)
        lab.select(VectorLab.Selection(part: .actual, row: 0, column: 0))
        lab.nudgeSelected(steps: -1)
        #expect(lab.selectedValue == 0.95)
        lab.nudgeSelected(steps: 1)
        #expect(lab.selectedValue == 1)
        var free = try self.lab("1,0", ".1,.2", LossChoice(loss: "mse"))
        free.nudgeSelected(steps: 2)
        #expect(free.selectedValue == 0.3)
    }

    /// The curve recomputes one contribution only; it must agree with the whole loss at every place.
    @Test(arguments: ["mse", "bce", "cce"]) func theCurveIsTheLossWithTheCellReplaced(name: String) throws {
        var lab = try VectorLab(VectorLabInput(choice: LossChoice(loss: name)))
        lab.select(VectorLab.Selection(part: .predicted, row: 1, column: 1))
        let curve = lab.curve(samples: 9)
        for (x, y) in zip(curve.x, curve.y) {
            var moved = lab
            moved.setSelected(to: x)
            let expected = moved.report.value
            #expect(y == expected || abs(y - expected) <= 1e-12 * abs(expected) + 1e-15)
        }
    }

    /// A number that stands large on a projector says what it is.
    @Test func theLargeLossIsNamed() throws {
        #expect(try self.lab("1,0", ".6,.2", LossChoice(loss: "bce")).largeLoss?.name == "BCE")
        let keys = #"{"dataset": "moons", "loss": "bce"}"#
        var trainer = try TrainerLab(keys: Node(json: Array(keys.utf8), source: .file("x")), at: Place(.argument))
        #expect(trainer.largeLoss?.name == "BCE")
        trainer.pin()
        #expect(trainer.largeLoss?.name == "run 2: BCE")
    }

    @Test func changedCountsCellsThatDiffer() throws {
        let start = try lab("1,2,3", "1,2,3", LossChoice(loss: "mse"))
        var lab = start
        #expect(lab.changedCells(since: start) == 0)
        lab.setSelected(to: .nan)
        #expect(lab.changedCells(since: start) == 1)
        #expect(lab.changedCells(since: lab) == 0)
    }

    /// scikit-learn's own values for its own predictions; the recipe is in Data/provenance.json.
    @Test(arguments: [
        ("breast_cancer", 0.09848981302694162, 0.958041958041958), ("iris", 0.17739398157763286, 0.9736842105263158),
    ])
    func realPredictionsGiveScikitLearnsLogLoss(name: String, logLoss: Double, accuracy: Double) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/\(name).csv")
        let lab = try VectorLab(VectorLabInput(bytes: [UInt8](Data(contentsOf: file)), source: .file("\(name).csv")))
        #expect(abs(lab.report.value - logLoss) <= 1e-12 * logLoss)
        #expect(abs(try #require(lab.metrics.accuracy) - accuracy) < 1e-12)
    }

    @Test func theAnswerIsAsTheContractSays() throws {
        let lab = try lab("1,0;0,1", ".9,.1;.2,.8", LossChoice(loss: "cce"))
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(VectorLabAnswer(lab).json.utf8)) as? [String: Any])
        #expect(
            Set(json.keys) == [
                "loss", "formula", "unit", "value", "reduction", "contributions", "gradient", "metrics", "warnings",
            ])
        #expect(json["loss"] as? String == "categorical_cross_entropy")
        #expect(json["unit"] as? String == "nats")
        #expect((json["contributions"] as? [Double])?.count == 2)
        #expect((json["gradient"] as? [[Double]])?.map(\.count) == [2, 2])
        // −(ln 0.9 + ln 0.8)/2, by hand.
        let value = try #require(json["value"] as? Double)
        #expect(abs(value - 0.164_252_033_486_018_0) < 1e-15)
    }
}
