import Labs
import LossMath
import TextGrid
import Wording

/// The likelihood lab's settings, as rows of the options sheet, and what is typed and chosen.
enum LikelihoodOptions {
    private static let cell = LabPrompt.ID("number")
    static let row = LabPrompt.ID("observation")
    private static let seed = LabPrompt.ID("draw seed")

    private static let make = LabCommandMaker<LikelihoodLab>()

    static let prompts: [LabPrompt.Kind] = [
        make.line(cell, "value", "a number, or a formula such as 1/3 or best.p", isCell: true) { text, lab, desk in
            guard !text.isBlank else { return }
            try lab.setSelected(
                to: Formula.number(
                    text, isByHand: desk.limits != nil, names: desk.session.state.readings().values(for:)))
        },
        make.line(row, "go to row", "a number from 0", isEdit: false) { text, lab, _ in
            let (wanted, last) = (try Formula.number(text), lab.data.observations.count - 1)
            guard (0...Double(last)).contains(wanted) else {
                throw FormulaMistake(message: "the rows are 0 to \(last)", column: 0)
            }
            lab.select(.observation(Int(wanted)))
        },
        make.line(seed, "seed", "a whole number; the same one draws the same data") { text, lab, _ in
            try lab.setSeed(LabPrompt.seed(text))
        },
    ]

    /// Begins to type over the selected number.
    static func openCell(_ lab: LikelihoodLab, _ desk: inout LabDesk, _ key: Key) {
        desk.open(cell, key == .enter ? NumberText.exact(lab.value(of: lab.selection)) : "")
        if case .character(let character) = key, character != "=" {
            desk.session.prompt?.line.insert(String(character))
        }
    }

    /// The families of distributions.
    static let models = Sheet(
        id: Sheet.ID("models"), title: { _ in "the model of the data" },
        lines: { state in
            guard let lab = LikelihoodLab.of(state.lab?.state) else { return [] }
            return LikelihoodModel.allCases.map {
                Sheet.Line(title: $0.title, isMarked: lab.model == $0, summary: $0.summary)
            }
        },
        enter: { state, line in
            state.overlay = nil
            return state.change(LikelihoodLab.self, isEdit: true) { lab, desk in
                try lab.setModel(LikelihoodModel.allCases[line])
                desk.say(lab.model.summary)
            }
        })

    static func rows(_ lab: LikelihoodLab) -> [OptionRow] {
        var rows: [OptionRow] = []
        if lab.panel != .information && lab.panel != .consistency {
            rows.append(
                make.row(
                    "The maximum", lab.showsMaximum ? "shown" : "hidden",
                    "The parameters that explain the data best, with their standard errors.", key: "maximum"
                ) { lab, desk, _ in
                    lab.showsMaximum.toggle()
                    if lab.showsMaximum, lab.maximumAlong == nil {
                        desk.say("The likelihood has no finite maximum here.", .warning)
                    }
                })
        }
        if lab.panel != .information && lab.panel != .consistency { rows.append(Descending.rateRow(lab)) }
        if lab.panel == .fit || lab.panel == .density {
            rows.append(
                make.row(
                    "Width of the plots", lab.isZoomed ? "near the maximum" : "all",
                    "All values, or four standard errors to each side of the maximum.", key: "zoom"
                ) { lab, desk, _ in
                    lab.isZoomed.toggle()
                    if lab.isZoomed, (lab.maximumAlong?.standardError ?? 0) <= 0 {
                        desk.say(
                            "The standard error is 0 or infinite here: there is nothing to zoom to.", .warning)
                    }
                })
        }
        if lab.panel == .consistency, lab.model.estimates.count > 1 {
            rows.append(
                make.row(
                    "Estimator", lab.experiment.estimator.rawValue, "What is estimated from each sample.",
                    key: "estimator"
                ) { lab, _, _ in
                    try lab.nextEstimator()
                })
        }
        if lab.panel == .information {
            rows.append(
                make.row(
                    "Unit", lab.unit.rawValue, "Nats, of the natural logarithm, or bits, of the logarithm to base 2.",
                    key: "unit"
                ) { lab, _, _ in
                    lab.unit = lab.unit == .bits ? .nats : .bits
                })
        } else {
            rows.append(
                make.row("Seed", "\(lab.seed)", "Another seed draws other data.", prompt: seed, key: "seed") {
                    lab, _, steps in
                    try lab.setSeed(steps > 0 ? lab.seed &+ 1 : lab.seed == 0 ? 0 : lab.seed - 1)
                })
        }
        return rows
    }
}
