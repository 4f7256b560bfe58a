/// Prints an expansion in one line of limited length.
struct ExpansionPrinter {
    let ascii: Bool
    /// Where a series is shortened, what is marked in it stays.
    private var keepsMarked = true

    init(ascii: Bool) { self.ascii = ascii }

    /// Stand around what is marked while the text is put together: private characters, which no formula holds.
    private static let marks: (start: Unicode.Scalar, end: Unicode.Scalar) = ("\u{F8F0}", "\u{F8F1}")

    /// The text of a term, at most `maximumLength` characters long, with the places of what is marked in it.
    func expansion(of term: ExpansionTerm, atMost maximumLength: Int) -> Expansion {
        var text = ""
        var ranges: [Range<Int>] = []
        var (count, start) = (0, 0)
        for character in self.text(of: term, atMost: maximumLength) {
            switch character {
            case Character(Self.marks.start): start = count
            case Character(Self.marks.end): ranges.append(start..<count)
            default:
                text.append(character)
                count += 1
            }
        }
        return Expansion(text: text, marked: ranges)
    }

    /// The length of a text without its marks; what is joined counts apart, which costs a term and never cuts one.
    private func length(_ text: String) -> Int {
        text.unicodeScalars.count { $0 != Self.marks.start && $0 != Self.marks.end }
    }

    private var minus: String { ascii ? "-" : "−" }
    private var times: String { ascii ? "*" : "·" }
    private var ellipsis: String { ascii ? "..." : "…" }

    /// How many terms of a series are shown.
    private enum Shown {
        case all
        case first(Int)
        /// What is marked alone.
        case marked
        case none
    }

    /// How tightly printed parts bind.
    private enum Level: Int, Comparable {
        case comparison, sum, product, negative, power, value

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    private func text(of term: ExpansionTerm, atMost maximumLength: Int) -> String {
        // A term takes a character, and a sign between blanks: what cannot fit need not be written.
        if longestSeries(term) * 4 - 3 <= maximumLength, !isAbridged(term) {
            let full = text(term, .all, isTight: false)
            if length(full) <= maximumLength { return full }
        }
        if let shorter = longestFitting(term, atMost: maximumLength) { return shorter }
        let lit = text(term, .marked, isTight: false)
        if lit.unicodeScalars.contains(Self.marks.start), length(lit) <= maximumLength { return lit }
        var other = self
        other.keepsMarked = false
        if let shorter = other.longestFitting(term, atMost: maximumLength) { return shorter }
        let shortest = text(term, .none, isTight: false)
        if length(shortest) <= maximumLength { return shortest }
        let kept = Swift.max(maximumLength - ellipsis.count, 0)
        return String((shortest.prefix(kept) + ellipsis).prefix(Swift.max(maximumLength, 0)))
    }

    /// Whether a text of that length could show more terms than there are in a shortened series.
    func hasRoomForMore(than term: ExpansionTerm, atMost maximumLength: Int) -> Bool {
        let count = longestSeries(term) - 2
        return count < 1 || length(text(term, .first(count), isTight: false)) <= maximumLength
    }

    /// The text with as many first terms as fit; nil where not even one does. Each term more makes
    /// the text longer.
    private func longestFitting(_ term: ExpansionTerm, atMost maximumLength: Int) -> String? {
        var low = 0
        var high = Swift.min(Swift.max(longestSeries(term) - 2, 0), Swift.max(maximumLength / 4, 0)) + 1
        var best: String?
        while high - low > 1 {
            let middle = (low + high) / 2
            let shorter = text(term, .first(middle), isTight: false)
            if length(shorter) <= maximumLength {
                low = middle
                best = shorter
            } else {
                high = middle
            }
        }
        return best
    }

    private func longestSeries(_ term: ExpansionTerm) -> Int {
        parts(of: term).reduce(ownGroups(term)?.count ?? 0) { Swift.max($0, longestSeries($1)) }
    }

    private func isAbridged(_ term: ExpansionTerm) -> Bool {
        switch term {
        case .series(_, _, let left), .listing(_, let left): left > 0
        default: parts(of: term).contains(where: isAbridged)
        }
    }

    private func ownGroups(_ term: ExpansionTerm) -> [ExpansionTerm]? {
        switch term {
        case .series(_, let groups, _), .listing(let groups, _): groups
        default: nil
        }
    }

    /// The parts in which a series can be hidden; those of a series itself hold none.
    private func parts(of term: ExpansionTerm) -> [ExpansionTerm] {
        switch term {
        case .nothing, .number, .series, .listing: []
        case .negative(let part), .opposite(let part), .marked(let part): [part]
        case .sum(let parts), .call(_, let parts): parts
        case .product(let a, let b), .quotient(let a, let b), .power(let a, let b), .comparison(_, let a, let b):
            [a, b]
        }
    }

    // MARK: Text

    private func text(_ term: ExpansionTerm, _ shown: Shown, isTight: Bool, atLeast minimum: Level? = nil) -> String {
        let gap = isTight ? "" : " "
        let (text, level): (String, Level) =
            switch term {
            case .nothing: ("0", .value)
            case .number(let number): (number, isSigned(number) ? .negative : .value)
            case .negative(let part):
                (minus + self.text(part, shown, isTight: isTight, atLeast: .product), .negative)
            case .sum:
                (joined(term.signedParts, shown, isTight: isTight), term.signedParts.count > 1 ? .sum : .product)
            case .product(let a, let b):
                (
                    self.text(a, shown, isTight: isTight, atLeast: .product) + gap + times + gap
                        + self.text(b, shown, isTight: isTight, atLeast: .power), .product
                )
            case .quotient(let a, let b):
                (
                    self.text(a, shown, isTight: isTight, atLeast: .product) + gap + "/" + gap
                        + self.text(b, shown, isTight: isTight, atLeast: .power), .product
                )
            case .power(let base, let exponent): (power(base, exponent, shown, isTight: isTight), .power)
            case .call(let name, let arguments): (call(name, arguments, shown), .value)
            case .comparison(let sign, let a, let b):
                (
                    self.text(a, shown, isTight: isTight, atLeast: .sum) + gap + comparison(sign) + gap
                        + self.text(b, shown, isTight: isTight, atLeast: .sum), .comparison
                )
            case .opposite(let part): ("not " + self.text(part, shown, isTight: isTight, atLeast: .value), .comparison)
            case .series(let divisor, let groups, let left):
                (series(divisor, groups, left, shown), divisor == nil ? .value : .product)
            case .listing(let groups, let left): (listing(groups, left, shown), .value)
            case .marked(let part): (marked(self.text(part, shown, isTight: isTight, atLeast: minimum)), .value)
            }
        guard let minimum, level < minimum else { return text }
        return "(\(text))"
    }

    private func marked(_ text: String) -> String { "\(Self.marks.start)\(text)\(Self.marks.end)" }

    private func isSigned(_ number: String) -> Bool {
        let first = number.first { $0 != Character(Self.marks.start) }
        return first == "-" || first == "−"
    }

    private func joined(
        _ parts: [(isNegative: Bool, part: ExpansionTerm)], _ shown: Shown, isTight: Bool
    ) -> String {
        var result = ""
        for (index, (isNegative, part)) in parts.enumerated() {
            if index > 0 {
                result += isTight ? (isNegative ? minus : "+") : (isNegative ? " \(minus) " : " + ")
            } else if isNegative {
                result += minus
            }
            let part = text(part, shown, isTight: isTight, atLeast: .product)
            // What starts with a sign of its own stands bare only at the start.
            result += isSigned(part) && (index > 0 || isNegative) ? "(\(part))" : part
        }
        return result
    }

    private func power(
        _ base: ExpansionTerm, _ exponent: ExpansionTerm, _ shown: Shown, isTight: Bool
    ) -> String {
        let left = text(base, shown, isTight: isTight, atLeast: .value)
        let right = text(exponent, shown, isTight: true, atLeast: .negative)
        return right == "2" && !ascii ? left + "²" : left + "^" + right
    }

    private func call(_ name: String, _ arguments: [ExpansionTerm], _ shown: Shown) -> String {
        if name == "abs", let argument = arguments.first { return "|" + text(argument, shown, isTight: false) + "|" }
        let inner = arguments.map { text($0, shown, isTight: true) }
        if name == "ln", case .number(let number) = arguments.first, !isSigned(number) { return "ln \(number)" }
        return "\(name)(\(inner.joined(separator: ", ")))"
    }

    private func comparison(_ sign: String) -> String {
        switch (sign, ascii) {
        case ("<=", false): "≤"
        case (">=", false): "≥"
        case ("!=", false): "≠"
        case ("==", _): "="
        default: sign
        }
    }

    // MARK: Written-out means, sums and lists

    private func series(_ divisor: Int?, _ groups: [ExpansionTerm], _ left: Int, _ shown: Shown) -> String {
        let scale = divisor.map { "1/\($0) \(times) " } ?? ""
        let total = groups.count + left
        let inner: String
        if groups.isEmpty {
            inner = "0"
        } else if let count = abridged(total, shown) {
            inner =
                count == 0
                ? markedAlone(groups, total, shown) ?? "\(ellipsis) \(total) terms \(ellipsis)"
                : joined(groups.prefix(count).flatMap(\.signedParts), shown, isTight: false)
                    + gaps(in: groups, total: total, from: count).map {
                        (omitted, group) in
                        (omitted > 0 ? " + \(ellipsis) \(omitted) more \(ellipsis)" : "") + continued(group, shown)
                    }.joined()
        } else {
            inner = joined(groups.flatMap(\.signedParts), shown, isTight: false)
        }
        return "\(scale)[ \(inner) ]"
    }

    /// What is shown behind the first terms, each with how many are left out before it: the marked one, and the last.
    private func gaps(
        in groups: [ExpansionTerm], total: Int, from count: Int
    ) -> [(omitted: Int, group: ExpansionTerm)] {
        let last = groups.count - 1
        guard keepsMarked, let marked = groups[count..<max(count, last)].firstIndex(where: \.isMarked) else {
            return [(total - count - 1, groups[last])]
        }
        return [(marked - count, groups[marked]), (total - marked - 2, groups[last])]
    }

    /// How many leading terms to show; nil for all.
    private func abridged(_ total: Int, _ shown: Shown) -> Int? {
        switch shown {
        case .all: nil
        case .first(let count): total > count + 1 ? count : nil
        case .marked, .none: 0
        }
    }

    /// The marked group between what is left out; nil where none is to be shown.
    private func markedAlone(_ groups: [ExpansionTerm], _ total: Int, _ shown: Shown) -> String? {
        guard case .marked = shown, let place = groups.firstIndex(where: \.isMarked) else { return nil }
        // The groups that are not there lie before the last.
        let before = place == groups.count - 1 ? total - 1 : place
        let behind = total - before - 1
        func gap(_ count: Int) -> String { "\(ellipsis) \(count) more \(ellipsis)" }
        return
            (before > 0
            ? gap(before) + continued(groups[place], shown)
            : joined(groups[place].signedParts, shown, isTight: false))
            + (behind > 0 ? " + " + gap(behind) : "")
    }

    /// The last group after a gap, with its sign.
    private func continued(_ group: ExpansionTerm, _ shown: Shown) -> String {
        // Joined behind a first term that is then cut off, so that signs and parentheses come out as in a sum.
        joined([(false, .number(""))] + group.signedParts, shown, isTight: false)
    }

    private func listing(_ groups: [ExpansionTerm], _ left: Int, _ shown: Shown) -> String {
        let total = groups.count + left
        func text(_ group: ExpansionTerm) -> String { self.text(group, shown, isTight: false) }
        if let count = abridged(total, shown) {
            if count == 0 { return "[ \(ellipsis) \(total) values \(ellipsis) ]" }
            let first = groups.prefix(count).map(text)
            let rest = gaps(in: groups, total: total, from: count).flatMap { (omitted, group) in
                (omitted > 0 ? ["\(ellipsis) \(omitted) more \(ellipsis)"] : []) + [text(group)]
            }
            return "[ " + (first + rest).joined(separator: ", ") + " ]"
        }
        return "[ " + groups.map(text).joined(separator: ", ") + " ]"
    }
}
