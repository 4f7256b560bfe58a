import Labs
import TextGrid
import Wording

/// Steps downhill, as keys and as a setting: the same in every lab that has them.
enum Descending {
    /// The steps that one key takes, one after the other, at the pace of runs.
    static let run = Pace.Run(steps: 10, step: "step")

    /// The keys of one step and of ten.
    static func commands<Lab: DescendingLab & Sendable>(
        _ make: LabCommandMaker<Lab>, when: LabCommandMaker<Lab>.When? = nil,
        changing: LabCommandMaker<Lab>.Changing
    ) -> [Command] {
        [
            make.edit(.step, "a step downhill", footer: "downhill", when: when, changing: changing) { lab, desk, _ in
                let before = lab
                if let reason = words(for: lab.descend(desk.isHeld), lab) {
                    desk.say(reason.text, reason.role)
                } else {
                    desk.say(walked(before, lab, steps: 1, isHeld: desk.isHeld).text)
                }
            },
            make.open(.epoch, "ten steps downhill", when: when, changing: changing) { _, desk, _ in
                desk.walk(steps: run.steps)
            },
            make.open(
                .run, "stop the steps", footer: "stop",
                when: { lab, state in state.isRunning ? when?(lab, state) ?? .yes : .absent },
                do: { _, desk, _ in desk.runOrPause(Lab.self) { _ in } }),
        ]
    }

    /// Takes steps; true where one led no further.
    ///
    /// - Parameter isHeld: whether a number, by its name, stays as it is.
    static func advance(_ lab: inout some DescendingLab, steps: Int, isHeld: (String) -> Bool) -> Bool {
        for _ in 0..<steps where lab.descend(isHeld) != .moved { return true }
        return false
    }

    /// What steps have come to.
    ///
    /// - Parameter steps: nil for a way that ended before; it is said why.
    static func walked<Lab: DescendingLab>(_ before: Lab, _ after: Lab, steps: Int?, isHeld: (String) -> Bool)
        -> Message
    {
        if steps == nil {
            var next = after
            if let reason = words(for: next.descend(isHeld), next) { return reason }
        }
        let (from, to) = (NumberText.short(before.descended, digits: 6), NumberText.short(after.descended, digits: 6))
        let way = steps.map { Words.count($0, "step") + " downhill" } ?? "Downhill"
        return Message("\(way) at rate \(NumberText.short(after.rate)): \(after.descendedName) \(from) became \(to).")
    }

    /// Why a step led no further; nil where it did.
    private static func words(for step: DescentStep, _ lab: some DescendingLab) -> Message? {
        switch step {
        case .moved: nil
        case .level: Message("The gradient is 0: there is no downhill here.")
        case .noGradient: Message("There is no gradient here to go down.", .warning)
        case .stopped(let name, let wanted, let at):
            Message(
                "A step at rate \(NumberText.short(lab.rate)) would take \(name) to \(NumberText.short(wanted)): it stops"
                    + " inside, at \(NumberText.short(at)).", .warning)
        }
    }

    /// The size of a step, as a row of the options sheet.
    static func rateRow<Lab: LabContent & DescendingLab>(_ lab: Lab) -> OptionRow {
        OptionRow(
            title: "Downhill rate", value: NumberText.short(lab.rate),
            words: "How far s goes along the gradient: each value less the rate times its slope."
        ) { desk, steps in
            desk.change(Lab.self, isEdit: false) { lab, _ in lab.setRate(scaled(lab.rate, by: steps > 0 ? 2 : 0.5)) }
        }
    }

    /// A number times another, without the digits that only rounding brings.
    static func scaled(_ value: Double, by factor: Double) -> Double {
        Double(NumberText.short(value * factor, digits: 12)) ?? value * factor
    }
}
