import Testing
import TextGrid

@testable import Plotting

#if canImport(Glibc)
    import Glibc
#endif

/// Every label, read back as a number, lies within half a cell of its tick.
@Suite struct AxisLabelTests {
    static let linear: [ClosedRange<Double>] = [
        0...1, -1...1, 0...0.001, 3.2...3.9, 0.3...0.7, -7...(-3), 0...99_999, -250...100_000, 0...123_456_789,
        1e6...1_000_001, 1e7...10_000_001, 1e-5...2e-5, 1e-300...3e-300, 0...1e300, -1e300...1e300, -1e308...1e308,
        12_345_678...12_345_679, 1.000001e-6...1.000002e-6, 2e-307...7.5e-307,
    ]
    static let logarithmic: [ClosedRange<Double>] = [
        0.01...1, 0.5...3, 1...1000, 1e-12...1e6, 1e-300...1e300, 0.02...0.9, 1e-5...2e-4, 100...2e8,
    ]
    static let sizes = [Size(columns: 24, rows: 7), Size(columns: 40, rows: 10), Size(columns: 100, rows: 30)]

    private func check(_ range: ClosedRange<Double>, _ scale: Axis.Scale, _ size: Size, ascii: Bool) {
        let axis = Axis(scale: scale, range: range)
        let series = Series(name: "", x: [range.lowerBound, range.upperBound], y: [], role: .loss)
        var grid = Grid(size: size, glyphs: ascii ? .ascii : .unicode)
        let chart = LineChart(series: [series], x: axis, y: axis)
        chart.draw(on: &grid, in: grid.bounds)
        // The rows go on beyond the range.
        let yMap = chart.plotter(in: grid.bounds, glyphs: grid.glyphs).yMap
        let glyphs = grid.glyphs
        let situation = "\(range) \(scale) \(size) ascii \(ascii)"
        func place(_ value: Double) -> Double {
            let (low, high) = (range.lowerBound, range.upperBound)
            if scale == .log { return (log(value) - log(low)) / (log(high) - log(low)) }
            return (value / 2 - low / 2) / (high / 2 - low / 2)
        }
        // The x axis is the second row from below; its ticks and its corner say where the plot is.
        let base = size.rows - 2
        let cells = (0..<size.columns).map { grid[$0, base].character }
        guard let corner = cells.firstIndex(of: glyphs.bottomLeft) else {
            Issue.record("no corner: \(situation)")
            return
        }
        let width = size.columns - corner - 1
        var count = 0
        for row in 0..<base {
            let text = (0..<corner).map { String(grid[$0, row].character) }.joined().filter { $0 != " " }
            guard !text.isEmpty else {
                #expect(grid[corner, row].character == glyphs.vertical, "\(situation) row \(row)")
                continue
            }
            #expect(grid[corner, row].character == glyphs.tickLeft, "\(situation) \(text)")
            guard let value = text.labelNumber else {
                Issue.record("no number: \(text) \(situation)")
                continue
            }
            count += 1
            let exact = (1 - yMap.place(of: value)) * Double(base) - 0.5
            #expect(abs(min(max(exact, 0), Double(base - 1)) - Double(row)) <= 0.501, "\(situation) \(text) row \(row)")
        }
        let ends = [range.lowerBound, range.upperBound].map { yMap.place(of: $0) }
        #expect(ends[0] > -1e-6 && ends[0] < 0.34 && ends[1] > 0.66 && ends[1] < 1 + 1e-6, "\(situation) \(ends)")
        #expect(count >= 2 || scale == .log, "\(situation) has \(count) labels on y")
        #expect(count >= 1, "\(situation) has no label on y")

        var column = 0
        var labels = 0
        while column < size.columns {
            guard grid[column, base + 1].character != " " else {
                column += 1
                continue
            }
            let start = column
            while column < size.columns, grid[column, base + 1].character != " " { column += 1 }
            let text = (start..<column).map { String(grid[$0, base + 1].character) }.joined()
            guard let value = text.labelNumber else {
                Issue.record("no number: \(text) \(situation)")
                continue
            }
            labels += 1
            let exact = Double(corner + 1) + min(max(place(value) * Double(width) - 0.5, 0), Double(width - 1))
            let tick = (start..<column).first { abs(Double($0) - exact) <= 0.501 && cells[$0] == glyphs.tickDown }
            #expect(tick != nil, "\(situation) \(text) belongs to column \(exact)")
        }
        #expect(labels >= 1, "\(situation) has no label on x")
    }

    @Test(arguments: linear, sizes) func linearLabels(range: ClosedRange<Double>, size: Size) {
        for ascii in [false, true] { check(range, .linear, size, ascii: ascii) }
    }

    @Test(arguments: logarithmic, sizes) func logLabels(range: ClosedRange<Double>, size: Size) {
        for ascii in [false, true] { check(range, .log, size, ascii: ascii) }
    }

    @Test func labelsOfManyRanges() {
        var random = RandomNumbers(state: 7)
        for _ in 0..<200 {
            let middle = Double.random(in: -1...1, using: &random) * pow(10, Double.random(in: -9...9, using: &random))
            let half = abs(middle) * pow(10, Double.random(in: -4...2, using: &random))
            check(middle - half...middle + half, .linear, Size(columns: 60, rows: 16), ascii: false)
            let low = pow(10, Double.random(in: -9...6, using: &random))
            let factor = pow(10, Double.random(in: 0.5...12, using: &random))
            check(low...low * factor, .log, Size(columns: 60, rows: 16), ascii: false)
        }
    }

    @Test func neighbouringLabelsDiffer() {
        let chart = LineChart(series: [Series(name: "", y: [10_000_000, 10_000_001], role: .loss)])
        let labels = rows(chart, 60, 16).compactMap { $0.split(separator: "┤").first }.filter { $0.first == "1" }
        #expect(Set(labels).count == labels.count)
    }

    /// 1e6 does not stand beside 100,000, and 1e-5 not beside 0.001.
    @Test(arguments: [1e-6...1e-2, 1e-5...1, 10...1e6, 1e3...1e9, 1...100]) func anAxisHasOneNotation(
        range: ClosedRange<Double>
    ) {
        for scale in [Axis.Scale.log, .linear] {
            let chart = LineChart(series: [], y: Axis(scale: scale, range: range))
            let labels = rows(chart, 60, 22).compactMap { line in
                line.contains("┤") ? line.split(separator: "┤").first.map { $0.filter { $0 != " " } } : nil
            }.filter { $0 != "0" }
            #expect(labels.count > 1 && Set(labels.map { $0.contains("e") }).count == 1, "\(labels)")
        }
    }

    @Test func theNameOfTheAxisTakesTheTickOfNoOther() {
        for width in 12...90 {
            func labels(_ name: String) -> String {
                let chart = LineChart(
                    series: [Series(name: "", x: [0, 7], y: [0, 3], role: .loss)], x: Axis(label: name))
                return rows(chart, width, 6).last ?? ""
            }
            let numbers = labels("").split(separator: " ")
            #expect(labels("place").split(separator: " ").filter { $0 != "place" } == numbers, "\(width)")
        }
    }

    @Test func theNameOfTheAxisStaysInsideAlsoInASCII() {
        var grid = Grid(size: Size(columns: 60, rows: 10), glyphs: .ascii)
        let chart = LineChart(series: [Series(name: "", y: [0, 1], role: .loss)], x: Axis(label: "λ"))
        chart.draw(on: &grid, in: Rectangle(x: 0, y: 0, width: 40, height: 10))
        // It takes the place of no label.
        #expect(grid.lines[9].hasSuffix("lambda   1.0"))
        #expect(grid.lines[9].count <= 40)
    }

    @Test func ticksOfRowsAreEven() {
        var even = 0
        for range in [0.0...1, 0...3.3, -2...2, 0.052...1.04, -1.37...1.29] {
            let series = Series(name: "", y: [range.lowerBound, range.upperBound], role: .loss)
            let chart = LineChart(series: [series], y: Axis(range: range))
            for rows in 8...40 {
                let grid = drawn(chart, 40, rows + 2)
                let places = (0..<rows).filter { row in (0..<12).contains { grid[$0, row].character == "┤" } }
                even += Set(zip(places, places.dropFirst()).map { $1 - $0 }).count == 1 ? 1 : 0
            }
        }
        #expect(even == 165, "\(even) of 165")
    }

    /// On a log axis of at least two factors of 2 a greater factor between ticks has a greater distance, and equal ones
    /// have distances that differ by a row at most; mostly by none.
    @Test func ticksOfLogAxesAreInProportion() {
        var (even, all) = (0, 0)
        for range in [0.05...3.0, 0.09...3, 0.02...0.7, 0.2...1.5, 1e-4...2, 3e-9...2e4, 7...900, 0.3...1.3] {
            let chart = LineChart(series: [], y: Axis(scale: .log, range: range))
            for rows in 6...44 {
                let lines = drawn(chart, 40, rows + 2).lines
                let ticks = lines.enumerated().compactMap { row, line -> (row: Int, value: Double)? in
                    guard line.contains("┤"), let label = line.split(separator: "┤").first else { return nil }
                    return label.filter { $0 != " " }.labelNumber.map { (row, $0) }
                }
                #expect(ticks.count >= 2, "\(range), \(rows) rows: \(lines)")
                let steps = zip(ticks, ticks.dropFirst()).map { ($0.value / $1.value, $1.row - $0.row) }
                for (factor, distance) in steps {
                    for (other, wide) in steps {
                        let isSo =
                            factor < other * 0.99 ? distance < wide : factor > other * 1.01 || abs(distance - wide) <= 1
                        #expect(isSo, "\(range), \(rows) rows: \(lines)")
                    }
                }
                let distances = Dictionary(grouping: steps) { $0.0.rounded() }.values.map { Set($0.map(\.1)).count }
                all += 1
                even += distances.allSatisfy { $0 == 1 } ? 1 : 0
            }
        }
        #expect(even * 10 >= all * 7, "\(even) of \(all)")
    }
}
