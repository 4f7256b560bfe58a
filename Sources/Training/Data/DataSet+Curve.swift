extension DataSet {
    /// Whether everything depends on one number, so that a model is a curve.
    package var isCurve: Bool {
        if case .polynomial = form { true } else { inputs == 1 }
    }

    /// The number that an example depends on, for each example; nil where there are several.
    package var curvePlaces: [Double]? {
        if case .polynomial(let basis) = form {
            return (0..<rows).map { basis.x(ofFirst: features[$0 * inputs]) }
        }
        return inputs == 1 ? features : nil
    }

    /// The features at a place of the curve; nil where there are several numbers.
    package func features(at x: Double) -> [Double]? {
        if case .polynomial(let basis) = form { return basis.features(at: x) }
        return inputs == 1 ? [x] : nil
    }
}
