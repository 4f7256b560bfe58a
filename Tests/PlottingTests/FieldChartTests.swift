import Testing
import TextGrid

@testable import Plotting

/// Heat maps, contours and regions.
@Suite struct FieldChartTests {
    private static let ramp = Field(columns: 60, rows: 10, xRange: 0...60, yRange: 0...1) { x, _ in x }
    private static let bowl = Field(columns: 60, rows: 60, xRange: -2...2, yRange: -2...2) { $0 * $0 + $1 * $1 }

    @Test func theLegendNamesEveryShade() {
        let lines = rows(HeatMap(field: Self.ramp, name: "height"), 64, 16)
        let legend = lines.suffix(2).joined(separator: " ")
        #expect(legend.contains("height: blank < 10") && legend.contains("· ≥ 10"), "\(lines)")
        // The shade of each cell is that of its value: x is the number of the cell, more or less.
        let row = Array(lines[3])
        guard let start = row.firstIndex(of: "│") ?? row.firstIndex(of: "┤") else {
            Issue.record("no axis")
            return
        }
        let cells = row.dropFirst(start + 1)
        #expect(cells.first == " " && cells.last == "█", "\(lines)")
        let ranks = cells.map { " ·░▒▓█".firstIndex(of: $0) }
        #expect(ranks.allSatisfy { $0 != nil } && zip(ranks, ranks.dropFirst()).allSatisfy { $0! <= $1! })
    }

    /// A map of few numbers has no blocks: the shades change where the lines between levels would run.
    @Test func shadesRunBetweenTheNumbers() throws {
        let field = Field(columns: 5, rows: 5, xRange: 0...5, yRange: 0...5) { x, _ in x }
        let lines = rows(HeatMap(field: field), 64, 24)
        let row = try #require(lines.first { $0.contains("│") && $0.contains("█") })
        let cells = row.drop { $0 != "│" && $0 != "┤" }.dropFirst()
        let ranks = try cells.map { cell in try #require(Array(" ·░▒▓█").firstIndex(of: cell)) }
        // x rises evenly from 0.5 to 4.5 between the middles of the first and the last of five parts.
        let (count, levels) = (Double(ranks.count), 4.0)
        for level in [1.0, 2, 3, 4] {
            let place = try #require(ranks.firstIndex { Double($0) >= level * 5 / (levels + 1) })
            #expect(abs(Double(place) / count * 5 - level) < 0.2, "level \(level) begins at cell \(place): \(row)")
        }
    }

    /// A point of a way is drawn as the level of its own value, which the map below it need not have.
    @Test func aWayHasLevelsOfItsOwn() {
        let walk = HeatMap.Walk(x: [5, 25, 45], y: [0.5, 0.5, 0.5], values: [55, 25, .nan])
        let lines = rows(HeatMap(field: Self.ramp, name: "height", walk: walk), 64, 16)
        let legend = lines.suffix(3).joined(separator: " ")
        #expect(legend.contains("height/path: blank/0 < 10") && legend.contains("█/5 ≥ 50"), "\(lines)")
        let drawn = lines.dropLast(4).flatMap { $0 }.filter { "012345?".contains($0) }
        // Levels of 10: 55 is on the fifth, 25 on the second.
        #expect(String(drawn).contains("5") && String(drawn).contains("2") && String(drawn).contains("?"))
        let row = lines.first { $0.contains("?") } ?? ""
        let marks = row.filter { "52?".contains($0) }
        #expect(marks.hasSuffix("52?"), "\(row)")
    }

    @Test func nanIsAQuestionMark() {
        let field = Field(columns: 2, values: [1, .nan, 2, 3], xRange: 0...1, yRange: 0...1)
        let lines = rows(HeatMap(field: field), 40, 12)
        #expect(lines.joined().contains("?") && lines.joined().contains("1 nan"))
        let log = Field(columns: 2, values: [1, -4, 100, 1000], xRange: 0...1, yRange: 0...1)
        #expect(rows(HeatMap(field: log, scale: .log), 40, 12).joined().contains("1 below 0"))
    }

    /// As a curve the line of 1 is the circle of radius 1, whole: its pieces are as long as it.
    @Test func contoursAreExactAsCurves() {
        let area = Rectangle(x: 3, y: 2, width: 54, height: 27)
        let curve = ContourTracer.curve(Self.bowl, AxisMap(-2...2), level: 1, style: Style(.loss), in: area)
        var length = 0.0
        for piece in curve.parts {
            let ends = piece.map { place in
                (4 * (place.x - 3) / Double(area.width) - 2, 2 - 4 * (place.y - 2) / Double(area.height))
            }
            for (x, y) in ends { #expect(abs((x * x + y * y).squareRoot() - 1) < 0.01, "\(x), \(y)") }
            let (dx, dy) = (ends[1].0 - ends[0].0, ends[1].1 - ends[0].1)
            length += (dx * dx + dy * dy).squareRoot()
        }
        #expect(abs(length - 2 * Double.pi) < 0.05, "\(length)")
        let gap = Field(columns: 3, values: [0, .nan, 2, 0, 1, 2], xRange: 0...1, yRange: 0...1)
        let places = ContourTracer.curve(gap, AxisMap(0...1), level: 0.5, style: Style(.loss), in: area).parts.joined()
        #expect(places.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    }

    /// Every dot of the line of 1 lies a dot or less from the circle of radius 1, which is round on a square plot.
    @Test func contoursLieOnTheirLevel() {
        let (columns, rows) = (54, 27)
        let area = Rectangle(x: 0, y: 0, width: columns, height: rows)
        var canvas = DotCanvas(area: area, glyphs: .unicode)
        canvas.beginSeries(.loss)
        ContourTracer.draw(Self.bowl, AxisMap(-2...2), levels: [1], on: &canvas)
        var grid = Grid(size: Size(columns: columns, rows: rows))
        canvas.draw(on: &grid)
        let width = 2 * columns
        // The bits of a braille character, by row and column of its dots.
        let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
        var count = 0
        for row in 0..<4 * rows {
            for column in 0..<width {
                let scalar = grid[column / 2, row / 4].character.unicodeScalars.first?.value ?? 0
                guard scalar & ~0xFF == 0x2800, scalar & bits[row % 4][column % 2] != 0 else { continue }
                let x = 4 * (Double(column) + 0.5) / Double(width) - 2
                let y = 2 - 4 * (Double(row) + 0.5) / Double(4 * rows)
                #expect(abs((x * x + y * y).squareRoot() - 1) < 4 / Double(width) + 0.01, "\(x), \(y)")
                count += 1
            }
        }
        // About the circumference: 2π in units of 4 / width.
        #expect(Double(count) > 0.8 * 6.29 * Double(width) / 4 && Double(count) < 1.6 * 6.29 * Double(width) / 4)
    }

    /// Shades rise to the right, lines of the other field to the top: each line is one row high and carries its number.
    @Test func linesOfAnotherFieldCarryTheirLevel() {
        let up = Field(columns: 8, rows: 8, xRange: 0...1, yRange: 0...1) { $1 }
        let map = HeatMap(
            field: Field(columns: 8, rows: 8, xRange: 0...1, yRange: 0...1) { x, _ in x },
            lines: HeatMap.Lines(field: up, name: "up"))
        let lines = rows(map, 40, 20)
        let legend = lines.joined()
        #expect(legend.contains("a up 0.2") && legend.contains("b 0.4"))
        let places = ["a", "b", "c"].map { digit in
            lines.firstIndex { $0.contains(digit) && $0.count(where: \.isBraille) > 8 } ?? -1
        }
        #expect(places[0] > places[1] && places[1] > places[2] && places[2] > 0, "\(lines)")
    }

    /// The line between the first two levels is named with its number, by the marks that it is drawn with.
    @Test(arguments: [Glyphs.unicode, .ascii]) func theLineIsInTheLegend(glyphs: Glyphs) {
        let map = HeatMap(field: Self.bowl, name: "loss", hasContours: true)
        let lines = rows(map, 50, 24, ascii: glyphs.isASCII)
        #expect(lines.joined().contains(glyphs.isASCII ? "== at 2" : "⠒⠒ at 2"), "\(lines)")
        let plot = lines.prefix(18).joined()
        #expect(plot.contains { glyphs.isASCII ? $0 == "=" : $0.isBraille })
        #expect(!rows(HeatMap(field: Self.bowl), 50, 24).joined().contains(" at 2"))
    }

    /// Lines of another field are as whole over dark shades as where nothing is, and shades stay beside them.
    @Test(arguments: [false, true]) func linesOverShadesAreWhole(ascii: Bool) {
        let field = Field(columns: 40, rows: 20, xRange: 0...1, yRange: 0...1) { x, _ in x }
        let blank = Field(columns: 40, rows: 20, xRange: 0...1, yRange: 0...1) { _, _ in 0 }
        let up = Field(columns: 40, rows: 20, xRange: 0...1, yRange: 0...1) { $1 + $0 / 3 }
        let shades = Set(HeatMap.shades(ascii ? .ascii : .unicode).map { Character($0) })
        func grid(_ field: Field) -> [[Character]] {
            drawn(HeatMap(field: field, lines: HeatMap.Lines(field: up, name: "up")), 60, 30, ascii: ascii).lines
                .prefix(20)
                .map { Array($0.padding(60)) }
        }
        let (bare, lined) = (grid(blank), grid(field))
        var (line, shaded) = (0, 0)
        for y in 0..<20 {
            for x in 5..<60 {
                let isLine = ascii ? "abcd".contains(bare[y][x]) : bare[y][x].isBraille || "abcd".contains(bare[y][x])
                if isLine {
                    #expect(lined[y][x] == bare[y][x], "\(x), \(y): \(lined.map { String($0) })")
                    line += 1
                } else if shades.contains(lined[y][x]), lined[y][x] != " " {
                    shaded += 1
                }
            }
        }
        #expect(line > 60 && shaded > 300)
    }
}

extension String {
    /// With blanks to so many characters.
    fileprivate func padding(_ count: Int) -> String {
        self + String(repeating: " ", count: max(0, count - self.count))
    }
}
