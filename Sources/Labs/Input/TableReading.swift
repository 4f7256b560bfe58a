import Fields
import LossMath
import Tables
import Wording

/// The columns of a table that a command names for its parts: `actual=y_true,predicted=y_prob`; several as
/// `predicted=logit_*` or `predicted=cat,dog`, as those of a plot are.
package struct NamedColumns: Equatable, Sendable {
    /// The columns of each part, in their order.
    private(set) var columns: [String: [String]] = [:]
    private let place: Place

    /// No column is named.
    package static let none = NamedColumns(place: Place(.argument))

    private init(place: Place) { self.place = place }

    /// Reads `PART=COLUMN,…`; further columns of a part follow its first, or the part comes again.
    ///
    /// - Throws: ``Problem`` for another form, and for a part that is none of `parts`.
    package init(parsing text: String, parts: [String], at place: Place) throws(Problem) {
        self.place = place
        var last: String?
        for pair in text.split(separator: ",") {
            var sides = pair.split(separator: "=", maxSplits: 1).map(\.trimmed)
            if sides.count == 1, let last { sides.insert(last, at: 0) }
            guard sides.count == 2, !sides[1].isEmpty else {
                throw Problem(
                    place, .refused("write PART=COLUMN, as in \(parts[0])=y_true, not \(String(pair).quoted)"))
            }
            last = sides[0]
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
        for name in columns[part] ?? [] {
            let places = try table.places(of: name)
            guard !places.isEmpty else {
                let names = table.header ?? []
                let known = names.isEmpty ? "numbers from 1 to \(table.columnCount)" : names.joined(separator: ", ")
                throw Problem(
                    place, .refused("there is no column \(name.quoted); the columns are \(known.shortened(to: 300))"))
            }
            found += places.filter { !found.contains($0) }
        }
        return found
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
