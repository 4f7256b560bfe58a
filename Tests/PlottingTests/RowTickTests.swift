import Testing
import TextGrid

@testable import Plotting

#if canImport(Glibc)
    import Glibc
#endif

/// Rows of a plot are steps of its ticks.
@Suite struct RowTickTests {
    static let ranges: [ClosedRange<Double>] = [
        0...1, 0...100, 0...3.3, -2...2, 0.052...1.04, -1.37...1.29, 0.32...2, 0.2...0.6931, 3.2...3.9, -9.3...(-2.1),
        0...17, -1e-5...2e-5, 1e6...1_000_001, 0...1e300, -0.001...40, 0.4045...0.4075,
        0...3e305, 1e302...9e302, -4e306...2e307, 2e-302...7e-302, 0...3e-304,
    ]

    /// Every kind of chart over a range: how its rows are decided, and what they have to show.
    private static func charts(_ range: ClosedRange<Double>) -> [(name: String, chart: any Chart)] {
        let data = Series(name: "", x: [0, 1], y: [range.lowerBound, range.upperBound], role: .loss)
        let field = Field(columns: 3, rows: 3, xRange: 0...1, yRange: range) { $0 + $1 }
        let beliefs = (0..<9).map { RegionMap.Belief(classIndex: $0 % 2, confidence: 0.9) }
        return [
            ("line", LineChart(series: [data])), ("given", LineChart(series: [data], y: Axis(range: range))),
            ("points", LineChart(series: [Series(name: "", x: [0, 1], y: data.y, role: .loss, form: .dots)])),
            ("map", HeatMap(field: field)), ("contours", HeatMap(field: field, hasContours: true)),
            (
                "regions",
                RegionMap(
                    columns: 3, beliefs: beliefs, points: [], xRange: 0...1, yRange: range, x: Axis(label: "x"),
                    y: Axis(label: ""))
            ),
        ]
    }

    /// Ticks are as many rows apart as each other, in every kind of chart, at every height.
    @Test(arguments: ranges) func ticksAreEvenlySpaced(range: ClosedRange<Double>) {
        for (name, chart) in Self.charts(range) {
            // With less room than that regions have no axes.
            for height in (name == "regions" ? 12 : 5)...60 {
                let ticks = yTicks(drawn(chart, 40, height))
                let rows = Set(zip(ticks, ticks.dropFirst()).map { $1.row - $0.row })
                let steps = zip(ticks, ticks.dropFirst()).map { $0.value - $1.value }
                #expect(ticks.count >= 2, "\(name) \(range) \(height)")
                #expect(rows.count <= 1, "\(name) \(range) \(height)")
                let isOneStep = steps.allSatisfy { abs($0 - steps[0]) <= 1e-6 * abs(steps[0]) }
                #expect(isOneStep, "\(name) \(range) \(height)")
            }
        }
    }

    /// The value of each tick is the middle of its row, and what is wanted fits in, with few rows left over; upside down it is
    /// the same.
    @Test(arguments: ranges, [AxisRows.Kind.data, .given, .map]) func ticksAreTheMiddlesOfTheirRows(
        range: ClosedRange<Double>, kind: AxisRows.Kind
    ) {
        let wanted = AxisMap(range)
        var waste: [Double] = []
        for height in 3...60 {
            let rows = AxisRows(wanted, rows: height, kind: kind, glyphs: .unicode)
            #expect(rows.count == height || kind == .map && rows.count < height)
            for (value, row) in zip(rows.ticks.values, rows.tickRows) {
                #expect((0..<rows.count).contains(row))
                let position = rows.map.position(of: value, among: rows.count, fromTop: true)
                #expect(abs(position - Double(row)) < 1e-6, "\(value) \(row) of \(height)")
            }
            let size = (rows.map.upper / 2 - rows.map.lower / 2) / Double(rows.count) * 2
            #expect(
                rows.map.lower <= range.lowerBound + size * 1e-6 && rows.map.upper >= range.upperBound - size * 1e-6)
            // What is said to be the end of the axis has nothing beyond it.
            #expect(rows.ends.lowerBound <= range.lowerBound && rows.ends.upperBound >= range.upperBound)
            if range.lowerBound >= 0 { #expect(rows.ends.lowerBound > -size / 2) }
            if range.upperBound <= 0 { #expect(rows.ends.upperBound < size / 2) }
            if kind == .map {
                #expect(rows.ends.lowerBound > range.lowerBound - size * 0.51)
                #expect(rows.ends.upperBound < range.upperBound + size * 0.51)
            }
            let used = kind == .map ? Double(rows.count) : (range.upperBound - range.lowerBound) / size + 1
            waste.append(max(0, 1 - used / Double(height)))
            let other = AxisRows(
                AxisMap(-range.upperBound ... -range.lowerBound), rows: height, kind: kind, glyphs: .unicode)
            if range.lowerBound != -range.upperBound {
                #expect(other.tickRows.reversed() == rows.tickRows.map { rows.count - 1 - $0 }, "\(height)")
            }
        }
        // From eight rows on there is always a step that needs three quarters of them.
        #expect(waste.max() ?? 1 < 0.51 && waste.dropFirst(5).max() ?? 1 <= 0.25, "\(range) \(kind): \(waste)")
        #expect(waste.reduce(0, +) / Double(waste.count) < 0.12, "\(range) \(kind): \(waste)")
    }

    /// A value that is a tick's is drawn in its row and in no other, by dots, in ASCII, as points and as a marker.
    @Test(arguments: [Glyphs.unicode, .ascii], [0.0...1, 0.2...0.69, -3...(-1), 0...100])
    func aLineAtATickIsInItsRow(glyphs: Glyphs, range: ClosedRange<Double>) {
        for height in 5...60 {
            let x = [0.0, 0.3, 1]
            let plain = LineChart(
                series: [Series(name: "", x: x, y: x.map { _ in range.lowerBound }, role: .loss)],
                x: Axis(range: 0...1), y: Axis(range: range))
            for tick in yTicks(drawn(plain, 50, height, ascii: glyphs.isASCII)) {
                let y = x.map { _ in tick.value }
                let all = [
                    Series(name: "", x: x, y: y, role: .loss, dash: .solid),
                    Series(name: "", x: x, y: y, role: .loss, form: .points("○", ascii: "o")),
                    Series(name: "", x: x, y: y, role: .loss, form: .dots),
                ]
                for series in all {
                    let chart = LineChart(
                        series: [series], x: Axis(range: 0...1), y: Axis(range: range),
                        markers: [PlotMarker(x: 0.5, y: tick.value, role: .marker)])
                    let grid = drawn(chart, 50, height, ascii: glyphs.isASCII)
                    let lit = (0..<height).filter { row in
                        (0..<50).contains { [.loss, .marker].contains(grid[$0, row].style.role) }
                    }
                    #expect(lit == [tick.row], "\(tick) of \(height): \(grid.text)")
                }
            }
        }
    }

    /// A point of a curve is in a cell that the curve touches.
    @Test func aPointIsOnItsCurve() throws {
        var random = RandomNumbers(state: 11)
        for turn in 0..<60 {
            let (a, b) = (Double.random(in: 1...9, using: &random), Double.random(in: -2...2, using: &random))
            let x = (0...160).map { Double($0) / 160 }
            let y = x.map { sin(a * $0) + b * $0 }
            let place = Int.random(in: 0...160, using: &random)
            let curve = Series(name: "", x: x, y: y, role: .loss, band: .never, isSampled: true)
            for scale in [Axis.Scale.linear, .log] {
                let y = scale == .log ? y.map(exp) : y
                let curve =
                    scale == .log ? Series(name: "", x: x, y: y, role: .loss, band: .never, isSampled: true) : curve
                let size = (Int.random(in: 20...90, using: &random), Int.random(in: 6...40, using: &random))
                let marker = PlotMarker(x: x[place], y: y[place], role: .marker)
                let bare = LineChart(series: [curve], y: Axis(scale: scale))
                let grid = drawn(LineChart(series: [curve], y: Axis(scale: scale), markers: [marker]), size.0, size.1)
                let places = (0..<size.0).flatMap { x in (0..<size.1).map { (x, $0) } }
                let cell = try #require(places.first { grid[$0.0, $0.1].style.role == .marker })
                let under = drawn(bare, size.0, size.1)[cell.0, cell.1]
                #expect(under.style.role == .loss, "\(turn): \(grid.text)")
            }
        }
    }

    /// An axis whose lowest row is 0 says so, also where the range that was given begins above it.
    @Test(arguments: [0.167...1.5, 0.05...1.2, 0.2...0.9]) func zeroHasItsTick(range: ClosedRange<Double>) {
        for height in 5...60 {
            let rows = AxisRows(AxisMap(range), rows: height, kind: .given, glyphs: .unicode)
            let size = (rows.map.upper - rows.map.lower) / Double(height)
            guard abs(rows.map.lower + size / 2) < size * 1e-6 else { continue }
            #expect(rows.ticks.values.min() == 0 && rows.tickRows.max() == height - 1, "\(range) \(height)")
        }
    }

    /// Decades are whole rows apart, and 2 and 5, or powers of 2, in their rows to a fifth of one.
    @Test(arguments: [
        0.05...3.0, 0.09...3, 0.02...0.7, 1e-4...2, 3e-9...2e4, 7...900, 0.3...1.3, 1...1e6,
    ])
    func decadesAreWholeRows(range: ClosedRange<Double>) {
        for height in 6...60 {
            let rows = AxisRows(AxisMap(range, scale: .log), rows: height, glyphs: .unicode)
            #expect(rows.ticks.values.count > 1)
            for (value, row) in zip(rows.ticks.values, rows.tickRows) {
                let off = abs(rows.map.position(of: value, among: rows.count, fromTop: true) - Double(row))
                let isDecade = abs(log10(value) - log10(value).rounded()) < 1e-9
                #expect(off < (isDecade ? 1e-6 : 0.21), "\(value) of \(range) in \(height)")
            }
            let size = log10(rows.map.upper / rows.map.lower) / Double(height)
            let used = log10(range.upperBound / range.lowerBound) / size + 1
            #expect(used / Double(height) > 0.7, "\(range) in \(height): \(used)")
            // No long part of the axis is without ticks.
            let places = rows.tickRows.sorted()
            let farthest = zip(places, places.dropFirst()).map { $1 - $0 }.max() ?? height
            #expect(max(places.first ?? height, height - 1 - (places.last ?? 0)) <= 2 * farthest + 1, "\(range)")
        }
    }

    /// A bar ends in the middle of the row of its count; one of 0 has no height, and the axis is 0.
    @Test(arguments: [[8, 2, 0, 4], [3, 1, 0, 1], [40, 20, 0, 10], [1, 0, 0, 1]]) func barsEndAtTheirTicks(
        counts: [Int]
    ) {
        for height in 6...40 {
            let grid = drawn(Histogram(edges: [0, 1, 2, 3, 4], counts: counts), 43, height)
            let ticks = yTicks(grid)
            #expect(ticks.last?.value == 0 && grid.lines[ticks.last?.row ?? 0].contains("└"), "\(grid.text)")
            for (bin, count) in counts.enumerated() {
                let column = 43 - 40 + bin * 10 + 5
                let top = (0..<height).first { grid[column, $0].style.role == .loss }
                if count == 0 { #expect(top == nil, "\(grid.text)") }
                guard count > 0, let tick = ticks.first(where: { $0.value == Double(count) }) else { continue }
                #expect(top == tick.row && grid[column, tick.row].character == "▄", "\(count) \(grid.text)")
            }
        }
    }

    /// What a place under the pointer stands for, and where it stands: the number of a tick is that of its row.
    @Test func thePointerReadsWhatTheTicksSay() throws {
        for height in 6...40 {
            let room = Rectangle(x: 0, y: 0, width: 60, height: height)
            let line = LineChart(series: [Series(name: "", x: [0, 1], y: [0.32, 2], role: .loss)])
            let field = Field(columns: 3, rows: 3, xRange: 0...1, yRange: -1.3...2) { $0 + $1 }
            for tick in yTicks(drawn(line, 60, height)) {
                let y = try #require(line.y(atColumn: 30, row: tick.row, in: room, glyphs: .unicode))
                #expect(abs(y - tick.value) < 1e-9)
            }
            for tick in yTicks(drawn(HeatMap(field: field), 60, height)) {
                let place = HeatMap(field: field).place(atColumn: 30, row: tick.row, in: room, glyphs: .unicode)
                #expect(abs(try #require(place).y - tick.value) < 1e-9)
                let cell = HeatMap(field: field).cell(ofX: 0.5, y: tick.value, in: room, glyphs: .unicode)
                #expect(cell?.row == tick.row)
            }
        }
    }
}
