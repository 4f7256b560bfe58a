import Labs
import LossMath
import Plotting
import TextGrid
import Training

/// The trainer's plots: the loss curve, and what stands beside it.
enum TrainerCharts {
    /// The losses after each epoch: trained and tested, and those of pinned runs; and their mean while it was run.
    ///
    /// - Parameters:
    ///   - isNamed: whether pinned runs are told apart in a legend; else the table of runs does it.
    ///   - isDrawn: whether it is looked at: then losses that do not compare are in parts of what they were at the start,
    ///     and a curve goes on within the epoch that is under way.
    static func loss(
        _ lab: TrainerLab, isLogScale: Bool, cursorEpoch: Int?, isNamed: Bool = true, isDrawn: Bool = false
    ) -> LineChart {
        let (trainer, history) = (lab.trainer, lab.trainer.history)
        let pen = CurvePen(lab, isDrawn: isDrawn, breaksAtLosses: true)
        func series(
            _ name: String, _ y: [Double], _ now: (Trainer) -> Double?, _ role: Role, _ dash: Dash = .solid
        ) -> Series {
            pen.curve(name, trainer, y, now, role, dash)
        }
        var all: [Series] = []
        if trainer.specification.logForm == .oneTerm {
            all.append(series("trained", history.trainLoss, \.trainLoss, .loss))
            all.append(series("true", history.fullLoss, \.fullLoss, .second, .longDashed))
        } else {
            all.append(series(name(lab, isNamed), history.trainLoss, \.trainLoss, .loss))
        }
        all += test(pen, { $0.testLoss }, \.testLoss)
        if lab.showsRunningMean {
            all.append(series("running mean", history.runningLoss, { _ in nil }, .third, .dotted))
        }
        all = inFocus(all + pinned(pen, isNamed, { $0.history.trainLoss }, \.trainLoss), lab)
        return LineChart(
            series: all + (isDrawn ? batches(pen) : []), x: epochs(of: lab),
            y: Axis(scale: isLogScale ? .log : .linear), markers: ends(of: all, lab),
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
    private static func test(
        _ pen: CurvePen, _ values: (History) -> [Double], _ now: (Trainer) -> Double?
    ) -> [Series] {
        let lab = pen.lab
        guard showsTest(lab) else { return [] }
        let name = lab.pinned.isEmpty ? "test" : "test of the marked run"
        let dash = lab.pinned.isEmpty ? .dashed : TrainerLab.looks[lab.runs.count].dash
        return [pen.curve(name, lab.focused, values(lab.focused.history), now, .second, dash)]
    }

    private static func epochs(of lab: TrainerLab) -> Axis {
        let shown = lab.curves.epochs ?? lab.allEpochs
        return Axis(label: "epoch", range: Double(shown.lowerBound)...Double(shown.upperBound), isWhole: true)
    }

    /// The curves of the pinned runs.
    private static func pinned(
        _ pen: CurvePen, _ isNamed: Bool, _ values: (Trainer) -> [Double], _ now: (Trainer) -> Double?
    ) -> [Series] {
        guard !pen.lab.pinned.isEmpty else { return [] }
        return zip(pen.lab.runNames, pen.lab.runs).enumerated().dropFirst().map { index, run in
            let look = TrainerLab.looks[index]
            return pen.curve(isNamed ? run.0 : "", run.1, values(run.1), now, look.role, look.dash)
        }
    }

    /// The loss of each batch, as long as there is hardly a curve.
    private static func batches(_ pen: CurvePen) -> [Series] {
        guard pen.lab.curves.epochs == nil, pen.lab.allEpochs.upperBound <= 2 else { return [] }
        return zip(pen.lab.runs, TrainerLab.looks).compactMap { run, look in
            pen.batches(pen.lab.pinned.isEmpty ? "each batch" : "", run, look.role)
        }
    }

    /// The curves, that of the run in focus on top; their names in the order of the runs.
    private static func inFocus(_ series: [Series], _ lab: TrainerLab) -> [Series] {
        var series = series
        let first = series.count - lab.pinned.count
        for index in series.indices { series[index].rank = index < first ? lab.runs.count : index - first + 1 }
        guard lab.focus > 0 else { return series }
        let place = first + lab.focus - 1
        return [series[place]] + series[..<place] + series[(place + 1)...]
    }

    /// Where each line has come to, the first on top; before a run that is all there is.
    private static func ends(of series: [Series], _ lab: TrainerLab) -> [PlotMarker] {
        let isShown = lab.curves.epochs.map { $0.contains(lab.focused.epoch) } ?? true
        return !isShown
            ? []
            : series.reversed().compactMap { series in
                guard let y = series.y.last, let x = series.x.last, y.isFinite else { return nil }
                // Of several runs each ends in its number: patterns are hard to see in a low plot without colour.
                let run = TrainerLab.looks.prefix(lab.runs.count).firstIndex { $0 == (series.role, series.dash) }
                let glyph = lab.pinned.isEmpty ? nil : run.map { Character("\(lab.number(ofRun: $0))") }
                return PlotMarker(x: x, y: y, role: series.role, givesWay: true, glyph: glyph)
            }
    }

    /// What the curve of the metric is of: an accuracy is in hundredths, as it is said.
    static func metricTitle(_ lab: TrainerLab) -> String {
        lab.trainer.metricTitle + (lab.trainer.metricKind == .accuracy ? " in %" : "")
    }

    /// Accuracy in %, or RMSE, after each epoch.
    ///
    /// - Parameters:
    ///   - isNamed: as in ``loss(_:isLogScale:cursorEpoch:isNamed:isDrawn:)``.
    ///   - isDrawn: likewise.
    static func metric(_ lab: TrainerLab, isNamed: Bool = true, isDrawn: Bool = false) -> LineChart {
        let history = lab.trainer.history
        let isShare = history.metricKind == .accuracy
        var pen = CurvePen(lab, isDrawn: isDrawn, isRelative: false)
        if isShare { pen.factor = 100 }
        var series =
            [pen.curve(name(lab, isNamed), lab.trainer, history.metric, \.metric, .loss)]
            + test(pen, { $0.testMetric }, \.testMetric)
        if lab.metricsCompare {
            series = inFocus(series + pinned(pen, isNamed, { $0.history.metric }, \.metric), lab)
        }
        for index in series.indices { series[index].isHighGood = isShare }
        return LineChart(
            series: series, x: epochs(of: lab), y: Axis(range: isShare ? 0...100 : nil), markers: ends(of: series, lab),
            rules: TrainerChanges.rules(lab.trainer, isNamed: false), cursorX: lab.cursorEpoch.map(Double.init),
            hasCursorLine: false)
    }

    /// The plot of a panel; nil for pictures, which are no plot.
    ///
    /// - Parameter run: one of the runs, by its number; nil for that in focus.
    static func chart(
        _ panel: TrainerLab.Panel, _ lab: TrainerLab, of run: Int? = nil, columns: Int, rows: Int
    ) -> (any Chart)? {
        let trainer = lab.runs[run ?? lab.focus]
        return switch panel {
        case .model:
            ModelPicture.chart(trainer, columns: columns, rows: rows, isNamed: run == nil || lab.pinned.isEmpty)
        case .data: data(trainer, ofRuns: !lab.pinned.isEmpty)
        case .landscape: LandscapePicture(facts: LandscapeFacts(lab: lab))
        case .outputs: outputs(lab, of: run ?? lab.focus)
        case .gradients: gradients(lab)
        case .network: NetworkPicture(lab: lab)
        }
    }

    private static func data(_ trainer: Trainer, ofRuns: Bool) -> LineChart? {
        guard case .points(let points, let x, let y) = trainer.dataSet.preview() else { return nil }
        let data = trainer.dataSet
        let test = Set(trainer.testRows)
        if data.kind == .regression, !test.isEmpty {
            // Marked as where the model stands among them.
            let series = ModelPicture.rowMarks(trainer, ofRuns: ofRuns).map { name, role, mark in
                let members = points.filter { test.contains($0.row) == (name == "test") }
                return Series(
                    name: name, x: members.map(\.x), y: members.map(\.y), role: role,
                    form: .points(mark.0, ascii: mark.ascii))
            }
            return LineChart(series: series, x: Axis(label: x), y: Axis(label: y))
        }
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

    /// Outputs are counted in so many equal parts.
    static let bins = 20

    /// The outputs of a run; those of all runs on the same axes, so that they compare.
    private static func outputs(_ lab: TrainerLab, of run: Int) -> Histogram? {
        guard let spread = lab.runs[run].outputHistogram(bins: bins) else { return nil }
        let width = (spread.range.upperBound - spread.range.lowerBound) / Double(bins)
        let edges = (0...bins).map { spread.range.lowerBound + Double($0) * width }
        let all = lab.runs.compactMap { $0.outputHistogram(bins: bins) }
        let least = all.map(\.range.lowerBound).min() ?? spread.range.lowerBound
        let greatest = all.map(\.range.upperBound).max() ?? spread.range.upperBound
        let look = TrainerLab.looks[run]
        return Histogram(
            edges: edges, counts: spread.counts, most: all.compactMap { $0.counts.max() }.max(),
            x: Axis(label: "output", range: least...greatest), role: lab.pinned.isEmpty ? .predicted : look.role,
            dash: look.dash)
    }

    /// The norm of the gradient at the end of each epoch.
    ///
    /// - Parameter isNamed: as in ``loss(_:isLogScale:cursorEpoch:isNamed:isDrawn:)``.
    static func gradients(_ lab: TrainerLab, isNamed: Bool = true) -> LineChart {
        let name = lab.pinned.isEmpty ? "gradient norm" : isNamed ? lab.runNames[0] : ""
        let role: Role = lab.pinned.isEmpty ? .gradient : TrainerLab.looks[0].role
        let pen = CurvePen(lab, isDrawn: false)
        let own = pen.curve(name, lab.trainer, lab.trainer.history.gradientNorm, { _ in nil }, role)
        let series = inFocus([own] + pinned(pen, isNamed, { $0.history.gradientNorm }, { _ in nil }), lab)
        return LineChart(
            series: series, x: epochs(of: lab), y: Axis(scale: .log), markers: ends(of: series, lab),
            rules: TrainerChanges.rules(lab.trainer, isNamed: false),
            cursorX: lab.cursorEpoch.map(Double.init), hasCursorLine: false)
    }
}

extension TrainerLab {
    /// Whether the running mean of each epoch has a curve.
    var showsRunningMean: Bool {
        curves.showsRunningLoss && pinned.isEmpty && trainer.specification.logForm != .oneTerm
            && !trainer.history.runningLoss.isEmpty
    }
}
