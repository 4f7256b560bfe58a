import Testing

@testable import Fields

/// An object is taken apart as the parser of JSON does it, or not at all.
@Suite struct JSONPartsTests {
    private func parts(_ text: String) -> [String: String]? {
        JSONParts.parts(of: Array(text.utf8)[...]).map { parts in
            Dictionary(parts.map { ($0.key, String(decoding: $0.value, as: UTF8.self)) }) { $1 }
        }
    }

    @Test(arguments: [
        "{}", " { } ", #"{"a":1}"#, #"{"a" : [1, {"b":"}"}], "c":"x\",{"}"#, #"{"a":{"b":{}},"b":"\\"}"#,
        "{\n\t\"é\": null,\r\n\"b\":-1.5e3 }\n",
    ]) func isWhatTheParserSays(text: String) throws {
        let node = try Node(json: Array(text.utf8), source: .typed)
        let found = try #require(parts(text))
        #expect(found.keys.sorted() == (node.entries ?? []).map(\.key).sorted())
        for (key, value) in found {
            #expect(try Node(json: Array(value.utf8), source: .typed).json == node[key]?.json)
        }
    }

    @Test(arguments: [
        "", "[]", "1", "{", #"{"a"}"#, #"{"a":1"#, #"{"a":"b}"#, #"{"a":[1}"#, #"{"a":1,}x"#, #"{"a":1}{}"#,
        #"{"a\n":1}"#,
        #"{a:1}"#, #"{"a":1 "b":2}x"#, #"{"a":"\"#,
    ]) func elseThereIsNothing(text: String) { #expect(parts(text) == nil) }
}
