import TextGrid
import Wording

/// Small tables of text.
enum TextColumns {
    /// The most rows that a table of a chart has.
    static let rowLimit = 10

    /// A line of names over lines of numbers, each column flush right and as wide as it needs.
    static func table(_ names: [String], _ rows: [[String]]) -> [String] {
        let all = [names] + rows
        let widths = names.indices.map { column in
            all.map { column < $0.count ? TextWidth.columns(of: TextWidth.harmless($0[column])) : 0 }.max() ?? 0
        }
        return all.map { row in
            zip(row, widths).map { TextWidth.pad(TextWidth.harmless($0), to: $1, right: true) }.joined(separator: "  ")
        }
    }

    /// At most `rowLimit` of `count` rows, evenly spread, the first and the last among them.
    static func indices(of count: Int) -> [Int] {
        if count <= rowLimit { return Array(0..<max(0, count)) }
        return (0..<rowLimit).map { $0 * (count - 1) / (rowLimit - 1) }
    }
}
