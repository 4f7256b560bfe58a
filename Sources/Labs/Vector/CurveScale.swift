import Fields

/// How the curves of several losses share one axis.
package enum CurveScale: String, CaseIterable, FieldValue, Sendable {
    /// Each at its own values.
    case asTheyAre = "as-they-are"
    /// Each from its least value in the range that is shown.
    case fromMinimum = "from-minimum"
    /// Each from its least value, its height being 1.
    case ownHeight = "own-height"

    /// The next of them, or the one before.
    package func next(_ steps: Int) -> CurveScale {
        let all = CurveScale.allCases
        let index = (all.firstIndex(of: self) ?? 0) + (steps < 0 ? all.count - 1 : 1)
        return all[index % all.count]
    }
}
