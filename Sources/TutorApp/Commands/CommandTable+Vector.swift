import Labs
import LossMath
import TextGrid

/// The keys of the vector lab.
extension CommandTable {
    private static func hasVector(_ state: AppState) -> Bool { vectorLab(state) != nil }

    private static func hasBuiltIn(_ state: AppState, _ holds: (Loss) -> Bool) -> Bool {
        guard let lab = vectorLab(state), lab.custom == nil else { return false }
        return holds(lab.loss)
    }

    static let vector: [Command] = moving + values + lossChoice + rows + views

    private static let moving: [Command] = [
        Command(.moveUp, .vector, keys: [.up], help: "select the cell above", keysLabel: "↑", when: hasVector),
        Command(
            .moveDown, .vector, keys: [.down], help: "select the cell below", footer: "move", keysLabel: "←↑↓→",
            when: hasVector),
        Command(
            .moveLeft, .vector, keys: [.left], help: "select the cell to the left", keysLabel: "←", when: hasVector),
        Command(
            .moveRight, .vector, keys: [.right], help: "select the cell to the right", keysLabel: "→", when: hasVector),
        Command(.pageUp, .vector, keys: [.pageUp], help: "up a page", when: hasVector),
        Command(.pageDown, .vector, keys: [.pageDown], help: "down a page", when: hasVector),
        Command(.firstRow, .vector, keys: [.home], help: "to the first row", when: hasVector),
        Command(.lastRow, .vector, keys: [.end], help: "to the last row", when: hasVector),
        Command(.goToRow, .vector, keys: [.character("G")], help: "go to a row by its number", when: hasVector),
        Command(
            .worstRow, .vector, keys: [.character("W")], help: "go to the row with the largest contribution",
            when: { vectorLab($0).map { $0.rowCount > 1 } ?? false }),
    ]

    private static let values: [Command] = [
        Command(
            .typeValue, .vector, keys: [], help: "type a value into the cell", footer: "type", keysLabel: "0–9",
            typed: { "0123456789.(".contains($0) }, when: hasVector),
        Command(
            .startEntry, .vector, keys: [.enter, .character("=")],
            help: "begin to type, for a value such as -1, nan or ln(18)", when: hasVector),
        Command(
            .nudgeUp, .vector, keys: [.character("+")], help: "a step more", footer: "nudge", keysLabel: "+ −",
            when: hasVector),
        Command(
            .nudgeDown, .vector, keys: [.character("-"), .character("_")], help: "a step less", keysLabel: "−",
            when: hasVector),
        Command(
            .nextStepSize, .vector, keys: [.character("s")],
            help: "the next step size: 0.001 to 1, or what suits the cell",
            when: hasVector),
        Command(.typeStep, .vector, keys: [.character("S")], help: "type a step size", when: hasVector),
    ]

    private static let lossChoice: [Command] =
        [
            Command(
                .chooseLoss, .vector, keys: [.character("l")], help: "choose a loss; each with its value here",
                footer: "loss", when: hasVector),
            Command(
                .editFormula, .vector, keys: [.character("F")],
                help: "type a loss of your own, and watch it while you type",
                footer: "formula", when: hasVector),
            Command(
                .chooseBeside, .vector, keys: [.character("b")],
                help: "put another loss or variant beside, or take it away",
                footer: "beside", when: hasVector),
            Command(
                .dropBeside, .vector, keys: [.character("B")], help: "take the last column beside away",
                when: { vectorLab($0).map { !$0.beside.isEmpty } ?? false }),
            Command(
                .aboutLoss, .vector, keys: [.character("i")],
                help: "about this loss, and what libraries answer for these values", footer: "about",
                when: { hasBuiltIn($0) { _ in true } }),
        ]
        + LossOption.allCases.compactMap { option in
            option.row.key.map { key in
                Command(
                    .nextForm, .vector, keys: [.character("f")], help: key.help, footer: key.footer,
                    when: { hasBuiltIn($0) { $0.mainOption == option } })
            }
        } + [
            Command(
                .nextUnit, .vector, keys: [.character("u")], help: "nats or bits", footer: "unit",
                when: { hasBuiltIn($0) { $0.id.hasUnit } }),
            Command(
                .nextRows, .vector, keys: [.character("r")], help: "what happens to rows that do not sum to 1",
                footer: "rows", when: { hasBuiltIn($0) { $0.rows != nil } }),
            Command(
                .toggleRowSums, .vector, keys: [.character("k")],
                help: "keep rows summing to 1 while a cell changes, or not",
                footer: "keep sums", when: { vectorLab($0)?.hasRowSums == true }),
            Command(
                .toggleLogits, .vector, keys: [.character("g")], help: "predicted are probabilities or logits",
                footer: "logits", when: { hasBuiltIn($0) { $0.id.takesLogits } }),
            Command(
                .toggleLogits, .vector, keys: [.character("g")], help: "predicted are rates or logarithms of rates",
                footer: "log rate", when: { hasBuiltIn($0) { $0.id.options.contains(.logRate) } }),
            Command(
                .toggleWeights, .vector, keys: [.character("A")],
                help: "weights: a column of what each example counts, or none",
                when: { hasBuiltIn($0) { _ in true } }),
            Command(
                .toggleSingle, .vector, keys: [.character("p")], help: "single precision (float32) or double",
                when: { hasBuiltIn($0) { _ in true } }),
            Command(
                .typeThreshold, .vector, keys: [.character("t")], help: "the accuracy's threshold",
                when: { vectorLab($0)?.metrics.accuracy != nil }),
        ]

    private static let rows: [Command] = [
        Command(
            .addRow, .vector, keys: [.character("a")], help: "add a copy of the row below", footer: "add row",
            when: hasVector),
        Command(
            .trainWithLoss, .vector, keys: [.character("N")], help: "train a network with this loss", footer: "train",
            when: { hasVector($0) && $0.lesson == nil && vectorLab($0)?.loss.id.usesActual == true }),
        Command(.insertRow, .vector, keys: [.character("n")], help: "insert a row of zeros above", when: hasVector),
        Command(
            .removeRow, .vector, keys: [.character("d"), .delete], help: "delete the row, or the rows of the range",
            footer: "delete row", keysLabel: "d", when: hasVector),
        Command(.moveRowUp, .vector, keys: [.character("K")], help: "move the row up", when: hasVector),
        Command(.moveRowDown, .vector, keys: [.character("J")], help: "move the row down", when: hasVector),
        Command(
            .endRange, .vector, keys: [.character("v"), .escape], help: "choose single cells again",
            footer: "end range",
            keysLabel: "esc", when: { hasVector($0) && $0.lab?.anchor != nil }),
        Command(
            .startRange, .vector, keys: [.character("v")],
            help: "begin a range here; typing, nudging, filling, deleting and copying then take all of it",
            when: { hasVector($0) && $0.lab?.anchor == nil }),
        Command(
            .fill, .vector, keys: [.character("w")], help: "fill the range, or the column, with a value or a formula",
            when: hasVector),
        Command(
            .randomise, .vector, keys: [.character("e")],
            help: "random values for the range, or all predicted, by a seed",
            when: hasVector),
        Command(
            .copyCells, .vector, keys: [.character("Y")],
            help: "copy the range, or the whole table, for a spreadsheet; paste it with the terminal", when: hasVector),
    ]

    private static let views: [Command] = [
        Command(
            .toggleMap, .vector, keys: [.character("m")], help: "heat map over two cells, or the curve over one",
            footer: "map", when: hasVector),
        Command(
            .markMapCell, .vector, keys: [.character("M")], help: "make this cell the other axis of the heat map",
            when: hasVector),
        Command(
            .toggleLogCurve, .vector, keys: [.character("y")],
            help: "the curve's or the map's loss: linear or logarithmic",
            when: hasVector),
        Command(
            .togglePreset, .vector, keys: [.character("h")], help: "show or hide the question and its answer",
            when: { isFree($0) && $0.lesson == nil && $0.lab?.preset != nil }),
    ]

    // MARK: Formula bench

    private static func bench(_ state: AppState) -> FormulaBench? {
        if case .bench(let bench) = activeLab(state) { bench } else { nil }
    }

    private static func hasNumber(_ state: AppState) -> Bool { bench(state)?.selectedNumber != nil }

    private static func hasVectorLine(_ state: AppState) -> Bool {
        if case .vector = bench(state)?.selectedItem { true } else { false }
    }

    private static func hasReadingLine(_ state: AppState) -> Bool {
        if case .reading = bench(state)?.selectedItem { true } else { false }
    }

    static let bench: [Command] = [
        Command(.previousParameter, .bench, keys: [.up], help: "the line above", keysLabel: "↑", when: isBench),
        Command(
            .nextParameter, .bench, keys: [.down], help: "the line below", footer: "choose", keysLabel: "↑↓",
            when: isBench),
        Command(
            .typeValue, .bench, keys: [], help: "type a value", footer: "type", keysLabel: "0–9",
            typed: { "0123456789.(".contains($0) }, when: hasNumber),
        Command(
            .startEntry, .bench, keys: [.enter, .character("=")], help: "begin to type", when: hasNumber),
        Command(
            .nextElement, .bench, keys: [.right], help: "the next number of the list", footer: "element",
            keysLabel: "←→", when: hasVectorLine),
        Command(
            .previousElement, .bench, keys: [.left], help: "the number before in the list", keysLabel: "←",
            when: hasVectorLine),
        Command(
            .increase, .bench, keys: [.character("+"), .right], help: "a step more", footer: "nudge", keysLabel: "←→",
            when: hasNumber),
        Command(
            .decrease, .bench, keys: [.character("-"), .left], help: "a step less", keysLabel: "←", when: hasNumber),
        Command(.increaseMuch, .bench, keys: [.pageUp], help: "ten steps more", when: hasNumber),
        Command(.decreaseMuch, .bench, keys: [.pageDown], help: "ten steps less", when: hasNumber),
        Command(
            .addElement, .bench, keys: [.character("a")], help: "add a number to the list", when: hasVectorLine),
        Command(
            .removeElement, .bench, keys: [.character("d"), .delete], help: "delete the number from the list",
            when: hasVectorLine),
        Command(
            .editLine, .bench, keys: [.character("e")], help: "edit the line: a number, a list or a formula",
            footer: "edit", when: isBench),
        Command(
            .editLine, .bench, keys: [.enter], help: "edit the formula", when: hasReadingLine),
        Command(
            .addLine, .bench, keys: [.character("n")], help: "a new number, list or formula", footer: "new",
            when: isBench),
        Command(.removeLine, .bench, keys: [.character("D")], help: "delete the line", when: isBench),
        Command(
            .plotLine, .bench, keys: [.character("o")], help: "plot one over another", footer: "plot", when: isBench),
        Command(.plotX, .bench, keys: [.character("X")], help: "plot over this line", when: isBench),
        Command(.plotY, .bench, keys: [.character("Y")], help: "plot this line", when: isBench),
        Command(
            .togglePreset, .bench, keys: [.character("h")], help: "show or hide the question and its answer",
            when: { isBench($0) && $0.lesson == nil && $0.lab?.preset != nil }),
    ]
}
