import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// Actual and predicted values, and the loss that follows them.
extension VectorLab: LabFeature {
    static let title = "Vector lab"
    static let summary = "edit values, watch the loss move"
    static let about = "Edit actual and predicted values; the loss, its parts and its gradient follow every key."
    static var first: VectorLab { get throws { try VectorLab(VectorLabInput()) } }
    static var settingStates: [LabState] {
        LossID.allCases.compactMap { loss in
            (try? VectorLab(VectorLabInput(choice: LossChoice(loss: loss.rawValue))))?.state
        }
    }
    static var commands: [Command] { VectorCommands.all }
    static var prompts: [LabPrompt.Kind] { VectorPrompts.all }
    static var sheets: [Sheet] { [VectorSheets.losses, VectorSheets.beside, VectorSheets.about] }
    static var paste: (@Sendable (inout AppState, String) -> Void)? { VectorPaste.take }

    var options: [OptionRow] { VectorOptions.rows(self) }

    func draw(_ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle) {
        VectorLabView.draw(self, session, isFocused: isFocused, on: &canvas, in: area)
    }

    func plotFrame(_ session: LabSession, in area: Rectangle, _ glyphs: Glyphs) -> Rectangle? {
        VectorLabLayout(self, session, in: area, glyphs).curve
    }

    var subtitles: [String] { [LossWords.full(focus), LossWords.short(focus)] }

    func plain(isAnswered: Bool, _ glyphs: Glyphs) -> [String] {
        let lines = VectorPlain.lines(self, glyphs)
        guard !shows(.loss), !isAnswered else { return lines }
        return lines.filter { !$0.hasPrefix("loss:") && !$0.hasPrefix("beside,") }
    }

    func charts(isLocked: Bool) -> [(title: String, chart: any Chart)] {
        // A curve that the step leaves out is not described either.
        guard mapCell != nil || shows(.curve) else { return [] }
        let lab = pictured
        let title = VectorLabView.curveTitle(lab)
        if let map = VectorLabView.map(lab, columns: 24, rows: 24) { return [(title, map)] }
        let hasOtherLabel = lab.hasOtherLabel && !isLocked
        return [
            (
                title,
                VectorLabView.curve(lab, samples: PlotWords.samples, hasOtherLabel: hasOtherLabel, inWords: true)
            )
        ]
    }

    func reader(_ session: LabSession, isInPlot: Bool) -> PlotReader? { VectorPlotReader.reader(self) }

    var formulaNames: [(name: String, help: String)] {
        [
            ("actual", "actual, also y"), ("predicted", "predicted as given, also p and z"),
            ("epsilon", "1e-15 unless given"), ("delta", "1 unless given"),
        ] + LossInput.others.map { ($0.formulaName, $0.help) }
    }

    var comparedLoss: FocusedLoss? { FocusedLoss(loss: focus) { report.value } }

    static func found(_ state: LabState?) -> [PaletteItem] {
        let shown = VectorLab.of(state)
        let entries =
            shown.map(LossEntry.all)
            ?? LossID.allCases.compactMap { id in
                (try? Loss(id)).map { LossEntry(loss: .builtIn($0), title: id.title, summary: id.summary) }
            }
        return entries.map { entry in
            PaletteItem(
                title: entry.title, note: "loss", about: entry.summary, otherNames: entry.otherNames,
                strain: shown.map(entry.strain) ?? 0, key: entry.loss.key
            ) { state in
                VectorSheets.choose(&state) { _ in entry.loss }
            }
        }
    }
}
