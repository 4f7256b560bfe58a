import Fields
import LossMath
import Wording

/// The way downhill that a lab has gone: the predictions after each step, of the loss in focus and of each beside it, all
/// from the same start.
///
/// It takes no part in comparisons: it says how a state was reached, not what it is.
struct DescentTrail: Equatable, Sendable {
    /// Where a loss had come to.
    struct Place: Sendable {
        let predicted: Tensor
        let value: Double
    }

    var losses: [LabLoss] = []
    /// One way for each of ``losses``, all as long.
    var ways: [[Place]] = []

    static func == (left: Self, right: Self) -> Bool { true }
}

extension VectorLab: DescendingLab {
    /// Ways are kept in labs of at most so many predictions.
    private static let mostOnWay = 200
    /// So many steps are kept.
    private static let longest = 500

    /// 1 for logits and scores, else 0.1.
    package var fittingRate: Double { loss.fromLogits || loss.id.isMargin ? 1 : 0.1 }

    /// What the loss is called.
    package var descendedName: String { "the loss" }

    /// The loss in focus.
    package var descended: Double { report.value }

    /// One step of gradient descent on the predicted values. What a loss cannot take, such as a probability above 1, ends
    /// at the edge, and rows of probabilities keep their sum. Each loss beside takes a step of its own from where its
    /// steps have led it; in longer lists the one in focus goes alone, and no way is kept.
    package mutating func descend(_ isHeld: (String) -> Bool) -> DescentStep {
        let slopes = report.gradient
        guard slopes.values.allSatisfy(\.isFinite), report.value.isFinite else { return .noGradient }
        guard slopes.values.contains(where: { $0 != 0 }) else { return .level }
        guard predicted.values.count <= Self.mostOnWay else {
            predicted = after(step: slopes)
            return .moved
        }
        let losses = [focus] + beside
        var trail = DescentTrail(losses: losses, ways: shownWays)
        if trail.ways.count != losses.count || descentTrail.losses != losses {
            trail.ways = losses.map { [DescentTrail.Place(predicted: predicted, value: report(of: $0).value)] }
        }
        for (index, loss) in losses.enumerated() {
            guard let from = trail.ways[index].last else { continue }
            var there = self
            there.predicted = from.predicted
            there.predicted = there.after(step: index == 0 ? slopes : there.numericGradient(of: loss))
            trail.ways[index].append(
                DescentTrail.Place(predicted: there.predicted, value: there.report(of: loss).value))
            if trail.ways[index].count > Self.longest { trail.ways[index].removeFirst() }
            if index == 0 { predicted = there.predicted }
        }
        descentTrail = trail
        return .moved
    }

    /// The slopes of a loss beside along each prediction.
    private func numericGradient(of loss: LabLoss) -> Tensor {
        var slopes = predicted
        for row in 0..<rowCount {
            for column in 0..<columnCount {
                let cell = Selection(part: .predicted, row: row, column: column)
                let function = CellFunction(self, loss, cells: [cell])
                slopes[flat: flatIndex(of: cell)] = function.slopes([value(at: cell)])[0]
            }
        }
        return slopes
    }

    private func after(step slopes: Tensor) -> Tensor {
        var next = predicted
        let domain = domain(of: .predicted)
        for index in next.values.indices where slopes.values[index].isFinite {
            var slope = slopes.values[index]
            // Where a row keeps its sum, what all of its cells have in common leads nowhere.
            if hasRowSums { slope -= meanOfRow(index / columnCount, slopes) }
            let value = next.values[index] - rate * slope
            switch domain {
            case .probability: next[flat: index] = min(max(value, 0), 1)
            case .positive: next[flat: index] = max(value, min(next.values[index], 1e-9))
            case .notNegative: next[flat: index] = max(value, 0)
            default: next[flat: index] = value
            }
        }
        guard hasRowSums else { return next }
        for row in 0..<rowCount {
            let range = row * columnCount..<(row + 1) * columnCount
            let (old, new) = (predicted.values[range].reduce(0, +), next.values[range].reduce(0, +))
            if new > 0 { for index in range { next[flat: index] *= old / new } }
        }
        return next
    }

    private func meanOfRow(_ row: Int, _ tensor: Tensor) -> Double {
        tensor.values[row * columnCount..<(row + 1) * columnCount].reduce(0, +) / Double(columnCount)
    }

    /// The ways up to the step that led to the present predictions; none where other changes did, or other losses went.
    private var shownWays: [[DescentTrail.Place]] {
        guard descentTrail.losses == [focus] + beside, let own = descentTrail.ways.first,
            let last = own.lastIndex(where: { $0.predicted == predicted })
        else { return [] }
        return descentTrail.ways.map { Array($0.prefix(last + 1)) }
    }

    /// The ways downhill to the present predictions as lists of numbers, a row a step; none where nothing was stepped.
    var waysDownhill: [NumberList] {
        shownWays.map { NumberList(rows: $0.map(\.predicted.values), isMatrix: true) }
    }

    /// Takes ways that were walked before.
    mutating func takeWays(_ ways: [NumberList], at place: Place) throws(Problem) {
        guard !ways.isEmpty else { return }
        let losses = [focus] + beside
        guard ways.count == losses.count,
            ways.allSatisfy({
                $0.rows.count == ways[0].rows.count && $0.rows.allSatisfy { $0.count == predicted.values.count }
            })
        else {
            throw Problem(
                place,
                FieldFault.refused(
                    "needs the predicted values after each step, \(predicted.values.count) a step, once for each of"
                        + " \(Words.count(losses.count, "loss"))"))
        }
        descentTrail = DescentTrail(
            losses: losses,
            ways: zip(losses, ways).map { loss, way in
                way.rows.map { values in
                    var there = self
                    for (index, value) in values.enumerated() { there.predicted[flat: index] = value }
                    return DescentTrail.Place(predicted: there.predicted, value: there.report(of: loss).value)
                }
            })
    }

    /// Where the steps downhill have led, for each loss that went: the value of a cell and the loss after each step, the
    /// start first. None where something else was changed since.
    package func descentWays(of cell: Selection) -> [(loss: LabLoss, points: [(value: Double, loss: Double)])] {
        guard cell.part == .predicted else { return [] }
        let index = flatIndex(of: cell)
        return zip(descentTrail.losses, shownWays).map { loss, way in
            (
                loss,
                way.filter { $0.predicted.values.indices.contains(index) }.map { ($0.predicted[flat: index], $0.value) }
            )
        }
    }
}
