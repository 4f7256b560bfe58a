import Fields
import LossMath
import Testing
import Training

@testable import Labs

/// Every state comes back exactly from each of its forms: JSON, a lesson's YAML, and the options of the command line.
@Suite struct RoundTripTests {
    private static func labs(_ seeds: Range<Int>) throws -> [LabState] {
        try seeds.flatMap { seed in
            [
                LabState(try RandomLabs.lab(seed: UInt64(seed))), LabState(try RandomStates.likelihood(UInt64(seed))),
                LabState(try RandomStates.trainer(UInt64(seed))), LabState(try RandomStates.bench(UInt64(seed))),
            ]
        }
    }

    /// What options, read as the program reads them, lead to.
    private func state(of kind: LabState.Kind, options words: ArraySlice<String>) throws -> LabState {
        if let first = words.first, first.hasPrefix("{") { return try LabState(json: first, source: .argument) }
        switch kind {
        case .vector: return LabState(try VectorLab(VectorLabInput(options: read(words, VectorLabInput.table))))
        case .likelihood:
            return LabState(try LikelihoodLab(LikelihoodLabInput(options: read(words, LikelihoodLabInput.table))))
        case .trainer:
            return LabState(try TrainerLab(TrainerLabInput(options: read(words, TrainerLabInput.table))))
        default: throw Problem(.typed(), .refused("no options of \(kind)"))
        }
    }

    private func read<Input>(_ words: ArraySlice<String>, _ table: FieldTable<Input>) throws -> (String) -> [String] {
        var values: [String: [String]] = [:]
        var rest = words
        while let word = rest.popFirst() {
            let field = try #require(table.fields.first { field in field.optionNames.contains { "--\($0)" == word } })
            if case .flag(let isOn) = field.form {
                values[field.name, default: []].append("\(isOn)")
            } else {
                let value = rest.popFirst()
                values[field.name, default: []].append(try #require(value))
            }
        }
        return { [values] in values[$0] ?? [] }
    }

    @Test(arguments: 0..<200) func everyStateComesBackExactly(seed: Int) throws {
        for lab in try Self.labs(seed..<seed + 1) {
            let fromJSON = try LabState(json: lab.json)
            #expect(fromJSON == lab, "\(lab.json)")
            // To the sign of a zero, which == does not see.
            #expect(fromJSON.json == lab.json)
            // JSON is YAML too: this is how a lesson reads it.
            let node = try #require(try Node.yaml(lab.json, source: .file("07.md"), lineOffset: 3))
            #expect(try LabState(node, at: Place(.file("07.md"))) == lab)
            let words = lab.arguments
            let command = lab.kind.command.split(separator: " ").count
            let back = try state(of: lab.kind, options: words[command...])
            #expect(back == lab, "\(lab.commandLine)")
            #expect(back.json == lab.json)
        }
    }

    /// Each field that there is was in one of the states: none is left out of what is written.
    @Test func everyFieldTakesPart() throws {
        var written: [LabState.Kind: Set<String>] = [:]
        for lab in try Self.labs(0..<1600) {
            written[lab.kind, default: []].formUnion((lab.node.entries ?? []).map(\.key))
        }
        // Rules of libraries, lists of layers and labels that are left out are written as what they come to.
        let vector = Set(VectorLabInput.table.fields.map(\.name)).subtracting(["as", "ignoreIndex"])
        #expect(vector.subtracting(written[.vector] ?? []) == [])
        let likelihood = Set(LikelihoodLabInput.table.fields.map(\.name))
        #expect(likelihood.subtracting(written[.likelihood] ?? []) == [])
        let trainer = Set(TrainerLabInput.table.fields.map(\.name)).subtracting(["layers", "initialWeights"])
        #expect(trainer.subtracting(written[.trainer] ?? []) == [])
        #expect(
            Set(BenchInput.table.fields.map(\.name)).subtracting(["values"]).subtracting(written[.bench] ?? []) == [])
    }

    @Test func aCommandSaysWhatDiffersAndNoMore() throws {
        func line(_ json: String) throws -> String { try LabState(json: json).commandLine }
        #expect(
            try line(
                #"{"kind": "trainer", "dataset": "xor", "optimizer": "adam", "learningRate": 0.5, "epochsRun": 3}"#)
                == "losstutor train --dataset xor --optimizer adam --learning-rate 0.5 --epochs-run 3")
        #expect(
            try line(#"{"kind": "likelihood", "model": "gaussian", "data": [1, 2], "mu": -1, "sigma": 2}"#)
                == "losstutor likelihood --model gaussian --data 1,2 --mean -1 --sd 2")
        let bench =
            #"{"kind":"bench","parameters":[{"from":0,"name":"p","step":1,"to":1,"value":0.5}],"readings":[]}"#
        #expect(try line(bench) == "losstutor lab --bench '\(bench)'")
    }

    /// A mistake under any key of any lab is a fault of the file, and names it, its line and the key.
    @Test(arguments: LabState.Kind.allCases) func everyKeyNamesFileAndLine(kind: LabState.Kind) throws {
        let names: [String] =
            switch kind {
            case .vector: Self.names(VectorLabInput.table)
            case .likelihood: Self.names(LikelihoodLabInput.table)
            case .trainer: Self.names(TrainerLabInput.table)
            case .bench: Self.names(BenchInput.table)
            default: []
            }
        #expect(!names.isEmpty)
        for name in names {
            let base = kind == .trainer && name != "dataset" && name != "x" ? "\"dataset\": \"xor\",\n" : "\n"
            let json = "{\"kind\": \"\(kind.rawValue)\", \(base) \"\(name)\":\n {\"no\": [{}, \"such value!\"]}}"
            let problem = #expect(throws: Problem.self, "\(name)") {
                try LabState(Node(json: Array(json.utf8), source: .file("s.json")), at: Place(.file("s.json")))
            }
            let words = problem?.description ?? ""
            #expect(words.hasPrefix("s.json, line "), "\(name): \(words)")
            #expect(words.contains("\"\(name)"), "\(name): \(words)")
            #expect(problem?.isUsage == false, "\(name)")
            #expect(words.hasSuffix("."), "\(name): \(words)")
        }
    }

    private static func names<Input>(_ table: FieldTable<Input>) -> [String] {
        table.fields.map(\.name)
    }
}
