import Labs
import LossMath

/// A line of the list of losses.
struct LossEntry: Equatable {
    let loss: LabLoss
    let title: String
    /// One sentence.
    let summary: String

    /// The other names of a built-in loss.
    var otherNames: [String] {
        if case .builtIn(let loss) = loss { LossWords.otherNames(of: loss.id) } else { [] }
    }

    /// How many things about the lab's values would have to be other: what they are, and how they stand in rows.
    func strain(on lab: VectorLab) -> Int {
        var taken = lab
        taken.setFocus(loss)
        return (lab.report(of: loss).misfit == nil ? 0 : 1) + (taken.rowCount == lab.rowCount ? 0 : 1)
    }

    /// What can come into focus: all losses, then the saved formulas.
    static func all(_ lab: VectorLab) -> [LossEntry] {
        LossWords.order.compactMap { id in
            // The loss in use keeps its options.
            let loss = id == lab.loss.id ? lab.loss : LossMenu.loss(id, after: lab.loss)
            return loss.map { LossEntry(loss: .builtIn($0), title: id.title, summary: id.summary) }
        } + formulas(lab)
    }

    /// What can stand beside: the saved formulas first, then all losses in the order in which one is chosen; the variants of
    /// the loss in use behind those that most people look for.
    static func beside(_ lab: VectorLab) -> [LossEntry] {
        var entries: [LossEntry] = []
        func add(_ loss: LabLoss, _ title: String, _ summary: String) {
            guard !entries.contains(where: { $0.loss == loss }), loss != lab.focus else { return }
            entries.append(LossEntry(loss: loss, title: title, summary: summary))
        }
        for loss in lab.beside { add(loss, LossWords.full(loss), "Shown beside now.") }
        func add(_ id: LossID) {
            if let loss = LossMenu.loss(id, after: lab.loss) { add(.builtIn(loss), id.title, id.summary) }
        }
        if lab.custom != nil { add(.builtIn(lab.loss), LossWords.full(lab.loss), lab.loss.id.summary) }
        for entry in formulas(lab) { add(entry.loss, entry.title, entry.summary) }
        func add(_ variant: Loss) {
            let unit = variant.unit == lab.loss.unit ? "" : " in \(variant.unit.rawValue)"
            add(
                .builtIn(variant), LossWords.beside(.builtIn(variant), focus: .builtIn(lab.loss)) + unit,
                "A variant of the loss in use.")
        }
        // What differs by rounding alone comes last.
        let variants = LossMenu.variants(of: lab.loss)
        let isByRounding = { (variant: Loss) in variant.isSinglePrecision != lab.loss.isSinglePrecision }
        for (place, id) in LossWords.order.enumerated() {
            if place == LossWords.common.count { for variant in variants where !isByRounding(variant) { add(variant) } }
            add(id)
        }
        for variant in variants where isByRounding(variant) { add(variant) }
        return entries
    }

    private static func formulas(_ lab: VectorLab) -> [LossEntry] {
        let unnamed = lab.custom.flatMap { $0.name == nil ? $0 : nil }
        return (lab.saved + (unnamed.map { [$0] } ?? [])).map {
            LossEntry(loss: .custom($0), title: $0.title, summary: "\($0.formula)")
        }
    }
}

extension LossMenu {
    /// The forms of a loss that its keys lead to: one for each value that its options' menus offer.
    static func variants(of loss: Loss) -> [Loss] {
        // What the numbers mean is no variant.
        let options = loss.id.options.filter { ![.fromLogits, .logRate, .divideBy].contains($0) }
        var variants = options.flatMap { option in
            loss.value(option) == nil && option.row.usual != nil
                ? [] : option.row.menu.compactMap { Self.loss(loss, with: option, $0) }
        }
        if loss.logForm != nil,
            let small = try? Loss(
                loss.id, options: loss.options.with(.logForm, .word(LogForm.clip.rawValue)).with(.epsilon, 1e-7))
        {
            variants.append(small)
        }
        return variants.filter { $0 != loss }
    }
}
