import Labs
import LossMath
import TextGrid
import Wording

/// What can be typed into the vector lab.
enum VectorPrompts {
    static let cell = LabPrompt.ID("value")
    static let formula = LabPrompt.ID("formula")
    static let step = LabPrompt.ID("step")
    static let threshold = LabPrompt.ID("threshold")
    static let row = LabPrompt.ID("row")
    static let fill = LabPrompt.ID("fill")
    static let seed = LabPrompt.ID("seed")

    /// The options of losses whose values are typed.
    static let typed = LossOption.allCases.filter { option in
        switch option.row.kind {
        case .number, .numbers: true
        case .flag, .word: false
        }
    }

    static func id(of option: LossOption) -> LabPrompt.ID { LabPrompt.ID("option \(option.rawValue)") }

    static let all: [LabPrompt.Kind] =
        typed.map(kind) + [
            LabPrompt.Kind(
                id: cell, label: "value", hint: "a number, or a formula such as 1/3 or ln(18)", isCell: true,
                accept: { (text, desk) throws(FormulaMistake) in
                    guard !text.isBlank else { return }
                    try change(&desk) { (lab) throws(FormulaMistake) in
                        let value: Double
                        if lab.classColumn, lab.selection.part == .actual {
                            guard let number = lab.classNumber(text) else {
                                throw FormulaMistake(message: lab.classesInWords, column: 0)
                            }
                            value = Double(number)
                        } else {
                            value = try Formula.number(text, names: { _ in lab.names })
                        }
                        if let block = lab.block { lab.fill(block, with: value) } else { lab.setSelected(to: value) }
                    }
                }),
            LabPrompt.Kind(
                id: formula, label: "formula",
                hint:
                    "names: y p z n epsilon delta \(LossInput.others.map(\.formulaName).joined(separator: " ")). NAME = FORMULA saves it. Tab completes; empty: the loss again.",
                completes: true,
                follow: { (text, before) throws(FormulaMistake) in
                    guard case .vector(var lab) = before else { return nil }
                    guard !text.isBlank else { return before }
                    let custom = try CustomLoss(parsing: text)
                    do throws(FormulaMistake) {
                        _ = try lab.values(of: custom)
                    } catch {
                        throw FormulaMistake(
                            message: error.message, column: error.column + CustomLoss.formulaStart(in: text))
                    }
                    lab.setFocus(.custom(custom))
                    return .vector(lab)
                },
                accept: { (text, desk) throws(FormulaMistake) in
                    try change(&desk) { (lab) throws(FormulaMistake) in if text.isBlank { lab.setLoss(lab.loss) } }
                    if case .vector(let lab) = desk.session.state, let name = lab.custom?.name {
                        desk.say("Saved as \(name); l lists it.", .good)
                    }
                }),
            LabPrompt.Kind(
                id: step, label: "step size", hint: "a number above 0; empty: what suits the cell",
                accept: { (text, desk) throws(FormulaMistake) in
                    let size = text.isBlank ? nil : try Formula.number(text)
                    try change(&desk) { (lab) throws(FormulaMistake) in
                        guard lab.setStep(size) else {
                            throw FormulaMistake(message: "a step is above 0 and finite", column: 0)
                        }
                    }
                }),
            LabPrompt.Kind(
                id: threshold, label: "threshold",
                hint: "predicted counts as 1 from here on; empty: 0.5, or 0 for logits",
                follow: { (text, before) in
                    guard case .vector(var lab) = before, let value = try? Formula.number(text) else { return nil }
                    lab.setThreshold(value)
                    return .vector(lab)
                },
                accept: { (text, desk) throws(FormulaMistake) in
                    let value = text.isBlank ? nil : try Formula.number(text)
                    guard value?.isFinite != false else {
                        throw FormulaMistake(message: "a threshold is finite", column: 0)
                    }
                    try change(&desk) { (lab) throws(FormulaMistake) in lab.setThreshold(value) }
                }),
            LabPrompt.Kind(
                id: row, label: "go to row", hint: "a number from 0", isEdit: false,
                accept: { (text, desk) throws(FormulaMistake) in
                    let row = try Formula.number(text)
                    if case .vector(let lab) = desk.session.state, !(0..<Double(lab.rowCount)).contains(row) {
                        throw FormulaMistake(message: "the rows are 0 to \(lab.rowCount - 1)", column: 0)
                    }
                    guard !row.isNaN else { throw FormulaMistake(message: "a row has a number from 0", column: 0) }
                    try change(&desk) { (lab) throws(FormulaMistake) in
                        lab.select(
                            VectorLab.Selection(
                                part: lab.selection.part, row: Int(clamping: row, to: 0...max(0, lab.rowCount - 1)),
                                column: lab.selection.column))
                    }
                }),
            LabPrompt.Kind(
                id: fill, label: "fill with",
                hint: "a number, or a formula of i (row), j (column), x (value now) and n (rows)", completes: true,
                accept: { (text, desk) throws(FormulaMistake) in
                    let formula: Formula
                    do throws(FormulaError) {
                        formula = try Formula(text)
                    } catch {
                        throw FormulaMistake(message: error.message, column: error.column)
                    }
                    try change(&desk) { (lab) throws(FormulaMistake) in
                        try lab.fill(lab.block ?? lab.selectedColumn, with: formula)
                    }
                }),
            LabPrompt.Kind(
                id: seed, label: "seed", hint: "a whole number; the same one gives the same numbers",
                accept: { (text, desk) throws(FormulaMistake) in
                    let seed = try Formula.number(text)
                    guard seed >= 0, seed < 0x1p53, seed == seed.rounded() else {
                        throw FormulaMistake(message: "a seed is a whole number of 0 or more", column: 0)
                    }
                    try change(&desk) { (lab) throws(FormulaMistake) in
                        lab.randomise(lab.block ?? lab.allPredicted, seed: UInt64(seed))
                    }
                }),
        ]

    /// The line in which an option of the loss is typed.
    private static func kind(_ option: LossOption) -> LabPrompt.Kind {
        LabPrompt.Kind(
            id: id(of: option), label: option.title, hint: option.row.help,
            accept: { (text, desk) throws(FormulaMistake) in
                try change(&desk) { (lab) throws(FormulaMistake) in
                    let loss = lab.loss
                    do {
                        let value: LossOption.Value? =
                            if text.isBlank || text == "none" {
                                nil
                            } else if case .numbers = option.row.kind {
                                .numbers(try text.split(separator: ",").map { try Formula.number(String($0)) })
                            } else {
                                .number(try Formula.number(text))
                            }
                        lab.setLoss(try Loss(loss.id, options: loss.options.with(option, value)))
                    } catch let mistake as FormulaMistake {
                        throw mistake
                    } catch {
                        throw FormulaMistake(message: "\(error)", column: 0)
                    }
                }
            })
    }

    /// Begins to type into the selected cell: over what stands there, or with the character that was pressed.
    static func openCell(_ lab: VectorLab, _ desk: inout LabDesk, _ key: Key) {
        let isClass = lab.classColumn && lab.selection.part == .actual
        let present =
            isClass ? lab.text(in: lab.selection, width: 40) : NumberText.exact(lab.selectedValue)
        desk.open(cell, key == .enter ? present : "")
        if case .character(let character) = key, character != "=" {
            desk.session.prompt?.line.insert(String(character))
        }
    }

    private static func change(
        _ desk: inout LabDesk, _ body: (inout VectorLab) throws(FormulaMistake) -> Void
    ) throws(FormulaMistake) {
        guard case .vector(var lab) = desk.session.state else { return }
        try body(&lab)
        desk.session.state = .vector(lab)
    }
}

extension VectorLab {
    fileprivate var allPredicted: Block {
        let first = across(Selection(part: .predicted, row: 0))
        return Block(rows: 0...rowCount - 1, across: first...first + columnCount - 1)
    }
}

extension String {
    /// Nothing but blanks.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
