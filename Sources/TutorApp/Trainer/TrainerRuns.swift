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
        (.loss, .solid), (.third, .dotted), (.fourth, .dashed), (.predicted, .dotted),
    ]

    /// What differs between the runs, each in a few words; numbers where nothing does.
    var runNames: [String] {
        let all = runs.map(\.specification)
        let fields = TrainerField.allCases.filter { field in
            // Of a loss its own name is enough.
            Set(all.map { field.value(in: $0) + (field == .initialization ? "\($0.initialWeights == nil)" : "") }).count
                > 1
        }
        let names = all.map { specification in
            fields.map { $0.name(in: specification) }.joined(separator: ", ")
        }
        guard Set(names).count == names.count else {
            return names.enumerated().map { index, name in
                let number = index == 0 ? "this run" : "pinned \(index)"
                return name.isEmpty ? number : "\(number), \(name)"
            }
        }
        return names
    }

    /// Whether the losses are of one kind, so that lower is better from one run to the other.
    var lossesCompare: Bool {
        func kind(_ trainer: Trainer) -> String {
            let specification = trainer.specification
            let form = specification.logForm?.rawValue ?? ""
            return "\(specification.loss ?? "") \(specification.formula ?? "") \(form) \(specification.options)"
        }
        return Set(runs.map(kind)).count == 1
    }

    /// Whether all runs have the metric of the present one.
    var metricsCompare: Bool { Set(runs.map(\.metricKind)).count == 1 }
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
        case .degree, .batch, .seed: "\(title) \(value)"
        case .epochs: "\(value) epochs"
        case .test: "\(value) tested"
        case .patience: specification.patience.map { "patience \($0)" } ?? "no patience"
        }
    }
}
