import Training

/// What is drawn beside the trainer's loss curve.
public enum TrainerPanel: String, CaseIterable, Sendable {
    case model, data, landscape, outputs, gradients

    /// The title of the panel.
    var title: String {
        switch self {
        case .model: "what the model believes"
        case .data: "the data"
        case .landscape: "loss over the weights, and the path"
        case .outputs: "outputs"
        case .gradients: "gradient norm"
        }
    }

    /// The panels that a run has something to show in.
    static func available(for trainer: Trainer) -> [TrainerPanel] {
        allCases.filter { panel in
            switch panel {
            case .model: ModelPicture.canDraw(trainer)
            case .data, .gradients: true
            case .landscape: trainer.hasLandscape
            case .outputs: trainer.specification.output != .linear
            }
        }
    }

    /// The panel that is shown: this one where the run has it, else the first.
    func shown(for trainer: Trainer) -> TrainerPanel {
        let all = Self.available(for: trainer)
        return all.contains(self) ? self : all.first ?? .data
    }

    /// The next panel of a run.
    func next(for trainer: Trainer) -> TrainerPanel {
        let all = Self.available(for: trainer)
        let index = all.firstIndex(of: shown(for: trainer)) ?? -1
        return all[(index + 1) % all.count]
    }
}
