/// The numbers of a line with their columns, and the cells that they come to.
struct LogPairs: Sendable {
    /// The column, or what stands in its place; the number, and the whole that it is a part of (`98/100`).
    private(set) var all: [(column: Int, value: Double, total: Double?)] = []
    /// The last epoch of which a part was done: its column, the number of the epoch, and the number with that part.
    private var share: (column: Int, epoch: Double, value: Double)?
    /// Whether the share of an epoch that is done is part of its number.
    var hasShares: Bool { share != nil }

    /// In place of a column: how much of something is done, and how far a bar has come, which counts by itself alone.
    private static let share = -1
    private static let bar = -2

    /// Whether each pair comes to a cell of its own, whatever the other lines say.
    func arePlain(_ columns: LogColumns) -> Bool {
        !all.contains { $0.total != nil } && (share == nil || !columns.hasEpoch(all.lazy.map(\.column)))
    }

    /// Takes pairs that are known.
    mutating func take(_ pairs: some Sequence<(column: Int, value: Double, total: Double?)>) {
        all.removeAll(keepingCapacity: true)
        all += pairs
    }

    /// Finds the pairs of a line, and where their numbers and what belongs to their names stand, counted from `offset`.
    mutating func find(
        in line: UnsafeBufferPointer<UInt8>, _ offset: Int, _ columns: inout LogColumns
    ) -> (slots: [LogTemplate.Slot], names: [Range<Int>]) {
        all.removeAll(keepingCapacity: true)
        var slots: [LogTemplate.Slot] = []
        var names: [Range<Int>] = []
        var finder = LogLine(line)
        var seen = 0
        columns.beginLine()
        while let pair = finder.next() {
            columns.takePart(in: line[seen..<pair.place.lowerBound])
            seen = finder.position
            var column =
                pair.name.isEmpty
                ? (pair.total == nil ? columns.column(pair.called) : pair.isBar ? Self.bar : Self.share)
                : columns.column(line, pair.name, all.count)
            // A time is said by its unit where its name does not say it: "remaining: 4.2s".
            if let unit = pair.unit, column >= 0, columns.kinds[column] == .metric || columns.kinds[column] == .loss {
                column = columns.column("\(columns.names[column]) (\(unit))")
            }
            all.append((column, pair.value, pair.total))
            slots.append(
                .init(
                    range: pair.place.moved(by: offset), column: column, total: pair.total,
                    isWhole: pair.name.isEmpty))
            // What is behind a stroke is a number too, and stays as it is; so does a unit.
            names += [pair.name.moved(by: offset), (pair.place.upperBound..<finder.position).moved(by: offset)]
        }
        return (slots, names)
    }

    /// The pairs as cells: a share of an epoch is part of the epoch, and 98/100 of a metric is a share.
    ///
    /// - Parameter isInEpoch: an epoch is counted by the lines before.
    mutating func join(into cells: inout [LogCell], _ columns: inout LogColumns, isInEpoch: Bool) {
        cells.removeAll(keepingCapacity: true)
        let kinds = columns.kinds
        let epoch = all.firstIndex { $0.column >= 0 && kinds[$0.column] == .counter(isCoarse: true) }
        let part = all.firstIndex { pair in
            guard let total = pair.total, total > 1, pair.value <= total else { return false }
            return pair.column == Self.share || pair.column >= 0 && kinds[pair.column] == .counter(isCoarse: false)
        }
        for (index, pair) in all.enumerated() where pair.column >= 0 {
            // The first number of a name counts: "loss 4.6 (4.7)".
            if cells.contains(where: { $0.column == pair.column }) { continue }
            if index == part, epoch != nil { continue }
            var value = pair.value
            if index == epoch, let part, let total = all[part].total {
                value += all[part].value / total
                share = (pair.column, pair.value, value)
            } else if index == epoch, let share, share.column == pair.column, share.epoch == value {
                // What is measured after an epoch stands at its end.
                value = share.value
            }
            if let total = pair.total, total > 0, !kinds[pair.column].isCounter { value /= total }
            cells.append(LogCell(column: pair.column, value: value))
        }
        if epoch == nil,
            let done = all.first(where: { $0.column == Self.bar || $0.column == Self.share && $0.total ?? 0 > 1 })
        {
            Self.countBySteps(done.value, &cells, &columns, isInEpoch: isInEpoch)
        }
    }

    /// `[500/50000]` counts where nothing else does: a batch without a total is how large it is.
    private static func countBySteps(
        _ value: Double, _ cells: inout [LogCell], _ columns: inout LogColumns, isInEpoch: Bool
    ) {
        let step = columns.column("step")
        let isCounted =
            isInEpoch
            || cells.contains { cell in
                columns.kinds[cell.column].isCounter && cell.column != step
                    && !columns.names[cell.column].lowercased().hasSuffix("batch")
            }
        let measures = cells.contains { !columns.kinds[$0.column].isCounter }
        guard !isCounted, measures, !cells.contains(where: { $0.column == step }) else { return }
        cells.append(LogCell(column: step, value: value))
    }
}

extension Range<Int> {
    func moved(by offset: Int) -> Range { lowerBound + offset..<upperBound + offset }
}
