import LossMath

/// What formulas read off a lab by its name; or a family of such, whose names follow from the lab.
package struct LabReading<Lab: Sendable>: Sendable {
    /// The name; of a family the pattern of its names, such as `best.NAME`.
    let name: String
    /// What it is, in one sentence.
    let help: String
    /// The names that a lab has for it.
    let names: @Sendable (Lab) -> [String]
    /// The value of one of the names; nil for another name, and where the lab has no such value now.
    private let compute: @Sendable (Lab, String) -> Tensor?

    /// A reading, which is nil where the lab has no such value now.
    init(_ name: String, _ help: String, _ compute: @escaping @Sendable (Lab) -> Tensor?) {
        (self.name, self.help) = (name, help)
        names = { _ in [name] }
        self.compute = { $1 == name ? compute($0) : nil }
    }

    /// A reading that is a number.
    init(_ name: String, _ help: String, number: @escaping @Sendable (Lab) -> Double?) {
        self.init(name, help) { number($0).map { Tensor($0) } }
    }

    /// A reading that is a list.
    init(_ name: String, _ help: String, list: @escaping @Sendable (Lab) -> [Double]) {
        self.init(name, help) { Tensor(list($0)) }
    }

    /// A family of readings.
    ///
    /// - Parameters:
    ///   - family: the pattern of the names.
    ///   - value: that of a name; nil for one that is not of the family.
    init(
        _ family: String, _ help: String, names: @escaping @Sendable (Lab) -> [String],
        value: @escaping @Sendable (Lab, String) -> Tensor?
    ) {
        (name, self.help) = (family, help)
        self.names = names
        compute = value
    }

    /// The value of one of ``names``; nil for another name, and where the lab has no such value now.
    func value(of name: String, in lab: Lab) -> Tensor? { compute(lab, name) }
}
