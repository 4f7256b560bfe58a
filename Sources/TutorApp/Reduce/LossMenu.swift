import LossMath

/// What the vector lab's keys choose from.
enum LossMenu {
    /// The loss that a command leads to; nil where no other choice makes sense.
    static func next(after loss: Loss, command: CommandID) -> Loss? {
        switch command {
        case .nextLoss:
            let id = following(loss.id, in: LossID.allCases)
            return try? Loss(id, options: LossOptions(unit: id.hasUnit ? keptUnit(loss) : nil))
        case .nextForm:
            return firstValid(after: loss.logForm, in: LogForm.allCases) { form in
                var options = loss.options
                options.logForm = form
                options.epsilon = nil
                return try? Loss(loss.id, options: options)
            }
        case .nextUnit:
            var options = loss.options
            options.unit = loss.unit == .bits ? nil : .bits
            return try? Loss(loss.id, options: options)
        case .nextRows:
            return firstValid(after: loss.rows, in: RowTreatment.allCases) { rows in
                var options = loss.options
                options.rows = rows
                return try? Loss(loss.id, options: options)
            }
        case .toggleLogits:
            return try? Loss(
                loss.id, options: LossOptions(unit: keptUnit(loss), fromLogits: loss.fromLogits ? nil : true))
        default: return nil
        }
    }

    private static func keptUnit(_ loss: Loss) -> LossUnit? { loss.unit == .bits ? .bits : nil }

    private static func following<Choice: Equatable>(_ choice: Choice?, in all: [Choice]) -> Choice {
        let index = choice.flatMap { all.firstIndex(of: $0) } ?? -1
        return all[(index + 1) % all.count]
    }

    private static func firstValid<Choice: Equatable>(
        after choice: Choice?, in all: [Choice], _ make: (Choice) -> Loss?
    ) -> Loss? {
        var choice = choice
        for _ in all {
            let next = following(choice, in: all)
            if let loss = make(next) { return loss }
            choice = next
        }
        return nil
    }
}
