import LossMath

/// Numbers as people hand them in: one number, a list, or a list of lists.
///
/// In JSON and YAML the strings `"nan"`, `"inf"` and `"-inf"` are numbers too.
public struct NumberList: Equatable, Sendable {
    /// The rows; a plain list is one row.
    public var rows: [[Double]]
    /// True for a list of lists.
    public var isMatrix: Bool

    public init(rows: [[Double]], isMatrix: Bool) {
        self.rows = rows
        self.isMatrix = isMatrix
    }

    /// The numbers of a tensor.
    public init(_ tensor: Tensor) {
        isMatrix = tensor.isMatrix
        rows = tensor.isMatrix ? (0..<tensor.rowCount).map { tensor.row($0) } : [tensor.values]
    }

    /// Reads `1,0;0,1`: commas separate values, semicolons rows.
    ///
    /// - Parameter place: what an error names, such as `--actual`.
    /// - Throws: ``LabError/notANumber(place:row:position:text:)`` or ``LabError/noNumbers(place:)``.
    public init(parsing text: String, place: String) throws(LabError) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        var rows: [[Double]] = []
        for (index, part) in parts.enumerated() {
            if part.allSatisfy(\.isWhitespace) {
                // A semicolon at the end closes the last row.
                if index == parts.count - 1, index > 0 { continue }
                throw .noNumbers(place: place)
            }
            var row: [Double] = []
            for (position, field) in part.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
                guard let number = NumberList.number(from: field) else {
                    throw .notANumber(
                        place: place, row: parts.count > 1 ? index + 1 : nil, position: position + 1,
                        text: String(field))
                }
                row.append(number)
            }
            rows.append(row)
        }
        self.init(rows: rows, isMatrix: text.contains(";"))
    }

    /// The tensor of these numbers.
    ///
    /// - Throws: ``LabError/raggedRows(place:row:expected:found:)`` or ``LabError/noNumbers(place:)``.
    public func tensor(place: String) throws(LabError) -> Tensor {
        guard let first = rows.first, !first.isEmpty else { throw .noNumbers(place: place) }
        guard isMatrix else { return Tensor(first) }
        for (index, row) in rows.enumerated() where row.count != first.count {
            throw .raggedRows(place: place, row: index + 1, expected: first.count, found: row.count)
        }
        return Tensor(rows: rows.count, columns: first.count, values: rows.flatMap { $0 })
    }

    /// The number that `text` writes out in decimal, or `nan` or `inf`; nil for anything else.
    static func number(from text: some StringProtocol) -> Double? {
        var trimmed = text[...]
        while let first = trimmed.first, first.isWhitespace { trimmed.removeFirst() }
        while let last = trimmed.last, last.isWhitespace { trimmed.removeLast() }
        switch trimmed.lowercased() {
        case "nan": return .nan
        case "inf", "+inf", "infinity", "+infinity": return .infinity
        case "-inf", "-infinity": return -.infinity
        default:
            // Double also reads hexadecimal and "infinity" in parts: neither is what a person means here.
            guard trimmed.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }) else { return nil }
            return Double(trimmed)
        }
    }
}

extension NumberList: Codable {
    private struct Element: Codable {
        let value: Double

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                value = number
            } else {
                let text = try container.decode(String.self)
                guard let number = NumberList.number(from: text) else {
                    throw DecodingError.dataCorruptedError(
                        in: container, debugDescription: "\"\(text)\" is no number")
                }
                value = number
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(value)
        }
    }

    public init(from decoder: any Decoder) throws {
        if let list = try? decoder.singleValueContainer().decode([[Element]].self), !list.isEmpty {
            self.init(rows: list.map { $0.map(\.value) }, isMatrix: true)
        } else if let number = try? decoder.singleValueContainer().decode(Double.self) {
            self.init(rows: [[number]], isMatrix: false)
        } else {
            let list = try decoder.singleValueContainer().decode([Element].self)
            self.init(rows: [list.map(\.value)], isMatrix: false)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if isMatrix {
            try container.encode(rows)
        } else {
            try container.encode(rows.first ?? [])
        }
    }
}
