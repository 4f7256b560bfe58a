import Glibc
import LossMath

/// Changes of single cells, and of the loss.
extension VectorLab {
    /// Gives the selected cell a value. NaN and infinity are allowed; the report warns about them.
    package mutating func setSelected(to value: Double) { set(selection, to: value) }

    /// Gives a cell a value. Where rows keep their sum, the others of its row make room in proportion, unless it is set
    /// alone.
    package mutating func set(_ cell: Selection, to value: Double, alone: Bool = false) {
        let index = flatIndex(of: cell)
        let isBalanced = !alone && keepsRowSum(of: cell.part)
        switch cell.part {
        case .actual where classColumn:
            VectorLab.setClass(value, row: cell.row, of: &actual, classes: columnCount)
        case .actual:
            actual[flat: index] = value
            if isBalanced { VectorLab.balance(&actual, row: rowRange(cell.row), keeping: index) }
        case .predicted:
            predicted[flat: index] = value
            if isBalanced { VectorLab.balance(&predicted, row: rowRange(cell.row), keeping: index) }
        case let other:
            // One number for all becomes one each.
            others[other] = each(other)
            others[other]?[flat: index] = value
        }
    }

    /// True where a row of this part keeps summing to 1.
    func keepsRowSum(of part: Selection.Part) -> Bool {
        keepsRowSums && columnCount > 1 && !LossInput.others.contains(part) && domain(of: part) == .probability
    }

    /// True where rows are probabilities, so that their sums matter.
    package var hasRowSums: Bool { columnCount > 1 && domain(of: .predicted) == .probability }

    private func rowRange(_ row: Int) -> Range<Int> { row * columnCount..<(row + 1) * columnCount }

    /// Moves the other numbers of a row in proportion, so that it sums to 1; equal ones where all others are 0.
    static func balance(_ tensor: inout Tensor, row: Range<Int>, keeping index: Int) {
        let kept = tensor[flat: index]
        guard kept >= 0, kept <= 1 else { return }
        let others = row.filter { $0 != index }
        let sum = others.reduce(0) { $0 + max(0, tensor[flat: $1]) }
        guard sum.isFinite else { return }
        for other in others {
            let share = sum > 0 ? max(0, tensor[flat: other]) / sum : 1 / Double(others.count)
            tensor[flat: other] = share * (1 - kept)
        }
    }

    // MARK: Nudging

    /// How far one nudge moves a cell of a part.
    func stepSize(of part: Selection.Part) -> Double {
        if let step { return step }
        return domain(of: part) == .probability ? 0.05 : (part == .actual ? loss.id.actualStep : nil) ?? 0.1
    }

    /// Takes another step size; nil for what suits each cell. False, and no change, for one that is not above 0.
    @discardableResult
    package mutating func setStep(_ size: Double?) -> Bool {
        if let size, !(size > 0 && size.isFinite) { return false }
        step = size
        return true
    }

    /// Adds `steps` steps to each cell of the range, else to the selected one. Each stops at the bounds of what it may hold.
    package mutating func nudgeSelected(steps: Int) {
        for cell in block.map(cells(of:)) ?? [selection] {
            let (old, domain) = (value(at: cell), domain(of: cell.part))
            guard old.isFinite else { continue }
            if cell.part == .actual, classColumn {
                set(cell, to: min(max(0, old + Double(steps)), Double(columnCount - 1)))
                continue
            }
            if domain == .sign {
                set(cell, to: steps > 0 ? 1 : -1)
                continue
            }
            // Whole millionths of what is not finer: 0.1 + 0.2 shows as 0.3.
            let size = stepSize(of: cell.part)
            let sum = old + Double(steps) * size
            let grain = size < 1e-4 ? 1e12 : 1e6
            let value = abs(sum) < 1e3 || grain == 1e6 && abs(sum) < 1e6 ? (sum * grain).rounded() / grain : sum
            if !domain.contains(old) || domain.contains(value) {
                set(cell, to: value)
            } else if domain != .positive {
                set(cell, to: domain == .probability && value > 1 ? 1 : 0)
            }
        }
    }

    // MARK: Losses

    /// Takes another built-in loss. What the new loss has no use for, such as a variance, is forgotten. The cell that is
    /// selected stays so as far as it exists. The predictions stay what they are: where the new loss takes logits and not
    /// probabilities, or the other way round, the numbers are converted.
    package mutating func setLoss(_ loss: Loss) {
        let index = flatIndex(row: selection.row, column: selection.column)
        if let link = link(to: loss) {
            let linked = link.data(data)
            (actual, predicted) = (linked.actual, linked.predicted.mapped(Self.roundedOff))
        }
        self.loss = loss
        remarks = LabRemarks()
        custom = nil
        if epsilon != nil || delta != nil { (epsilon, delta) = (nil, nil) }
        if others.keys.contains(where: { !loss.id.takes($0) }) { others = data(for: loss).others }
        for (input, tensor) in others where !loss.fits(tensor, as: input, predicted) {
            others[input] = nil
            remarks.sentences = [
                "the \(input.rawValue) are gone: they were one an element, and this loss takes one a row"
            ]
        }
        forgetIdleDivisor()
        if classColumn, !hasClasses || softRow != nil { classColumn = false }
        select(Selection(part: selection.part, row: index / columnCount, column: index % columnCount))
    }

    /// A converted number without the noise of rounding: 0.9 as a logit and back is 0.9.
    private static func roundedOff(_ value: Double) -> Double {
        let factor = pow(10, 14 - log10(abs(value)).rounded(.down))
        let rounded = (value * factor).rounded() / factor
        return rounded.isFinite ? rounded : value
    }

    /// Takes another loss, or a formula; the values under a formula stay what they were.
    package mutating func setFocus(_ focus: LabLoss) {
        switch focus {
        case .builtIn(let loss): setLoss(loss)
        case .custom(let custom):
            // Under a formula the loss says what the values are; its other options have nothing to say.
            let others = LossOption.allCases.filter { ![.fromLogits, .logRate, .float32].contains($0) }
            if let plain = try? Loss(loss.id, options: loss.options.without(others)) { loss = plain }
            self.custom = custom
            classColumn = false
            if custom.name != nil { save(custom) }
        }
    }

    /// Whether the values are those of a loss's example, and nobody's own.
    package var hasExample: Bool {
        LossID.allCases.contains { id in
            guard let loss = id == loss.id ? loss : try? Loss(id) else { return false }
            let example = id.example(loss)
            return example.actual == actual && example.predicted == predicted
        }
    }

    /// Takes the example of the loss in place of the values.
    package mutating func takeExample() {
        let example = loss.id.example(loss)
        (actual, predicted, others) = (example.actual, example.predicted, example.others)
        (classNames, anchor, mapCell) = ([], nil, nil)
        forgetIdleDivisor()
        select(selection)
    }

    /// Keeps a formula under its name, in place of another of that name.
    mutating func save(_ custom: CustomLoss) {
        guard let name = custom.name else { return }
        if let index = saved.firstIndex(where: { $0.name == name }) {
            saved[index] = custom
        } else {
            saved.append(custom)
        }
    }

    /// The most columns beside the loss in focus.
    package static let maximumBeside = 8

    /// Shows a loss as a column beside, or no longer. False, and no change, where there are too many.
    @discardableResult
    package mutating func toggleBeside(_ loss: LabLoss) -> Bool {
        if let index = beside.firstIndex(of: loss) {
            beside.remove(at: index)
        } else {
            guard beside.count < VectorLab.maximumBeside else { return false }
            beside.append(loss)
        }
        return true
    }

    // MARK: What belongs to the examples

    /// Gives every example the number that holds where none is given, a weight of 1, or takes these numbers away.
    package mutating func toggle(_ input: LossInput) {
        if others[input] == nil, let fallback = input.fallback {
            others[input] = Tensor([Double](repeating: fallback, count: rowCount))
        } else {
            others[input] = nil
            select(selection)
            forgetIdleDivisor()
        }
    }

    /// Without weights, what weighted sums are divided by says nothing.
    private mutating func forgetIdleDivisor() {
        guard loss.options[.divideBy] != nil, loss.divisor != .elements, !loss.isWeighted(data),
            let plain = try? Loss(loss.id, options: loss.options.without([.divideBy]))
        else { return }
        loss = plain
    }

    // MARK: Settings

    /// Moves the threshold of the accuracy; nil for what suits the values.
    package mutating func setThreshold(_ value: Double?) {
        if let value, !value.isFinite { return }
        threshold = value
    }

    /// Turns ``keepsRowSums`` on or off; the values stay.
    package mutating func toggleRowSums() { keepsRowSums.toggle() }
    /// Turns ``isLogScale`` on or off.
    package mutating func toggleLogScale() { isLogScale.toggle() }

    /// Shows a heat map over the selected cell and this one; nil shows the curve.
    package mutating func setMapCell(_ cell: Selection?) { mapCell = cell.map { inside($0) } }
}
