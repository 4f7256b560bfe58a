import Labs
import TextGrid

/// Where the numbers of a bench stand, and its plots: the one that it names, and on large screens those of the other
/// formulas over the same number.
struct BenchLayout {
    let list: Rectangle
    /// As many as have room, in the order of ``shown``.
    let plots: [Rectangle]
    /// The plot that the bench names, and those of its other formulas over the same number.
    let shown: [FormulaBench.Plot]

    /// From this width on, numbers and plots stand side by side.
    private static let wideWidth = 72
    /// From this height on, the list is no higher than it needs to be.
    private static let roomyHeight = 28
    /// A plot in fewer rows says nothing.
    private static let leastPlotRows = 7
    /// A plot has so many before formulas have any.
    private static let goodPlotRows = 10
    /// A second plot in fewer rows says too little.
    private static let leastRows = 12

    /// Where a session of the bench has its parts.
    init(_ bench: FormulaBench, _ session: LabSession, in area: Rectangle) {
        // Where optimisers walk, the map is what is looked at.
        let plots = Self.plots(of: bench, withOthers: !session.isInLesson && bench.walk == nil)
        self.init(bench, plots: plots, in: area) { width in
            // What an open question hides leaves its room to the plot.
            BenchLines.formulas(bench, isWaiting: session.isWaiting, width: width - 5)
                .reduce(bench.items.count) { $0 + $1.count }
        }
    }

    /// - Parameters:
    ///   - shown: the plots there are to show.
    ///   - lineCount: how many lines the list has in a width, besides those left blank.
    init(_ bench: FormulaBench, plots shown: [FormulaBench.Plot], in area: Rectangle, lineCount: (_ width: Int) -> Int)
    {
        self.shown = shown
        let count = shown.count
        let isWide = area.width >= Self.wideWidth
        // The frame, and a blank line before the values and one before the formulas.
        let needed = lineCount(isWide ? area.width / 2 : area.width) + 4
        let leastListRows = bench.items.count + (bench.readingList.isEmpty ? 0 : 1) + 2
        let isRoomy = area.height >= Self.roomyHeight
        if bench.plot == nil {
            (list, plots) = (isRoomy ? area.splitTop(needed).top : area, [])
        } else if isWide, isRoomy, count > 1, area.height - needed >= Self.leastRows {
            let (left, right) = area.splitLeft(area.width / 2)
            let (top, bottom) = left.splitTop(needed)
            // Two beside the numbers where they are three, one below them.
            let isThree = count > 2 && right.height >= 2 * Self.leastRows
            let (upper, lower) = right.splitTop(isThree ? right.height / 2 : right.height)
            (list, plots) = (top, isThree ? [upper, lower, bottom] : [upper, bottom])
        } else if isWide, !isRoomy || 2 * (needed - 2) > area.height - 2 {
            let (left, right) = area.splitLeft(area.width / 2)
            (list, plots) = (left, [right])
        } else if area.height - needed >= Self.goodPlotRows {
            let (top, bottom) = area.splitTop(needed)
            let isHigh = count > 1 && bottom.height >= 2 * Self.leastRows
            let (upper, lower) = bottom.splitTop(isHigh ? bottom.height / 2 : bottom.height)
            (list, plots) = (top, isHigh ? [upper, lower] : [upper])
        } else if area.height - leastListRows >= Self.leastPlotRows {
            // The formulas make room, down to the numbers.
            let (top, bottom) = area.splitTop(max(leastListRows, area.height - Self.goodPlotRows))
            (list, plots) = (top, [bottom])
        } else {
            (list, plots) = (area, [])
        }
    }

    /// Whether the list of so many lines has some that are out of view.
    func scrolls(_ bench: FormulaBench) -> Bool {
        bench.items.count + (bench.readingList.isEmpty ? 0 : 1) > list.height - 2
    }

    private static func plots(of bench: FormulaBench, withOthers: Bool) -> [FormulaBench.Plot] {
        guard let plot = bench.plot else { return [] }
        guard withOthers else { return [plot] }
        let others = bench.readingList.indices.filter {
            let reading = bench.readingList[$0]
            return reading.name != plot.y && reading.name != plot.x && !plot.beside.contains(reading.name)
                && bench.problem(ofReading: $0) == nil
        }
        return [plot] + others.map { FormulaBench.Plot(x: plot.x, y: bench.readingList[$0].name) }
    }
}

extension FormulaBench {
    /// The same with another plot; as it is where that cannot be drawn.
    func plotting(_ plot: Plot) -> FormulaBench {
        var bench = self
        try? bench.setPlot(plot)
        return bench
    }
}
