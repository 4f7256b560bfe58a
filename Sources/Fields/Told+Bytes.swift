import Tables
import Wording

extension Told {
    /// Reads JSON (the first byte that is no blank is `{`), or else a table.
    ///
    /// - Parameters:
    ///   - source: who gave the bytes, by the name that errors use.
    ///   - check: what JSON must hold besides.
    ///   - fromTable: what a table means; nil where there can be none.
    /// - Throws: ``Problem``.
    public init(
        bytes: [UInt8], source: Place.Source, check: (Node, Place) throws(Problem) -> Void = { _, _ in },
        fromTable: ((Table) throws(Problem) -> Self)?
    ) throws(Problem) {
        if Node.first(of: bytes) == UInt8(ascii: "[") {
            throw Problem(Place(source), .refused("JSON must be an object with keys, as in {\"actual\": [1, 0]}"))
        }
        guard let fromTable, !Node.isJSON(bytes) else {
            let node = try Node(json: bytes, source: source)
            try check(node, Place(source))
            try self.init(keys: node, at: Place(source))
            return
        }
        let name: String
        if case .file(let file) = source { name = file } else { name = "the input" }
        let table: Table
        do {
            table = try Table(csv: bytes, source: name)
        } catch {
            throw Problem(error)
        }
        self = try fromTable(table)
    }
}

extension Node {
    /// True where the first byte that is no blank is `{`.
    public static func isJSON(_ bytes: some Sequence<UInt8>) -> Bool { first(of: bytes) == UInt8(ascii: "{") }

    /// The first byte that is no blank and no byte order mark.
    static func first(of bytes: some Sequence<UInt8>) -> UInt8? {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        return bytes.first { !blanks.contains($0) }
    }

    /// The words of a list, or of a text with commas between them; nil for keys.
    public var words: [String]? {
        switch content {
        case .scalar(let text, _):
            text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
        case .list(let elements):
            elements.contains { $0.scalar == nil } ? nil : elements.compactMap(\.scalar)
        case .keys: nil
        }
    }
}
