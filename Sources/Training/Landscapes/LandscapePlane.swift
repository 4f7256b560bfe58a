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
        return [Double](unsafeUninitializedCapacity: centre.count) { buffer, filled in
            first.withUnsafeBufferPointer { first in
                second.withUnsafeBufferPointer { second in
                    for index in centre.indices { buffer[index] = centre[index] + a * first[index] + b * second[index] }
                }
            }
            filled = centre.count
        }
    }

    /// Two planes are equal when all that they say is.
    public static func == (left: LandscapePlane, right: LandscapePlane) -> Bool {
        left.centre == right.centre && left.first == right.first && left.second == right.second
            && left.points == right.points && left.origin == right.origin && left.x == right.x && left.y == right.y
    }

    /// A plane along two directions, from what was summed over all numbers.
    ///
    /// - Parameters:
    ///   - origin: the place of the path's last point.
    ///   - sums: of the ways from the last point.
    ///   - room: what is left free beside the path, from its extents in both directions.
    /// - Throws: where the directions span no plane, or the path has no extents.
    init(
        through points: [[Double]], _ first: [Double], _ second: [Double], _ sums: Sums, origin: SIMD2<Double>,
        isStraight: Bool, endsNow: Bool, room: (SIMD2<Double>) -> SIMD2<Double>
    ) throws(LandscapeFault) {
        let (xx, xy, yy) = (sums.directions[0], sums.directions[1], sums.directions[2])
        let determinant = xx * yy - xy * xy
        guard xx > 0, yy > 0, determinant > 1e-12 * xx * yy else { throw .parallel }
        (centre, self.first, self.second, self.points) = (points[points.count - 1], first, second, points)
        (self.origin, self.isStraight, self.endsNow) = (origin, isStraight, endsNow)
        var (path, distances): ([SIMD2<Double>], [Double]) = ([], [])
        for sum in sums.points {
            let (u, v) = (sum.first, sum.second)
            let (a, b) = ((u * yy - v * xy) / determinant, (v * xx - u * xy) / determinant)
            path.append(SIMD2(origin.x + a, origin.y + b))
            distances.append(max(0, sum.square - a * u - b * v).squareRoot())
        }
        (self.path, self.distances) = (path, distances)
        let count = Double(points.count)
        let place = path.reduce(SIMD2<Double>()) { $0 + $1 } / count
        let inPlane = path.reduce(0.0) {
            let d = $1 - place
            return $0 + d.x * d.x * xx + 2 * d.x * d.y * xy + d.y * d.y * yy
        }
        let all = sums.points.reduce(0) { $0 + $1.square } / count - sums.middle
        variance = (inPlane / count, all)
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

    /// What is summed over all numbers of a path's points, as far as they are known.
    struct Sums: Sendable {
        /// The products of the directions: the first with itself, both, the second with itself.
        var directions = [0.0, 0, 0]
        /// Of each point's way from the last one: its products with the directions, and its square.
        var points: [(first: Double, second: Double, square: Double)]
        /// The square of the way to the middle of all points.
        var middle = 0.0

        init(points: Int) { self.points = [(Double, Double, Double)](repeating: (0, 0, 0), count: points) }

        /// Adds what some numbers of the points and directions add.
        mutating func add(_ part: Range<Int>, of all: [[Double]], _ first: [Double], _ second: [Double]) {
            let (count, centre) = (part.count, all[all.count - 1])
            var (away, middle) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
            let share = 1 / Double(all.count)
            func along(_ direction: [Double]) -> Double {
                direction.withUnsafeBufferPointer { direction in
                    away.withUnsafeBufferPointer { away in
                        LandscapePlane.sum(count) { direction[part.lowerBound + $0] * away[$0] }
                    }
                }
            }
            for (index, point) in all.enumerated() {
                point.withUnsafeBufferPointer { point in
                    centre.withUnsafeBufferPointer { centre in
                        for k in 0..<count {
                            let way = point[part.lowerBound + k] - centre[part.lowerBound + k]
                            away[k] = way
                            middle[k] += share * way
                        }
                    }
                }
                points[index].first += along(first)
                points[index].second += along(second)
                points[index].square += LandscapePlane.dot(away, away)
            }
            self.middle += LandscapePlane.dot(middle, middle)
            directions[0] += LandscapePlane.dot(first, first, in: part)
            directions[1] += LandscapePlane.dot(first, second, in: part)
            directions[2] += LandscapePlane.dot(second, second, in: part)
        }
    }

    /// The sum of the products.
    static func dot(_ a: [Double], _ b: [Double]) -> Double {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in sum(a.count) { a[$0] * b[$0] } }
        }
    }

    /// The sum of the products of some of the numbers.
    static func dot(_ a: [Double], _ b: [Double], in part: Range<Int>) -> Double {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in sum(part.count) { a[part.lowerBound + $0] * b[part.lowerBound + $0] } }
        }
    }

    /// The sum of the products of what some numbers of both are more than a third.
    static func dot(_ a: [Double], _ b: [Double], from c: [Double], in part: Range<Int>) -> Double {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                c.withUnsafeBufferPointer { c in
                    sum(part.count) {
                        let place = part.lowerBound + $0
                        return (a[place] - c[place]) * (b[place] - c[place])
                    }
                }
            }
        }
    }

    /// Four sums, so that no addition waits for the one before.
    @inline(__always) fileprivate static func sum(_ count: Int, _ term: (Int) -> Double) -> Double {
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

    /// Adds so many times some of the numbers.
    static func add(_ factor: Double, _ numbers: [Double], to sum: inout [Double], in part: Range<Int>) {
        numbers.withUnsafeBufferPointer { numbers in
            sum.withUnsafeMutableBufferPointer { sum in
                for index in part { sum[index] += factor * numbers[index] }
            }
        }
    }
}
