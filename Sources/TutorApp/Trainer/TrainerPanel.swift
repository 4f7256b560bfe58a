import Labs
import Training

extension TrainerLab.Panel {
    /// The title of the panel.
    var title: String {
        switch self {
        case .model: "the model's beliefs"
        case .data: "the data"
        case .landscape: "the loss landscape"
        case .outputs: "outputs"
        case .gradients: "gradient norm (log)"
        case .network: "the network"
        }
    }

    /// The title in fewer words.
    var shortTitle: String {
        switch self {
        case .model: "beliefs"
        case .landscape: "landscape"
        case .gradients: "gradient (log)"
        case .data, .outputs, .network: title
        }
    }

    /// The panels that a run has something to show in.
    static func available(for trainer: Trainer) -> [TrainerLab.Panel] {
        allCases.filter { panel in
            switch panel {
            case .model: ModelPicture.canDraw(trainer)
            case .data, .gradients, .network: true
            case .landscape: trainer.parameterCount > 1
            case .outputs: trainer.specification.output != .linear
            }
        }
    }

    /// The next panel of a run.
    func next(for trainer: Trainer) -> TrainerLab.Panel {
        let all = Self.available(for: trainer)
        let index = all.firstIndex(of: self) ?? -1
        return all[(index + 1) % all.count]
    }
}

extension TrainerLab {
    /// The panel that is shown: the chosen one where the run has it, else the first.
    var shownPanel: Panel {
        let all = Panel.available(for: focused)
        if let panel, all.contains(panel) { return panel }
        // Where runs are compared, what they put out tells most of them apart.
        if !pinned.isEmpty, all.contains(.outputs) { return .outputs }
        return all.first ?? .data
    }

    /// All panels of the run that have something to show, from one on; that one in any case.
    func panels(from first: Panel) -> [Panel] {
        let all = Panel.available(for: focused)
        let start = all.firstIndex(of: first) ?? 0
        let inOrder = all.indices.map { all[(start + $0) % all.count] }
        // With pinned runs the gradients are drawn beside the losses already.
        let hasOwnGradients = pinned.isEmpty && !trainer.history.gradientNorm.isEmpty
        return inOrder.filter { panel in
            // The network takes the keys where it is shown, and a landscape takes time: they never come along with another.
            panel == first
                || (panel != .network && panel != .landscape && (panel != .gradients || hasOwnGradients))
        }
    }

    /// Shows the next panel. Where there is room for one picture only, the loss curve comes round after the last.
    mutating func showNextPanel(isNarrow: Bool) {
        let all = Panel.available(for: focused)
        if isNarrow, showsCurve, !isInNetwork {
            showsCurve = false
            panel = all.first
        } else if isNarrow, shownPanel == all.last {
            showsCurve = true
            panel = all.first
        } else {
            panel = shownPanel.next(for: focused)
        }
    }
}
