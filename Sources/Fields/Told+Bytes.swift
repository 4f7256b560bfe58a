import Tables
import Wording

extension Told {
    /// Reads JSON (the first byte that is no blank is `{`), or else what `orElse` makes of the bytes.
    ///
    /// - Parameters:
    ///   - source: who gave the bytes, by the name that errors use.
    ///   - check: what JSON must hold besides.
    ///   - orElse: what other text means; nil where only JSON will do.
    /// - Throws: ``Problem``.
    package init(
        bytes: [UInt8], source: Place.Source, check: (Node, Place) throws(Problem) -> Void = { _, _ in },
        orElse: (([UInt8]) throws(Problem) -> Self)?
    ) throws(Problem) {
        if Node.first(of: bytes) == UInt8(ascii: "[") {
            throw Problem(Place(source), .refused("JSON must be an object with keys, as in {\"actual\": [1, 0]}"))
        }
        guard let orElse, !Node.isJSON(bytes) else {
            let node = try Node(json: bytes, source: source)
            try check(node, Place(source))
            try self.init(keys: node, at: Place(source))
            return
        }
        self = try orElse(bytes)
    }
}

extension Table {
    /// Reads CSV, with errors that name its source.
    package init(text bytes: [UInt8], source: Place.Source) throws(Problem) {
        do {
            try self.init(csv: bytes, source: source.name)
        } catch {
            throw Problem(error)
        }
    }

    /// The columns that somebody names, with an error that names one that cannot be read.
    package func places(of name: String) throws(Problem) -> [Int] {
        do {
            return try columns(named: name)
        } catch {
            throw Problem(error)
        }
    }

    /// The rows that columns have together, with an error that names those of different lengths.
    package func rows(of columns: [Int]) throws(Problem) -> Table {
        do {
            return try cut(to: columns)
        } catch {
            throw Problem(error)
        }
    }

    /// The numbers of a column, with an error that names the place of what is none.
    package func values(_ column: Int) throws(Problem) -> [Double] {
        do {
            return try numbers(column)
        } catch {
            throw Problem(error)
        }
    }
}

extension Node {
    /// True where the first byte that is no blank is `{`.
    package static func isJSON(_ bytes: some Sequence<UInt8>) -> Bool { first(of: bytes) == UInt8(ascii: "{") }

    /// The first byte that is no blank and no byte order mark.
    static func first(of bytes: some Sequence<UInt8>) -> UInt8? {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        return bytes.first { !blanks.contains($0) }
    }

    /// The words of a list, or of a text with commas between them; nil for keys.
    package var words: [String]? {
        switch content {
        case .scalar(let text, _):
            text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
        case .list(let elements):
            elements.contains { $0.scalar == nil } ? nil : elements.compactMap(\.scalar)
        case .keys: nil
        }
    }
}
