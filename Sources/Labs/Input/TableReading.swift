import Fields
import LossMath
import Tables
import Wording

/// The columns of a table that a command names for its parts: `actual=y_true,predicted=y_prob`.
package struct NamedColumns: Equatable, Sendable {
    /// The columns of each part, in their order.
    private(set) var columns: [String: [String]] = [:]
    private let place: Place

    /// No column is named.
    package static let none = NamedColumns(place: Place(.argument))

    private init(place: Place) { self.place = place }

    /// Reads `PART=COLUMN,…`; a part may come again for further columns.
    ///
    /// - Throws: ``Problem`` for another form, and for a part that is none of `parts`.
    package init(parsing text: String, parts: [String], at place: Place) throws(Problem) {
        self.place = place
        for pair in text.split(separator: ",") {
            let sides = pair.split(separator: "=", maxSplits: 1).map(\.trimmed)
            guard sides.count == 2, !sides[1].isEmpty else {
                throw Problem(
                    place, .refused("write PART=COLUMN, as in \(parts[0])=y_true, not \(String(pair).quoted)"))
            }
            guard parts.contains(sides[0]) else {
                throw Problem(
                    place, .refused("\(sides[0].quoted) is no part; the parts are \(Words.list(parts))"))
            }
            columns[sides[0], default: []].append(sides[1])
        }
    }

    /// The numbers of the columns that are named for a part.
    ///
    /// - Throws: ``Problem`` for a column that is not there.
    func indices(_ part: String, in table: Table) throws(Problem) -> [Int] {
        var found: [Int] = []
        for name in columns[part] ?? [] { found.append(try Self.index(of: name, in: table, at: place)) }
        return found
    }

    /// The number of a column by its name, or by its number from 1.
    static func index(of name: String, in table: Table, at place: Place) throws(Problem) -> Int {
        let names = table.header ?? []
        if let index = names.firstIndex(of: name) ?? names.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
            return index
        }
        if let number = Int(name), (1...table.columnCount).contains(number) { return number - 1 }
        let known = names.isEmpty ? "numbers from 1 to \(table.columnCount)" : names.joined(separator: ", ")
        throw Problem(
            place, .refused("there is no column \(name.quoted); the columns are \(known.shortened(to: 300))"))
    }
}

/// Two words of which one counts as 1.
enum TwoWords {
    private static let ones: [Set<String>] = [
        ["h", "head", "heads"],
        [
            "1", "yes", "y", "true", "t", "positive", "pos", "+", "on", "win", "won", "success", "pass", "passed",
            "spam",
            "malignant", "m", "sick", "ill", "disease", "fraud", "churn", "default", "heads", "case", "bad",
        ],
    ]
    private static let zeros: Set<String> = [
        "0", "no", "n", "false", "f", "negative", "neg", "off", "loss", "lost", "failure", "fail", "failed", "ham",
        "benign", "b", "healthy", "tails", "tail", "control", "good",
    ]

    /// Which of two words counts as 1: heads, yes, true and their like; else the later one in the alphabet.
    static func one(of first: String, _ second: String) -> String {
        for set in ones where set.contains(first.lowercased()) != set.contains(second.lowercased()) {
            return set.contains(first.lowercased()) ? first : second
        }
        if zeros.contains(first.lowercased()) != zeros.contains(second.lowercased()) {
            return zeros.contains(first.lowercased()) ? second : first
        }
        return max(first, second)
    }
}

extension Table {
    /// Whether the numbers of `columns` sum to 1 in each row, and none is negative.
    func areProbabilities(_ columns: some Collection<Int>) -> Bool {
        guard columns.count > 1 else { return false }
        let numbers = columns.map { column($0) }
        return (0..<rowCount).allSatisfy { row in
            let values = numbers.map { $0[row] }
            if values.contains(where: { TableStream.isMissing($0) }) { return true }
            return values.allSatisfy { $0 >= 0 } && abs(values.reduce(0, +) - 1) <= 0.005
        }
    }

    /// Whether a column counts its rows from 0 or 1.
    func isIndex(_ column: Int) -> Bool {
        let values = self.column(column)
        guard values.count > 1, let first = values.first, first == 0 || first == 1 else { return false }
        return values.indices.allSatisfy { values[$0] == first + Double($0) }
    }
}
