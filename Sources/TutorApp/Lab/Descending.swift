import Labs
import TextGrid
import Wording

/// Steps downhill, as keys and as a setting: the same in every lab that has them.
enum Descending {
    /// The keys of one step and of ten.
    static func commands<Lab: DescendingLab & Sendable>(
        _ make: LabCommandMaker<Lab>, when: @escaping LabCommandMaker<Lab>.When = { _, _ in .yes }
    ) -> [Command] {
        [
            make.edit(.step, "a step downhill", footer: "downhill", when: when) { lab, desk, _ in
                descend(&lab, &desk, steps: 1)
            },
            make.edit(.epoch, "ten steps downhill", when: when) { lab, desk, _ in descend(&lab, &desk, steps: 10) },
        ]
    }

    /// Gradient descent, and what it did.
    private static func descend(_ lab: inout some DescendingLab, _ desk: inout LabDesk, steps: Int) {
        let start = lab.descended
        for _ in 0..<steps {
            switch lab.descend() {
            case .moved: continue
            case .level: return desk.say("The gradient is 0: there is no downhill here.")
            case .noGradient: return desk.say("There is no gradient here to go down.", .warning)
            case .stopped(let name, let wanted, let at):
                return desk.say(
                    "A step at rate \(NumberText.short(lab.rate)) would take \(name) to \(NumberText.short(wanted)): it stops"
                        + " inside, at \(NumberText.short(at)).", .warning)
            }
        }
        let (from, to) = (NumberText.short(start, digits: 6), NumberText.short(lab.descended, digits: 6))
        desk.say(
            "\(Words.count(steps, "step")) downhill at rate \(NumberText.short(lab.rate)): \(lab.descendedName) \(from)"
                + " became \(to)."
        )
    }

    /// The size of a step, as a row of the options sheet.
    static func rateRow<Lab: DescendingLab & Sendable>(_ lab: Lab, _ path: LabPath<Lab>) -> OptionRow {
        OptionRow(
            title: "Downhill rate", value: NumberText.short(lab.rate),
            words: "How far s goes along the gradient: each value less the rate times its slope."
        ) { desk, steps in
            path.change(&desk, isEdit: false) { lab, _ in lab.setRate(scaled(lab.rate, by: steps > 0 ? 2 : 0.5)) }
        }
    }

    /// A number times another, without the digits that only rounding brings.
    static func scaled(_ value: Double, by factor: Double) -> Double {
        Double(NumberText.short(value * factor, digits: 12)) ?? value * factor
    }
}
