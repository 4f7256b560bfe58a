import Fields
import Testing

@Suite struct NodeReaderTests {
    private func node(_ json: String) throws -> Node { try Node(json: Array(json.utf8), source: .file("a.json")) }

    private func refusal(_ json: String) -> String? {
        #expect(throws: Problem.self, "\(json)") { try node(json) }?.description
    }

    @Test func valuesComeWithTheirPlaces() throws {
        let node = try node("{\"a\": [1,\n  -2.5e3],\n \"b\": {\"c\": \"x\\ny\", \"d\": null}}")
        #expect(node["a"]?.elements?[1].scalar == "-2.5e3")
        #expect(node["a"]?.elements?[1].mark == Mark(line: 2, column: 3))
        #expect(node.entries?.last?.mark == Mark(line: 3, column: 2))
        #expect(node["b"]?["c"]?.scalar == "x\ny")
        #expect(node["b"]?["d"]?.isNull == true)
    }

    @Test(arguments: [
        ("{\"a\": [1,, 2]}", 1, 10), ("{\"a\": [1, 2", 1, 12), ("{\"a\": 1 \"b\": 2}", 1, 7),
        ("{\n \"a\": 1\n \"b\": 2\n}", 2, 7), ("{\"a\": tru}", 1, 7), ("{a: 1}", 1, 2), ("{'a': 1}", 1, 2),
        ("{\"a\": 'x'}", 1, 7), ("{\"a\": 1}}", 1, 9), ("{\"a\": 1} x", 1, 10), ("{\"a\": \"x", 1, 9), ("{", 1, 2),
        ("{\"a\": [1, 2}", 1, 12), ("{\"a\":\n  {\"b\": ]}}", 2, 9), ("{\"a\": \"\\q\"}", 1, 8),
        ("{\"a\": 0x10}", 1, 7),
    ]) func whatIsNoJSONIsRefusedWithLineAndColumn(json: String, line: Int, column: Int) throws {
        let problem = #expect(throws: Problem.self) { try node(json) }
        // libyaml says where it noticed: on the right line, and not before the mistake.
        #expect(problem?.place.mark?.line == line, "\(problem?.description ?? "")")
        #expect(problem?.place.mark?.column == column, "\(problem?.description ?? "")")
        #expect(
            problem?.description.hasPrefix("a.json, line \(line), column \(column): this is not valid JSON: ") == true)
    }

    @Test func bytesThatAreNoTextAreRefusedWithTheirPlace() {
        let bytes = Array("{\"a\":\n \"".utf8) + [0xFF] + Array("\"}".utf8)
        let problem = #expect(throws: Problem.self) { try Node(json: bytes, source: .file("a.json")) }
        #expect(problem?.place.mark == Mark(line: 2, column: 3))
    }

    @Test func aKeyThatStandsTwiceIsRefused() {
        #expect(refusal("{\"a\": 1, \"a\": 2}") == "\"a\" stands twice in a.json, line 1, column 10; keep one.")
    }

    @Test func depthIsBounded() {
        let deep = "{\"a\":" + String(repeating: "[", count: 100_000)
        #expect(refusal(deep)?.contains("nested too deeply; 16 levels are enough") == true)
    }

    @Test(arguments: ["", "\u{FEFF}", " \n\t"])
    func blanksAndAByteOrderMarkMayStandBefore(before: String) throws {
        #expect(try node(before + "{\t\"a\":\t1\n}")["a"]?.scalar == "1")
    }

    /// Any text comes back from its JSON, with every kind of character and escape.
    @Test(arguments: [
        "plain", "", "\"\\/\u{8}\u{C}\n\r\t", "ä€漢字", "😀👩‍🔬\u{10FFFF}", "\u{1B}]52;c;QUFB\u{7}",
        "\u{202E}\u{9B}31m\u{7F}\u{0}",
        "\u{2028}\u{85}", "null", "1", "true", "# no comment", "a: b", "&a *b !c",
    ]) func textComesBack(text: String) throws {
        let node = Node(.keys([.init(text + "k", .text(text)), .init("list", .list([.text(text)]))]))
        let json = node.json
        #expect(json.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
        #expect(!json.unicodeScalars.contains("\u{202E}"))
        let again = try Node(json: Array(json.utf8), source: .typed)
        #expect(again[text + "k"]?.scalar == text)
        #expect(again["list"]?.elements?.first?.scalar == text)
    }

    @Test func escapesOfJSONAreRead() throws {
        #expect(try node(#"{"a": "\ud83d\ude00 \u00e4 \/ \\ud83d\\ude00 A"}"#)["a"]?.scalar == #"😀 ä / \ud83d\ude00 A"#)
        #expect(refusal(#"{"a": "\ud83d"}"#) != nil)
    }

    @Test func yamlHasItsLinesInTheFile() throws {
        let node = try Node.yaml("a: 1\nb: [x, y]\n", source: .file("l.md"), lineOffset: 10)
        #expect(node?["b"]?.elements?.last?.mark == Mark(line: 12, column: 8))
        #expect(try Node.yaml("", source: .typed, lineOffset: 0) == nil)
        #expect(throws: Problem.self) { try Node.yaml("a: &x 1\nb: *x", source: .typed, lineOffset: 0) }
        #expect(throws: Problem.self) { try Node.yaml("a: *x", source: .typed, lineOffset: 0) }
    }
}
