import TextGrid
import Wording

extension Ticks {
    /// How far apart ticks may be that people count time in.
    private enum Step {
        case seconds(Int)
        case months(Int)
    }

    private static let steps: [Step] =
        [1, 2, 5, 10, 15, 30].map { .seconds($0) } + [1, 2, 5, 10, 15, 30].map { .seconds($0 * 60) }
        + [1, 2, 3, 6, 12].map { .seconds($0 * 3600) } + [1, 2, 4, 7, 14].map { .seconds($0 * 86_400) }
        + [1, 2, 3, 6].map { .months($0) }
        + [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map { .months($0 * 12) }

    /// The finest round dates and times whose labels have room; nil where there are none, as within a second.
    static func dates(_ map: AxisMap, _ room: Room) -> Ticks? {
        guard map.scale == .linear, abs(map.lower) < 1e13, abs(map.upper) < 1e13 else { return nil }
        for step in steps {
            let values = values(step, map, most: room.count + 2)
            guard !values.isEmpty, values.count <= room.count + 2 else { continue }
            let ticks = Ticks(values: values, labels: labels(values, step))
            if ticks.legibility(map, room) > 0 { return ticks }
        }
        return nil
    }

    private static func values(_ step: Step, _ map: AxisMap, most: Int) -> [Double] {
        switch step {
        case .seconds(let count):
            // Weeks begin on Mondays; the count of days began on a Thursday.
            let shift = count.isMultiple(of: 604_800) ? 345_600.0 : 0
            let size = Double(count)
            let first = ((map.lower - shift) / size - 1e-9).rounded(.up)
            let last = ((map.upper - shift) / size + 1e-9).rounded(.down)
            guard last >= first, last - first <= Double(most) else { return [] }
            return (0...Int(last - first)).map { (first + Double($0)) * size + shift }
        case .months(let count):
            let parts = DateText.parts(map.lower)
            var month = (parts.year * 12 + parts.month - 1) / count * count
            var values: [Double] = []
            while values.count <= most {
                let value = Double(DateText.days(to: month / 12, month % 12 + 1, 1)) * 86_400
                if value > map.upper { return values }
                if value >= map.lower { values.append(value) }
                month += count
            }
            return []
        }
    }

    /// As much of a date as changes from tick to tick; times have their date where a day begins.
    private static func labels(_ values: [Double], _ step: Step) -> [String] {
        var day: Int?
        return values.map { value in
            let parts = DateText.parts(value)
            let month = "\(parts.year)-\(DateText.two(parts.month))"
            switch step {
            case .months(let count): return count % 12 == 0 ? "\(parts.year)" : month
            case .seconds(let count):
                let date = "\(month)-\(DateText.two(parts.day))"
                if count >= 86_400 { return date }
                defer { day = parts.day }
                if day == parts.day { return DateText.time(parts.second) }
                return parts.second == 0 ? date : "\(date) \(DateText.time(parts.second))"
            }
        }
    }
}
