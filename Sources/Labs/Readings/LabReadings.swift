import LossMath

/// What goals and lesson texts can name: the readings of a lab, each computed when it is asked for.
///
/// With a start also `start.NAME`, and `changed`: how many cells or numbers of the lab differ from it.
package struct LabReadings: Sendable {
    private let lab: LabState?
    private let start: LabState?
    /// What else has a name, before the lab's own.
    private var more: [String: Tensor] = [:]

    /// Where there is no lab, and nothing to name.
    package static let none = LabReadings(nil)

    init(_ lab: LabState?, start: LabState? = nil) { (self.lab, self.start) = (lab, start) }

    /// The same with more names; one that the lab has too means this.
    package func adding(_ names: [String: Tensor]) -> LabReadings {
        var readings = self
        readings.more.merge(names) { $1 }
        return readings
    }

    private static let startPrefix = "start."

    /// A reading by its name; nil where there is none.
    package subscript(name: String) -> Tensor? {
        if let value = more[name] { return value }
        ReadingTally.tell?(name)
        if name.hasPrefix(Self.startPrefix) {
            return start?.content.reading(named: String(name.dropFirst(Self.startPrefix.count)))
        }
        if name == "changed", let start, let count = lab?.content.changes(sinceState: start) {
            return Tensor(Double(count))
        }
        return lab?.content.reading(named: name)
    }

    /// Every name that can have a value.
    private var names: [String] {
        let own = more.keys.sorted() + (lab?.content.readingNames.map(\.name) ?? [])
        guard let start else { return own }
        return own + ["changed"] + start.content.readingNames.map { Self.startPrefix + $0.name }
    }

    /// The values of names; without those that there are not.
    private func values(of names: [String]) -> [String: Tensor] {
        var values: [String: Tensor] = [:]
        for name in names { values[name] = self[name] }
        return values
    }

    /// The values that a formula names; where one is not there, the values of all names there are, so that an error can
    /// list them.
    package func values(for formula: Formula) -> [String: Tensor] {
        let named = meant(formula).freeNames
        let values = values(of: named)
        return values.count == named.count ? values : self.values(of: names)
    }

    /// The formula with the names that the lab has: `target` of a bench is no label.
    private func meant(_ formula: Formula) -> Formula { formula.meant { self[$0] != nil } }

    /// What a formula gives; only what it names is computed.
    ///
    /// - Throws: as ``Formula/value(in:isSinglePrecision:)``.
    package func value(of formula: Formula) throws(FormulaError) -> Tensor {
        try formula.value(in: values(for: formula), typed: lab?.content.typedFunction)
    }

    /// Whether a formula holds, and how far it is from that.
    package func condition(_ formula: Formula) throws(FormulaError) -> Formula.Condition {
        try formula.condition(in: values(for: formula), typed: lab?.content.typedFunction)
    }
}
