import Foundation
import TextGrid

/// What a screen of 200 by 60 cells costs by itself.
enum GridSuite {
    static func run() {
        let size = Size(columns: 200, rows: 60)
        let plain = String(repeating: "0123456789", count: 20)
        let dots = String(repeating: "⠁⡇│─●", count: 40)
        func written(_ text: String) -> Grid {
            var grid = Grid(size: size)
            for y in 0..<size.rows { grid.write(text, x: 0, y: y, style: Style(.loss)) }
            return grid
        }
        let (one, same) = (written(dots), written(dots))
        let other = written(plain)
        let theme = Theme(name: "plain", entries: [:])
        func patches(_ old: Grid, _ new: Grid) -> Int {
            PatchList(from: (old, theme), to: new, theme: theme, colors: 256, room: size).count
        }
        var sink = 0
        let works: [(name: String, run: () -> Void)] = [
            ("clear", { sink += Grid(size: size).size.rows }),
            ("write ASCII", { sink += written(plain).size.rows }),
            ("write dots and lines", { sink += written(dots).size.rows }),
            (
                "set cell by cell",
                {
                    var grid = Grid(size: size)
                    let cell = Cell("⡇", style: Style(.loss))
                    for y in 0..<size.rows { for x in 0..<size.columns { grid[x, y] = cell } }
                    sink += grid.size.rows
                }
            ),
            ("compare", { sink += one == same ? 1 : 0 }), ("what changed: nothing", { sink += patches(one, same) }),
            ("what changed: all", { sink += patches(one, other) }),
        ]
        print("\nA grid of 200 by 60 cells: µs\n\n| | |\n|---|---|")
        for (name, run) in works {
            let microseconds = Measurement.nanoseconds(per: 1, run) / 1000
            print("| \(name) | \(microseconds.formatted(.number.precision(.significantDigits(2)))) |")
        }
        if sink == 0 { print("nothing was done") }
    }
}
