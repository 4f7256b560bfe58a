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
        var parameters = centre
        Self.add(place.x - origin.x, first, to: &parameters)
        Self.add(place.y - origin.y, second, to: &parameters)
        return parameters
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
        let count = Double(points.count)
        var middle = [Double](repeating: 0, count: centre.count)
        for point in points {
            var away = point
            Self.add(-1, centre, to: &away)
            Self.add(1 / count, away, to: &middle)
            let (u, v) = (Self.dot(away, first), Self.dot(away, second))
            let (a, b) = ((u * yy - v * xy) / determinant, (v * xx - u * xy) / determinant)
            path.append(SIMD2(origin.x + a, origin.y + b))
            Self.add(-a, first, to: &away)
            Self.add(-b, second, to: &away)
            distances.append(Self.dot(away, away).squareRoot())
        }
        (self.path, self.distances) = (path, distances)
        Self.add(1, centre, to: &middle)
        let place = path.reduce(SIMD2<Double>()) { $0 + $1 } / count
        let inPlane = path.reduce(0.0) {
            let d = $1 - place
            return $0 + d.x * d.x * xx + 2 * d.x * d.y * xy + d.y * d.y * yy
        }
        let all = points.reduce(0.0) { $0 + Self.dot($1, $1, from: middle) }
        variance = (inPlane / count, all / count)
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
            b.withUnsafeBufferPointer { b in sum(a.count) { a[$0] * b[$0] } }
        }
    }

    /// The sum of the products of what both are more than a third.
    static func dot(_ a: [Double], _ b: [Double], from c: [Double]) -> Double {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                c.withUnsafeBufferPointer { c in sum(a.count) { (a[$0] - c[$0]) * (b[$0] - c[$0]) } }
            }
        }
    }

    /// Four sums, so that no addition waits for the one before.
    @inline(__always) private static func sum(_ count: Int, _ term: (Int) -> Double) -> Double {
        var (p, q, r, s) = (0.0, 0.0, 0.0, 0.0)
        var index = 0
        while index + 4 <= count {
            p += term(index)
            q += term(index + 1)
            r += term(index + 2)
            s += term(index + 3)
            index += 4
        }
        var sum = p + q + r + s
        while index < count {
            sum += term(index)
            index += 1
        }
        return sum
    }

    /// Adds so many times the numbers.
    static func add(_ factor: Double, _ numbers: [Double], to sum: inout [Double]) {
        numbers.withUnsafeBufferPointer { numbers in
            sum.withUnsafeMutableBufferPointer { sum in
                for index in sum.indices { sum[index] += factor * numbers[index] }
            }
        }
    }
}
