import Labs
import Tables
import Wording

/// Which column is x and which are drawn, by what their names say and whether they count.
struct PlotChoice {
    /// The names of all columns.
    var names: [String] = []
    /// The column along the bottom; nil for the number of the row.
    private(set) var x: Int?
    /// Columns that count the same in rows without x.
    private(set) var substitutes: Set<Int> = []
    /// The columns that are drawn.
    private(set) var columns: [Int] = []
    /// What was left out and why, each without a full stop.
    private(set) var remarks: [String] = []

    /// More lines than this cannot be told apart.
    static let mostLines = 6
    /// More columns than this are no table that somebody reads in words.
    static let mostDescribed = 200

    init() {}

    /// What the axis along the bottom is called.
    var xName: String { x.map { names[$0].isEmpty ? "index" : names[$0] } ?? "row" }

    init(
        reader: LogReader, sample: [[(column: Int, value: Double)]], told: ChartInput, most: Int
    ) throws {
        names = reader.names
        guard reader.columnCount > 0 else { return }
        let counts = Counts(sample, columns: reader.columnCount)
        if let wanted = told.x {
            x = try column(named: wanted, option: "--x", reader)
        } else if reader.columnCount > 1 {
            x = counter(counts, isLog: reader.isLog, hasHeader: reader.isLog || reader.table?.header != nil)
        }
        if let x, case .counter(let isCoarse) = ColumnKind(name: names[x]) {
            substitutes = Set(
                names.indices.filter { $0 != x && ColumnKind(name: names[$0]) == .counter(isCoarse: isCoarse) })
        }
        if let wanted = told.y {
            columns = try chosen(wanted, reader)
        } else {
            columns = candidates(counts, reader, most: most)
        }
        if reader.columnCount == 1, names == ["column 1"] { names = ["value"] }
        guard !columns.isEmpty else {
            throw Failure("\(reader.source): no column besides --x holds numbers; name one with --y.", exitCode: .data)
        }
    }

    /// What the first rows say of each column.
    private struct Counts {
        var values: [Int]
        var different: [Int]
        var isRising: [Bool]
        var isWhole: [Bool]
        var isText: [Bool]

        init(_ sample: [[(column: Int, value: Double)]], columns: Int) {
            values = Array(repeating: 0, count: columns)
            different = values
            isRising = Array(repeating: true, count: columns)
            isWhole = isRising
            isText = Array(repeating: false, count: columns)
            var last = Array(repeating: Double.nan, count: columns)
            for row in sample {
                for cell in row where cell.column < columns && !TableStream.isMissing(cell.value) {
                    let column = cell.column
                    if values[column] == 0, cell.value.isNaN, TableStream.word(cell.value) != nil {
                        isText[column] = true
                    }
                    values[column] += 1
                    if cell.value != last[column] { different[column] += 1 }
                    if cell.value < last[column] || !cell.value.isFinite { isRising[column] = false }
                    if cell.value.rounded() != cell.value { isWhole[column] = false }
                    last[column] = cell.value
                }
            }
        }
    }

    /// The counter that grows line by line; of those that do not always grow the finest.
    private func counter(_ counts: Counts, isLog: Bool, hasHeader: Bool) -> Int? {
        guard hasHeader else { return nil }
        let counters = names.indices.filter {
            ColumnKind(name: names[$0]).isCounter && counts.values[$0] > 0 && !counts.isText[$0]
        }
        func fineness(_ column: Int) -> (Int, Int) { (counts.isRising[column] ? 1 : 0, counts.different[column]) }
        if let best = counters.max(by: { fineness($0) < fineness($1) }) {
            // Of those that are as fine, the first.
            return counters.first { fineness($0) == fineness(best) }
        }
        guard !isLog, counts.values[0] > 1, counts.isRising[0], counts.isWhole[0], !counts.isText[0],
            counts.different[0] == counts.values[0], case .metric = ColumnKind(name: names[0])
        else { return nil }
        return 0
    }

    /// Losses first, then metrics; what else there is only where there is nothing of these.
    private mutating func candidates(_ counts: Counts, _ reader: LogReader, most: Int) -> [Int] {
        if reader.columnCount == 1 { return [0] }
        var numbers: [Int] = []
        for column in names.indices where column != x && counts.values[column] > 0 {
            if counts.isText[column] {
                if let text = reader.table?.firstText[column] {
                    remarks.append("\(name(column)) is left out: \(text.sentence.dropLast())")
                }
            } else {
                numbers.append(column)
            }
        }
        // What is printed once, at the start or at the end, is no curve.
        if reader.isLog, let most = counts.values.max(), most > 3 { numbers.removeAll { counts.values[$0] == 1 } }
        let kinds = numbers.map { ColumnKind(name: names[$0]) }
        let isUnnamed = reader.table != nil && reader.table?.header == nil
        var drawn = zip(numbers, kinds).filter { isUnnamed || $1 == .loss || $1 == .metric }.map(\.0)
        if drawn.isEmpty { drawn = zip(numbers, kinds).filter { !$1.isCounter }.map(\.0) }
        if drawn.isEmpty { drawn = numbers }
        let losses = drawn.filter { ColumnKind(name: names[$0]) == .loss }
        if drawn.count > most, !losses.isEmpty { drawn = together(losses) }
        drawn = Array(drawn.prefix(most))
        let rest = numbers.filter { !drawn.contains($0) && !substitutes.contains($0) }
        if !rest.isEmpty {
            let named = rest.prefix(6).map { column in
                let kind = ColumnKind(name: names[column])
                return kind == .loss || kind == .metric ? name(column) : "\(name(column)) (\(kind.words))"
            }
            let more = rest.count > 6 ? " and \(rest.count - 6) more" : ""
            remarks.append("not drawn: \(named.joined(separator: ", "))\(more) (--y draws them)")
        }
        return drawn
    }

    /// Those of training and validation side by side.
    private func together(_ columns: [Int]) -> [Int] {
        var groups: [(name: String, columns: [Int])] = []
        for column in columns {
            let base = ColumnKind.withoutSplit(names[column])
            if let index = groups.firstIndex(where: { $0.name == base }) {
                groups[index].columns.append(column)
            } else {
                groups.append((base, [column]))
            }
        }
        return groups.flatMap(\.columns)
    }

    private func chosen(_ wanted: String, _ reader: LogReader) throws -> [Int] {
        var columns: [Int] = []
        for part in wanted.split(separator: ",") {
            let pattern = String(part).trimmed
            let found =
                pattern.contains("*")
                ? names.indices.filter { Self.matches(names[$0][...], pattern[...]) }
                : [try column(named: pattern, option: "--y", reader)]
            if found.isEmpty { throw Self.noColumn(pattern, option: "--y", reader) }
            columns += found.filter { !columns.contains($0) }
        }
        if columns.isEmpty {
            throw Failure("--y names no column; write names or numbers, as in loss,2 or 'val/*'.", exitCode: .usage)
        }
        return columns
    }

    /// Whether a name is what a pattern says, in which `*` stands for anything.
    private static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        if first == "*" {
            return name.indices.contains { matches(name[$0...], pattern.dropFirst()) }
                || matches("", pattern.dropFirst())
        }
        return name.first == first && matches(name.dropFirst(), pattern.dropFirst())
    }

    private func name(_ column: Int) -> String { names[column].isEmpty ? "column \(column + 1)" : names[column] }

    private func column(named wanted: String, option: String, _ reader: LogReader) throws -> Int {
        let wanted = wanted.trimmed
        if let index = names.firstIndex(of: wanted) { return index }
        if let index = names.firstIndex(where: { $0.lowercased() == wanted.lowercased() }) { return index }
        if let number = Int(wanted), (1...reader.columnCount).contains(number) { return number - 1 }
        throw Self.noColumn(wanted, option: option, reader)
    }

    private static func noColumn(_ wanted: String, option: String, _ reader: LogReader) -> Failure {
        let hasNames = reader.isLog || reader.table?.header != nil
        let known =
            hasNames ? reader.names.joined(separator: ", ") : "numbers from 1 to \(reader.columnCount)"
        return Failure(
            "\(option): \(reader.source) has no column \(wanted.quoted); its columns are \(known.shortened(to: 300)).",
            exitCode: .usage)
    }
}
