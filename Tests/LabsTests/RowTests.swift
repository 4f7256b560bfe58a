import Fields
import LossMath
import Testing

@testable import Labs

@Suite struct RowTests {
    private func lab() throws -> VectorLab {
        try VectorLab(
            VectorLabInput(
                actual: NumberList(parsing: "1,2,3,4", at: .typed()),
                predicted: NumberList(parsing: "5,6,7,8", at: .typed()), choice: LossChoice(loss: "mse")))
    }

    @Test func rowsMoveTogether() throws {
        var lab = try lab()
        let done1 = lab.moveRows(0...1, by: 1)
        #expect(done1)
        #expect(lab.actual.values == [3, 1, 2, 4] && lab.predicted.values == [7, 5, 6, 8])
        let done2 = lab.moveRows(1...2, by: -1)
        #expect(done2)
        #expect(lab.actual.values == [1, 2, 3, 4])
        let done3 = lab.moveRows(0...0, by: -1)
        #expect(!done3)
        let done4 = lab.moveRows(2...3, by: 1)
        #expect(!done4)
    }

    @Test func rowsAreInsertedAndRemoved() throws {
        var lab = try lab()
        lab.select(.init(part: .predicted, row: 1))
        try lab.insertRow()
        #expect(lab.actual.values == [1, 0, 2, 3, 4] && lab.selection.row == 1)
        let done5 = lab.removeRows(0...2)
        #expect(done5)
        #expect(lab.actual.values == [3, 4])
        let done6 = lab.removeRows(0...1)
        #expect(!done6)
    }

    @Test func aBlockIsFilledByAFormula() throws {
        var lab = try lab()
        try lab.fill(lab.selectedColumn, with: Formula("x + i / n"))
        #expect(lab.predicted.values == [5, 6.25, 7.5, 8.75])
        #expect(throws: FormulaMistake.self) { try lab.fill(lab.selectedColumn, with: Formula("q")) }
        #expect(lab.predicted.values == [5, 6.25, 7.5, 8.75])
    }

    @Test(arguments: ["mse", "bce", "cce", "hinge", "poisson_nll", "gaussian_nll"])
    func randomValuesSuitTheLossAndRepeat(id: String) throws {
        let start = try VectorLab(VectorLabInput(choice: LossChoice(loss: id)))
        let all = VectorLab.Block(rows: 0...start.rowCount - 1, across: 0...start.parts.count * start.columnCount - 1)
        var (one, two, other) = (start, start, start)
        one.randomise(all, seed: 7)
        two.randomise(all, seed: 7)
        other.randomise(all, seed: 8)
        #expect(one == two)
        #expect(one != other)
        #expect(one.report.warnings.isEmpty, "\(one.report.warnings)")
        for part in one.parts {
            for cell in one.cells(of: all) where cell.part == part {
                #expect(one.domain(of: part).contains(one.value(at: cell)))
            }
        }
    }

    /// 0.2 becomes 0.6: the others keep their proportion of 2 to 1, and the sum 1.
    @Test func aRowCanKeepItsSum() throws {
        var lab = try VectorLab(
            VectorLabInput(
                actual: NumberList(parsing: "1,0,0;", at: .typed()),
                predicted: NumberList(parsing: "0.2,0.6,0.2;", at: .typed()), choice: LossChoice(loss: "cce")))
        lab.toggleRowSums()
        lab.setSelected(to: 0.6)
        for (value, wanted) in zip(lab.predicted.values, [0.6, 0.3, 0.1]) { #expect(abs(value - wanted) < 1e-12) }
        lab.setSelected(to: 1)
        #expect(lab.predicted.values == [1, 0, 0])
        lab.setSelected(to: 0.5)
        #expect(lab.predicted.values == [0.5, 0.25, 0.25])
        lab.toggleRowSums()
        lab.setSelected(to: 0.9)
        #expect(lab.predicted.values == [0.9, 0.25, 0.25])
    }

    @Test func theThresholdMovesTheAccuracy() throws {
        var lab = try VectorLab(
            VectorLabInput(
                actual: NumberList(parsing: "1,1,0,0", at: .typed()),
                predicted: NumberList(parsing: "0.4,0.9,0.3,0.6", at: .typed()), choice: LossChoice(loss: "bce")))
        #expect(lab.metrics.accuracy == 0.5)
        lab.setThreshold(0.35)
        #expect(lab.metrics.accuracy == 0.75)
        lab.setThreshold(0.95)
        #expect(lab.metrics.accuracy == 0.5)
    }

    /// A patch leads back to the same state, at a fraction of its size.
    @Test func patchesOfLargeLabsLeadBack() throws {
        let many = (0..<5000).map { Double($0) }
        let list = NumberList(rows: [many], isMatrix: false)
        let before = try VectorLab(VectorLabInput(actual: list, predicted: list, choice: LossChoice(loss: "mse")))
        var after = before
        after.setSelected(to: -1)
        after.setLoss(try Loss(.huber))
        let patch = try #require(before.patch(from: after))
        #expect(after.applying(patch) == before)
        #expect(after.applying(patch).report.value == before.report.value)
        after.fill(after.selectedColumn, with: 2)
        #expect(before.patch(from: after) == nil)
    }

    /// Rows that come and go are runs: two hundred of them among many take little more than their own room.
    @Test(arguments: [1, 3]) func rowsOfLargeLabsAreRuns(columns: Int) throws {
        let rows = (0..<2000).map { row in (0..<columns).map { Double(row * columns + $0 % 7) } }
        let list = NumberList(rows: columns == 1 ? [rows.map { $0[0] }] : rows, isMatrix: columns > 1)
        let before = try VectorLab(VectorLabInput(actual: list, predicted: list, choice: LossChoice(loss: "mse")))
        for row in [0, 1, 999, 1999] {
            var after = before
            after.select(.init(part: .predicted, row: row))
            try after.addRow()
            let undo = try #require(before.patch(from: after))
            let redo = try #require(after.patch(from: before))
            #expect(after.applying(undo) == before)
            #expect(before.applying(redo) == after)
            guard case .run(_, _, let values, _) = redo.lists[1] else {
                Issue.record("a row is no run")
                return
            }
            #expect(values.count <= columns)
        }
    }

    @Test func theReportFollowsEveryChange() throws {
        var lab = try lab()
        #expect(lab.report.value == 16)
        let copy = lab
        lab.setSelected(to: 1)
        #expect(lab.report.value == 12)
        #expect(copy.report.value == 16)
        #expect(lab.report(of: try Loss(.meanAbsoluteError)).value == 3)
    }
}
