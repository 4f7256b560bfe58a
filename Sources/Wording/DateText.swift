/// Dates and times of day as ISO 8601 writes them, counted in seconds from 1970-01-01 00:00 on, without leap seconds.
package enum DateText {
    /// The parts of a moment.
    package struct Parts: Equatable, Sendable {
        /// The year, of the Gregorian calendar throughout.
        package var year: Int
        /// The month, from 1.
        package var month: Int
        /// The day of the month, from 1.
        package var day: Int
        /// The seconds since midnight.
        package var second: Double
    }

    /// The moment that all of a text says, `2024-01-05`, `2024-01-05 10:30:00.5` or `2024-01-05T10:30Z`; nil for others.
    ///
    /// Without a zone it is taken as it stands; with one it is moved to that of Greenwich.
    package static func seconds(_ text: some Collection<UInt8>) -> Double? {
        guard (8...40).contains(text.count) else { return nil }
        var rest = Array(text)[...]
        guard let year = number(&rest, 4...4), let mark = rest.popFirst(), mark == 0x2D || mark == 0x2F,
            let month = number(&rest, 1...2), rest.popFirst() == mark, let day = number(&rest, 1...2),
            (1...12).contains(month), (1...length(ofMonth: month, year)).contains(day)
        else { return nil }
        var seconds = Double(days(to: year, month, day)) * 86_400
        if rest.isEmpty { return seconds }
        guard let between = rest.popFirst(), between == 0x20 || between | 0x20 == 0x74,
            let hour = number(&rest, 1...2), rest.popFirst() == 0x3A, let minute = number(&rest, 2...2), hour <= 24,
            minute < 60
        else { return nil }
        seconds += Double(hour * 3600 + minute * 60)
        if rest.first == 0x3A {
            rest.removeFirst()
            guard let second = number(&rest, 2...2), second <= 60 else { return nil }
            seconds += Double(second)
            if rest.first == 0x2E || rest.first == 0x2C {
                rest.removeFirst()
                let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
                guard !digits.isEmpty else { return nil }
                seconds += digits.reversed().reduce(0.0) { ($0 + Double($1 - 0x30)) / 10 }
                rest = rest.dropFirst(digits.count)
            }
        }
        guard let zone = zone(rest) else { return nil }
        return seconds - zone
    }

    /// The seconds that a zone is ahead of Greenwich; nil where it is none.
    private static func zone(_ text: ArraySlice<UInt8>) -> Double? {
        var rest = text.drop { $0 == 0x20 }
        if rest.isEmpty || rest.elementsEqual("Z".utf8) || rest.elementsEqual("UTC".utf8) { return 0 }
        guard let sign = rest.popFirst(), sign == 0x2B || sign == 0x2D, let hour = number(&rest, 2...2), hour < 24
        else {
            return nil
        }
        if rest.first == 0x3A { rest.removeFirst() }
        let minute = rest.isEmpty ? 0 : number(&rest, 2...2)
        guard let minute, minute < 60, rest.isEmpty else { return nil }
        return Double(hour * 3600 + minute * 60) * (sign == 0x2B ? 1 : -1)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, _ lengths: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(lengths.upperBound).prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard lengths.contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// The days from 1970-01-01 to a date; negative before it.
    ///
    /// - Parameter month: from 1; 13 is January of the next year.
    package static func days(to year: Int, _ month: Int, _ day: Int) -> Int {
        // Years that begin in March have the leap day at their end.
        let months = year * 12 + month - 3
        let (era, ofEra) = (floor(months, 4800), months - floor(months, 4800) * 4800)
        let (yearOfEra, monthOfYear) = (ofEra / 12, ofEra % 12)
        let dayOfYear = (153 * monthOfYear + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The parts of a moment.
    ///
    /// - Precondition: it is finite and less than 1e14 seconds away.
    package static func parts(_ seconds: Double) -> Parts {
        let day = Int((seconds / 86_400).rounded(.down))
        let shifted = day + 719_468
        let (era, ofEra) = (floor(shifted, 146_097), shifted - floor(shifted, 146_097) * 146_097)
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let dayOfYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthOfYear = (5 * dayOfYear + 2) / 153
        let month = monthOfYear < 10 ? monthOfYear + 3 : monthOfYear - 9
        return Parts(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthOfYear + 2) / 5 + 1, second: seconds - Double(day) * 86_400)
    }

    /// A moment in words: the date, and the time of day where it is not midnight.
    package static func text(_ seconds: Double) -> String {
        guard seconds.isFinite, abs(seconds) < 1e14 else { return NumberText.short(seconds) }
        let parts = parts(seconds.rounded())
        let date = "\(parts.year)-\(two(parts.month))-\(two(parts.day))"
        return parts.second == 0 ? date : "\(date) \(time(parts.second))"
    }

    /// A time of day: `10:30`, with seconds where it has some.
    package static func time(_ second: Double) -> String {
        let whole = Int(second)
        let time = "\(two(whole / 3600)):\(two(whole / 60 % 60))"
        return whole % 60 == 0 ? time : "\(time):\(two(whole % 60))"
    }

    /// A number with two digits.
    package static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func floor(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
    }
}
