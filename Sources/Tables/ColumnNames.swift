/// What the columns of a table are called: by their names, or by their numbers from 1.
///
/// Numbers become words when they are asked for: a table may have millions of columns, of which six are drawn.
package struct ColumnNames: RandomAccessCollection, Sendable {
    private let given: [String]?
    /// How many columns there are.
    package let count: Int

    /// Columns with a name each.
    package init(_ names: [String]) {
        given = names
        count = names.count
    }

    /// Columns that have numbers alone.
    init(unnamed count: Int) {
        given = nil
        self.count = count
    }

    /// The number of the first column.
    package var startIndex: Int { 0 }
    /// One more than the number of the last column.
    package var endIndex: Int { count }

    /// What a column is called.
    ///
    /// - Parameter column: its number, from 0.
    package subscript(column: Int) -> String { given?[column] ?? "column \(column + 1)" }

    /// The columns that somebody names: one by its name, in any letters, or by its number from 1; all of a matrix, `logits`
    /// for `logits_0`, `logits_1`, …; or those of a pattern in which `*` stands for anything. Empty where there is none.
    package func places(of wanted: String) -> [Int] {
        if let index = firstIndex(of: wanted) { return [index] }
        if wanted.contains("*") { return indices.filter { Self.matches(self[$0], wanted) } }
        let lower = wanted.lowercased()
        if let index = firstIndex(where: { $0.lowercased() == lower }) { return [index] }
        let matrix = indices.filter { place in
            let name = self[place].lowercased()
            return name.hasPrefix(lower + "_") && Int(name.dropFirst(lower.count + 1)) != nil
        }
        if matrix.isEmpty, let number = Int(wanted), (1...Swift.max(1, count)).contains(number) { return [number - 1] }
        return matrix
    }

    /// Whether a name is what a pattern says, in which `*` stands for anything.
    ///
    /// - Complexity: O(length of the name · length of the pattern).
    private static func matches(_ name: String, _ pattern: String) -> Bool {
        let (name, pattern) = (Array(name), Array(pattern))
        var (at, place) = (0, 0)
        var star: (place: Int, at: Int)?
        while at < name.count {
            if place < pattern.count, pattern[place] == "*" {
                star = (place, at)
                place += 1
            } else if place < pattern.count, pattern[place] == name[at] {
                (at, place) = (at + 1, place + 1)
            } else if let last = star {
                // The last star takes one character more.
                star = (last.place, last.at + 1)
                (at, place) = (last.at + 1, last.place + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
