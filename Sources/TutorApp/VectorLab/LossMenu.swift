import LossMath

/// What the vector lab's keys choose from.
enum LossMenu {
    /// Another loss, in the unit and precision of this one.
    static func loss(_ id: LossID, after loss: Loss) -> Loss? {
        let kept = LossOption.ofEveryLoss + (id.hasUnit && loss.unit == .bits ? [.unit] : [])
        return try? Loss(id, options: loss.options.without(LossOption.allCases.filter { !kept.contains($0) }))
    }

    /// The same loss as a library computes it.
    static func loss(_ loss: Loss, as library: LossLibrary, isWeighted: Bool) -> Loss? {
        guard !loss.fromLogits,
            let theirs = library.options(for: loss.id, averagesWeights: isWeighted && loss.reduction == .mean)
        else { return nil }
        return try? Loss(
            loss.id, options: theirs.filled(from: loss.options.without(LossLibrary.options.union([.float32]))))
    }

    /// The loss with the next value of an option's menu, or the one before; nil where no other can be.
    static func next(after loss: Loss, _ option: LossOption, by step: Int) -> Loss? {
        if option == .fromLogits { return withLogits(!loss.fromLogits, loss) }
        let menu = option.row.menu
        guard !menu.isEmpty else { return nil }
        let start = loss.value(option).flatMap { menu.firstIndex(of: $0) } ?? (step > 0 ? -1 : menu.count)
        for count in 1...menu.count {
            let index = (start + step * count) % menu.count
            let value = menu[index < 0 ? index + menu.count : index]
            if let next = Self.loss(loss, with: option, value), next != loss { return next }
        }
        return nil
    }

    /// What keeps logarithms of probabilities finite has no meaning for logits.
    private static func withLogits(_ isLogits: Bool, _ loss: Loss) -> Loss? {
        let kept = loss.options.chosen.filter { !LossLibrary.options.contains($0) }
        let dropped = LossOption.allCases.filter { !kept.contains($0) }
        return try? Loss(loss.id, options: loss.options.without(dropped).with(.fromLogits, .flag(isLogits)))
    }

    /// The loss with another value of an option; nil where it cannot be.
    static func loss(_ loss: Loss, with option: LossOption, _ value: LossOption.Value) -> Loss? {
        // Epsilon belongs to the form that it was chosen for.
        let others = option == .logForm ? loss.options.without([.epsilon]) : loss.options
        let isUsual = value == option.row.usual && value != .flag(true)
        return try? Loss(loss.id, options: others.with(option, isUsual ? nil : value))
    }
}
