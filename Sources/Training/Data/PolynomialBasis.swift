/// The features of a polynomial of one variable: Legendre polynomials of degree 1 to the highest, scaled so that each has
/// variance 1 for x spread evenly over -1 ... 1.
///
/// They span the same curves as the powers of x, but gradient descent reaches them all: among powers some directions are
/// millions of times flatter than others, and no run is long enough to go along them. With P0 = 1 and P1 = x,
/// (k + 1) P(k+1) = (2k + 1) x Pk - k P(k-1); the feature is sqrt(2k + 1) Pk(x).
struct PolynomialBasis: Equatable, Sendable {
    /// The highest degree.
    let degree: Int

    /// The names of the features, P1 first.
    var names: [String] { (1...degree).map { "P\($0)(x)" } }

    /// The features at a place; any number, but the scale holds between -1 and 1.
    func features(at x: Double) -> [Double] {
        var features: [Double] = []
        var (before, now) = (1.0, x)
        for k in 1...degree {
            features.append(Double(2 * k + 1).squareRoot() * now)
            let next = (Double(2 * k + 1) * x * now - Double(k) * before) / Double(k + 1)
            (before, now) = (now, next)
        }
        return features
    }

    /// The place that has a first feature.
    func x(ofFirst feature: Double) -> Double { feature / 3.0.squareRoot() }
}
