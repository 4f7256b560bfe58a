import Labs
import LossMath

/// What the losses of a vector lab are called.
extension LossWords {
    /// "actual in 0...1 only": why a loss cannot take a lab's values; nil where it can.
    static func misfit(_ loss: LabLoss, _ lab: VectorLab) -> String? {
        guard let input = lab.report(of: loss).misfit, case .builtIn(let loss) = loss else { return nil }
        return "\(input.rawValue) \(loss.domain(of: input).shortWords) only"
    }

    /// "BCE", or "BCE one-term" where another form of the same loss stands beside it: what the loss in focus is called.
    static func focus(_ lab: VectorLab) -> String {
        let title = shortTitle(lab.focus)
        guard lab.beside.contains(where: { shortTitle($0) == title }) else { return title }
        guard case .builtIn(let own) = lab.focus, let rows = own.rows else { return short(lab.focus) }
        let forms = lab.beside.compactMap { other -> Loss? in
            if case .builtIn(let other) = other, other.id == own.id { other } else { nil }
        }
        guard forms.contains(where: { $0.rows != rows }) else { return short(lab.focus) }
        return (forms.contains { $0.logForm != own.logForm } ? short(own) : title) + " " + words(of: rows)
    }

    /// What stands on the curve of the loss number `index`, from 0, and before its name: patterns are hard to tell apart
    /// where lines are close. nil where there are three lines or fewer, and for the one in focus.
    static func number(ofCurve index: Int, _ lab: VectorLab) -> String? {
        lab.beside.count > 2 && index > 0 ? "\(index)" : nil
    }
}
