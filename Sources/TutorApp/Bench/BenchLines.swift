import Labs
import LossMath
import TextGrid

/// The formulas of a bench as lines of text.
enum BenchLines {
    /// What stands in place of the formulas beside an open question.
    static let withAnswer = "Formulas come afterwards."

    /// The formulas of the readings, each with what is wrong with it; beside an open question, which they would answer,
    /// what stands in their place.
    static func formulas(_ bench: FormulaBench, isWaiting: Bool, width: Int) -> [[[Span]]] {
        if isWaiting { return [TextWrap.lines(withAnswer, width: width, style: Style(.muted))] }
        return bench.readingList.enumerated().map { index, reading in
            let problem = bench.problem(ofReading: index).map {
                TextWrap.lines("! \($0.message)", width: width, style: Style(.warning), hanging: 2)
            }
            return formulaLines(reading, bench, width: width) + (problem ?? [])
        }
    }

    private static func formulaLines(_ reading: FormulaBench.Reading, _ bench: FormulaBench, width: Int) -> [[Span]] {
        func lines(_ name: String) -> [[Span]] {
            let formula = lit(reading.formula, bench)
            let isSelected = reading.name == bench.name(of: bench.selectedItem)
            let start = [Span(name, isSelected ? .lit : Style(.code)), Span(" = ", .code)]
            return FormulaWrap.lines(start + formula, width: width)
        }
        let named = lines(reading.name)
        let isNeeded = bench.readingList.contains { other in
            other.formula.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == reading.name }
        }
        guard let title = reading.title, title != reading.name, !title.contains("=") else { return named }
        // A name that stands in another formula is said with the words that it has above.
        let isSaid = title.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == reading.name }
        if isNeeded, isSaid { return named }
        let worded = lines(isNeeded ? "\(reading.name) (\(title))" : title)
        return worded.count <= named.count ? worded : named
    }

    /// A formula in which the name of what is selected is lit.
    private static func lit(_ formula: String, _ bench: FormulaBench) -> [Span] {
        let name = bench.name(of: bench.selectedItem)
        var spans: [Span] = []
        var left = formula[...]
        while let first = left.first {
            let isPart = { (character: Character) in character.isLetter || character.isNumber || character == "_" }
            let word = left.prefix { isPart($0) == isPart(first) }
            spans.append(Span(String(word), word == name ? .lit : Style(.code)))
            left = left[word.endIndex...]
        }
        return spans
    }
}

extension FormulaBench {
    /// What a number that moves is called.
    func title(ofNumber name: String) -> String { parameters.first { $0.name == name }?.title ?? name }

    /// What a reading or a list is called.
    func title(ofReading name: String) -> String {
        readingList.first { $0.name == name }?.title ?? vectors.first { $0.name == name }?.title ?? name
    }

    /// Names of readings in the order in which they are listed.
    func inOrder(_ names: [String]) -> [String] {
        let listed = readingList.map(\.name).filter(names.contains)
        return listed + names.filter { !listed.contains($0) }
    }
}
