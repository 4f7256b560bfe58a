import Labs
import LossMath
import TextGrid
import Wording

/// How the lists of a bench are written: the numbers of those that have as many stand below each other, by their
/// decimal points.
struct BenchLists {
    /// A list as it is written.
    struct List {
        /// Its numbers, each as wide as those above and below it.
        let cells: [String]
        /// The blanks before each.
        let gap: Int
        /// The longest of the titles that stand before these lists.
        let nameWidth: Int

        /// The columns that it takes, with a bracket at its end.
        var width: Int { cells.reduce(1) { $0 + $1.count + gap } }
    }

    private var lists: [Int: List] = [:]

    /// - Parameters:
    ///   - titles: those of all lines.
    ///   - room: the columns that title and numbers have.
    init(_ bench: FormulaBench, _ readings: [String: Tensor], titles: [String], room: Int) {
        let vectors = bench.parameters.count
        let items = bench.items.enumerated().map { index, item -> (index: Int, values: [Double]) in
            switch item {
            case .parameter: return (index, [])
            case .vector(let vector): return (index, bench.vectors[vector].values)
            case .reading(let reading):
                let value = readings[bench.readingList[reading].name]
                return (index, value.map { $0.isMatrix ? [] : $0.values } ?? [])
            }
        }
        for group in Dictionary(grouping: items, by: \.values.count).values {
            // A list that is computed, and has none beside it, is written with its brackets.
            let isAlone = group.count == 1 && group[0].index >= vectors + bench.vectors.count
            guard !isAlone, group[0].values.count > 1 else { continue }
            let nameWidth = group.map { titles[$0.index].count }.max() ?? 0
            // Where there is little room the numbers stand closer, are rounded, then end below each other.
            for (digits, byPoints, gap) in Self.ways {
                guard let cells = Self.aligned(group.map(\.values), digits: digits, byPoints: byPoints) else {
                    continue
                }
                let fitting = cells.map { List(cells: $0, gap: gap, nameWidth: nameWidth) }
                guard fitting[0].width + nameWidth + (byPoints ? 1 : 0) <= room else { continue }
                for (item, list) in zip(group, fitting) { lists[item.index] = list }
                break
            }
        }
    }

    /// The list in a line; nil where it has none, or one that stands for itself.
    subscript(line: Int) -> List? { lists[line] }

    private static let ways = [
        (5, true, 2), (5, true, 1), (4, true, 1), (3, true, 1), (5, false, 1), (4, false, 1), (3, false, 1),
    ]

    /// The numbers of lists of one length, in columns; nil where rounding would make two the same, or one a whole number.
    private static func aligned(_ lists: [[Double]], digits: Int, byPoints: Bool) -> [[String]]? {
        let texts = lists.map { $0.map { NumberText.short($0, digits: digits).replacingMinus } }
        if digits < 5 {
            for (values, texts) in zip(lists, texts) where Set(texts).count < Set(values).count { return nil }
            for (value, text) in zip(lists.joined(), texts.joined())
            where !text.contains(".") && value != value.rounded() { return nil }
        }
        func parts(_ text: String) -> (whole: Int, rest: Int) {
            let whole = byPoints ? text.prefix { $0 != "." }.count : text.count
            return (whole, text.count - whole)
        }
        let columns = texts[0].indices.map { column in
            let all = texts.map { parts($0[column]) }
            return (whole: all.map(\.whole).max() ?? 0, rest: all.map(\.rest).max() ?? 0)
        }
        return texts.map { row in
            zip(row, columns).map { text, column in
                let own = parts(text)
                return String(repeating: " ", count: column.whole - own.whole) + text
                    + String(repeating: " ", count: column.rest - own.rest)
            }
        }
    }
}
