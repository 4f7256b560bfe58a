import Labs
import LossMath
import Plotting
import TextGrid
import Training
import Wording

/// The present run beside pinned ones: what tells them apart, and whether their losses can be compared.
extension TrainerLab {
    /// How the curves of the runs look, the present one first.
    static let looks: [(role: Role, dash: Dash)] = [
        (.loss, .solid), (.third, .dashed), (.fourth, .dotted), (.predicted, .dashDotted),
    ]

    /// The runs in the order in which they were begun: those that were pinned, then the present one.
    var runsInOrder: [Int] { Array(1..<runs.count) + [0] }

    /// The number by which a run is known: a pinned one keeps it.
    func number(ofRun index: Int) -> Int { index == 0 ? runs.count : index }

    /// What differs between the runs, each in a few words; numbers where nothing does.
    var runNames: [String] {
        let all = runs.map(\.stages)
        let fields = TrainerField.shared(by: all.flatMap { $0 }).filter { field in
            let values = all.map { stages in
                // Of a loss its own name is enough.
                let all = stages.map {
                    field.value(in: $0) + (field == .initialization ? "\($0.initialWeights == nil)" : "")
                }
                return all.indices.filter { $0 == 0 || all[$0] != all[$0 - 1] }.map { all[$0] }
            }
            return Set(values).count > 1
        }
        let names = all.map { stages in fields.map { $0.name(along: stages) }.joined(separator: ", ") }
        guard Set(names).count == names.count else {
            let starts = startNames
            return names.enumerated().map { index, name in
                let number = starts?[index] ?? (index == 0 ? "this run" : "run \(index)")
                return name.isEmpty ? number : "\(number), \(name)"
            }
        }
        return names
    }

    /// The first weight that differs in all runs at their start, where it is given to all of them; nil where none does.
    private var startNames: [String]? {
        guard runs.allSatisfy({ $0.specification.initialWeights != nil }) else { return nil }
        let starts = runs.map(\.initialParameters)
        let sizes = starts.map { $0.map { [$0.weights.count, $0.biases.count] } }
        guard Set(sizes).count == 1 else { return nil }
        func value(_ start: [LayerWeights], _ place: ParameterPlace) -> Double {
            let layer = start[place.layer]
            return place.input.map { layer.weights[$0 * layer.biases.count + place.unit] } ?? layer.biases[place.unit]
        }
        let places = parameterPlaces
        guard let place = places.first(where: { place in Set(starts.map { value($0, place) }).count == starts.count })
        else { return nil }
        let name = places.count == 1 ? "w" : NetworkNames(shape: networkLayers).parameter(place)
        return starts.map { "\(name) = \(NumberText.short(value($0, place)).replacingMinus)" }
    }

    /// The names where room is short: of each run the shortest part that no other one has, else its whole name.
    var shortRunNames: [String] {
        let parts = runNames.map { $0.split(separator: ", ").map(String.init) }
        return parts.enumerated().map { index, own in
            let others = parts.enumerated().filter { $0.offset != index }.flatMap(\.element)
            return own.filter { !others.contains($0) }.min { $0.count < $1.count } ?? own.joined(separator: ", ")
        }
    }

    /// Whether the losses are of one kind, so that lower is better from one run to the other.
    var lossesCompare: Bool {
        let kinds = runs.flatMap(\.stages)
        return kinds.dropFirst().allSatisfy { $0.hasLoss(of: kinds[0]) }
    }

    /// Whether all runs have the metric of the present one.
    var metricsCompare: Bool { Set(runs.map(\.metricKind)).count == 1 }

    /// The runs with what they have come to, or had at the cursor, a line each.
    func table(glyphs: Glyphs, width: Int) -> [[Span]] {
        let names = runNames
        // Of test rows the metric too, where there are some.
        let test = runs.contains { !$0.testRows.isEmpty } ? ["test"] : []
        let columns = ["epoch", "loss", trainer.metricTitle] + test + ["gradient"]
        let (longest, sample) = (names.map { TextWidth.columns(of: $0) }.max() ?? 0, glyphs.isASCII ? 6 : 5)
        // What tells the runs apart comes before what else there is to say of them.
        var shown = columns.count
        while shown > 2, width - shown * 10 < min(longest, 16) + sample + 1 { shown -= 1 }
        let isTight = width - shown * 10 < longest + sample + 1
        let rooms = columns.indices.map { isTight ? [7, 9][min($0, 1)] + ($0 > 1 ? 1 : 0) : 10 }
        let first = max(4, min(longest + sample + 3, width - rooms.prefix(shown).reduce(0, +)))
        // A name that is cut still tells its run from the others.
        let parts = shortRunNames
        let ways = [names, parts, parts.map { $0.split(separator: " ").last.map(String.init) ?? $0 }].map { names in
            names.map { TextWidth.cut($0, to: first - sample, ellipsis: glyphs.ellipsis) }
        }
        let shownNames = ways.first { Set($0).count == names.count } ?? ways[0]
        func cells(_ texts: [String]) -> String {
            zip(texts.prefix(shown), rooms).map { TextWidth.pad($0, to: $1, right: true) }.joined()
        }
        func short(_ value: Double, digits: Int = 4) -> String {
            NumberText.fitting(value, width: rooms[1] - 1, digits: digits)
        }
        let lines = runsInOrder.map { index in
            let run = runs[index]
            let history = run.history
            let seen = cursorEpoch.flatMap { epoch in history.epochs.lastIndex { $0 <= epoch } }
            let metric = seen.map { history.metric[$0] } ?? run.metric
            let norms = history.gradientNorm.prefix(seen ?? history.gradientNorm.count)
            func shownMetric(_ value: Double) -> String {
                run.metricKind == .accuracy ? NumberText.percent(value) : short(value)
            }
            let tested =
                seen.map { history.testMetric.indices.contains($0) ? history.testMetric[$0] : nil } ?? run.testMetric
            let (name, look) = (shownNames[index], TrainerLab.looks[index])
            let dash = TextWidth.pad(
                "\(number(ofRun: index)) \(look.dash.sample(glyphs: glyphs))", to: sample)
            return [
                Span(dash + TextWidth.pad(name, to: first - sample), Style(look.role, bold: index == focus)),
                Span(
                    cells(
                        [
                            seen.map { NumberText.grouped(history.epochs[$0]) } ?? run.place,
                            short(seen.map { history.trainLoss[$0] } ?? run.trainLoss),
                            shownMetric(metric),
                        ] + (test.isEmpty ? [] : [tested.map(shownMetric) ?? ""]) + [
                            norms.last.map { short($0, digits: 2) } ?? ""
                        ])),
            ]
        }
        return [[Span(TextWidth.pad("", to: first) + cells(columns), .muted)]] + lines
    }
}

extension TrainingSpecification {
    /// Whether what is minimised is of one kind with another's.
    func hasLoss(of other: TrainingSpecification) -> Bool {
        (loss, formula, logForm, options) == (other.loss, other.formula, other.logForm, other.options)
    }
}

extension Trainer {
    /// The epoch, with the part of the next one that is done: `2.4`.
    var place: String {
        isWithinEpoch ? NumberText.short(epochsBehind, digits: 4) : NumberText.grouped(epoch)
    }
}

extension TrainerField {
    /// The value so that it is understood without a title.
    func name(in specification: TrainingSpecification) -> String {
        let value = value(in: specification)
        return switch self {
        case .data, .activation, .output, .optimizer: value
        case .loss: specification.loss.flatMap(LossID.init(named:))?.shortTitle ?? specification.formula ?? value
        case .rate: "rate \(value)"
        case .l2: "L2 \(value)"
        case .initialization: specification.initialWeights == nil ? value : "given weights"
        case .hidden: "hidden \(value)"
        case .degree, .batch, .seed, .number, .option, .logForm, .lossEpsilon: "\(title) \(value)"
        case .biases: specification.hasBiases ? "biases" : "no biases"
        case .epochs: "\(value) epochs"
        case .test: "\(value) tested"
        case .patience: specification.patience.map { "patience \($0)" } ?? "no patience"
        }
    }
}
