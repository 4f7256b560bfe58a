import Foundation
import LossMath
import Testing

/// Values and slopes of formulas of x near their edges, by steps and by blocks, against exact ones.
///
/// `Reference/formulas.json` holds for each formula points [x, value, slope], each a decimal number. Its script takes
/// x and the formula's own numbers as the doubles that they are, computes value and slope from their definitions with
/// 700 digits in mpmath (log(cosh(x)) of small x needs as many), and writes 30 of them.
@Suite struct FormulaDigitTests {
    struct Reference: Decodable, Sendable, CustomTestStringConvertible {
        let formula: String
        let points: [[String]]

        var testDescription: String { formula }
    }

    static let references: [Reference] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Reference/formulas.json")
        do { return try JSONDecoder().decode([Reference].self, from: Data(contentsOf: file)) } catch {
            Issue.record("\(error)")
            return []
        }
    }()

    /// Within so many units in the last place of a number; what lies among the denormal numbers has fewer digits.
    private func isExact(_ value: Double, _ expected: Double) -> Bool {
        value == expected || (value - expected).magnitude <= 4 * Swift.max(expected.ulp, 0x1p-1060)
    }

    @Test(arguments: references)
    func digitsAreRight(_ reference: Reference) throws {
        #expect(reference.points.count >= 10)
        // As many equal elements as a power of 2: their mean is each of them, with no rounding of its own.
        let copies = 64
        let (one, many) = (try Formula(reference.formula), try Formula("mean(\(reference.formula))"))
        for point in reference.points {
            let numbers = try point.map { try #require(Double($0)) }
            let (x, value, slope) = (numbers[0], numbers[1], numbers[2])
            let steps = try one.gradient(in: ["x": Tensor(x)], withRespectTo: ["x"])
            #expect(isExact(steps.value, value), "x = \(x): \(steps.value), exactly \(value)")
            let stepSlope = try #require(steps.gradients["x"]?.scalar)
            #expect(isExact(stepSlope, slope), "slope at x = \(x): \(stepSlope), exactly \(slope)")
            // A list that holds x is one number a place; over many there is no such formula.
            guard !reference.formula.contains("[") else { continue }
            let list = Tensor([Double](repeating: x, count: copies))
            let blocks = try many.gradient(in: ["x": list], withRespectTo: ["x"])
            #expect(isExact(blocks.value, value), "blocks, x = \(x): \(blocks.value), exactly \(value)")
            let blockSlope = try #require(blocks.gradients["x"]?.values.first) * Double(copies)
            #expect(isExact(blockSlope, slope), "blocks, slope at x = \(x): \(blockSlope), exactly \(slope)")
        }
    }
}
