import Labs
import LossMath
import Plotting
import TextGrid

/// Data, and the parameter that explains them best.
extension LikelihoodLab: LabFeature {
    static let title = "Likelihood lab"
    static let summary = "what explains the data best"
    static let about =
        "Move a parameter until it explains the data best; see why the losses are what they are, what"
        + " cross-entropy and KL measure, and how estimates get better with more data."
    static var first: LikelihoodLab { get throws { try LikelihoodLab(LikelihoodLabInput()) } }
    static var settingStates: [LabState] {
        LikelihoodLab.Panel.allCases.flatMap { panel in
            LikelihoodModel.allCases.compactMap { model in
                var input = LikelihoodLabInput()
                (input.model, input.panel) = (model.rawValue, panel.rawValue)
                return (try? LikelihoodLab(input))?.state
            }
        }
    }
    static var commands: [Command] { LikelihoodCommands.all }
    static var prompts: [LabPrompt.Kind] { LikelihoodOptions.prompts }
    static var sheets: [Sheet] { [LikelihoodOptions.models] }
    static let goalWords = [
        "size": "the n on which you stand (up, down)", "seed": "the seed of the draws (o)",
    ]
    static var takeBack: (@Sendable (inout AppState, LabSession) -> Void)? { LikelihoodCommands.takeBack }

    var options: [OptionRow] { LikelihoodOptions.rows(self) }

    func draw(_ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle) {
        LikelihoodView.draw(self, session, isFocused: isFocused, on: &canvas, in: area)
    }

    func plotFrame(_ session: LabSession, in area: Rectangle, _ glyphs: Glyphs) -> Rectangle? {
        LikelihoodLayout(self, in: area).charts
    }

    var subtitles: [String] { LikelihoodWords.subtitles(self) }

    func plain(isAnswered: Bool, _ glyphs: Glyphs) -> [String] { LikelihoodPlainView.lines(self) }

    func charts(isLocked: Bool) -> [(title: String, chart: any Chart)] {
        LikelihoodCharts.ofPanel(self).map { ($0.title, $0.chart) }
    }

    var run: Pace.Run? {
        guard panel == .consistency else { return Descending.run }
        return Pace.Run(steps: experiment.repeats * experiment.rows.count, step: "sample")
    }

    mutating func advance(steps: Int, isHeld: (String) -> Bool) -> Bool {
        guard panel == .consistency else { return Descending.advance(&self, steps: steps, isHeld: isHeld) }
        // A heap that is looked at stays until it has been seen.
        let left = experiment.repeats - samples % experiment.repeats
        advance(samples: isInSizes ? steps : min(steps, left))
        return experiment.isFinished || !isInSizes && samples % experiment.repeats == 0
    }

    func reader(_ session: LabSession, isInPlot: Bool) -> PlotReader? { LikelihoodPlotReader.reader(self) }

    var isInLastPart: Bool { if case .parameter = selection { false } else { true } }
}
