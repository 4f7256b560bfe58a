import Glibc

/// A plane through the parameters of a run, and its path as it is seen in there.
///
/// A place (a, b) of the plane stands for the parameters base + a · first + b · second.
package struct LandscapePlane: Equatable, Sendable {
    /// Parameters in the plane: those of now, or the last that were numbers.
    let centre: [Double]
    /// Parameters at (0, 0). Where directions are weights these are exactly 0 there, however large they are now.
    let base: [Double]
    let first, second: [Double]
    /// The place of the centre: its own values where directions are weights, else (0, 0).
    package let origin: SIMD2<Double>
    /// The parameters of the path's points, from the start to now; those that are no numbers are left out.
    let points: [[Double]]
    /// Their places: where a perpendicular from each meets the plane.
    package let path: [SIMD2<Double>]
    /// How far each point is off the plane.
    package let distances: [Double]
    /// The path's variance along both directions together, and in all: mean squared distances from the path's middle.
    package let variance: (inPlane: Double, all: Double)
    /// Whether the path is a straight line so far, and the second direction a random one across.
    package let isStraight: Bool
    /// Whether the last point is that of now; not where a run has diverged.
    package let endsNow: Bool
    /// Ranges that hold the path, with room around it.
    package let x, y: ClosedRange<Double>

    /// The share of the path's variance that the two directions hold, from 0 to 1; nil for a path that has not moved.
    package var share: Double? { variance.all > 0 ? min(1, variance.inPlane / variance.all) : nil }

    /// The parameters at a place.
    func parameters(at place: SIMD2<Double>) -> [Double] {
        let (a, b) = (place.x, place.y)
        return [Double](unsafeUninitializedCapacity: base.count) { buffer, filled in
            let numbers = buffer.baseAddress!
            base.withUnsafeBufferPointer { base in
                first.withUnsafeBufferPointer { first in
                    second.withUnsafeBufferPointer { second in
                        let (c, d, e) = (base.baseAddress!, first.baseAddress!, second.baseAddress!)
                        for index in 0..<base.count { numbers[index] = c[index] + a * d[index] + b * e[index] }
                    }
                }
            }
            filled = base.count
        }
    }

    /// Whether the parameters at a place are small beside those that they are summed from, and so what rounding left of
    /// them: far from the weights of a run that has diverged.
    package func isRounding(at place: SIMD2<Double>) -> Bool {
        let largest = base.indices.reduce(0.0) {
            max($0, abs(base[$1]), abs(place.x * first[$1]), abs(place.y * second[$1]))
        }
        let left = parameters(at: place).reduce(0.0) { max($0, abs($1)) }
        return left < largest * Self.leastPart
    }

    /// Sixteen digits are summed; of what is smaller than this part not four are left.
    private static let leastPart = 1e-12

    /// Two planes are equal when all that they say is.
    package static func == (left: LandscapePlane, right: LandscapePlane) -> Bool {
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
        let centre = centre
        base =
            origin == SIMD2()
            ? centre : centre.indices.map { centre[$0] - origin.x * first[$0] - origin.y * second[$0] }
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
                direction.withUnsafeBufferPointer { LandscapePlane.dot($0.baseAddress! + part.lowerBound, away, count) }
            }
            for (index, point) in all.enumerated() {
                point.withUnsafeBufferPointer { point in
                    centre.withUnsafeBufferPointer { centre in
                        let (point, centre) = (
                            point.baseAddress! + part.lowerBound, centre.baseAddress! + part.lowerBound
                        )
                        away.withUnsafeMutableBufferPointer { away in
                            let away = away.baseAddress!
                            for k in 0..<count { away[k] = point[k] - centre[k] }
                        }
                    }
                }
                LandscapePlane.add(share, away, to: &middle, in: 0..<count)
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
    static func dot(_ a: [Double], _ b: [Double]) -> Double { dot(a, b, a.count) }

    /// The sum of the products of some of the numbers.
    static func dot(_ a: [Double], _ b: [Double], in part: Range<Int>) -> Double {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                part.isEmpty ? 0 : dot(a.baseAddress! + part.lowerBound, b.baseAddress! + part.lowerBound, part.count)
            }
        }
    }

    /// The sum of the products of what some numbers of both are more than a third.
    static func dot(_ a: [Double], _ b: [Double], from c: [Double], in part: Range<Int>) -> Double {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                c.withUnsafeBufferPointer { c in
                    let (a, b, c) = (a.baseAddress!, b.baseAddress!, c.baseAddress!)
                    return sum(
                        part.lowerBound, part.upperBound, { (four(a, $0) - four(c, $0)) * (four(b, $0) - four(c, $0)) },
                        { (a[$0] - c[$0]) * (b[$0] - c[$0]) })
                }
            }
        }
    }

    /// The sum of the products of so many numbers.
    static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
        sum(0, count, { four(a, $0) * four(b, $0) }, { a[$0] * b[$0] })
    }

    @inline(__always) private static func four(_ numbers: UnsafePointer<Double>, _ index: Int) -> SIMD4<Double> {
        UnsafeRawPointer(numbers + index).loadUnaligned(as: SIMD4<Double>.self)
    }

    /// Eight sums, so that no addition waits for the one before.
    @inline(__always) private static func sum(
        _ start: Int, _ end: Int, _ four: (Int) -> SIMD4<Double>, _ one: (Int) -> Double
    ) -> Double {
        var (p, q) = (SIMD4<Double>(), SIMD4<Double>())
        var index = start
        while index + 8 <= end {
            p += four(index)
            q += four(index + 4)
            index += 8
        }
        var sum = (p + q).sum()
        while index < end {
            sum += one(index)
            index += 1
        }
        return sum
    }

    /// Adds so many times some of the numbers.
    static func add(_ factor: Double, _ numbers: [Double], to sum: inout [Double], in part: Range<Int>) {
        numbers.withUnsafeBufferPointer { numbers in
            sum.withUnsafeMutableBufferPointer { sum in
                guard let numbers = numbers.baseAddress, let sum = sum.baseAddress else { return }
                for index in part { sum[index] += factor * numbers[index] }
            }
        }
    }
}
