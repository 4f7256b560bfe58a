import LossMath

/// Named numbers, and formulas over them: for questions that are not actual against predicted.
public struct FormulaBench: Equatable, Sendable {
    /// A number that can be moved.
    public struct Parameter: Equatable, Sendable, Codable {
        public let name: String
        /// The name in words.
        public let title: String?
        public var value: Double
        /// The least and the largest value.
        public let from: Double
        public let to: Double
        /// How far a nudge moves it.
        public let step: Double

        public init(name: String, title: String?, value: Double, from: Double, to: Double, step: Double) {
            self.name = name
            self.title = title
            self.value = value
            self.from = from
            self.to = to
            self.step = step
        }
    }

    /// A formula over the parameters and the readings before it.
    public struct Reading: Equatable, Sendable, Codable {
        public let name: String
        public let title: String?
        public let formula: String

        public init(name: String, title: String?, formula: String) {
            self.name = name
            self.title = title
            self.formula = formula
        }
    }

    /// Which reading is drawn over which parameter.
    public struct Plot: Equatable, Sendable, Codable {
        public let x: String
        public let y: String

        public init(x: String, y: String) {
            self.x = x
            self.y = y
        }
    }

    public private(set) var parameters: [Parameter]
    public let readingList: [Reading]
    public let plot: Plot?
    /// The index of the selected parameter.
    public private(set) var selected = 0
    private let formulas: [Formula]

    /// - Throws: ``LabError/badOption(name:value:choices:)`` or ``LabError/loss(_:)`` where a formula cannot be read or
    ///   names something that is not there.
    public init(parameters: [Parameter], readings: [Reading], plot: Plot?) throws(LabError) {
        guard !parameters.isEmpty else { throw .loss("a formula bench needs at least one parameter.") }
        var known = Set(parameters.map(\.name))
        var formulas: [Formula] = []
        for reading in readings {
            do {
                let formula = try Formula(reading.formula)
                if let missing = formula.freeNames.first(where: { !known.contains($0) }) {
                    throw LabError.loss("the formula of \(reading.name) names \(missing), which is not there.")
                }
                formulas.append(formula)
            } catch let error as FormulaError {
                throw .loss("the formula of \(reading.name): \(error.pointing(into: reading.formula))")
            } catch let error as LabError {
                throw error
            } catch {
                throw .loss("\(error)")
            }
            known.insert(reading.name)
        }
        if let plot {
            guard parameters.contains(where: { $0.name == plot.x }) else {
                throw .badOption(name: "plot x", value: plot.x, choices: parameters.map(\.name))
            }
            guard readings.contains(where: { $0.name == plot.y }) else {
                throw .badOption(name: "plot y", value: plot.y, choices: readings.map(\.name))
            }
        }
        self.parameters = parameters
        readingList = readings
        self.plot = plot
        self.formulas = formulas
    }

    /// The value of each parameter and reading.
    public var readings: [String: Tensor] { readings(parameters: parameters) }

    private func readings(parameters: [Parameter]) -> [String: Tensor] {
        var names: [String: Tensor] = [:]
        for parameter in parameters { names[parameter.name] = Tensor(parameter.value) }
        for (reading, formula) in zip(readingList, formulas) {
            names[reading.name] = (try? formula.value(in: names)) ?? Tensor(.nan)
        }
        return names
    }

    /// How many parameters differ from those of `start`.
    public func changedParameters(since start: FormulaBench) -> Int {
        parameters.count { parameter in
            start.parameters.first { $0.name == parameter.name }?.value != parameter.value
        }
    }

    /// Selects a parameter; an index outside becomes the nearest inside.
    public mutating func select(_ index: Int) {
        selected = min(max(0, index), parameters.count - 1)
    }

    /// Gives the selected parameter a value, kept between its bounds. NaN is refused: returns false.
    public mutating func setSelected(to value: Double) -> Bool {
        guard !value.isNaN else { return false }
        let parameter = parameters[selected]
        parameters[selected].value = min(max(parameter.from, value), parameter.to)
        return true
    }

    /// Moves the selected parameter by `steps` of its steps.
    public mutating func nudgeSelected(steps: Int) {
        let parameter = parameters[selected]
        let value = parameter.value + Double(steps) * parameter.step
        _ = setSelected(to: abs(value) < 1e6 ? (value * 1e9).rounded() / 1e9 : value)
    }

    /// The plotted reading over its parameter's range; nil where nothing is plotted.
    public func curve(samples: Int) -> (x: [Double], y: [Double])? {
        guard let plot, let index = parameters.firstIndex(where: { $0.name == plot.x }) else { return nil }
        let parameter = parameters[index]
        let count = max(2, samples)
        let x = (0..<count).map {
            parameter.from + (parameter.to - parameter.from) * Double($0) / Double(count - 1)
        }
        let y = x.map { value in
            var moved = parameters
            moved[index].value = value
            return readings(parameters: moved)[plot.y]?.scalar ?? .nan
        }
        return (x, y)
    }
}

extension FormulaBench: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, parameters, readings, plot, values
    }

    public init(from decoder: any Decoder) throws {
        try AnyKey.refuseUnknown(in: decoder, known: CodingKeys.allCases.map(\.rawValue), place: "the formula bench")
        let container = try decoder.container(keyedBy: CodingKeys.self)
        var parameters = try container.decode([Parameter].self, forKey: .parameters)
        for (name, value) in try container.decodeIfPresent([String: Double].self, forKey: .values) ?? [:] {
            guard let index = parameters.firstIndex(where: { $0.name == name }) else {
                throw LabError.badOption(name: "values", value: name, choices: parameters.map(\.name))
            }
            parameters[index].value = value
        }
        try self.init(
            parameters: parameters, readings: container.decodeIfPresent([Reading].self, forKey: .readings) ?? [],
            plot: container.decodeIfPresent(Plot.self, forKey: .plot))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("bench", forKey: .kind)
        try container.encode(parameters, forKey: .parameters)
        try container.encode(readingList, forKey: .readings)
        try container.encodeIfPresent(plot, forKey: .plot)
    }
}
