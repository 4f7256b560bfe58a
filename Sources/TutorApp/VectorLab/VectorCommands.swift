import Fields
import Labs
import LossMath
import TextGrid
import Training
import Wording

/// The commands of the vector lab.
enum VectorCommands {
    private static let make = LabCommandMaker<VectorLab>()

    static let all: [Command] =
        moving + values + rows + losses + Descending.commands(make, changing: ["predicted"]) + about + views + searched

    // MARK: Moving

    private static let moving: [Command] = [
        make.look(.move, "select a cell", footer: "move") { lab, _, key in
            lab.moveSelection(rows: key.move.rows, columns: key.move.columns)
        },
        make.look(
            .page, "a page up, down",
            when: { lab, state in
                guard let (session, room) = state.shownLab else { return .absent }
                return VectorLabLayout(lab, session, in: room, state.glyphs).scrolls(lab)
                    ? .yes : .no("All rows are shown.")
            },
            do: { lab, desk, key in
                lab.moveSelection(rows: key.sign * max(1, desk.size.rows / 2), columns: 0)
            }),
        make.look(.ends, "first row, last row") { lab, _, key in
            lab.moveSelection(rows: key.sign * lab.rowCount, columns: 0)
        },
        make.open(.goTo, "go to a row by number") { lab, desk, _ in
            desk.open(VectorPrompts.row, hint: "a row, from 0 to \(lab.rowCount - 1)")
        },
        make.look(
            .leave, "end the range", footer: "end range", keys: [.escape],
            when: { lab, _ in .present(lab.anchor != nil) }, do: { lab, _, _ in lab.anchor = nil }),
    ]

    // MARK: Values

    private static let values: [Command] = [
        make.open(.type, "type a value: 0.5, −2, 1/3", footer: "type", label: "0–9", changing: part) { lab, desk, key in
            VectorPrompts.openCell(lab, &desk, key)
        },
        make.open(.act, "edit the value", keys: [.enter], changing: part) { lab, desk, key in
            VectorPrompts.openCell(lab, &desk, key)
        },
        make.edit(.nudge, "a step more, a step less", footer: "tune", changing: part) { lab, _, key in
            lab.nudgeSelected(steps: key.sign)
        },
        make.edit(.nudgeFar, "ten steps more, less", changing: part) { lab, _, key in
            lab.nudgeSelected(steps: 10 * key.sign)
        },
    ]

    /// The part of the table that what is selected belongs to.
    private static let part = LabCommandMaker<VectorLab>.Changing { [$0.selection.part.rawValue] }
    private static let range = LabCommandMaker<VectorLab>.Changing { lab in
        [lab.block == nil ? "predicted" : lab.selection.part.rawValue]
    }

    // MARK: Losses

    private static let losses: [Command] = [
        make.open(.choose, "choose the loss", footer: "loss", changing: ["loss"]) { lab, desk, _ in
            desk.open(VectorSheets.losses.id, selected: LossEntry.all(lab).firstIndex { $0.loss == lab.focus } ?? 0)
        },
        make.open(.beside, "put a loss beside", footer: "compare", changing: ["beside"]) { _, desk, _ in
            desk.open(VectorSheets.beside.id)
        },
        make.open(.own, "type a loss of your own", footer: "formula", changing: ["formula"]) { lab, desk, _ in
            desk.open(VectorPrompts.formula, lab.focus.typedText)
        },
    ]

    private static let about: [Command] = [
        make.open(
            .why, "about it; what libraries do", footer: "why",
            when: { lab, _ in lab.custom == nil ? .yes : .no("This loss is your own: no library has a rule for it.") },
            do: { lab, desk, _ in
                // A text that the list leaves no room for is one to scroll.
                if let text = VectorSheets.textAbout(lab, in: desk.size) {
                    desk.show(text, title: lab.loss.id.title)
                } else {
                    desk.open(VectorSheets.about.id)
                }
            })
    ]

    // MARK: Rows

    private static let rows: [Command] = [
        make.edit(.add, "add a copy of the row", footer: "rows", changing: ["rows"]) { lab, desk, _ in
            try lab.addRow()
            desk.sayAdded("Row \(lab.selection.row), a copy of row \(lab.selection.row - 1),")
        },
        make.edit(.remove, "remove the row", footer: "rows", changing: ["rows"]) { lab, desk, _ in
            let rows = lab.chosenRows
            if lab.removeRows(rows) {
                desk.sayRemoved(
                    rows.count == 1 ? "Row \(rows.lowerBound)" : "Rows \(rows.lowerBound) to \(rows.upperBound)")
            } else {
                desk.say("The last row stays: a loss needs at least one.", .warning)
            }
            lab.anchor = nil
        },
        make.look(.range, "begin or end a range") { lab, desk, _ in
            lab.anchor = lab.anchor == nil ? lab.selection : nil
            if lab.anchor != nil { desk.say("A range begins here: move to its other end; esc ends it.") }
        },
        Command(
            .train, "train with this loss", footer: "train",
            when: { state in
                guard let lab = VectorLab.of(state.lab?.state), state.lesson == nil else { return .absent }
                return lab.loss.id.usesActual ? .yes : .no("\(lab.loss.id.title) has no actual values to learn.")
            }, run: { state, _ in train(&state) }),
    ]

    /// Opens the trainer with the loss in focus, built in or typed, on data that suit it.
    private static func train(_ state: inout AppState) -> [Effect] {
        guard let lab = VectorLab.of(state.lab?.state) else { return [] }
        let areLabels = lab.actual.values.allSatisfy { $0 == 0 || $0 == 1 }
        let isRowWise = lab.loss.id.isRowWise
        var specification = TrainingSpecification(dataset: isRowWise ? "three-blobs" : areLabels ? "blobs" : "line")
        switch lab.focus {
        case .custom(let custom): specification.formula = "\(custom.formula)"
        case .builtIn(let loss):
            specification.loss = loss.id.rawValue
            specification.logForm = loss.options[word: .logForm].flatMap(LogForm.init(rawValue:))
            specification.epsilon = loss.options[number: .epsilon]
            specification.options = loss.options.without(
                LossOption.allCases.filter { !LossOption.ofRuns.contains($0) })
            if loss.id.actualDomain == .sign { specification.dataset = "blobs" }
        }
        do {
            let start = LabState(try TrainerLab(specification))
            // The same loss again goes on with its run.
            let before = state.lab?.opened?.value ?? state.left.kept.lab(start.kind, openedFrom: VectorLab.kind)
            if let run = before, run.start == start, run.state != start {
                return state.open(run, saying: "The run as you left it; r goes back to its start.")
            }
            return state.open(
                LabSession(start), saying: "A network with this loss, on \(specification.dataset): space trains it.")
        } catch {
            state.message = Message("A network cannot be trained with it: \(error.description)", .error)
            return []
        }
    }

    // MARK: Views

    private static let views: [Command] = [
        make.look(.side, "curve, or heat map", footer: "map") { lab, desk, _ in
            lab.setMapCell(lab.mapCell == nil ? lab.secondCell : nil)
            if lab.mapCell == nil, lab.rowCount * lab.allColumns == 1 {
                desk.say("A map needs two cells.", .warning)
            }
        },
        make.edit(.logAxis, "linear or log loss axis") { lab, desk, _ in
            lab.toggleLogScale()
            let why = lab.showsSlopes ? "slopes have" : lab.curveScale == .asTheyAre ? nil : "moved curves have"
            desk.say(
                "The axis of the loss is \(lab.isLogScale ? "logarithmic" : "linear")"
                    + (lab.isLogScale ? why.map { "; \($0) a linear one still" } ?? "" : "") + ".")
        },
    ]

    // MARK: Found by name

    private static let searched: [Command] = [
        make.look(nil, "go to the row with the largest contribution") { lab, _, _ in
            lab.select(
                VectorLab.Selection(part: lab.selection.part, row: lab.worstRow, column: lab.selection.column))
        },
        make.open(nil, "fill the range, or the column, with a value or a formula", changing: part) { lab, desk, _ in
            desk.open(VectorPrompts.fill, NumberText.exact(lab.selectedValue))
        },
        make.open(
            nil, "random values for the range, or all predicted",
            changing: range
        ) { _, desk, _ in
            desk.open(VectorPrompts.seed, "1")
        },
        make.edit(nil, "insert a row of zeros above", changing: ["rows"]) { lab, _, _ in try lab.insertRow() },
        make.edit(nil, "move the row up") { lab, _, _ in move(&lab, by: -1) },
        make.edit(nil, "move the row down") { lab, _, _ in move(&lab, by: 1) },
        make.look(nil, "make this cell the other axis of the heat map") { lab, desk, _ in
            lab.setMapCell(lab.selection)
            desk.say("This cell is the map's other axis: move to another cell.")
        },
        make.edit(
            nil, "take the last loss beside away", when: { lab, _ in .present(!lab.beside.isEmpty) },
            changing: ["beside"],
            do: {
                lab, _, _ in
                if let last = lab.beside.last { lab.toggleBeside(last) }
            }),
        Command(
            nil, "copy the range, or the whole table, for a spreadsheet",
            when: { .present($0.lab?.state.kind == VectorLab.kind) },
            run: { state, _ in
                guard let lab = VectorLab.of(state.lab?.state) else { return [] }
                let count = lab.block?.cellCount ?? lab.rowCount * lab.allColumns
                return state.copy(lab.copied(lab.block), saying: "\(Words.count(count, "cell")) copied.")
            }),
    ]

    private static func move(_ lab: inout VectorLab, by step: Int) {
        if lab.moveRows(lab.chosenRows, by: step), let anchor = lab.anchor {
            lab.anchor = VectorLab.Selection(part: anchor.part, row: anchor.row + step, column: anchor.column)
        }
    }
}

extension VectorLab {
    /// The rows of the range, else the selected one.
    fileprivate var chosenRows: ClosedRange<Int> { block?.rows ?? selection.row...selection.row }

    /// The row with the largest contribution; the present one where rows have none.
    fileprivate var worstRow: Int {
        let values = report.contributions.values
        guard values.count >= rowCount else { return selection.row }
        let perRow = values.count / rowCount
        func size(_ index: Int) -> Double { values[index].isNaN ? .infinity : values[index] }
        return (values.indices.max { size($0) < size($1) } ?? 0) / perRow
    }
}

extension LabLoss {
    /// What the formula line begins with: the formula in focus, in the form in which it can be typed.
    fileprivate var typedText: String {
        switch self {
        case .custom(let custom): custom.text
        case .builtIn(let loss): loss.formula.description
        }
    }
}
