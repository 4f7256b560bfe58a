import Glibc

/// A plane through the parameters of a run, and its path as it is seen in there.
///
/// A place (a, b) of the plane stands for the parameters centre + a · first + b · second, counted from ``origin``.
public struct LandscapePlane: Equatable, Sendable {
    /// Parameters in the plane: those of now, or the last that were numbers.
    let centre: [Double]
    let first, second: [Double]
    /// The place of the centre: its own values where directions are weights, else (0, 0).
    public let origin: SIMD2<Double>
    /// The parameters of the path's points, from the start to now; those that are no numbers are left out.
    let points: [[Double]]
    /// Their places: where a perpendicular from each meets the plane.
    public let path: [SIMD2<Double>]
    /// How far each point is off the plane.
    public let distances: [Double]
    /// The path's variance along both directions together, and in all: mean squared distances from the path's middle.
    public let variance: (inPlane: Double, all: Double)
    /// Whether the path is a straight line so far, and the second direction a random one across.
    public let isStraight: Bool
    /// Whether the last point is that of now; not where a run has diverged.
    public let endsNow: Bool
    /// Ranges that hold the path, with room around it.
    public let x, y: ClosedRange<Double>

    /// The share of the path's variance that the two directions hold, from 0 to 1; nil for a path that has not moved.
    public var share: Double? { variance.all > 0 ? min(1, variance.inPlane / variance.all) : nil }

    /// The parameters at a place.
    func parameters(at place: SIMD2<Double>) -> [Double] {
        let (a, b) = (place.x - origin.x, place.y - origin.y)
        return centre.indices.map { centre[$0] + a * first[$0] + b * second[$0] }
    }

    /// Two planes are equal when all that they say is.
    public static func == (left: LandscapePlane, right: LandscapePlane) -> Bool {
        left.centre == right.centre && left.first == right.first && left.second == right.second
            && left.points == right.points && left.origin == right.origin && left.x == right.x && left.y == right.y
    }

    /// A plane along two directions.
    ///
    /// - Parameters:
    ///   - origin: the place of the path's last point.
    ///   - room: what is left free beside the path, from its extents in both directions.
    /// - Throws: where the directions span no plane, or the path has no extents.
    init(
        through points: [[Double]], _ first: [Double], _ second: [Double], origin: SIMD2<Double>, isStraight: Bool,
        endsNow: Bool, room: (SIMD2<Double>) -> SIMD2<Double>
    ) throws(LandscapeFault) {
        guard let centre = points.last else { throw .noNumbers }
        let (xx, xy, yy) = (Self.dot(first, first), Self.dot(first, second), Self.dot(second, second))
        let determinant = xx * yy - xy * xy
        guard xx > 0, yy > 0, determinant > 1e-12 * xx * yy else { throw .parallel }
        (self.centre, self.first, self.second, self.points) = (centre, first, second, points)
        (self.origin, self.isStraight, self.endsNow) = (origin, isStraight, endsNow)
        var (path, distances): ([SIMD2<Double>], [Double]) = ([], [])
        for point in points {
            let away = centre.indices.map { point[$0] - centre[$0] }
            let (u, v) = (Self.dot(away, first), Self.dot(away, second))
            let (a, b) = ((u * yy - v * xy) / determinant, (v * xx - u * xy) / determinant)
            path.append(SIMD2(origin.x + a, origin.y + b))
            let off = away.indices.reduce(0.0) {
                let rest = away[$1] - a * first[$1] - b * second[$1]
                return $0 + rest * rest
            }
            distances.append(off.squareRoot())
        }
        (self.path, self.distances) = (path, distances)
        let middle = path.reduce(SIMD2<Double>()) { $0 + $1 } / Double(path.count)
        let inPlane = path.reduce(0.0) {
            let d = $1 - middle
            return $0 + d.x * d.x * xx + 2 * d.x * d.y * xy + d.y * d.y * yy
        }
        let all = Self.centred(points).reduce(0.0) { $0 + Self.dot($1, $1) }
        variance = (inPlane / Double(points.count), all / Double(points.count))
        var (low, high) = (path[0], path[0])
        for place in path {
            low = pointwiseMin(low, place)
            high = pointwiseMax(high, place)
        }
        let margin = room(high - low)
        (low, high) = (low - margin, high + margin)
        guard low.x.isFinite, low.y.isFinite, high.x.isFinite, high.y.isFinite, low.x < high.x, low.y < high.y
        else { throw .noNumbers }
        (x, y) = (low.x...high.x, low.y...high.y)
    }

    /// The sum of the products.
    static func dot(_ a: [Double], _ b: [Double]) -> Double {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                // Four sums, so that no addition waits for the one before.
                var (p, q, r, s) = (0.0, 0.0, 0.0, 0.0)
                var index = 0
                while index + 4 <= a.count {
                    p += a[index] * b[index]
                    q += a[index + 1] * b[index + 1]
                    r += a[index + 2] * b[index + 2]
                    s += a[index + 3] * b[index + 3]
                    index += 4
                }
                var sum = p + q + r + s
                while index < a.count {
                    sum += a[index] * b[index]
                    index += 1
                }
                return sum
            }
        }
    }

    /// The points, each without their mean.
    static func centred(_ points: [[Double]]) -> [[Double]] {
        var mean = [Double](repeating: 0, count: points[0].count)
        for point in points { for index in mean.indices { mean[index] += point[index] } }
        for index in mean.indices { mean[index] /= Double(points.count) }
        return points.map { point in mean.indices.map { point[$0] - mean[$0] } }
    }
}
