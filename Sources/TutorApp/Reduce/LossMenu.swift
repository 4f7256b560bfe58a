import LossMath

/// What the vector lab's keys choose from.
enum LossMenu {
    /// The loss that a command leads to; nil where no other choice makes sense.
    static func next(after loss: Loss, command: CommandID) -> Loss? {
        switch command {
        case .nextForm: return nextForm(after: loss)
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
            var options = loss.options
            if loss.id == .poissonNLL {
                options.logRate = loss.isLogRate ? nil : true
            } else {
                options = LossOptions(
                    unit: keptUnit(loss), fromLogits: loss.fromLogits ? nil : true, float32: loss.options.float32)
            }
            return try? Loss(loss.id, options: options)
        case .toggleSingle:
            var options = loss.options
            options.float32 = loss.isSinglePrecision ? nil : true
            return try? Loss(loss.id, options: options)
        default: return nil
        }
    }

    /// Another loss, in the unit and precision of this one.
    static func loss(_ id: LossID, after loss: Loss) -> Loss? {
        try? Loss(
            id, options: LossOptions(unit: id.hasUnit ? keptUnit(loss) : nil, float32: loss.options.float32))
    }

    /// The same loss as a library computes it.
    static func loss(_ loss: Loss, as library: LossLibrary) -> Loss? {
        guard !loss.fromLogits, var options = library.options(for: loss.id) else { return nil }
        options.unit = keptUnit(loss)
        return try? Loss(loss.id, options: options)
    }

    private static func nextForm(after loss: Loss) -> Loss? {
        var options = loss.options
        switch loss.id {
        case .huber:
            let deltas = [0.5, 1, 1.35, 2, 5]
            options.delta = following(loss.delta, in: deltas)
        case .poissonNLL: options.full = loss.isFull ? nil : true
        default:
            return firstValid(after: loss.logForm, in: LogForm.allCases) { form in
                options.logForm = form
                options.epsilon = nil
                return try? Loss(loss.id, options: options)
            }
        }
        return try? Loss(loss.id, options: options)
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
