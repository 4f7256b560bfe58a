/// Finds the lines that Braille dots make, so that they can be drawn as lines.
///
/// Dots of one look that follow one another from column to column are a line; where a column has several, one above the
/// other, the line goes from the one end to the other, as it did when it was drawn.
struct DotTracer {
    /// A place among the dots: columns and rows from the upper left one, in halves.
    struct Point: Equatable {
        var x: Double
        var y: Double
    }

    /// Dots of one look that touch, one above the other.
    private struct Run {
        let look: Int
        let top: Int
        let bottom: Int
        var isDone = false

        var middle: Double { Double(top + bottom) / 2 }

        func distance(to y: Double) -> Double { max(0, max(Double(top) - y, y - Double(bottom))) }
    }

    private var columns: [[Run]]
    /// How many dots high a level line is.
    private let thickness: Int

    /// - Parameters:
    ///   - thickness: how many dots high a level line is.
    ///   - look: the look of the dot in a column and a row; nil where there is none.
    init(width: Int, height: Int, thickness: Int, look: (Int, Int) -> Int?) {
        self.thickness = thickness
        columns = (0..<width).map { x in
            var runs: [Run] = []
            var open: (look: Int, top: Int)?
            for y in 0...height {
                let here = y < height ? look(x, y) : nil
                if let begun = open, here != begun.look {
                    runs.append(Run(look: begun.look, top: begun.top, bottom: y - 1))
                    open = nil
                }
                if open == nil, let here { open = (here, y) }
            }
            return runs
        }
    }

    /// All lines, each with its look.
    mutating func lines() -> [(look: Int, points: [Point])] {
        var found: [(look: Int, points: [Point])] = []
        for x in columns.indices {
            for index in columns[x].indices where !columns[x][index].isDone {
                found.append((columns[x][index].look, Self.simplified(line(from: x, index))))
            }
        }
        return found
    }

    private mutating func line(from start: Int, _ first: Int) -> [Point] {
        var points: [Point] = []
        var (x, index) = (start, first)
        // A branch begins where it leaves its stem.
        if x > 0, let stem = columns[x - 1].first(where: { touches($0, columns[x][index]) }) {
            points.append(Point(x: Double(x - 1), y: end(of: stem, near: columns[x][index])))
        }
        while true {
            columns[x][index].isDone = true
            let run = columns[x][index]
            let before = points.last
            let after = next(after: x, run, isWhole: before.map { $0.x == Double(x - 1) } ?? false)
            let following = after.map { columns[$0.x][$0.index].middle }
            let isPassed = before.map { ($0.y - run.middle) * ((following ?? $0.y) - run.middle) < 0 } ?? false
            if run.bottom - run.top <= thickness || isPassed {
                points.append(Point(x: Double(x), y: run.middle))
            } else {
                // A peak, an end or a band: all of it is gone along, and on from where the line goes on.
                let isDown =
                    before.map { abs($0.y - Double(run.top)) <= abs($0.y - Double(run.bottom)) }
                    ?? following.map { $0 >= run.middle } ?? true
                let ends = [Double(run.top), Double(run.bottom)]
                for y in isDown ? ends : ends.reversed() { points.append(Point(x: Double(x), y: y)) }
            }
            guard let after else { break }
            (x, index) = after
        }
        let run = columns[x][index]
        if x + 1 < columns.count, let other = columns[x + 1].first(where: { touches(run, $0) }) {
            points.append(Point(x: Double(x + 1), y: end(of: other, near: run)))
        }
        return points
    }

    private func touches(_ a: Run, _ b: Run) -> Bool {
        a.look == b.look && a.top <= b.bottom + 1 && b.top <= a.bottom + 1
    }

    private func end(of run: Run, near other: Run) -> Double {
        Double(min(max((other.top + other.bottom) / 2, run.top), run.bottom))
    }

    /// The nearest run to the right that belongs to the line; behind another line that crosses it there may be a gap.
    ///
    /// - Parameter isWhole: the line has no gaps of its own before.
    private func next(after x: Int, _ run: Run, isWhole: Bool) -> (x: Int, index: Int)? {
        let y = run.middle
        var isCrossed = false
        for step in 1...4 where x + step < columns.count {
            let near = columns[x + step].indices.filter { index in
                let other = columns[x + step][index]
                guard !other.isDone, other.look == run.look else { return false }
                return step == 1 ? touches(run, other) : isCrossed && other.distance(to: y) <= Double(step)
            }
            if let best = near.min(by: {
                columns[x + step][$0].distance(to: y) < columns[x + step][$1].distance(to: y)
            }) {
                return (x + step, best)
            }
            // What stands in front takes a cell, of two columns.
            isCrossed = isCrossed || columns[x + step].contains { $0.look != run.look && $0.distance(to: y) <= 3 }
            guard isWhole, isCrossed || step == 1 else { return nil }
        }
        return nil
    }

    /// Without points that lie within half a dot of the line between others (Douglas and Peucker).
    private static func simplified(_ points: [Point]) -> [Point] {
        guard points.count > 2 else { return points }
        var isKept = Array(repeating: false, count: points.count)
        (isKept[0], isKept[points.count - 1]) = (true, true)
        var open = [(0, points.count - 1)]
        while let (first, last) = open.popLast() {
            let (a, b) = (points[first], points[last])
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            let length = (dx * dx + dy * dy).squareRoot()
            var worst = (distance: 0.51, index: 0)
            for index in first + 1..<max(first + 1, last) {
                let point = points[index]
                let distance =
                    length == 0
                    ? ((point.x - a.x) * (point.x - a.x) + (point.y - a.y) * (point.y - a.y)).squareRoot()
                    : abs(dy * (point.x - a.x) - dx * (point.y - a.y)) / length
                if distance > worst.distance { worst = (distance, index) }
            }
            guard worst.index > 0 else { continue }
            isKept[worst.index] = true
            open += [(first, worst.index), (worst.index, last)]
        }
        return zip(points, isKept).filter(\.1).map(\.0)
    }
}
