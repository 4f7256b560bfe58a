/// What happens to the predicted rows of a categorical cross-entropy before the logarithm.
package enum RowTreatment: String, CaseIterable, Codable, Sendable {
    /// Nothing, whatever they sum to (scikit-learn since 1.5, which warns).
    case raw
    /// Each row is divided by its sum, then clipped (Keras).
    case renormaliseThenClip = "renormalise-then-clip"
    /// Each row is clipped, then divided by its sum (scikit-learn up to 1.4).
    case clipThenRenormalise = "clip-then-renormalise"
}
