import Synchronization

/// Holds a memo inside a value without taking part in comparisons: it only repeats what the values say.
struct LabMemoBox: Equatable, Sendable {
    let memo = LabMemo()

    static func == (left: Self, right: Self) -> Bool { true }
}

/// The last curve of a vector lab: it stays as it is while the selected cell alone moves.
final class CurveMemo: Equatable, Sendable {
    private let last = Mutex<(lab: VectorLab, samples: Int, x: [Double], y: [Double])?>(nil)

    /// The curve of a lab, of which everything but the selected cell is compared.
    func curve(of lab: VectorLab, samples: Int, _ make: () -> (x: [Double], y: [Double])) -> (x: [Double], y: [Double])
    {
        var still = lab
        still.set(lab.selection, to: 0)
        still.curveMemo = CurveMemo()
        let range = lab.curveRange
        let known = last.withLock { last in
            last.flatMap {
                $0.samples == samples && $0.x.first == range.lowerBound && $0.x.last == range.upperBound
                    && $0.lab == still ? (x: $0.x, y: $0.y) : nil
            }
        }
        if let known { return known }
        let made = make()
        last.withLock { $0 = (still, samples, made.x, made.y) }
        return made
    }

    static func == (left: CurveMemo, right: CurveMemo) -> Bool { true }
}
