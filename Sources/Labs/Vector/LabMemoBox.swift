import Synchronization

/// Holds a memo inside a value without taking part in comparisons: it only repeats what the values say.
struct LabMemoBox: Equatable, Sendable {
    let memo = LabMemo()

    static func == (left: Self, right: Self) -> Bool { true }
}

/// What was last computed of a vector lab as some of its cells move: it stays as it is while those alone do.
final class CurveMemo: Equatable, Sendable {
    private let last = Mutex<[Int: (lab: VectorLab, form: String, lists: [[Double]])]>([:])

    /// Lists that depend on everything but the values of `cells`, and on what `form` says.
    func lists(of lab: VectorLab, cells: [VectorLab.Selection], form: String, _ make: () -> [[Double]]) -> [[Double]] {
        var still = lab
        for cell in cells { still.set(cell, to: 0) }
        still.curveMemo = CurveMemo()
        let known = last.withLock { last in
            last[cells.count].flatMap { $0.form == form && $0.lab == still ? $0.lists : nil }
        }
        if let known { return known }
        let made = make()
        last.withLock { $0[cells.count] = (still, form, made) }
        return made
    }

    static func == (left: CurveMemo, right: CurveMemo) -> Bool { true }
}
