import Fields
import LossMath
import Tables
import Wording

/// Predictions as programs write them in JSON: a list of records, a record a line, or keys with lists under other names
/// than ours.
enum JSONRecords {
    /// The table that records are; nil for another text.
    static func table(_ bytes: [UInt8], source: Place.Source) throws(Problem) -> Table? {
        guard let first = bytes.firstIndex(where: { $0 > 0x20 && $0 < 0x80 }) else { return nil }
        var text = Array(bytes[first...])
        if text[0] == UInt8(ascii: "{") {
            // An object a line: each but the last ends where its line does.
            let lines = text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).filter { line in
                line.contains { $0 > 0x20 }
            }
            func isWhole(_ line: ArraySlice<UInt8>) -> Bool {
                line.first { $0 > 0x20 } == UInt8(ascii: "{") && line.last { $0 > 0x20 } == UInt8(ascii: "}")
            }
            guard lines.count > 1, lines.allSatisfy(isWhole) else { return nil }
            text = [UInt8(ascii: "[")] + Array(lines.joined(separator: [UInt8(ascii: ",")])) + [UInt8(ascii: "]")]
        } else {
            guard text[0] == UInt8(ascii: "["), text.dropFirst().first(where: { $0 > 0x20 }) == UInt8(ascii: "{")
            else { return nil }
        }
        guard let rows = try Node(json: text, source: source).elements, let keys = rows.first?.entries else {
            return nil
        }
        let names = keys.filter { $0.value.scalar != nil }.map(\.key)
        guard !names.isEmpty else { return nil }
        let lines = [names] + rows.map { row in names.map { row[$0].flatMap { $0.isNull ? nil : $0.scalar } ?? "" } }
        let csv = lines.map { $0.map(quoted).joined(separator: ",") }.joined(separator: "\n")
        return try Table(text: Array(csv.utf8), source: source)
    }

    private static func quoted(_ field: String) -> String {
        field.contains { "\",\n\r".contains($0) }
            ? "\"\(field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"" : field
    }

    /// Keys under our names, without those that are none, where they hold predictions under others'; else nil.
    static func renamed(_ node: Node) -> Node? {
        guard let entries = node.entries, !entries.contains(where: { VectorLabInput.table.field($0.key) != nil }) else {
            return nil
        }
        let known = LossInput.allCases.compactMap { input -> Node.Entry? in
            let named = entries.first { input.columnNames.contains($0.key.lowercased()) && $0.value.elements != nil }
            return named.map { Node.Entry(input.rawValue, $0.value, mark: $0.mark) }
        }
        return known.contains { $0.key == LossInput.predicted.rawValue } ? Node(.keys(known), mark: node.mark) : nil
    }
}
