import Synchronization

/// Holds a memo inside a value without taking part in comparisons: it only repeats what the values say.
struct LabMemoBox: Equatable, Sendable {
    let memo = LabMemo()

    static func == (left: Self, right: Self) -> Bool { true }
}

/// What was last computed of a vector lab as some of its cells move: it stays as it is while those alone do.
final class CurveMemo: Equatable, Sendable {
    private let last = Mutex<[String: (lab: VectorLab, form: String, lists: [[Double]])]>([:])

    /// Lists that depend on everything but the values of `cells`, and on what `form` says.
    ///
    /// - Parameter what: what they are; the last of each is remembered for each number of cells.
    func lists(
        of lab: VectorLab, cells: [VectorLab.Selection], what: String = "curves", form: String,
        _ make: () -> [[Double]]
    ) -> [[Double]] {
        let name = "\(what) \(cells.count)"
        var still = lab
        for cell in cells { still.set(cell, to: 0) }
        still.curveMemo = CurveMemo()
        let known = last.withLock { last in
            last[name].flatMap { $0.form == form && $0.lab == still ? $0.lists : nil }
        }
        if let known { return known }
        let made = make()
        last.withLock { $0[name] = (still, form, made) }
        return made
    }

    static func == (left: CurveMemo, right: CurveMemo) -> Bool { true }
}
