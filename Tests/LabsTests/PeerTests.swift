import Fields
import Foundation
import Labs
import LossMath
import TestSupport
import Testing

/// `Reference/peers.json`: what other libraries' own tests of their losses expect, with the source of each.
@Suite struct PeerTests {
    struct Assertion: CustomTestStringConvertible, @unchecked Sendable {
        let source: String
        let kind: String
        let tolerance: Double
        let expected: [Double]
        let input: Node
        let options: [String]

        var testDescription: String { source }
    }

    static let all: [Assertion] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/peers.json")
        do {
            let data = try Data(contentsOf: file)
            let whole = try Node(json: Array(data), source: .file("peers.json"))
            let cases = whole.entries?.first { $0.key == "cases" }?.value.elements ?? []
            return try cases.map { node in
                func part(_ name: String) -> Node? { node.entries?.first { $0.key == name }?.value }
                let entries = (node.entries ?? []).filter {
                    ["loss", "actual", "predicted", "variance"].contains($0.key) && !$0.value.isNull
                }
                return Assertion(
                    source: part("source")?.scalar ?? "", kind: part("kind")?.scalar ?? "",
                    tolerance: try Double(part("tol") ?? node, at: Place(.typed)),
                    expected: try NumberList(part("expected") ?? node, at: Place(.typed)).rows.flatMap { $0 },
                    input: Node(.keys(entries)),
                    options: (part("options")?.scalar ?? "").split(separator: " ").map(String.init))
            }
        } catch {
            fatalError("peers.json: \(error)")
        }
    }()

    @Test func allAreThere() { #expect(Self.all.count == 124) }

    @Test(arguments: all)
    func holds(_ one: Assertion) throws {
        let input = try VectorLabInput(keys: one.input, at: Place(.file("peers.json")))
        let lab = try VectorLab(input.overridden(by: try ReferenceVariantTests.options(one.options)))
        let report = lab.report
        let found: [Double] =
            switch one.kind {
            case "mean": [report.value]
            case "grad": report.gradient.values
            case "rowmeans":
                (0..<lab.rowCount).map { row in
                    let columns = report.contributions.values.count / lab.rowCount
                    return report.contributions.values[row * columns..<(row + 1) * columns].reduce(0, +)
                        / Double(columns)
                }
            default: report.contributions.values
            }
        #expect(found.count == one.expected.count)
        for (found, expected) in zip(found, one.expected) {
            #expect(
                found == expected
                    || (found - expected).magnitude <= one.tolerance * max(1, expected.magnitude),
                "\(one.kind) \(found), theirs \(expected)")
        }
    }
}
