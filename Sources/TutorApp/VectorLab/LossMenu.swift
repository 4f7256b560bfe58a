import LossMath

/// What the vector lab's keys choose from.
enum LossMenu {
    /// The loss that a command leads to; nil where no other choice makes sense.
    static func next(after loss: Loss, command: CommandID) -> Loss? {
        switch command {
        case .nextForm: return loss.mainOption.flatMap { next(after: loss, $0) }
        case .nextUnit: return next(after: loss, .unit)
        case .nextRows: return next(after: loss, .rows)
        case .toggleLogits where loss.id.options.contains(.logRate): return next(after: loss, .logRate)
        case .toggleLogits:
            // What keeps logarithms of probabilities finite has no meaning for logits.
            let kept = loss.options.chosen.filter { !LossLibrary.options.contains($0) }
            let dropped = LossOption.allCases.filter { !kept.contains($0) }
            return try? Loss(
                loss.id, options: loss.options.without(dropped).with(.fromLogits, .flag(!loss.fromLogits)))
        case .toggleSingle: return next(after: loss, .float32)
        default: return nil
        }
    }

    /// Another loss, in the unit and precision of this one.
    static func loss(_ id: LossID, after loss: Loss) -> Loss? {
        let kept = LossOption.ofEveryLoss + (id.hasUnit && loss.unit == .bits ? [.unit] : [])
        return try? Loss(id, options: loss.options.without(LossOption.allCases.filter { !kept.contains($0) }))
    }

    /// The same loss as a library computes it.
    static func loss(_ loss: Loss, as library: LossLibrary) -> Loss? {
        guard !loss.fromLogits, let theirs = library.options(for: loss.id) else { return nil }
        return try? Loss(
            loss.id, options: theirs.filled(from: loss.options.without(LossLibrary.options.union([.float32]))))
    }

    /// The loss with the next value of an option.
    private static func next(after loss: Loss, _ option: LossOption) -> Loss? {
        let menu = option.row.menu
        let start = loss.value(option).flatMap { menu.firstIndex(of: $0) } ?? -1
        for step in 1...max(1, menu.count) {
            guard !menu.isEmpty else { return nil }
            if let next = Self.loss(loss, with: option, menu[(start + step) % menu.count]), next != loss { return next }
        }
        return nil
    }

    /// The loss with another value of an option; nil where it cannot be.
    static func loss(_ loss: Loss, with option: LossOption, _ value: LossOption.Value) -> Loss? {
        // Epsilon belongs to the form that it was chosen for.
        let others = option == .logForm ? loss.options.without([.epsilon]) : loss.options
        let isUsual = value == option.row.usual && value != .flag(true)
        return try? Loss(loss.id, options: others.with(option, isUsual ? nil : value))
    }
}
