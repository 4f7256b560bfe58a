import Fields
import Foundation
import LossMath
import TestSupport
import Testing

@testable import Labs

/// `Reference/losses2.json`: variants of losses with 60-digit values, each as the command line is given it.
struct ReferenceVariant: Decodable, CustomTestStringConvertible {
    struct Expected: Decodable {
        let value: Double
        let gradient: [Double]
    }

    struct Tolerance: Decodable {
        let valueRel: Double
        let gradRel: Double
        let gradAbs: Double
    }

    let id: String
    let args: [String]
    /// What standard input holds.
    let input: Node
    let expected: Expected
    let tol: Tolerance

    var testDescription: String { id }

    private struct File: Decodable { let cases: [Entry] }
    private struct Entry: Decodable {
        let id: String
        let args: [String]
        let expected: Expected
        let tol: Tolerance
    }

    private init(_ entry: Entry, _ input: Node) {
        (id, args, expected, tol) = (entry.id, entry.args, entry.expected, entry.tol)
        self.input = input
    }

    init(from decoder: any Decoder) throws { fatalError("read as part of the file") }

    static let all: [ReferenceVariant] = {
        let data = ReferenceFile.data("LabsTests/Reference/losses2.json")
        do {
            let entries = try ReferenceFile.decode(data, as: File.self).cases
            let nodes =
                try Node(json: Array(data), source: .file("losses2.json")).entries?
                .first { $0.key == "cases" }?.value.elements ?? []
            return zip(entries, nodes).map { entry, node in
                ReferenceVariant(entry, node.entries?.first { $0.key == "input" }?.value ?? node)
            }
        } catch {
            fatalError("losses2.json: \(error)")
        }
    }()
}

@Suite struct ReferenceVariantTests {
    @Test(arguments: ReferenceVariant.all)
    func valueAndGradient(_ one: ReferenceVariant) throws {
        let answer = try VectorLab(input(one)).report
        #expect(isNear(answer.value, one.expected.value, one.tol.valueRel, 0))
        #expect(answer.gradient.values.count == one.expected.gradient.count)
        for (slope, expected) in zip(answer.gradient.values, one.expected.gradient) {
            #expect(isNear(slope, expected, one.tol.gradRel, one.tol.gradAbs))
        }
    }

    /// The formula that is shown gives the same number.
    @Test(arguments: ReferenceVariant.all)
    func formula(_ one: ReferenceVariant) throws {
        let lab = try VectorLab(input(one))
        let value = try #require(try lab.formula.value(in: lab.names).scalar)
        #expect(isNear(value, one.expected.value, one.tol.valueRel, 0), "\(lab.formula)")
    }

    @Test func allAreThere() { #expect(ReferenceVariant.all.count == 119) }

    /// A loss that is added brings values from elsewhere with it.
    @Test(arguments: LossID.allCases)
    func everyLossHasValuesFromElsewhere(_ id: LossID) throws {
        struct First: Decodable { let cases: [Function] }
        struct Function: Decodable { let fn: String }
        let first = ReferenceFile.read("LossMathTests/Reference/losses.json", as: First.self).cases.map(\.fn)
        let variants = try ReferenceVariant.all.map { try input($0).choice.loss }
        // A variant has the loss's name with something behind it: `bce_clip`.
        let names = first.flatMap { name in [name, String(name.prefix { $0 != "_" })] } + variants.compactMap { $0 }
        #expect(names.contains { LossID(named: $0) == id })
    }

    private func input(_ one: ReferenceVariant) throws -> VectorLabInput {
        try VectorLabInput(keys: one.input, at: Place(.file("standard input"))).overridden(
            by: try Self.options(one.args))
    }

    /// What options on the command line say.
    static func options(_ words: [String]) throws -> VectorLabInput {
        var texts: [String: [String]] = [:]
        var index = 0
        while index < words.count {
            let name = String(words[index].dropFirst(2))
            guard let field = VectorLabInput.table.fields.first(where: { $0.optionNames.contains(name) }) else {
                throw UnknownOption(name: name)
            }
            if case .flag(let isOn) = field.form {
                texts[field.name] = ["\(isOn)"]
                index += 1
            } else {
                texts[field.name, default: []].append(words[index + 1])
                index += 2
            }
        }
        return try VectorLabInput { texts[$0] ?? [] }
    }

    struct UnknownOption: Error { let name: String }

    private func isNear(_ value: Double, _ expected: Double, _ relative: Double, _ absolute: Double) -> Bool {
        value == expected || (value - expected).magnitude <= absolute + relative * expected.magnitude
    }
}
