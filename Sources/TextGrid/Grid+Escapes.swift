extension Grid {
    /// The rows as text with the escape sequences of a terminal with `colors` colours, without blank rows at the end.
    ///
    /// - Parameter colors: 0 leaves bold and reversed alone.
    package func escapedLines(theme: Theme, colors: Int) -> [String] {
        let plain = lines
        let last = plain.lastIndex { !$0.isEmpty } ?? -1
        return (0..<(last + 1)).map { y in
            var line = ""
            var present = Theme.Paint()
            let width = TextWidth.columns(of: plain[y])
            for x in 0..<width {
                let cell = self[x, y]
                guard cell.character != Cell.continuation.character else { continue }
                let paint =
                    cell.character == " " && !cell.style.isReversed
                    ? present : theme.paint(for: cell.style, colors: colors)
                if paint != present {
                    line += Self.sequence(for: paint)
                    present = paint
                }
                line.append(cell.character)
            }
            return present == Theme.Paint() ? line : line + "\u{1B}[0m"
        }
    }

    private static func sequence(for paint: Theme.Paint) -> String {
        var codes = ["0"]
        if paint.isBold { codes.append("1") }
        if paint.isDim { codes.append("2") }
        if paint.isUnderlined { codes.append("4") }
        if paint.isReversed { codes.append("7") }
        switch paint.foreground {
        case ..<0: break
        case 0..<8: codes.append("\(30 + paint.foreground)")
        case 8..<16: codes.append("\(82 + paint.foreground)")
        default: codes += ["38", "5", "\(paint.foreground)"]
        }
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }
}
