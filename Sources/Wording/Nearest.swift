/// The name that somebody may have meant.
package enum Nearest {
    /// More names than these are not listed.
    private static let mostListed = 8

    /// What to write in place of a name that nobody knows, behind a semicolon: the nearest, and all that there are where they
    /// are few.
    ///
    /// - Parameters:
    ///   - all: what stands before the list, as `the losses are`.
    ///   - list: where all of them stand, as `losstutor lab --help lists the losses`.
    ///   - last: the word before the last.
    package static func instead(
        of typed: String, among names: [String], all: String, list: String, last: String = "and"
    ) -> String {
        let rest = names.count > mostListed ? list : "\(all) \(Words.list(names, last))"
        guard let near = name(to: typed, among: names) else { return rest }
        return "did you mean \(near)? \(rest.prefix(1).uppercased())\(rest.dropFirst())"
    }

    /// The nearest of `names` to what was typed, by letters changed, added, left out or exchanged, or else the first that
    /// begins with it; nil where none is near.
    package static func name(to typed: String, among names: [String]) -> String? {
        let word = plain(typed)
        guard word.count >= 2 else { return nil }
        let near = names.map { (name: $0, distance: distance(word, plain($0))) }
            .filter { $0.distance <= max(1, word.count / 3) }
        return near.min { $0.distance < $1.distance }?.name
            ?? names.first { word.count >= 4 && plain($0).starts(with: word) }
    }

    private static func plain(_ text: String) -> [Character] {
        text.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }.prefix(40).map { $0 }
    }

    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var next = [row + 1]
            for (column, other) in right.enumerated() {
                var least = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    least = min(least, before[column - 1] + 1)
                }
                next.append(least)
            }
            (before, last) = (last, next)
        }
        return last[right.count]
    }
}
