import Glibc
import Labs
import LossMath
import Wording

/// What a goal may ask for that was done once: conditions over the lab's readings which the end meets, and neither the
/// start nor a wrong state.
struct GoalProposal: Equatable, Sendable {
    /// A formula, and the same in words.
    struct Condition: Equatable, Sendable {
        let text: String
        let words: String
    }

    /// What may be changed.
    let allow: [String]
    /// As few as tell the end from all else.
    let conditions: [Condition]
    /// On the straight way to the end the distance of one of them grows.
    let isWinding: Bool

    /// The conditions in words, as the end of a sentence.
    var words: String { Words.list(conditions.map(\.words)) }

    /// Nil where no reading tells the end from the start and from the wrong states. States in which something else was
    /// changed meet no goal in any case.
    init?(_ allow: [String], from start: LabState, to end: LabState, not wrong: [LabState]) {
        let allowance = Allowance(allow)
        let others = [start] + wrong.filter { allowance.violation(from: start, to: $0) == nil }
        let search = ConditionSearch(start: start, end: end, others: others, allow: allowance)
        let candidates = search.candidates()
        let rising = DistanceLine.rises(of: candidates.map(\.formula), from: start, to: end)
        let straight = candidates.enumerated().filter { !rising.contains($0.offset) }.map(\.element)
        // That a list is the one that was made is the last resort.
        let found =
            search.fewest(of: straight.filter { !$0.isList }) ?? search.fewest(of: candidates.filter { !$0.isList })
            ?? search.fewest(of: straight) ?? search.fewest(of: candidates)
        guard let found else { return nil }
        self.allow = allow
        conditions = found.map { Condition(text: $0.formula.source, words: $0.words) }
        isWinding = found.contains { one in !straight.contains { $0.formula.source == one.formula.source } }
    }
}

/// Looks for conditions that one state meets and others do not.
private struct ConditionSearch {
    struct Candidate {
        let formula: Formula
        let words: String
        /// It is about the number that the lab is about.
        var isMain = false
        /// It is about how much was changed: it means nothing alone.
        var isAside = false
        /// It is about each number of a list.
        var isList = false
        /// Which of the others meet it too.
        var lets: Set<Int> = []
    }

    let start: LabState
    let end: LabState
    let others: [LabState]
    let allow: Allowance

    /// From the best to the last resort: what the lab is about, what else is read off it, what is set in it; of each round
    /// numbers before bounds.
    func candidates() -> [Candidate] {
        let readings = end.readings(start: start)
        let seen = others.map { $0.readings(start: start) }
        var names: [String] = []
        for (name, _) in end.readingNames where !names.contains(name) { names.append(name) }
        let isSet = { (name: String) in allow.permits(name) || ["epoch", "steps"].contains(name) }
        let main = end.content.mainReading
        var found: [(rank: Int, Candidate)] = []
        func add(_ rank: Int, _ text: String, _ words: String, isAside: Bool = false, isList: Bool = false) {
            guard let formula = try? Formula(text) else { return }
            func isMet(_ readings: LabReadings) -> Bool { (try? readings.condition(formula))?.holds == true }
            guard isMet(readings) else { return }
            let lets = Set(seen.indices.filter { isMet(seen[$0]) })
            guard lets.count < seen.count else { return }
            let candidate = Candidate(
                formula: formula, words: words, isMain: rank <= 1, isAside: isAside, isList: isList, lets: lets)
            found.append((rank, candidate))
        }
        for name in names {
            guard let tensor = readings[name] else { continue }
            let rank = name == main ? 0 : isSet(name) ? 4 : 2
            guard let value = tensor.scalar else {
                if tensor.values.count <= 24, tensor.values.allSatisfy(\.isFinite) {
                    add(
                        7, "max(abs(\(name) - \(Self.text(tensor)))) <= 1e-6", "\(name) is what is asked for",
                        isList: true)
                }
                continue
            }
            guard value.isFinite else { continue }
            if let text = Self.round(value) {
                let off = text == "0" ? "" : value < 0 ? " + \(text.dropFirst())" : " - \(text)"
                add(rank, "abs(\(name)\(off)) <= \(Self.tolerance(value))", "\(name) is \(text)")
            }
            let values = seen.compactMap { $0[name]?.scalar }
            if let above = values.filter({ $0 > value }).min(), let text = Self.bound(value, towards: above) {
                add(rank + 1, "\(name) <= \(text)", "\(name) is at most \(text)")
            }
            if let below = values.filter({ $0 < value }).max(), let text = Self.bound(value, towards: below) {
                add(rank + 1, "\(name) >= \(text)", "\(name) is at least \(text)")
            }
        }
        if let count = readings["changed"]?.scalar.map({ Int($0) }), count > 0 {
            add(6, "changed == \(count)", "\(Words.count(count, "value")) changed", isAside: true)
        }
        return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .map(\.element.1)
    }

    /// One candidate that none of the others meets, or two, or else as many as it takes; nil where that is not enough. What
    /// the lab is about stays in, so that a wrong state adds a condition and does not make another goal of it.
    func fewest(of candidates: [Candidate]) -> [Candidate]? {
        let first = candidates.filter { !$0.isAside }
        // What the start does not meet comes first: that is what the goal is about.
        let main = first.filter { !$0.lets.contains(0) }
        for group in [first.filter(\.isMain), first] {
            if let one = group.first(where: \.lets.isEmpty) { return [one] }
            for one in group where !one.lets.contains(0) {
                if let other = candidates.first(where: { $0.lets.isDisjoint(with: one.lets) }) { return [one, other] }
            }
        }
        guard var chosen = main.first.map({ [$0] }) else { return nil }
        var left = chosen[0].lets
        while !left.isEmpty {
            guard
                let next = candidates.min(by: { $0.lets.intersection(left).count < $1.lets.intersection(left).count }),
                next.lets.intersection(left).count < left.count
            else { return nil }
            chosen.append(next)
            left.formIntersection(next.lets)
        }
        return chosen
    }

    // MARK: Numbers

    /// A number of at most three digits, or a simple fraction, as it is written; nil for another.
    private static func round(_ value: Double) -> String? {
        if abs(value) <= 1e-12 { return "0" }
        func isNear(_ number: Double) -> Bool { abs(number - value) <= 1e-9 * abs(value) }
        if let number = Double(NumberText.short(value, digits: 3)), isNear(number) { return NumberText.exact(number) }
        let below = (3...12).first { isNear((value * Double($0)).rounded() / Double($0)) }
        return below.map { "\(NumberText.exact((value * Double($0)).rounded()))/\($0)" }
    }

    /// A millionth of a number's size.
    private static func tolerance(_ value: Double) -> String {
        "1e\((abs(value) > 1e-12 ? Int(log10(abs(value)).rounded(.down)) : 0) - 6)"
    }

    /// The number with the fewest digits a little beyond a value, nearer to it than to another that it keeps out.
    private static func bound(_ value: Double, towards other: Double) -> String? {
        let gap = other - value
        let (low, high) = (min(value + 0.02 * gap, value + 0.1 * gap), max(value + 0.02 * gap, value + 0.1 * gap))
        guard gap.isFinite, low < high else { return nil }
        let size = log10(max(abs(low), abs(high))).rounded(.down)
        for digits in 1...15 {
            let places = Double(digits - 1) - size
            let scale = pow(10, abs(places))
            func number(_ count: Double) -> Double { places >= 0 ? count / scale : count * scale }
            let count = places >= 0 ? (low * scale).rounded(.up) : (low / scale).rounded(.up)
            if number(count) >= low, number(count) <= high { return NumberText.exact(number(count)) }
        }
        return nil
    }

    /// A list or a table as a formula has it.
    private static func text(_ tensor: Tensor) -> String {
        func row(_ values: [Double]) -> String { values.map(NumberText.exact).joined(separator: ", ") }
        guard tensor.isMatrix else { return "[\(row(tensor.values))]" }
        return "[\((0..<tensor.rowCount).map { row(tensor.row($0)) }.joined(separator: "; "))]"
    }
}
