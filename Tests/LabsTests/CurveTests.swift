import Fields
import Glibc
import LossMath
import Testing

@testable import Labs

/// The curve over a cell is computed as the rows of one table: it must say what the loss itself says.
@Suite struct CurveTests {
    private static let values: [(LossID, String, String)] = LossID.allCases.map { id in
        switch id.actualDomain {
        case .sign: (id, "1,-1,1", "0.4,-0.3,-1.2")
        case .probability where id.isRowWise: (id, "1,0,0;0,0.5,0.5", "0.5,0.3,0.2;0.2,0.2,0.6")
        case .probability: (id, "1,0,1", "0.9,0.2,0.6")
        default: id.isRowWise ? (id, "1,2;3,1", "0.9,2.1;1,3") : (id, "1,2,3", "0.9,2.4,3.5")
        }
    }

    @Test(arguments: values) func theCurveIsTheLoss(id: LossID, actual: String, predicted: String) throws {
        var lab = try VectorLab(
            VectorLabInput(
                actual: NumberList(parsing: actual, at: .typed()),
                predicted: NumberList(parsing: predicted, at: .typed()),
                choice: LossChoice(loss: id.rawValue)))
        let start = lab
        for part in lab.parts {
            for row in 0..<lab.rowCount {
                lab.select(VectorLab.Selection(part: part, row: row))
                let curve = lab.curve(samples: 7)
                for (x, y) in zip(curve.x, curve.y) {
                    var there = lab
                    there.setSelected(to: x)
                    let value = there.report.value
                    #expect(
                        y == value || y.isNaN && value.isNaN || abs(y - value) <= 1e-12 * max(1, abs(value)),
                        "\(id) \(part) \(row) at \(x): \(y), not \(value)")
                }
            }
        }
        #expect(start.predicted == lab.predicted)
    }

    /// One curve a loss, each of the same predictions: cross-entropy from a logit is ln(1 + e^−z) for label 1, squared
    /// error beside it (1 − σ(z))², and their slopes σ(z) − 1 and −2(1 − σ)σ(1 − σ).
    @Test func curvesTogetherAreOfTheSamePredictions() throws {
        var input = VectorLabInput(
            actual: NumberList(rows: [[1]], isMatrix: false), predicted: NumberList(rows: [[-5]], isMatrix: false),
            choice: LossChoice(loss: "bce"))
        input.choice.options = input.choice.options.with(.fromLogits, .flag(true))
        input.beside = [LossChoice(loss: "mse")]
        var lab = try VectorLab(input)
        let curves = lab.curves(samples: 9)
        #expect(curves.y.count == 2)
        for (index, z) in curves.x.enumerated() {
            let p = 1 / (1 + exp(-z))
            #expect(abs(curves.y[0][index] - log(1 + exp(-z))) < 1e-12)
            #expect(abs(curves.y[1][index] - (1 - p) * (1 - p)) < 1e-12)
        }
        lab.showsSlopes = true
        let slopes = lab.curves(samples: 9)
        for (index, z) in slopes.x.enumerated() {
            let p = 1 / (1 + exp(-z))
            #expect(abs(slopes.y[0][index] - (p - 1)) < 1e-8)
            #expect(abs(slopes.y[1][index] + 2 * (1 - p) * p * (1 - p)) < 1e-8)
        }
    }

    /// Beside the curve of a label stands that of the other one: −ln p and −ln(1 − p), over two rows.
    @Test func theOtherLabelsCurveComesLast() throws {
        var lab = try VectorLab(
            VectorLabInput(
                actual: NumberList(rows: [[1, 0]], isMatrix: false),
                predicted: NumberList(rows: [[0.9, 0.5]], isMatrix: false), choice: LossChoice(loss: "bce")))
        #expect(lab.hasOtherLabel)
        let curves = lab.curves(samples: 11)
        #expect(curves.y.count == 2)
        for (index, p) in curves.x.enumerated() where p > 0.01 && p < 0.99 {
            #expect(abs(curves.y[0][index] - (-log(p) - log(0.5)) / 2) < 1e-12)
            #expect(abs(curves.y[1][index] - (-log(1 - p) - log(0.5)) / 2) < 1e-12)
        }
        lab.set(.init(part: .actual, row: 0), to: 0.5)
        #expect(!lab.hasOtherLabel && lab.curves(samples: 3).y.count == 1)
        lab.select(.init(part: .actual, row: 1))
        #expect(!lab.hasOtherLabel)
    }

    /// Where rows keep their sum, the others of the row make room along the curve and on the map too: KL stays above 0.
    @Test(arguments: ["cce", "kl", "mse"]) func curvesKeepRowSums(loss: String) throws {
        var input = VectorLabInput(
            actual: NumberList(rows: [[0.5, 0.25, 0.25], [0.2, 0.3, 0.5]], isMatrix: true),
            predicted: NumberList(rows: [[0.4, 0.3, 0.3], [0.1, 0.1, 0.8]], isMatrix: true),
            choice: LossChoice(loss: loss))
        input.keepsRowSums = true
        var lab = try VectorLab(input)
        lab.select(.init(part: .predicted, row: 1, column: 1))
        let cell = VectorLab.Selection(part: .predicted, row: 0, column: 2)
        lab.setMapCell(cell)
        let map = try #require(lab.lossFunctionOfMap())
        let curve = lab.curve(samples: 11)
        for (x, y) in zip(curve.x, curve.y) {
            var there = lab
            there.setSelected(to: x)
            let value = there.report.value
            #expect(y == value || abs(y - value) <= 1e-12 * max(1, abs(value)), "\(loss) at \(x)")
            there.set(cell, to: 0.6)
            let both = there.report.value
            #expect(map(x, 0.6) == both || abs(map(x, 0.6) - both) <= 1e-12 * max(1, abs(both)))
        }
    }

    /// The map over two cells of different rows adds up what each row adds.
    @Test(arguments: values) func theMapIsTheLoss(id: LossID, actual: String, predicted: String) throws {
        var lab = try VectorLab(
            VectorLabInput(
                actual: NumberList(parsing: actual, at: .typed()),
                predicted: NumberList(parsing: predicted, at: .typed()),
                choice: LossChoice(loss: id.rawValue)))
        for (row, other) in [(0, 1), (2, 0), (1, 1)] where max(row, other) < lab.rowCount {
            lab.select(VectorLab.Selection(part: .predicted, row: row))
            let cell = VectorLab.Selection(part: .predicted, row: other, column: row == other ? 1 : 0)
            guard cell.column < lab.columnCount else { continue }
            lab.setMapCell(cell)
            let map = try #require(lab.lossFunctionOfMap())
            for x in [0, 0.25, 0.9, -1, .nan] {
                for y in [0.3, 1, -0.5] {
                    var there = lab
                    there.setSelected(to: x)
                    there.set(cell, to: y)
                    let (value, shown) = (there.report.value, map(x, y))
                    #expect(
                        shown == value || shown.isNaN && value.isNaN
                            || abs(shown - value) <= 1e-12 * max(1, abs(value)),
                        "\(id) \(row) \(other) at \(x), \(y): \(shown), not \(value)")
                }
            }
        }
    }
}
