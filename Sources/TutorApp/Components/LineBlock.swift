import TextGrid

/// Lines of text in a region that may be too low for them.
enum LineBlock {
    /// What is said in `rows` lines: the first of some ways to say it that fits, from the longest to the shortest, else as
    /// many whole clauses of the last as do; never a part of one.
    static func fitting(_ ways: [String], width: Int, rows: Int) -> String {
        func fits(_ text: String) -> Bool { TextWrap.lines(text, width: width).count <= rows }
        if let way = ways.first(where: fits) { return way }
        guard let shortest = ways.last else { return "" }
        let words = shortest.split(separator: " ")
        for count in words.indices.reversed()
        where count > 0 && words[count - 1].last.map({ ".;:,".contains($0) }) == true {
            let text = words[..<count].joined(separator: " ")
            let sentence = text.hasSuffix(".") ? text : text.dropLast() + "."
            if fits(sentence) { return sentence }
        }
        return shortest
    }

    /// Draws as many of `lines` as there is room for; a mark at the end of the last one says that there are more.
    ///
    /// - Parameter mark: what follows the ellipsis, such as the key that shows all.
    static func draw(_ lines: [[Span]], mark: String = "", on grid: inout Grid, in area: Rectangle) {
        for (row, line) in lines.prefix(area.height).enumerated() {
            guard row == area.height - 1, lines.count > area.height else {
                grid.write(line, x: area.x, y: area.y + row, width: area.width)
                continue
            }
            let end = Span(" \(grid.glyphs.ellipsis)\(mark)", .muted)
            let room = area.width - TextWidth.columns(of: end.text)
            let fitted = line.map { Span(grid.glyphs.fit($0.text), $0.style) }
            // The mark stands for what the line itself loses too.
            let kept = TextWidth.cut(fitted, to: max(0, room), ellipsis: "")
            let x = grid.write(kept, x: area.x, y: area.y + row, width: max(0, room))
            grid.write([end], x: x, y: area.y + row, width: area.maxX - x)
        }
    }
}
