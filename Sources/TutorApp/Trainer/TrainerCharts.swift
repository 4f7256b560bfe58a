import Labs
import LossMath
import Plotting
import TextGrid
import Training

/// The trainer's plots: the loss curve, and what stands beside it.
enum TrainerCharts {
    /// The losses after each epoch: trained and tested, and those of pinned runs; and their mean while it was run.
    ///
    /// - Parameter isNamed: whether pinned runs are told apart in a legend; else the table of runs does it.
    static func loss(_ lab: TrainerLab, isLogScale: Bool, cursorEpoch: Int?, isNamed: Bool = true) -> LineChart {
        let (trainer, history) = (lab.trainer, lab.trainer.history)
        func series(_ name: String, _ y: [Double], _ role: Role, _ dash: Dash = .solid) -> Series {
            curve(name, trainer, lab, y, role, dash)
        }
        var all: [Series] = []
        if trainer.specification.logForm == .oneTerm {
            all.append(series("trained", history.trainLoss, .loss))
            all.append(series("true", history.fullLoss, .second, .dashed))
        } else {
            all.append(series(name(lab, isNamed), history.trainLoss, .loss))
        }
        all += test(lab) { $0.testLoss }
        if lab.curves.showsRunningLoss, lab.pinned.isEmpty, trainer.specification.logForm != .oneTerm,
            !history.runningLoss.isEmpty
        {
            all.append(series("running mean", history.runningLoss, .third, .dotted))
        }
        all = inFocus(all + pinned(lab, isNamed: isNamed) { $0.history.trainLoss }, lab)
        return LineChart(
            series: all, x: epochs(of: lab), y: Axis(scale: isLogScale ? .log : .linear), markers: ends(of: all, lab),
            rules: TrainerChanges.rules(trainer, isNamed: true), cursorX: cursorEpoch.map(Double.init))
    }

    /// What the present run's curve is called.
    private static func name(_ lab: TrainerLab, _ isNamed: Bool) -> String {
        lab.pinned.isEmpty ? "train" : isNamed ? lab.runNames[0] : ""
    }

    /// Whether the run in focus has a test curve beside those of all runs: not where these take all patterns.
    static func showsTest(_ lab: TrainerLab) -> Bool {
        !lab.focused.testRows.isEmpty && lab.runs.count < TrainerLab.looks.count
    }

    /// The test curve of the run in focus, where there is one.
    private static func test(_ lab: TrainerLab, _ values: (History) -> [Double]) -> [Series] {
        guard showsTest(lab) else { return [] }
        let name = lab.pinned.isEmpty ? "test" : "test of the marked run"
        let dash = lab.pinned.isEmpty ? .dashed : TrainerLab.looks[lab.runs.count].dash
        return [curve(name, lab.focused, lab, values(lab.focused.history), .second, dash)]
    }

    private static func epochs(of lab: TrainerLab) -> Axis {
        let shown = lab.curves.epochs ?? lab.allEpochs
        return Axis(label: "epoch", range: Double(shown.lowerBound)...Double(shown.upperBound), isWhole: true)
    }

    /// A curve of a run, as curves are looked at.
    private static func curve(
        _ name: String, _ run: Trainer, _ lab: TrainerLab, _ values: [Double], _ role: Role, _ dash: Dash = .solid
    ) -> Series {
        // Of what is measured from the first step on there is one less.
        let epochs = run.history.epochs.suffix(values.count)
        var (x, y) = (epochs.map(Double.init), lab.curves.smoothed(values))
        if let shown = lab.curves.epochs {
            // What lies outside was left out on purpose, and is not counted.
            let inside = (epochs.firstIndex { $0 >= shown.lowerBound } ?? epochs.endIndex) - epochs.startIndex
            let behind = (epochs.firstIndex { $0 > shown.upperBound } ?? epochs.endIndex) - epochs.startIndex
            (x, y) = (Array(x[inside..<behind]), Array(y[inside..<behind]))
        }
        return Series(name: name, x: x, y: y, role: role, dash: dash, band: .early)
    }

    /// The curves of the pinned runs.
    private static func pinned(
        _ lab: TrainerLab, isNamed: Bool = true, _ values: (Trainer) -> [Double]
    ) -> [Series] {
        guard !lab.pinned.isEmpty else { return [] }
        return zip(lab.runNames, lab.runs).enumerated().dropFirst().map { index, run in
            let look = TrainerLab.looks[index]
            return curve(isNamed ? run.0 : "", run.1, lab, values(run.1), look.role, look.dash)
        }
    }

    /// The curves, that of the run in focus on top.
    private static func inFocus(_ series: [Series], _ lab: TrainerLab) -> [Series] {
        guard lab.focus > 0 else { return series }
        let place = series.count - lab.pinned.count + lab.focus - 1
        return [series[place]] + series[..<place] + series[(place + 1)...]
    }

    /// Where each line has come to, the first on top; before a run that is all there is.
    private static func ends(of series: [Series], _ lab: TrainerLab) -> [PlotMarker] {
        let isShown = lab.curves.epochs.map { $0.contains(lab.focused.epoch) } ?? true
        return !isShown
            ? []
            : series.reversed().compactMap { series in
                guard let y = series.y.last, let x = series.x.last, y.isFinite else { return nil }
                return PlotMarker(x: x, y: y, role: series.role)
            }
    }

    /// Accuracy or RMSE after each epoch.
    ///
    /// - Parameter isNamed: as in ``loss(_:isLogScale:cursorEpoch:isNamed:)``.
    static func metric(_ lab: TrainerLab, isNamed: Bool = true) -> LineChart {
        let history = lab.trainer.history
        var series = [curve(name(lab, isNamed), lab.trainer, lab, history.metric, .loss)] + test(lab) { $0.testMetric }
        if lab.metricsCompare {
            series = inFocus(series + pinned(lab, isNamed: isNamed) { $0.history.metric }, lab)
        }
        let isShare = history.metricKind == .accuracy
        return LineChart(
            series: series, x: epochs(of: lab), y: Axis(range: isShare ? 0...1 : nil), markers: ends(of: series, lab),
            rules: TrainerChanges.rules(lab.trainer, isNamed: false), cursorX: lab.cursorEpoch.map(Double.init))
    }

    /// The plot of a panel; nil for pictures, which are no plot.
    ///
    /// - Parameter trainer: one of the runs; nil for that in focus.
    static func chart(
        _ panel: TrainerLab.Panel, _ lab: TrainerLab, of trainer: Trainer? = nil, columns: Int, rows: Int
    ) -> (any Chart)? {
        let trainer = trainer ?? lab.focused
        return switch panel {
        case .model: ModelPicture.chart(trainer, columns: columns, rows: rows)
        case .data: data(trainer)
        case .landscape: landscape(trainer)
        case .outputs: outputs(trainer)
        case .gradients: gradients(lab)
        }
    }

    private static func data(_ trainer: Trainer) -> LineChart? {
        guard case .points(let points, let x, let y) = trainer.dataSet.preview() else { return nil }
        let data = trainer.dataSet
        let classes = Set(points.map(\.classIndex)).sorted()
        let series = classes.map { index in
            let members = points.filter { $0.classIndex == index }
            // A class has one mark and one colour on every panel.
            let kind = index % RegionMap.marks.count
            let name =
                data.kind == .regression || data.targetNames.indices.contains(index) == false
                ? "" : data.targetNames[index]
            return Series(
                name: name, x: members.map(\.x), y: members.map(\.y), role: RegionMap.roles[kind],
                form: .points(RegionMap.marks[kind].0, ascii: RegionMap.marks[kind].ascii))
        }
        return LineChart(series: series, x: Axis(label: x), y: Axis(label: y))
    }

    private static func landscape(_ trainer: Trainer) -> ContourPlot? {
        guard let ranges = trainer.landscapeRanges, let path = trainer.landscapePath,
            let names = trainer.landscapeNames,
            let landscape = trainer.landscape(x: ranges.x, y: ranges.y, columns: 40, rows: 24)
        else { return nil }
        let field = Field(columns: 40, values: landscape.values, xRange: ranges.x, yRange: ranges.y)
        var markers: [PlotMarker] = []
        if let first = path.first { markers.append(PlotMarker(x: first.x, y: first.y, role: .muted, label: "start")) }
        if let last = path.last { markers.append(PlotMarker(x: last.x, y: last.y, role: .marker, label: "now")) }
        return ContourPlot(
            field: field, name: "loss", x: Axis(label: names.x), y: Axis(label: names.y),
            path: Series(name: "path", x: path.map(\.x), y: path.map(\.y), role: .predicted, band: .never),
            markers: markers)
    }

    private static func outputs(_ trainer: Trainer) -> Histogram? {
        guard let spread = trainer.outputHistogram(bins: 20) else { return nil }
        let width = (spread.range.upperBound - spread.range.lowerBound) / 20
        let edges = (0...20).map { spread.range.lowerBound + Double($0) * width }
        return Histogram(edges: edges, counts: spread.counts, x: Axis(label: "output"), role: .predicted)
    }

    /// The norm of the gradient at the end of each epoch.
    ///
    /// - Parameter isNamed: as in ``loss(_:isLogScale:cursorEpoch:isNamed:)``.
    static func gradients(_ lab: TrainerLab, isNamed: Bool = true) -> LineChart {
        let name = lab.pinned.isEmpty ? "gradient norm" : isNamed ? lab.runNames[0] : ""
        let role: Role = lab.pinned.isEmpty ? .gradient : TrainerLab.looks[0].role
        let own = curve(name, lab.trainer, lab, lab.trainer.history.gradientNorm, role)
        return LineChart(
            series: inFocus([own] + pinned(lab, isNamed: isNamed) { $0.history.gradientNorm }, lab), x: epochs(of: lab),
            y: Axis(scale: .log), rules: TrainerChanges.rules(lab.trainer, isNamed: false),
            cursorX: lab.cursorEpoch.map(Double.init))
    }
}
