import Labs
import LossMath
import Plotting
import TextGrid
import Training

/// Training runs and their loss curves.
extension TrainerLab: LabFeature {
    static let title = "Trainer"
    static let summary = "loss curves from real training"
    static let about =
        "Choose data, network and loss; run, pause or step the training and watch the loss curve grow."
    static var first: TrainerLab { get throws { try TrainerLab(TrainingSpecification(dataset: "circles")) } }
    static var settingStates: [LabState] {
        var specification = TrainingSpecification(dataset: DataSet.polynomialID)
        specification.testFraction = 0.2
        return [try? TrainerLab(specification).state].compactMap(\.self)
    }
    static let likelyKeys: [Key] = [.character("s")]
    static let commands = NetworkCommands.all + LandscapeCommands.all + TrainerCommands.all
    static var prompts: [LabPrompt.Kind] { TrainerOptions.prompts }
    static var sheets: [Sheet] { [TrainerOptions.losses] }

    var options: [OptionRow] { TrainerOptions.rows(self) }

    func draw(_ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle) {
        TrainerView.draw(self, session, isFocused: isFocused, on: &canvas, in: area)
    }

    func plotFrame(_ session: LabSession, in area: Rectangle, _ glyphs: Glyphs) -> Rectangle? {
        let shown = session.isRunning ? onItsWay : self
        return TrainerLayout(shown, isWaiting: session.isWaiting, in: area).plot(shown, session)
    }

    var subtitles: [String] {
        // The loss is shortened first; then parts are left out whole, the least important first.
        let run = focused
        let parts = run.summaryParts
        let short = parts.map { ($0.part, $0.part == .loss ? run.loss?.shortTitle ?? $0.text : $0.text) }
        let ranks = short.map(\.0.rawValue).sorted().reversed()
        return [run.summary]
            + ranks.lazy.map { last in
                short.filter { $0.0.rawValue <= last }.map(\.1).joined(separator: " · ")
            }
    }

    func plain(isAnswered: Bool, _ glyphs: Glyphs) -> [String] { TrainerPlain.lines(self) }

    func charts(isLocked: Bool) -> [(title: String, chart: any Chart)] {
        // What takes long is described where it is shown: weights are many, a landscape is work.
        let all = Panel.available(for: focused).filter { panel in
            panel == shownPanel || panel != .network && panel != .landscape
        }
        let panels = all.compactMap { panel in
            TrainerCharts.chart(panel, self, columns: 60, rows: 30).map { (panel.title, $0) }
        }
        return [("loss", TrainerCharts.loss(self, isLogScale: isLogScale, cursorEpoch: nil))]
            + [(TrainerCharts.metricTitle(self), TrainerCharts.metric(self))] + panels
    }

    var run: Pace.Run? { Pace.Run(steps: trainer.totalSteps, step: "step") }

    mutating func advance(steps: Int, isHeld: (String) -> Bool) -> Bool {
        advance(steps: steps)
        return isFinished
    }

    var isRough: Bool { shownPanel == .landscape && isLandscapeRough }

    func refine() -> Bool { refineLandscape() }

    func reader(_ session: LabSession, isInPlot: Bool) -> PlotReader? {
        isInPlot && !isInNetwork
            ? TrainerPlotReader.panel(self, isRunning: session.isRunning) : TrainerPlotReader.reader(self)
    }

    var beginsInPlot: Bool { !isInNetwork }

    func undone(from before: LabState) -> String? { TrainerLab.of(before).flatMap { TrainerChanges.undone($0, self) } }

    static func found(_ state: LabState?) -> [PaletteItem] {
        DataSet.ids.map { id in
            PaletteItem(title: id, note: "data set", about: DataSet.words(for: id)?.summary ?? "", key: "dataset") {
                state in
                state.change(TrainerLab.self, isEdit: true) { lab, desk in
                    try TrainerOptions.take(.run(TrainerField.with(id, lab.focused.specification)), &lab, &desk)
                }
            }
        }
    }
}
