import TextGrid

/// Formulas on several lines.
enum FormulaWrap {
    /// Breaks a formula at blanks into lines of at most `width` columns: not within brackets that have room on one line,
    /// where that takes no line more, and never right before a closing one.
    ///
    /// - Parameter hanging: the indent of every line but the first.
    static func lines(_ spans: [Span], width: Int, hanging: Int = 2) -> [[Span]] {
        let characters = spans.flatMap { Array($0.text) }
        func lines(_ held: Set<Int>) -> [[Span]] {
            var place = 0
            let shown = spans.map { span in
                let text = String(
                    span.text.map { character -> Character in
                        defer { place += 1 }
                        return held.contains(place) ? "\u{A0}" : character
                    })
                return Span(text, span.style)
            }
            return TextWrap.lines(shown, width: width, hanging: hanging)
        }
        let loose = lines(held(characters, width: width - hanging, isWhole: false))
        let whole = lines(held(characters, width: width - hanging, isWhole: true))
        return whole.count <= loose.count ? whole : loose
    }

    /// The places of the blanks at which no line ends.
    ///
    /// - Parameter isWhole: those of whole brackets; else those inside next to one of them.
    private static func held(_ characters: [Character], width: Int, isWhole: Bool) -> Set<Int> {
        var held: Set<Int> = []
        var open: [Int] = []
        func isBreak(_ place: Int) -> Bool { characters[place] == " " && !held.contains(place) }
        for (place, character) in characters.enumerated() {
            if "([".contains(character) { open.append(place) }
            guard ")]".contains(character), let start = open.popLast() else { continue }
            let blanks = (start...place).filter(isBreak)
            let chosen = isWhole ? blanks : blanks.filter { $0 == start + 1 || $0 == place - 1 }
            // The word that it becomes, with what stands right before and behind it, has to fit.
            let from = isWhole ? start : (chosen.last ?? start)
            let first = (0..<from).last { isBreak($0) && !chosen.contains($0) } ?? -1
            let end = (place + 1..<characters.count).first(where: isBreak) ?? characters.count
            if end - first - 1 <= width { held.formUnion(chosen) }
        }
        return held
    }
}
