import Plotting
import Testing
import TextGrid

@Suite struct RegionMapTests {
    private func map(points: [RegionMap.Point]) -> RegionMap {
        let beliefs = [(0, 0.99), (0, 0.8), (0, 0.6), (1, 0.6), (1, 0.8), (1, 0.99)].map {
            RegionMap.Belief(classIndex: $0.0, confidence: $0.1)
        }
        return RegionMap(columns: 6, beliefs: beliefs + beliefs, points: points, xRange: 0...6, yRange: 0...2)
    }

    /// No shade is darker than half of its cell: an example stands out from those around it.
    @Test func shadesAndPoints() {
        let points = [
            RegionMap.Point(x: 0.5, y: 1.5, classIndex: 0), RegionMap.Point(x: 4.5, y: 0.5, classIndex: 1),
            RegionMap.Point(x: 9, y: 0.5, classIndex: 1), RegionMap.Point(x: .nan, y: 0.5, classIndex: 1),
        ]
        var grid = Grid(size: Size(columns: 6, rows: 2))
        map(points: points).draw(on: &grid, in: grid.bounds)
        #expect(grid.lines == ["○  ⠢⠢░", "·  ⠢●░"])
        grid = Grid(size: Size(columns: 6, rows: 2), glyphs: .ascii)
        map(points: points).draw(on: &grid, in: grid.bounds)
        #expect(grid.lines == ["o  --+", ".  -x+"])
    }

    /// Where there is room the axes have numbers, and each class its mark, its name and what its shades mean.
    @Test func axesAndLegendWhereThereIsRoom() {
        let beliefs = [RegionMap.Belief(classIndex: 0, confidence: 0.99), .init(classIndex: 1, confidence: 0.99)]
        let map = RegionMap(
            columns: 2, beliefs: beliefs, points: [], xRange: 0...6, yRange: 0...2, x: Axis(label: "width"),
            y: Axis(label: "height"),
            names: ["inner", "outer", "third"])
        for (glyphs, columns) in [(Glyphs.unicode, 40), (.ascii, 40), (.unicode, 60), (.ascii, 60)] {
            var grid = Grid(size: Size(columns: columns, rows: 14), glyphs: glyphs)
            map.draw(on: &grid, in: grid.bounds)
            let text = grid.lines.joined(separator: "\n")
            // One share for all classes.
            func surely(_ shade: String) -> String {
                columns > 50 ? "or \(shade) where over 80 % sure" : "\(shade) > 80 %"
            }
            let wanted =
                glyphs.isASCII
                ? ["o inner: blank, \(surely("."))", "x outer: -, \(surely("+"))", "A third: ~"]
                : ["○ inner: blank, \(surely("·"))", "● outer: ⠢, \(surely("░"))", "▲ third: ╌"]
            for word in wanted + [
                "width", "height", " 0", " 6", "2.0 ┤".replacing("┤", with: glyphs.isASCII ? "+" : "┤"),
            ] {
                #expect(text.contains(word), "\(word)\n\(text)")
            }
        }
        var small = Grid(size: Size(columns: 40, rows: 5))
        map.draw(on: &small, in: small.bounds)
        #expect(small.lines.allSatisfy { $0 == String(repeating: "·", count: 20) + String(repeating: "░", count: 20) })
    }

    @Test func onlyItsRectangleIsDrawn() {
        let points = [(-1.0, 1), (0, 0), (6, 2), (3, 1), (7, 3), (.infinity, 0)].map {
            RegionMap.Point(x: $0.0, y: $0.1, classIndex: 1)
        }
        for width in 0...8 {
            for height in 0...4 {
                var grid = Grid(size: Size(columns: 12, rows: 8))
                grid.fill(grid.bounds, with: Cell("?"))
                let inside = Rectangle(x: 2, y: 2, width: width, height: height)
                map(points: points).draw(on: &grid, in: inside)
                for y in 0..<8 {
                    for x in 0..<12 where !((2..<2 + width).contains(x) && (2..<2 + height).contains(y)) {
                        #expect(grid[x, y].character == "?", "\(width)×\(height) at \(x), \(y)")
                    }
                }
            }
        }
    }

    @Test func beliefsThatAreNoNumbersOrClassesAreDrawn() {
        let beliefs = [(-1, Double.nan), (7, 2), (1, -.infinity)].map {
            RegionMap.Belief(classIndex: $0.0, confidence: $0.1)
        }
        var grid = Grid(size: Size(columns: 3, rows: 1))
        RegionMap(columns: 3, beliefs: beliefs, points: [], xRange: 1...1, yRange: 1...1).draw(
            on: &grid, in: grid.bounds)
        #expect(grid.lines[0].count == 3)
        RegionMap(columns: 0, beliefs: beliefs, points: [], xRange: 0...1, yRange: 0...1).draw(
            on: &grid, in: grid.bounds)
    }
}
