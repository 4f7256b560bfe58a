import Labs
import Tables
import Wording

/// Which column is x and which are drawn, by what their names say and whether they count.
struct PlotChoice {
    /// The names of all columns.
    var names = ColumnNames([])
    private var kinds: [ColumnKind] = []
    /// The column along the bottom; nil for the number of the row.
    private(set) var x: Int?
    /// The counter that grows where x begins anew, so that x is counted on; nil for none.
    private(set) var outer: Int?
    /// Whether they are dates.
    private(set) var hasDates = false
    /// Columns that count the same in rows without x.
    private(set) var substitutes: Set<Int> = []
    /// The columns that are drawn.
    private(set) var columns: [Int] = []
    /// Columns of numbers that are not, and those of them that have one so far: they may come again.
    private(set) var leftOut: [Int] = []
    private(set) var rare: [Int] = []
    /// What was left out and why, each without a full stop.
    private(set) var remarks: [String] = []

    /// More lines than this cannot be told apart.
    static let mostLines = 6
    /// More columns than this are no table that somebody reads in words.
    static let mostDescribed = 200

    init() {}

    /// What the axis along the bottom is called.
    var xName: String { x.map { isIndex || names[$0].isEmpty ? "index" : names[$0] } ?? "row" }
    /// Whether x is a column without a name that counts from 0 or 1.
    private var isIndex = false

    /// - Parameter isEnd: the sample is all that there is.
    init(
        reader: LogReader, sample: [[(column: Int, value: Double)]], told: ChartInput, most: Int, isEnd: Bool
    ) throws {
        names = reader.names
        guard reader.columnCount > 0 else { return }
        let isNamed = reader.isLog || reader.table?.header != nil
        // A number says nothing of its column.
        kinds = isNamed ? names.map(ColumnKind.init(name:)) : Array(repeating: .metric, count: names.count)
        // Beside sgd and adam it is a run, beside a loss a setting.
        if isNamed, !kinds.contains(.loss) {
            for index in names.indices where names[index].lowercased() == "momentum" { kinds[index] = .metric }
        }
        let dates = reader.table?.dateColumns ?? []
        for column in dates where kinds.indices.contains(column) { kinds[column] = .clock }
        let counts = Counts(sample, columns: reader.columnCount)
        if let wanted = told.x {
            x = try column(named: wanted, option: "--x", reader)
        } else if reader.columnCount > 1 {
            x = isNamed ? counter(counts, reader, isEnd: isEnd) : counts.isIndex ? 0 : nil
            if isNamed, let (outer, inner) = nested(sample, counts), x == nil || x == outer || x == inner {
                (self.outer, x) = (outer, inner)
            }
            if x == nil { x = dates.sorted().first { counts.isRising[$0] && counts.different[$0] > 1 } }
        }
        hasDates = x.map(dates.contains) ?? false
        if let x, kinds[x].isCounter {
            substitutes = Set(names.indices.filter { $0 != x && $0 != outer && kinds[$0] == kinds[x] })
        }
        if let wanted = told.y {
            columns = try chosen(wanted, reader)
        } else {
            columns = candidates(counts, reader, most: most)
        }
        if reader.columnCount == 1, names[0] == "column 1" { names = ColumnNames(["value"]) }
        if !isNamed, told.x == nil, x == 0 { isIndex = true }
        guard !columns.isEmpty else {
            throw Failure("\(reader.source): no column besides --x holds numbers; name one with --y.", exitCode: .data)
        }
    }

    /// What the first rows say of each column.
    private struct Counts {
        let rows: Int
        var values: [Int]
        var different: [Int]
        var isRising: [Bool]
        var isWhole: [Bool]
        var isText: [Bool]
        /// Whether the first column counts from 0 or 1, line by line.
        let isIndex: Bool

        init(_ sample: [[(column: Int, value: Double)]], columns: Int) {
            rows = sample.count
            values = Array(repeating: 0, count: columns)
            different = values
            isRising = Array(repeating: true, count: columns)
            isWhole = isRising
            isText = Array(repeating: false, count: columns)
            let counted = sample.compactMap { $0.first { $0.column == 0 }?.value }
            isIndex =
                sample.count > 1 && counted.count == sample.count && (counted[0] == 0 || counted[0] == 1)
                && zip(counted, counted.dropFirst()).allSatisfy { $1 == $0 + 1 }
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
    private func counter(_ counts: Counts, _ reader: LogReader, isEnd: Bool) -> Int? {
        let counters = names.indices.filter { column in
            guard kinds[column].isCounter, counts.values[column] > 0, !counts.isText[column] else { return false }
            // What stays as it is counts nothing; an epoch may still go on.
            return counts.different[column] > 1 || counts.rows < 2
                || !isEnd && kinds[column] == .counter(isCoarse: true)
        }
        func fineness(_ column: Int) -> (Int, Int) { (counts.isRising[column] ? 1 : 0, counts.different[column]) }
        if let best = counters.max(by: { fineness($0) < fineness($1) }) {
            // Of those that are as fine, the first.
            return counters.first { fineness($0) == fineness(best) }
        }
        guard !reader.isLog, counts.values[0] > 1, counts.isRising[0], counts.isWhole[0], !counts.isText[0],
            counts.different[0] == counts.values[0], kinds[0] == .metric || kinds[0] == .size
        else { return nil }
        return 0
    }

    /// Two counters of which one begins anew where the other grows: an epoch, and the step in it.
    private func nested(_ sample: [[(column: Int, value: Double)]], _ counts: Counts) -> (outer: Int, inner: Int)? {
        let counters = names.indices.filter {
            // Each trial is a run of its own.
            kinds[$0].isCounter && counts.values[$0] > 1 && !counts.isText[$0]
                && ColumnKind.lastWord(names[$0]) != "trial"
        }
        for outer in counters {
            // Of the first epoch alone nothing else is known.
            guard counts.different[outer] > 1 || kinds[outer] == .counter(isCoarse: true) else { continue }
            for inner in counters where inner != outer && counts.different[inner] > counts.different[outer] {
                var (last, highest, falls, pairs) = (Double.nan, -Double.infinity, 0, 0)
                let fits = sample.allSatisfy { row in
                    guard let at = row.first(where: { $0.column == outer })?.value, at.isFinite,
                        let step = row.first(where: { $0.column == inner })?.value, step.isFinite
                    else { return true }
                    defer { (last, pairs) = (at, pairs + 1) }
                    if at == last {
                        if step < highest { falls += 1 }
                        highest = max(highest, step)
                        return true
                    }
                    defer { highest = step }
                    // Begun again from an earlier epoch.
                    if at < last { falls += 1 }
                    return step < highest || last.isNaN
                }
                if fits, pairs > counts.different[outer], falls * 5 <= pairs { return (outer, inner) }
            }
        }
        return nil
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
        if reader.isLog, let most = counts.values.max(), most > 3 { rare = numbers.filter { counts.values[$0] == 1 } }
        let usual = numbers.filter { !rare.contains($0) }
        var drawn = usual.filter { kinds[$0] == .loss || kinds[$0] == .metric }
        if drawn.isEmpty { drawn = usual.filter { !kinds[$0].isCounter } }
        if drawn.isEmpty { drawn = usual }
        if drawn.isEmpty { (drawn, rare) = (rare, []) }
        drawn = Self.fitting(drawn.map { ($0, kinds[$0]) }, most: most) { names[$0] }
        let taken = substitutes.union(drawn + [outer].compactMap(\.self))
        // What a sentence happens to say is missed by nobody.
        leftOut = numbers.filter { !taken.contains($0) && (!rare.contains($0) || kinds[$0] == .loss) }
        return drawn
    }

    /// What is not drawn, in words; nil where all is.
    func words(forLeftOut columns: [Int]) -> String? {
        guard !columns.isEmpty else { return nil }
        // The losses are what somebody misses first.
        let own = columns.map { kinds.indices.contains($0) ? kinds[$0] : ColumnKind(name: names[$0]) }
        let ordered = columns.indices.filter { own[$0] == .loss } + columns.indices.filter { own[$0] != .loss }
        let named = ordered.prefix(6).map { index in
            let (kind, name) = (own[index], name(columns[index]))
            return kind == .loss || kind == .metric ? name : "\(name) (\(kind.words))"
        }
        let more = columns.count > 6 ? " and \(columns.count - 6) more" : ""
        return "not drawn: \(named.joined(separator: ", "))\(more) (--y draws them)"
    }

    /// As many columns as fit: where there are more, the losses alone, the whole loss first, and those of training and
    /// validation side by side.
    static func fitting(
        _ columns: [(column: Int, kind: ColumnKind)], most: Int, name: (Int) -> String
    ) -> [Int] {
        guard columns.count > most else { return columns.map(\.column) }
        let losses = columns.filter { $0.kind == .loss }
        guard !losses.isEmpty else { return columns.prefix(most).map(\.column) }
        var groups: [(name: String, columns: [Int])] = []
        for (column, _) in losses {
            let base = ColumnKind.withoutSplit(name(column))
            if let index = groups.firstIndex(where: { $0.name == base }) {
                groups[index].columns.append(column)
            } else {
                groups.append((base, [column]))
            }
        }
        let whole: Set<String> = ["loss", "total loss", "average loss", "avg loss", "mean loss"]
        let ordered = groups.filter { whole.contains($0.name) } + groups.filter { !whole.contains($0.name) }
        return Array(ordered.flatMap(\.columns).prefix(most))
    }

    private func chosen(_ wanted: String, _ reader: LogReader) throws -> [Int] {
        var columns: [Int] = []
        for part in wanted.split(separator: ",") {
            let pattern = String(part).trimmed
            let found = names.places(of: pattern)
            if found.isEmpty { throw Self.noColumn(pattern, option: "--y", reader) }
            columns += found.filter { !columns.contains($0) }
        }
        if columns.isEmpty {
            throw Failure("--y names no column; write names or numbers, as in loss,2 or 'val/*'.", exitCode: .usage)
        }
        return columns
    }

    /// What a column holds, by its name.
    func kind(of column: Int) -> ColumnKind { kinds[column] }

    private func name(_ column: Int) -> String { names[column].isEmpty ? "column \(column + 1)" : names[column] }

    private func column(named wanted: String, option: String, _ reader: LogReader) throws -> Int {
        let found = names.places(of: wanted.trimmed)
        guard found.count == 1 else { throw Self.noColumn(wanted.trimmed, option: option, reader) }
        return found[0]
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
