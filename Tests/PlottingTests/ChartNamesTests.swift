import Testing
import TextGrid

@testable import Plotting

/// Names of lines and axes, and notes.
@Suite struct ChartNamesTests {
    private static let train = Series(name: "train", y: [1, 0.3, 0.2], role: .loss)
    private static let test = Series(name: "test", y: [1, 0.8, 0.7], role: .second, dash: .dashed)

    @Test func namesStandAtTheEndsOfTheirLines() {
        let lines = rows(LineChart(series: [Self.train, Self.test]), 70, 14)
        #expect(lines.filter { $0.hasSuffix(" train") }.count == 1, "\(lines)")
        #expect(lines.filter { $0.hasSuffix(" test") }.count == 1, "\(lines)")
        let train = lines.firstIndex { $0.hasSuffix(" train") } ?? 0
        let test = lines.firstIndex { $0.hasSuffix(" test") } ?? 0
        // Rows of 0.2 and 0.7 among eleven from 0.2 to 1; below them are axis, labels and a note.
        #expect(train == 10 && test == 4, "\(lines)")
    }

    /// Whatever rows stand below: in the row of a name its line ends.
    @Test func namesStandInTheRowsOfTheirLines() {
        let flat = Series(name: "flat", y: [Double](repeating: 1, count: 40), role: .loss)
        let high = Series(name: "high", y: [Double](repeating: 3, count: 40), role: .second)
        for last in [Double.nan, .infinity, 2] {
            let gaps = Series(name: "gaps", y: (0..<40).map { $0 == 20 ? last : 2 }, role: .third)
            for height in 8...30 {
                for x in [Axis(), Axis(label: "how many steps of the run were done so far")] {
                    let chart = LineChart(
                        series: [flat, high, gaps], x: x, y: Axis(range: 0.5...4), cursorX: height % 2 == 0 ? 5 : nil)
                    for width in [52, 60, 90] {
                        let lines = rows(chart, width, height)
                        for name in ["flat", "high", "gaps"] {
                            guard let line = lines.first(where: { $0.hasSuffix(" \(name)") }), line.contains("│")
                            else { continue }
                            let data = String(line.dropLast(name.count + 1)).trimmingBlanks
                            #expect(data.last?.isBraille == true, "\(width)x\(height), \(name): \(lines)")
                        }
                    }
                }
            }
        }
    }

    /// Where two lines end in one cell, the end that gives way stays on its own line.
    @Test func endsThatGiveWayStayOnTheirLines() {
        let first = Series(name: "", y: [8, 4, 2, 1], role: .loss)
        let second = Series(name: "", y: [0, 3, 2, 1], role: .second)
        for height in 6...20 {
            let bare = drawn(LineChart(series: [first, second]), 60, height)
            let markers = [second, first].map { series in
                PlotMarker(x: 3, y: 1, role: series.role, givesWay: true)
            }
            let grid = drawn(LineChart(series: [first, second], markers: markers), 60, height)
            for y in 0..<height {
                for x in 0..<60 where grid[x, y].character == grid.glyphs.fullDot {
                    #expect(bare[x, y].character.isBraille, "a dot off its line at \(x), \(y) of \(height)")
                }
            }
        }
    }

    /// Digits at ends that meet never stand side by side, where they would be one number, and never off their lines.
    @Test(arguments: [false, true]) func digitsAtEndsStandApartOnTheirLines(ascii: Bool) throws {
        let roles: [Role] = [.loss, .second, .third, .fourth]
        for height in 4...20 {
            for (lag, apart, start) in [(0.0, 0.01, 2.0), (0.5, 0.01, 2), (1, 0.01, 2), (0, 0.2, 3), (0, 0.05, 1.2)] {
                let lines = (0..<4).map { index in
                    Series(
                        name: "", x: [0, 60 - lag * Double(index)], y: [start, 1 + apart * Double(index)],
                        role: roles[index], dash: .ofLine(index))
                }
                let markers = lines.enumerated().map { index, line in
                    PlotMarker(
                        x: line.x[1], y: line.y[1], role: roles[index], givesWay: true, glyph: Character("\(index + 1)")
                    )
                }
                let chart = LineChart(series: lines, y: Axis(range: 0...3), markers: markers)
                let grid = drawn(chart, 70, height, ascii: ascii)
                let scale = try #require(RowScale(grid))
                var found: [Int] = []
                for y in 0..<height {
                    for x in 0..<70 {
                        guard let index = grid[x, y].character.wholeNumberValue.map({ $0 - 1 }),
                            (0..<4).contains(index),
                            grid[x, y].style.role == roles[index]
                        else { continue }
                        found.append(index)
                        #expect(x == 69 || grid[x + 1, y].character.isNumber == false, "\(grid.text)")
                        #expect(grid[x - 1, y].character.isNumber == false, "\(grid.text)")
                        let whole = Series(name: "", x: lines[index].x, y: lines[index].y, role: roles[index])
                        let alone = drawn(
                            LineChart(series: [whole], x: Axis(range: 0...60), y: Axis(range: 0...3)), 70,
                            height,
                            ascii: ascii)
                        let near = (x - 1...x).contains { alone[$0, y].style.role == roles[index] }
                        #expect(near, "\(index + 1) off its line: \(grid.text)")
                        #expect(abs(scale.place(of: lines[index].y[1]) - Double(y) - 0.5) < 1.01)
                    }
                }
                // On rows enough all have room; a line that is steep leaves its end behind.
                #expect(found.sorted() == [0, 1, 2, 3], "\(grid.text)")
            }
        }
    }

    /// A number that gives way on a noisy line stands as near to where that ends as the line comes in its column.
    @Test func aNumberStaysInItsRowOnANoisyLine() {
        var random = RandomNumbers(state: 3)
        for height in 6...20 {
            let lines = [Role.loss, .second].map { role in
                var y = (0..<1000).map { _ in Double.random(in: 0...1, using: &random) }
                y[999] = 0.5
                return Series(name: "", y: y, role: role)
            }
            let markers = lines.enumerated().map { index, line in
                PlotMarker(x: 999, y: 0.5, role: line.role, givesWay: true, glyph: Character("\(index + 1)"))
            }
            let grid = drawn(LineChart(series: lines, markers: markers), 60, height)
            let rows = (0..<height).filter { y in (0..<60).contains { grid[$0, y].style.isBold } }
            #expect(rows.count == 1 && grid.lines[rows[0]].contains { $0 == "2" }, "\(grid.text)")
        }
    }

    /// A number without room on its own line stands nowhere.
    @Test func aNumberWithoutRoomIsLeftOut() {
        // Two short runs end where the plot begins.
        let lines = [Role.loss, .second].map { Series(name: "", x: [0, 1], y: [0.9, 1], role: $0) }
        let markers = lines.enumerated().map { index, line in
            PlotMarker(x: 1, y: 1, role: line.role, givesWay: true, glyph: Character("\(index + 1)"))
        }
        for height in 3...20 {
            let chart = LineChart(series: lines, x: Axis(range: 0...100), y: Axis(range: 0...1), markers: markers)
            let grid = drawn(chart, 60, height)
            let bold = (0..<height).flatMap { y in (0..<60).filter { grid[$0, y].style.isBold } }
            #expect(bold.count == 1, "\(grid.text)")
        }
    }

    /// A name that holds a number of another place than the end of its line is not written there.
    @Test func aNameWithAValueStandsBelow() {
        var train = Self.train
        train.isNamedBelow = true
        for height in 8...30 {
            let lines = rows(LineChart(series: [train, Self.test]), 90, height)
            let axis = lines.firstIndex { $0.contains("└") } ?? 0
            let named = lines.indices.filter { lines[$0].contains("train") || lines[$0].contains("test") }
            #expect(named.count == 1 && named[0] > axis, "\(lines)")
        }
    }

    /// Names stand in the order of their ranks, whichever line is on top, and so does what is read.
    @Test func namesStandInOrder() {
        var (first, second) = (Series(name: "run 2", y: [1, 0.3, 0.2], role: .loss), Self.test)
        (first.rank, second.rank) = (2, 1)
        let lines = rows(LineChart(series: [first, second], x: Axis(label: "epoch"), cursorX: 1), 38, 14)
        for words in ["test: 0.8, run 2: 0.3", "test  ── run 2"] {
            #expect(lines.contains { $0.contains(words) }, "\(lines)")
        }
    }

    @Test func namesGoBelowWhereTheyWouldMeet() {
        let twin = Series(name: "twin", y: [0.5, 0.3, 0.2], role: .third, dash: .dotted)
        let lines = rows(LineChart(series: [Self.train, twin]), 70, 14)
        #expect(lines[13].trimmingBlanks == "── train  ┈┈ twin  (axis starts at 0.167, not at 0)")
        let plain = rows(LineChart(series: [Self.train, twin]), 70, 14, ascii: true)
        #expect(plain[13].trimmingBlanks == "## train  ~~ twin  (axis starts at 0.167, not at 0)")
    }

    @Test func namesGoBelowWhereThereIsLittleRoom() {
        #expect(rows(LineChart(series: [Self.train, Self.test]), 30, 10)[8].trimmingBlanks == "── train  ╌╌ test")
    }

    @Test func namesAreNeverOnTheData() {
        for width in 8...90 {
            let chart = LineChart(series: [Self.train, Self.test], x: Axis(label: "epoch"))
            var grid = Grid(size: Size(columns: width, rows: 14))
            chart.draw(on: &grid, in: grid.bounds)
            guard let axis = grid.lines.firstIndex(where: { $0.contains("└") }) else {
                Issue.record("no axis at \(width)")
                continue
            }
            let end = grid.lines[axis].count
            for line in grid.lines.prefix(axis) {
                #expect(!line.prefix(end).contains { $0.isLetter }, "\(width): \(line)")
            }
        }
    }

    @Test func theAxisSaysWhatItCounts() {
        let chart = LineChart(
            series: [Self.train], x: Axis(label: "time", unit: "s"), y: Axis(label: "loss", unit: "nats"))
        let lines = rows(chart, 60, 14)
        #expect(lines[0] == "loss (nats), axis starts at 0.2, not at 0")
        #expect(lines[13].hasSuffix("time (s)"))
        #expect(rows(chart, 60, 7).joined().contains("loss") == false)
    }

    /// A sampled curve is known at its points alone: 705.88 is a number, 714.29 is none.
    @Test func betweenSamplesThePlaceIsRough() {
        let x = (0..<120).map { Double($0) * 1000 / 119 }
        let series = Series(name: "", x: x, y: x.map { $0 < 709.8 ? $0 : .nan }, role: .loss)
        let lines = rows(LineChart(series: [series], x: Axis(label: "z")), 60, 12)
        #expect(lines.joined().contains("(nan from about z 710 on)"), "\(lines)")
    }

    @Test func notANumberToTheEndSaysFromWhere() {
        let values = (0..<1500).map { $0 < 1200 ? Double($0) : .nan }
        let chart = LineChart(series: [Series(name: "", y: values, role: .loss)], x: Axis(label: "step"))
        #expect(rows(chart, 60, 12)[11].trimmingBlanks == "step  (nan from step 1,200 on)")
        let gap = Series(name: "", y: [0, .nan, 2, .nan, .nan], role: .loss)
        #expect(rows(LineChart(series: [gap]), 60, 12)[11].trimmingBlanks == "(3 nan)")
        let all = Series(name: "", y: [.nan, .nan], role: .loss)
        #expect(rows(LineChart(series: [all]), 60, 12)[11].trimmingBlanks == "(2 nan)")
    }

    @Test func notesThatDoNotFitARowTakeTwo() {
        let series = Series(name: "", y: [.infinity, 5, 0, .nan], role: .loss, isSampled: true)
        let lines = rows(LineChart(series: [series], y: Axis(range: 0...1)), 32, 14)
        // How many samples are infinite means nothing: the arrow says it.
        #expect(lines.suffix(2).map(\.trimmingBlanks) == ["(curve leaves the plot,", "1 nan)"])
    }

    @Test func aNoteWiderThanARowIsBrokenBetweenWords() {
        let series = Series(name: "", y: [0, 5, 0], role: .loss, isSampled: true)
        let lines = rows(LineChart(series: [series], y: Axis(range: 0...1)), 25, 14)
        #expect(lines.suffix(2).map(\.trimmingBlanks) == ["(curve leaves the", "plot)"])
    }

    @Test func thousandsAndPowersAreWrittenAsPeopleDo() {
        let steps = LineChart(series: [Series(name: "", x: [0, 4000], y: [0, 1], role: .loss)])
        #expect(rows(steps, 70, 12).last?.split(separator: " ") == ["0", "1,000", "2,000", "3,000", "4,000"])
        let decades = Series(name: "", x: [1e-6, 1e6], y: [0, 1], role: .loss)
        let labels = rows(LineChart(series: [decades], x: Axis(scale: .log)), 70, 12).last?.split(separator: " ")
        #expect(labels?.first == "1e−6" && labels?.last == "1e6", "\(labels ?? [])")
    }
}
