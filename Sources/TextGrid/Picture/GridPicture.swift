/// A grid as a drawing for pages and handouts: text stays text, in its colours; curves and frames are lines.
///
/// It says the same as the screen, cell by cell: a cell is 10 by 20 units, and each piece of text is as wide as its cells.
package struct GridPicture {
    private static let cell = (width: 10, height: 20)
    private static let font =
        "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono','Courier New',monospace"

    private let grid: Grid
    private let theme: Theme
    private let paper: String
    private let ink: String
    /// What it is called.
    private let title: String
    /// What it shows, in words.
    private let words: String
    /// How many rows there are without blank ones at the end.
    private let rows: Int

    /// - Parameters:
    ///   - isDark: the paper is black, or nearly.
    ///   - title: what it is called.
    ///   - words: what it shows, in words, for those who do not see it.
    package init(_ grid: Grid, theme: Theme, isDark: Bool, title: String, words: String = "") {
        // What is drawn as a curve does not stand in cells too.
        var rest = grid
        for curve in grid.curves {
            for y in curve.room.y..<curve.room.maxY {
                for x in curve.room.x..<curve.room.maxX {
                    let cell = grid[x, y]
                    let isDots = (0x2800...0x28FF).contains(cell.character.unicodeScalars.first?.value ?? 0)
                    if isDots || cell.character == curve.glyph && cell.style == curve.style { rest[x, y] = .blank }
                }
            }
        }
        (self.grid, self.theme, self.title, self.words) = (rest, theme, title, words)
        (paper, ink) = isDark ? ("#121417", "#e6e6e6") : ("#ffffff", "#1a1a1a")
        let isUsed = (0..<grid.size.rows).map { y in
            (0..<grid.size.columns).contains { grid[$0, y].character != " " || grid[$0, y].style.isReversed }
        }
        rows = (isUsed.lastIndex(of: true) ?? 0) + 1
    }

    /// The drawing in a page of its own.
    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>\(Self.escaped(title))</title>
        <style>body{margin:0;background:\(paper)}svg{display:block;margin:auto;max-width:100%;height:auto}</style>
        \(svg)</html>

        """
    }

    /// The drawing.
    package var svg: String {
        let (width, height) = (grid.size.columns * Self.cell.width, rows * Self.cell.height)
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -10 \(width + 20) \(height + 20)" \
            width="\(width + 20)" height="\(height + 20)" role="img">
            <title>\(Self.escaped(title))</title>

            """
        if !words.isEmpty { text += "<desc>\(Self.escaped(words))</desc>\n" }
        text += """
            <style>text{font:16.6px \(Self.font);white-space:pre}</style>
            <rect x="-10" y="-10" width="100%" height="100%" fill="\(paper)"/>

            """
        let parts = parts()
        text += parts.below
        for (stroke, path) in parts.lines.sorted(by: { $0.key < $1.key }) {
            text += "<path fill=\"none\" \(stroke) d=\"\(path)\"/>\n"
        }
        for (fill, path) in parts.areas.sorted(by: { $0.key < $1.key }) { text += "<path \(fill) d=\"\(path)\"/>\n" }
        return text + dots() + grid.curves.map(drawn).joined() + parts.text + "</svg>\n"
    }

    // MARK: Cells

    private func parts() -> (below: String, lines: [String: String], areas: [String: String], text: String) {
        var (below, text) = ("", "")
        var lines: [String: String] = [:]
        var areas: [String: String] = [:]
        for y in 0..<rows {
            var x = 0
            while x < grid.size.columns {
                let cell = grid[x, y]
                let code = cell.character.unicodeScalars.first?.value ?? 0x20
                let paint = theme.paint(for: cell.style, colors: 256)
                if paint.isReversed {
                    let end = end(from: x, y) { $0.style == cell.style }
                    below += rectangle(x, y, end - x, fill: color(paint.foreground))
                }
                if code == 0x20 || code == 0 || (0x2800...0x28FF).contains(code) {
                    x += 1
                } else if let shape = CellShape(code) {
                    add(shape, x, y, look(paint), to: &lines, &areas)
                    x += 1
                } else {
                    let end = wordEnd(from: x, y, cell)
                    text += word(from: x, to: end, y, paint)
                    x = end
                }
            }
        }
        // A place that is reversed may begin in the middle of what was drawn.
        return (below, lines, areas, text)
    }

    /// How far what stands in a cell is drawn beside it.
    private func shift(_ x: Int, _ y: Int) -> (x: Double, y: Double) {
        let found = grid.shifts.last { $0.area.contains(x: x, y: y) }
        return found.map { ($0.x * Double(Self.cell.width), $0.y * Double(Self.cell.height)) } ?? (0, 0)
    }

    private func end(from start: Int, _ y: Int, while holds: (Cell) -> Bool) -> Int {
        var end = start
        while end < grid.size.columns, holds(grid[end, y]) { end += 1 }
        return end
    }

    /// Where the text ends that can be set in one piece: of one look, of letters that every fixed-width font has.
    private func wordEnd(from start: Int, _ y: Int, _ first: Cell) -> Int {
        guard Self.isPlain(first.character) else {
            let next = start + 1
            return next < grid.size.columns && grid[next, y] == Cell.continuation ? next + 1 : next
        }
        var end = start + 1
        let shift = shift(start, y)
        while end < grid.size.columns, self.shift(end, y) == shift {
            let cell = grid[end, y]
            if Self.isPlain(cell.character), cell.style == first.style {
                end += 1
            } else if cell.character == " ", end + 1 < grid.size.columns, Self.isPlain(grid[end + 1, y].character),
                grid[end + 1, y].style == first.style
            {
                // One blank between words; more than one is no text.
                end += 1
            } else {
                break
            }
        }
        return end
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value < 0x2000 && !(0x300..<0x370).contains($0.value)
        }
    }

    private func word(from start: Int, to end: Int, _ y: Int, _ paint: Theme.Paint) -> String {
        let characters = (start..<end).map { grid[$0, y].character }.filter { $0 != "\u{0}" }
        let length = (end - start) * Self.cell.width
        let shift = shift(start, y)
        let top = Double(y * Self.cell.height + 15) + shift.y
        guard Self.isPlain(characters[0]) else {
            let middle = Double(start * Self.cell.width) + Double(length) / 2 + shift.x
            return sign(characters[0], x: middle, y: top, paint)
        }
        return
            "<text x=\"\(Self.number(Double(start * Self.cell.width) + shift.x))\" textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\" "
            + "y=\"\(Self.number(top))\" \(attributes(paint))>\(Self.escaped(String(characters)))</text>\n"
    }

    /// A character in the middle of its place.
    private func sign(_ character: Character, x: Double, y: Double, _ paint: Theme.Paint) -> String {
        "<text x=\"\(Self.number(x))\" text-anchor=\"middle\" y=\"\(Self.number(y))\" "
            + "\(attributes(paint))>\(Self.escaped(String(character)))</text>\n"
    }

    private func attributes(_ paint: Theme.Paint) -> String {
        var attributes = "fill=\"\(paint.isReversed ? paper : color(paint.foreground))\""
        if paint.isBold { attributes += " font-weight=\"bold\"" }
        if paint.isUnderlined { attributes += " text-decoration=\"underline\"" }
        if paint.isDim { attributes += " opacity=\".7\"" }
        return attributes
    }

    private func rectangle(_ x: Int, _ y: Int, _ columns: Int, fill: String) -> String {
        "<rect x=\"\(x * Self.cell.width)\" y=\"\(y * Self.cell.height)\" width=\"\(columns * Self.cell.width)\""
            + " height=\"\(Self.cell.height)\" fill=\"\(fill)\"/>\n"
    }

    private func look(_ paint: Theme.Paint) -> String { paint.isReversed ? paper : color(paint.foreground) }

    private func add(
        _ shape: CellShape, _ x: Int, _ y: Int, _ color: String, to lines: inout [String: String],
        _ areas: inout [String: String]
    ) {
        let (left, top) = (x * Self.cell.width, y * Self.cell.height)
        let (middle, center) = (left + Self.cell.width / 2, top + Self.cell.height / 2)
        let stroke = "stroke=\"\(color)\" stroke-width=\"1.2\""
        switch shape {
        case .lines(let isLeft, let isRight, let isUp, let isDown):
            var path = ""
            // A tick moves along its axis.
            let shift = shift(x, y)
            let (across, along) = (Self.number(Double(middle) + shift.x), Self.number(Double(center) + shift.y))
            if isLeft || isRight { path += "M\(isLeft ? left : middle) \(along)H\(isRight ? left + 10 : middle)" }
            if isUp || isDown { path += "M\(across) \(isUp ? top : center)V\(isDown ? top + 20 : center)" }
            lines[stroke, default: ""] += path
        case .dashes(let count, let isVertical):
            let pitch = Double(isVertical ? Self.cell.height : Self.cell.width) / Double(count)
            for index in 0..<count {
                let begin = Self.number((Double(index) + 0.2) * pitch + Double(isVertical ? top : left))
                let length = Self.number(pitch * 0.6)
                lines[stroke, default: ""] +=
                    isVertical ? "M\(middle) \(begin)v\(length)" : "M\(begin) \(center)h\(length)"
            }
        case .areas(let parts, let opacity):
            let fill = "fill=\"\(color)\"" + (opacity.isEmpty ? "" : " fill-opacity=\"\(opacity)\"")
            for (x, y, width, height) in parts {
                let (x, y) = (Double(left) + Double(x) * 1.25, Double(top) + Double(y) * 2.5)
                let (width, height) = (Double(width) * 1.25, Double(height) * 2.5)
                areas[fill, default: ""] +=
                    "M\(Self.number(x)) \(Self.number(y))h\(Self.number(width))v\(Self.number(height))"
                    + "h\(Self.number(-width))z"
            }
        }
    }

    // MARK: Curves

    /// The bits of a Braille pattern, by column and row of the dot.
    private static let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

    private func drawn(_ curve: GridCurve) -> String {
        let paint = theme.paint(for: curve.style, colors: 256)
        func text(_ place: GridCurve.Place) -> String {
            "\(Self.number(place.x * Double(Self.cell.width))) \(Self.number(place.y * Double(Self.cell.height)))"
        }
        switch curve.form {
        case .line(let dashes):
            let array = dashes.map { Self.number($0 * (theme.isHeavy ? 1.8 : 1)) }.joined(separator: " ")
            let path = curve.clipped.map { "M" + $0.map(text).joined(separator: "L") }.joined()
            return stroked(path, paint, isHeavy: theme.isHeavy, dashes: array)
        case .area:
            let (top, bottom) = (Double(curve.room.y), Double(curve.room.maxY))
            let path = curve.parts.map { part in
                "M" + part.map { text(($0.x, min(max($0.y, top), bottom))) }.joined(separator: "L") + "z"
            }
            return "<path fill=\"\(look(paint))\" fill-opacity=\".3\" d=\"\(path.joined())\"/>\n"
        case .points(let character):
            let places = curve.parts.joined().filter(curve.contains)
            guard let character else {
                // A dot is a line without length, round at its ends; of a great many not each is told apart.
                let dots = Set(places.map { text((($0.x * 20).rounded() / 20, ($0.y * 40).rounded() / 40)) })
                return stroked(dots.sorted().map { "M\($0)h.01" }.joined(), paint, isHeavy: true)
            }
            return places.map { place in
                sign(character, x: place.x * Double(Self.cell.width), y: place.y * Double(Self.cell.height) + 5, paint)
            }.joined()
        }
    }

    private func stroked(_ path: String, _ paint: Theme.Paint, isHeavy: Bool, dashes: String = "") -> String {
        guard !path.isEmpty else { return "" }
        let ends = dashes.isEmpty ? "stroke-linecap=\"round\"" : "stroke-dasharray=\"\(dashes)\""
        return "<path fill=\"none\" stroke=\"\(look(paint))\" stroke-width=\"\(isHeavy ? "4" : "2.2")\" \(ends)"
            + " stroke-linejoin=\"round\"\(paint.isDim ? " opacity=\".6\"" : "") d=\"\(path)\"/>\n"
    }

    /// Dots that stand in cells alone, such as those of a pattern.
    private func dots() -> String {
        var paths: [Theme.Paint: String] = [:]
        for y in 0..<rows {
            for x in 0..<grid.size.columns {
                let cell = grid[x, y]
                guard let code = cell.character.unicodeScalars.first?.value, (0x2801...0x28FF).contains(code) else {
                    continue
                }
                let paint = theme.paint(for: cell.style, colors: 256)
                for column in 0..<2 {
                    for row in 0..<4 where code & Self.bits[column][row] != 0 {
                        paths[paint, default: ""] += "M\(x * 10 + column * 5 + 2).5 \(y * 20 + row * 5 + 2).5h.01"
                    }
                }
            }
        }
        return paths.map { stroked($1, $0, isHeavy: theme.isHeavy) }.sorted().joined()
    }

    // MARK: Words and colours

    /// With two decimals at most.
    private static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        guard hundredths % 100 != 0 else { return "\(hundredths / 100)" }
        let (sign, whole) = (hundredths < 0 ? "-" : "", abs(hundredths))
        let rest = whole % 100
        let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(sign)\(whole / 100).\(digits)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// A colour of the 256 as the web writes it.
    private func color(_ number: Int) -> String {
        let basic = [
            "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5", "#7f7f7f",
            "#ff0000",
            "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
        ]
        func hex(_ parts: [Int]) -> String {
            "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        switch number {
        case 0..<16: return basic[number]
        case 16..<232:
            let parts = [(number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6]
            return hex(parts.map { $0 == 0 ? 0 : 55 + 40 * $0 })
        case 232..<256: return hex(Array(repeating: 8 + 10 * (number - 232), count: 3))
        default: return ink
        }
    }
}
