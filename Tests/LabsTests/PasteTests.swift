import Fields
import LossMath
import Testing

@testable import Labs

@Suite struct PasteTests {
    private func lab(_ actual: String = "1,2,3", _ predicted: String = "4,5,6") throws -> VectorLab {
        var lab = try VectorLab(
            VectorLabInput(
                actual: NumberList(parsing: actual, at: .typed()),
                predicted: NumberList(parsing: predicted, at: .typed()),
                choice: LossChoice(loss: "mse")))
        lab.select(.init(part: .actual, row: 0))
        return lab
    }

    @Test func aSpreadsheetsColumnsArePut() throws {
        var lab = try lab()
        let report = lab.paste("actual\tpredicted\n0.5\t1/4\n-1\t1e3\n")
        #expect(report == PasteReport(taken: 4, hasHeader: true))
        #expect(lab.actual.values == [0.5, -1, 3] && lab.predicted.values == [0.25, 1000, 6])
    }

    @Test func rowsAreAddedWhereThereAreNotEnough() throws {
        var lab = try lab()
        lab.select(.init(part: .predicted, row: 2))
        let report = lab.paste("7\n8\n9")
        #expect(report.addedRows == 2 && report.taken == 3)
        #expect(lab.predicted.values == [4, 5, 7, 8, 9] && lab.actual.values == [1, 2, 3, 0, 0])
    }

    /// Beside semicolons and tabs a comma is a decimal point.
    @Test(arguments: [";", "\t"]) func semicolonsAndTabsSeparateBeforeCommas(separator: String) throws {
        var lab = try lab()
        let report = lab.paste("1\(separator)2,3\n0.5\(separator)-0,25\n")
        #expect(report == PasteReport(taken: 4))
        #expect(lab.actual.values == [1, 0.5, 3] && lab.predicted.values == [2.3, -0.25, 6])
    }

    /// As many columns as the table has fill it, wherever the selection is; fewer go where it is.
    @Test func asManyColumnsAsTheTableHasFillIt() throws {
        var lab = try lab()
        lab.select(.init(part: .predicted, row: 0))
        #expect(lab.paste("1\t0.9\n0\t0.2\n1\t0.6") == PasteReport(taken: 6))
        #expect(lab.actual.values == [1, 0, 1] && lab.predicted.values == [0.9, 0.2, 0.6])
        #expect(lab.paste("0.5\n0.25").taken == 2)
        #expect(lab.predicted.values == [0.5, 0.25, 0.6])
    }

    /// Headings say which column is which, in any order, and which are none of the lab's.
    @Test(arguments: [
        "y_true\ty_prob\n1\t0.9\n0\t0.2\n1\t0.6", "y_prob\ty_true\n0.9\t1\n0.2\t0\n0.6\t1",
        "id,label,team,pred\n7,1,a,0.9\n8,0,b,0.2\n9,1,a,0.6", "Actual;Predicted\n1;0,9\n0;0,2\n1;0,6",
    ]) func headingsDecide(text: String) throws {
        var lab = try lab()
        lab.select(.init(part: .predicted, row: 0))
        #expect(lab.paste(text) == PasteReport(taken: 6, hasHeader: true))
        #expect(lab.actual.values == [1, 0, 1] && lab.predicted.values == [0.9, 0.2, 0.6])
    }

    @Test(arguments: ["[1, 0, 1]", "array([1., 0., 1.])", "[1 0 1]", "tensor([1, 0, 1], device='cuda:0')"])
    func aListGoesDown(text: String) throws {
        var lab = try lab()
        lab.select(.init(part: .predicted, row: 0))
        #expect(lab.paste(text) == PasteReport(taken: 3))
        #expect(lab.predicted.values == [1, 0, 1] && lab.actual.values == [1, 2, 3])
    }

    @Test func fieldsBetweenCommasAreTakenOneByOne() throws {
        var lab = try lab()
        let report = lab.paste("0.1,abc\n,0.2\n\"0.3\",0.4,9")
        #expect(
            report.refused.map(\.description) == [
                "line 1, column 2: \"abc\" is no number", "line 2, column 1: it is empty",
                "line 3, column 3: there is no column for \"9\"",
            ])
        #expect(report.taken == 4)
        #expect(lab.actual.values == [0.1, 2, 0.3] && lab.predicted.values == [4, 0.2, 0.4])
    }

    @Test func aCopyPastesBack() throws {
        let source = try lab("0.1,-0,1e-300", "inf,nan,3")
        var target = try lab("0,0,0", "0,0,0")
        let report = target.paste(source.copied(nil))
        #expect(report.taken == 6 && report.hasHeader)
        #expect(
            LabState(target).json
                == LabState(
                    {
                        var same = source
                        same.select(.init(part: .actual, row: 0))
                        return same
                    }()
                ).json)
    }

    @Test(arguments: 0..<40) func anyTextLeavesALab(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let alphabet = Array("0123456789.,;\t\n \"'abc-+e/()[]√é\u{0}\u{7F}\r")
        var lab = try lab()
        for _ in 0..<30 {
            let text = String(
                (0..<Int(random.next() % 60)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
            let before = lab
            let report = lab.paste(text)
            #expect(lab.actual.values.count == lab.predicted.values.count)
            if report.taken == 0 { #expect(LabState(lab).json == LabState(before).json) }
        }
    }
}
