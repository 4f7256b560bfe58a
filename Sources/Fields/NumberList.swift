import Wording

/// Numbers as people hand them in: one number, a list, or a list of lists.
///
/// In JSON and YAML the strings `"nan"`, `"inf"` and `"-inf"` are numbers too.
package struct NumberList: Equatable, Sendable {
    /// The rows; a plain list is one row.
    package var rows: [[Double]]
    /// True for a list of lists.
    package var isMatrix: Bool

    /// Numbers in rows.
    package init(rows: [[Double]], isMatrix: Bool) {
        self.rows = rows
        self.isMatrix = isMatrix
    }

    /// Numbers in one row.
    package init(_ values: [Double]) {
        self.init(rows: [values], isMatrix: false)
    }

    /// Reads `1,0;0,1`: commas separate values, semicolons rows. As Python and NumPy print them, `[1, 0]`, `[[1 0] [0 1]]` and
    /// `array([1., 0.])`, they are understood too.
    ///
    /// - Throws: ``FieldFault/notANumber(text:row:position:)`` or ``FieldFault/noNumbers`` at `place`.
    package init(parsing text: String, at place: Place) throws(Problem) {
        let text = Self.withoutBrackets(text)
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        var rows: [[Double]] = []
        for (index, part) in parts.enumerated() {
            if part.allSatisfy(\.isWhitespace) {
                // A semicolon at the end closes the last row.
                if index == parts.count - 1, index > 0 { continue }
                throw Problem(place, .noNumbers)
            }
            var row: [Double] = []
            for (position, field) in part.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
                guard let number = DecimalText.number(field) else {
                    throw Problem(
                        place,
                        .notANumber(
                            text: String(field), row: parts.count > 1 ? index + 1 : nil, position: position + 1))
                }
                row.append(number)
            }
            rows.append(row)
        }
        self.init(rows: rows, isMatrix: text.utf8.contains(UInt8(ascii: ";")))
    }

    /// A list as it is printed, with commas and semicolons in place of brackets and blanks.
    package static func withoutBrackets(_ text: String) -> String {
        var text = text.trimmed
        if text.contains("\u{2212}") { text = String(text.map { $0 == "\u{2212}" ? "-" : $0 }) }
        if text.last == ")" || text.last == ">" || text.last == "}" { text = withoutWrapper(text) }
        let isList = text.hasPrefix("[") && text.hasSuffix("]") || text.hasPrefix("(") && text.hasSuffix(")")
        if isList { text = String(text.dropFirst().dropLast()).trimmed }
        if isList, text.contains("(") { text = withoutTypes(text) }
        if isList, text.hasPrefix("["), text.hasSuffix("]") {
            // Rows within: a bracket that closes ends one.
            let rows = text.dropFirst().dropLast().split(separator: "]").map { row in
                separated(String(row.drop { ",[ \n\t".contains($0) }))
            }
            return rows.joined(separator: ";") + (rows.count == 1 ? ";" : "")
        }
        return text.split(separator: ";", omittingEmptySubsequences: false).map { separated(String($0)) }.joined(
            separator: ";")
    }

    /// What stands within `array(…, dtype=float32)`, `tensor(…, device='cuda:0')`, `<tf.Tensor: …>`, `c(…)` and `{…}`, and
    /// numbers without the type that NumPy prints around each.
    private static func withoutWrapper(_ given: String) -> String {
        var text = given
        if text.hasPrefix("{") || text.hasPrefix("c(") {
            text = String(text.drop { $0 == "c" }.dropFirst().dropLast())
        } else if let first = text.firstIndex(of: "["), let last = text.lastIndex(of: "]"), first < last {
            // What is before the list is a name, and what is behind it says what kind of list it is.
            let before = text[..<first]
            if before.last == "(", before.dropLast().last?.isLetter == true { text = String(text[first...last]) }
        } else if let open = text.firstIndex(of: "("), text.hasPrefix("array(") || text.hasPrefix("tensor(") {
            text = String(text[text.index(after: open)...].prefix { $0 != "," && $0 != ")" })
        }
        return text
    }

    /// Without the types that NumPy prints around single numbers: `np.float64(0.9)`.
    private static func withoutTypes(_ text: String) -> String {
        var text = text
        for opening in ["np.float64(", "np.float32(", "np.int64(", "np.int32(", "tensor("] {
            var rest = text[...]
            var plain = ""
            while let range = rest.firstRange(of: opening) {
                plain += rest[..<range.lowerBound]
                let inner = rest[range.upperBound...].prefix { $0 != ")" }
                plain += inner
                rest = rest[inner.endIndex...].dropFirst()
            }
            text = plain + rest
        }
        return text
    }

    /// Blanks between numbers separate them, where no comma does.
    private static func separated(_ row: String) -> String {
        let row = row.trimmed
        guard !row.contains(","), row.contains(where: \.isWhitespace) else {
            return row.hasSuffix(",") && row.count > 1 ? String(row.dropLast()) : row
        }
        let words = row.split(whereSeparator: \.isWhitespace)
        return words.allSatisfy { DecimalText.number($0) != nil } ? words.joined(separator: ",") : row
    }

    /// The number of columns, which all rows share.
    ///
    /// - Throws: ``FieldFault/raggedRows(row:expected:found:)`` or ``FieldFault/noNumbers`` at `place`.
    package func columnCount(at place: Place) throws(Problem) -> Int {
        guard let first = rows.first, !first.isEmpty else { throw Problem(place, .noNumbers) }
        guard isMatrix else { return first.count }
        for (index, row) in rows.enumerated() where row.count != first.count {
            throw Problem(place, .raggedRows(row: index + 1, expected: first.count, found: row.count))
        }
        return first.count
    }
}

extension NumberList: FieldValue {
    /// Reads a number, a list of numbers or a list of such lists, or a text as ``init(parsing:at:)`` takes it.
    ///
    /// Rows of different lengths are kept; ``columnCount(at:)`` refuses them.
    package init(_ node: Node, at place: Place) throws(Problem) {
        switch node.content {
        case .scalar(let text, _):
            try self.init(parsing: text, at: place)
        case .list(let elements):
            let isMatrix = elements.first?.elements != nil
            guard isMatrix else {
                self.init(try [Double](node, at: place))
                return
            }
            var rows: [[Double]] = []
            for (index, element) in elements.enumerated() {
                let place = place.element(index, at: element.mark)
                guard element.elements != nil else {
                    throw Problem(place, .wrongForm(element.scalar, expected: "a list of numbers"))
                }
                rows.append(try [Double](element, at: place))
            }
            self.init(rows: rows, isMatrix: true)
        case .keys:
            throw Problem(place, .wrongForm(node.scalar, expected: "a list of numbers, or a list of such lists"))
        }
    }

    /// A list, or a list of rows for a table.
    package var node: Node { isMatrix ? rows.node : (rows.first ?? []).node }

    /// As the command line takes it: `1,0;0,1`. A table of one row ends in a semicolon.
    package var optionText: String {
        rows.map(\.optionText).joined(separator: ";") + (isMatrix && rows.count == 1 ? ";" : "")
    }
}

extension NumberList: Encodable {
    /// Writes a list, or a list of rows for a table.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if isMatrix {
            try container.encode(rows)
        } else {
            try container.encode(rows.first ?? [])
        }
    }
}
