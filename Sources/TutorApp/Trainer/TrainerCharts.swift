import Labs
import LossMath
import Plotting
import TextGrid
import Training

/// The trainer's plots: the loss curve, and what stands beside it.
enum TrainerCharts {
    /// The losses after each epoch: trained and tested, and those of pinned runs.
    static func loss(_ lab: TrainerLab, isLogScale: Bool, cursorEpoch: Int?) -> LineChart {
        let trainer = lab.trainer
        let history = trainer.history
        let x = history.epochs.map(Double.init)
        var series: [Series] = []
        if trainer.specification.logForm == .oneTerm {
            series.append(Series(name: "trained", x: x, y: history.trainLoss, role: .loss, band: .never))
            series.append(Series(name: "true", x: x, y: history.fullLoss, role: .second, dash: .dashed, band: .never))
        } else {
            let name = lab.pinned.isEmpty ? "train" : lab.runNames[0]
            series.append(Series(name: name, x: x, y: history.trainLoss, role: .loss, band: .never))
        }
        if !history.testLoss.isEmpty {
            series.append(Series(name: "test", x: x, y: history.testLoss, role: .second, dash: .dashed, band: .never))
        }
        series += pinned(lab) { $0.history.trainLoss }
        return LineChart(
            series: series, x: epochs(of: lab), y: Axis(scale: isLogScale ? .log : .linear),
            markers: ends(of: series), rules: TrainerChanges.rules(trainer, isNamed: true),
            cursorX: cursorEpoch.map(Double.init))
    }

    /// The epochs so far, and room for some to come: the axis grows in leaps, so that the curve is seen to grow.
    private static func epochs(of lab: TrainerLab) -> Axis {
        let last = max(1, lab.runs.compactMap(\.history.epochs.last).max() ?? 1)
        let end = Self.roundEpochs.first { $0 >= last } ?? last
        let most = lab.runs.map(\.specification.epochs).max() ?? end
        return Axis(label: "epoch", range: 0...Double(max(last, min(end, most))), isWhole: true)
    }

    /// The curves of the pinned runs.
    private static func pinned(
        _ lab: TrainerLab, isNamed: Bool = true, _ values: (Trainer) -> [Double]
    ) -> [Series] {
        guard !lab.pinned.isEmpty else { return [] }
        return zip(lab.runNames, lab.runs).enumerated().dropFirst().map { index, run in
            let (look, y) = (TrainerLab.looks[index], values(run.1))
            // Of what is measured from the first step on there is one less.
            let epochs = run.1.history.epochs.suffix(y.count)
            return Series(
                name: isNamed ? run.0 : "", x: epochs.map(Double.init), y: y, role: look.role, dash: look.dash,
                band: .never)
        }
    }

    private static let roundEpochs = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000].flatMap { [$0, 2 * $0, 5 * $0] }

    /// Where each line has come to; before a run that is all there is.
    private static func ends(of series: [Series]) -> [PlotMarker] {
        series.compactMap { series in
            guard let y = series.y.last, let x = series.x.last, y.isFinite else { return nil }
            return PlotMarker(x: x, y: y, role: series.role)
        }
    }

    /// Accuracy or RMSE after each epoch.
    ///
    /// - Parameter isNamed: whether pinned runs are told apart in a legend; else a chart beside does it.
    static func metric(_ lab: TrainerLab, isNamed: Bool = true) -> LineChart {
        let history = lab.trainer.history
        let x = history.epochs.map(Double.init)
        let name = lab.pinned.isEmpty ? "train" : isNamed ? lab.runNames[0] : ""
        var series = [Series(name: name, x: x, y: history.metric, role: .loss, band: .never)]
        if !history.testMetric.isEmpty {
            series.append(
                Series(name: "test", x: x, y: history.testMetric, role: .second, dash: .dashed, band: .never))
        }
        if lab.metricsCompare { series += pinned(lab, isNamed: isNamed) { $0.history.metric } }
        let isShare = history.metricKind == .accuracy
        return LineChart(
            series: series, x: epochs(of: lab), y: Axis(range: isShare ? 0...1 : nil), markers: ends(of: series),
            rules: TrainerChanges.rules(lab.trainer, isNamed: false),
            cursorX: isNamed ? lab.cursorEpoch.map(Double.init) : nil)
    }

    /// The plot of a panel; nil for pictures, which are no plot.
    ///
    /// - Parameter trainer: one of the runs; nil for the present one.
    static func chart(
        _ panel: TrainerLab.Panel, _ lab: TrainerLab, of trainer: Trainer? = nil, columns: Int, rows: Int
    ) -> (any Chart)? {
        let trainer = trainer ?? lab.trainer
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
    /// - Parameter isNamed: as in ``metric(_:isNamed:)``.
    static func gradients(_ lab: TrainerLab, isNamed: Bool = true) -> LineChart {
        let history = lab.trainer.history
        let name = lab.pinned.isEmpty ? "gradient norm" : isNamed ? lab.runNames[0] : ""
        let role: Role = lab.pinned.isEmpty ? .gradient : TrainerLab.looks[0].role
        let own = Series(
            name: name, x: history.epochs.dropFirst().map(Double.init), y: history.gradientNorm, role: role,
            band: .never)
        return LineChart(
            series: [own] + pinned(lab, isNamed: isNamed) { $0.history.gradientNorm }, x: epochs(of: lab),
            y: Axis(scale: .log), rules: TrainerChanges.rules(lab.trainer, isNamed: false),
            cursorX: isNamed ? lab.cursorEpoch.map(Double.init) : nil)
    }
}
