import Labs
import LossMath
import Wording

/// The vector lab's settings, as rows of the options sheet.
enum VectorOptions {
    private static let make = LabCommandMaker<VectorLab>()

    static func rows(_ lab: VectorLab) -> [OptionRow] {
        return (lab.custom == nil ? lossRows(lab) : []) + labRows(lab)
    }

    /// One row for each option of the loss that has a meaning beside the others.
    private static func lossRows(_ lab: VectorLab) -> [OptionRow] {
        lab.loss.id.options.compactMap { option -> OptionRow? in
            let isTyped = VectorPrompts.typed.contains(option)
            let isUsed = option == .classWeight || lab.loss.value(option) != nil
            guard isTyped && isUsed || [1, -1].contains(where: { changes(lab, option, by: $0) })
            else { return nil }
            return make.row(
                option.title.capitalized, LossWords.value(of: option, lab.loss), option.row.help,
                prompt: isTyped ? VectorPrompts.id(of: option) : nil, key: option.rawValue
            ) { lab, _, steps in
                if let next = LossMenu.next(after: lab.loss, option, by: steps) {
                    lab.setLoss(next)
                } else if case .number(let value)? = lab.loss.value(option),
                    let next = LossMenu.loss(
                        lab.loss, with: option, .number(Descending.scaled(value, by: steps > 0 ? 10 : 0.1)))
                {
                    lab.setLoss(next)
                }
            }
        }
    }

    /// Whether a step through an option's values has an effect: without weights there is nothing else to divide by.
    private static func changes(_ lab: VectorLab, _ option: LossOption, by steps: Int) -> Bool {
        guard let next = LossMenu.next(after: lab.loss, option, by: steps) else { return false }
        var tried = lab
        tried.setLoss(next)
        return tried.loss != lab.loss
    }

    private static func labRows(_ lab: VectorLab) -> [OptionRow] {
        var rows: [OptionRow] = []
        for input in LossInput.others where input.isPerExample && lab.custom == nil {
            let isThere = lab.others[input] != nil
            rows.append(
                make.row(
                    input.rawValue.capitalized, isThere ? "a column" : "none",
                    input.help, key: input.rawValue
                ) { lab, _, _ in lab.toggle(input) })
        }
        if lab.hasClasses {
            rows.append(
                make.row(
                    "Labels", lab.classColumn ? "the class" : "one-hot",
                    "A number a class, or the class of each row: type its number\(lab.classNames.isEmpty ? "" : " or name")."
                ) { lab, _, _ in try lab.toggleClassColumn() })
        }
        rows.append(
            make.row(
                "Step size", lab.step.map { NumberText.short($0, digits: 6) } ?? "what suits the cell",
                "How far + and − move a value.", prompt: VectorPrompts.step
            ) { lab, _, steps in lab.setStep(following(lab.step, steps)) })
        if lab.hasRowSums {
            rows.append(
                make.row(
                    "Rows keep their sum", lab.keepsRowSums ? "yes" : "no",
                    "The other cells of a row make room while one is changed, so that it sums to 1.", key: "keepRowSums"
                ) { lab, _, _ in lab.toggleRowSums() })
        }
        if lab.metrics.accuracy != nil {
            rows.append(
                make.row(
                    "Threshold", NumberText.short(lab.metrics.threshold), "From here on a prediction counts as 1.",
                    prompt: VectorPrompts.threshold, key: "threshold"
                ) { lab, _, steps in
                    lab.setThreshold(((lab.metrics.threshold + 0.05 * Double(steps)) * 1e6).rounded() / 1e6)
                })
        }
        rows.append(Descending.rateRow(lab))
        rows.append(
            make.row(
                "Curves show", lab.showsSlopes ? "slopes" : "losses",
                "The loss as the selected value moves, or its slope along it."
            ) { lab, _, _ in lab.showsSlopes.toggle() })
        if !lab.beside.isEmpty {
            rows.append(
                make.row(
                    "Curves together",
                    CurveFit.words(lab.curveScale),
                    "How the curves of several losses share one axis."
                ) { lab, _, steps in lab.curveScale = lab.curveScale.next(steps) })
        }
        rows.append(
            make.row(
                "Loss axis", lab.isLogScale ? "logarithmic" : "linear", "The scale of the curve's or the map's loss."
            ) {
                lab, _, _ in lab.toggleLogScale()
            })
        return rows
    }

    private static let sizes = [0.001, 0.01, 0.05, 0.1, 0.5, 1]

    /// The next step size, or the one before; nil, what suits the cell, stands beside the ends.
    private static func following(_ size: Double?, _ steps: Int) -> Double? {
        guard let size else { return steps > 0 ? sizes[0] : sizes[sizes.count - 1] }
        return steps > 0 ? sizes.first { $0 > size * 1.0001 } : sizes.last { $0 < size * 0.9999 }
    }
}

extension String {
    /// With a capital letter in front.
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
