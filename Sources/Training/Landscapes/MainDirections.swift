import LossMath

/// The two directions in which points are spread most, each of length 1: their first two principal components.
///
/// They are found from the products of every two points, of which there are few, and not of every two coordinates: an
/// eigenvector u of the centred points' Gram matrix X Xᵀ gives the direction Xᵀ u. Points are long: none is copied, they
/// are compared as they lie around the first, some of their numbers at a time.
struct MainDirections: Sendable {
    private let points: [[Double]]
    /// The products of the ways from the first point, over the numbers compared so far, each row up to its diagonal.
    private var products: [[Double]]

    /// Spread below this part of the largest is rounding.
    private static let least = 1e-12
    private static let mostRounds = 400

    /// - Parameter points: finite, all as long.
    init(comparing points: [[Double]]) {
        self.points = points
        products = points.indices.map { [Double](repeating: 0, count: $0 + 1) }
    }

    /// Compares some of the numbers of all points.
    ///
    /// - Complexity: O(n² · numbers) for n points.
    mutating func compare(_ part: Range<Int>) {
        for (index, next) in points.enumerated() {
            for other in 0...index {
                products[index][other] += LandscapePlane.dot(points[other], next, from: points[0], in: part)
            }
        }
    }

    /// Whether all products are numbers that are not too large.
    var isFinite: Bool { products.allSatisfy { $0.allSatisfy(\.isFinite) } }

    /// How much of each point the first direction has, and of the second where the points are not on one line; none where
    /// they are all the same. The first goes from the first point to the last, the second has its widest bend upwards.
    ///
    /// - Precondition: all numbers are compared.
    /// - Complexity: O(n²) a round of subspace iteration for n points.
    func shares() -> [[Double]] {
        let count = points.count
        func product(_ a: Int, _ b: Int) -> Double { products[max(a, b)][min(a, b)] }
        let means = (0..<count).map { row in
            (0..<count).reduce(0) { $0 + product(row, $1) } / Double(count)
        }
        let mean = means.reduce(0, +) / Double(count)
        let gram = (0..<count).map { row in
            (0..<count).map { product(row, $0) - means[row] - means[$0] + mean }
        }
        let found = Self.largest(of: gram, count: min(6, count))
        guard let most = found.first?.value, most > 0 else { return [] }
        return found.prefix(2).filter { $0.value > Self.least * most }.enumerated().map { index, found in
            // The shares are 0 together, so that the points' middle falls out.
            let shift = found.vector.reduce(0, +) / Double(count)
            let shares = found.vector.map { $0 - shift }
            /// Where the points stand along the direction before it is of length 1.
            let places = gram.map { LandscapePlane.dot($0, shares) }
            let length = max(0, LandscapePlane.dot(places, shares)).squareRoot()
            let ways = places.map { $0 - places[count - 1] }
            let turned = index == 0 ? -ways[0] : ways.max { $0.magnitude < $1.magnitude } ?? 0
            return shares.map { (turned < 0 ? -$0 : $0) / length }
        }
    }

    /// The largest eigenvalues of a symmetric matrix without negative ones, with their eigenvectors.
    private static func largest(of matrix: [[Double]], count: Int) -> [(value: Double, vector: [Double])] {
        var random = SplitMix64(seed: 1)
        let start = (0..<count).map { _ in matrix.indices.map { _ in random.nextUniform() - 0.5 } }
        var basis = orthonormal(start)
        var values: [Double] = []
        for _ in 0..<mostRounds {
            let images = basis.map { vector in matrix.map { LandscapePlane.dot($0, vector) } }
            let small = basis.map { vector in images.map { LandscapePlane.dot(vector, $0) } }
            let (own, turns) = eigen(of: small)
            let settled = values.count > 1 && zip(own, values).prefix(2).allSatisfy { abs($0 - $1) <= 1e-14 * own[0] }
            values = own
            if settled {
                basis = turns.map { combined(basis, $0) }
                break
            }
            basis = orthonormal(turns.map { combined(images, $0) })
        }
        return zip(values, basis).map { ($0, $1) }
    }

    private static func combined(_ vectors: [[Double]], _ shares: [Double]) -> [Double] {
        var sum = [Double](repeating: 0, count: vectors[0].count)
        for (vector, share) in zip(vectors, shares) {
            for index in sum.indices { sum[index] += share * vector[index] }
        }
        return sum
    }

    /// Gram and Schmidt's, twice for the rounding; what depends on those before becomes 0.
    private static func orthonormal(_ vectors: [[Double]]) -> [[Double]] {
        var all: [[Double]] = []
        for vector in vectors {
            var vector = vector
            let before = LandscapePlane.dot(vector, vector).squareRoot()
            for _ in 0..<2 {
                for other in all {
                    let share = LandscapePlane.dot(vector, other)
                    for index in vector.indices { vector[index] -= share * other[index] }
                }
            }
            let length = LandscapePlane.dot(vector, vector).squareRoot()
            all.append(vector.map { length > 1e-14 * before ? $0 / length : 0 })
        }
        return all
    }

    /// All eigenvalues of a small symmetric matrix, the largest first, with their eigenvectors: Jacobi's rotations.
    private static func eigen(of matrix: [[Double]]) -> (values: [Double], vectors: [[Double]]) {
        var a = matrix
        let count = a.count
        var vectors = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0 } }
        for _ in 0..<30 {
            var rest = 0.0
            for p in 0..<count {
                for q in p + 1..<max(p + 1, count) where a[p][q] != 0 {
                    rest += a[p][q] * a[p][q]
                    let slope = (a[q][q] - a[p][p]) / (2 * a[p][q])
                    let t = (slope < 0 ? -1 : 1) / (slope.magnitude + (slope * slope + 1).squareRoot())
                    let c = 1 / (t * t + 1).squareRoot()
                    let s = t * c
                    for k in 0..<count { (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]) }
                    for k in 0..<count { (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]) }
                    for k in 0..<count {
                        (vectors[p][k], vectors[q][k]) =
                            (c * vectors[p][k] - s * vectors[q][k], s * vectors[p][k] + c * vectors[q][k])
                    }
                }
            }
            if rest == 0 { break }
        }
        let order = a.indices.sorted { a[$0][$0] > a[$1][$1] }
        return (order.map { a[$0][$0] }, order.map { vectors[$0] })
    }
}
