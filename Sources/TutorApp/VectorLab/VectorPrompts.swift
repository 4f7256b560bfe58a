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

    private static let make = LabCommandMaker<VectorLab>()

    static let all: [LabPrompt.Kind] =
        typed.map(kind) + [
            make.line(cell, "value", "a number, or a formula such as 1/3 or ln(18)", isCell: true) { text, lab, _ in
                guard !text.isBlank else { return }
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
            },
            make.line(
                formula, "formula",
                "names: y p z n epsilon delta \(LossInput.others.map(\.formulaName).joined(separator: " ")). NAME = FORMULA saves it. Tab completes; empty: the loss again.",
                completes: true,
                follow: { (text, before) throws(FormulaMistake) in
                    guard !text.isBlank else { return before }
                    var lab = before
                    let custom = try CustomLoss(parsing: text)
                    do throws(FormulaMistake) {
                        _ = try lab.values(of: custom)
                    } catch {
                        throw FormulaMistake(
                            message: error.message, column: error.column + CustomLoss.formulaStart(in: text))
                    }
                    lab.setFocus(.custom(custom))
                    return lab
                },
                accept: { text, lab, desk in
                    if text.isBlank { lab.setLoss(lab.loss) }
                    if let name = lab.custom?.name { desk.say("Saved as \(name); l lists it.", .good) }
                }),
            make.line(step, "step size", "a number above 0; empty: what suits the cell") { text, lab, _ in
                guard lab.setStep(text.isBlank ? nil : try Formula.number(text)) else {
                    throw FormulaMistake(message: "a step is above 0 and finite", column: 0)
                }
            },
            make.line(
                threshold, "threshold", "predicted counts as 1 from here on; empty: 0.5, or 0 for logits",
                follow: { text, before in
                    guard let value = try? Formula.number(text) else { return nil }
                    var lab = before
                    lab.setThreshold(value)
                    return lab
                },
                accept: { text, lab, _ in
                    let value = text.isBlank ? nil : try Formula.number(text)
                    guard value?.isFinite != false else {
                        throw FormulaMistake(message: "a threshold is finite", column: 0)
                    }
                    lab.setThreshold(value)
                }),
            make.line(row, "go to row", "a number from 0", isEdit: false) { text, lab, _ in
                let row = try Formula.number(text)
                guard (0..<Double(lab.rowCount)).contains(row) else {
                    throw FormulaMistake(message: "the rows are 0 to \(lab.rowCount - 1)", column: 0)
                }
                lab.select(
                    VectorLab.Selection(part: lab.selection.part, row: Int(row), column: lab.selection.column))
            },
            make.line(
                fill, "fill with", "a number, or a formula of i (row), j (column), x (value now) and n (rows)",
                completes: true
            ) { text, lab, _ in
                do {
                    try lab.fill(lab.block ?? lab.selectedColumn, with: Formula(text))
                } catch let error as FormulaError {
                    throw FormulaMistake(message: error.message, column: error.column)
                }
            },
            make.line(seed, "seed", "a whole number; the same one gives the same numbers") { text, lab, _ in
                lab.randomise(lab.block ?? lab.allPredicted, seed: try LabPrompt.seed(text))
            },
        ]

    /// The line in which an option of the loss is typed.
    private static func kind(_ option: LossOption) -> LabPrompt.Kind {
        make.line(id(of: option), option.title, option.row.help) { text, lab, _ in
            let value: LossOption.Value? =
                if text.isBlank || text == "none" {
                    nil
                } else if case .numbers = option.row.kind {
                    .numbers(try text.split(separator: ",").map { try Formula.number(String($0)) })
                } else {
                    .number(try Formula.number(text))
                }
            lab.setLoss(try Loss(lab.loss.id, options: lab.loss.options.with(option, value)))
        }
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
}

extension VectorLab {
    fileprivate var allPredicted: Block {
        let first = across(Selection(part: .predicted, row: 0))
        return Block(rows: 0...rowCount - 1, across: first...first + columnCount - 1)
    }
}
