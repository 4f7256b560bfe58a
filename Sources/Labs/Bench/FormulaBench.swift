import Fields
import LossMath

/// Named numbers and lists, and formulas over them: for questions that are not actual against predicted.
package struct FormulaBench: Equatable, Sendable {
    /// A number that can be moved.
    package struct Parameter: Equatable, Sendable {
        /// What formulas call it: letters, digits and `_`, no digit first.
        package let name: String
        /// The name in words.
        package let title: String?
        /// The present value.
        package var value: Double
        /// The least value.
        package let from: Double
        /// The largest value.
        package let to: Double
        /// How far a nudge moves it.
        package let step: Double

        /// A parameter; the bench checks that `from` is below `to` and `step` above 0.
        package init(name: String, title: String?, value: Double, from: Double, to: Double, step: Double) {
            self.name = name
            self.title = title
            self.value = value
            self.from = from
            self.to = to
            self.step = step
        }
    }

    /// A list of numbers, each of which can be moved.
    package struct Vector: Equatable, Sendable {
        /// What formulas call it, as for a parameter.
        package let name: String
        /// The name in words.
        package let title: String?
        /// The numbers; at least one.
        package var values: [Double]

        /// A vector; the bench refuses one without numbers.
        package init(name: String, title: String?, values: [Double]) {
            self.name = name
            self.title = title
            self.values = values
        }
    }

    /// A formula over the parameters, the vectors and the readings before it.
    package struct Reading: Equatable, Sendable {
        /// What later readings and plots call it, as for a parameter.
        package let name: String
        /// The name in words.
        package let title: String?
        /// The formula in the formula language, as it was written.
        package let formula: String

        /// A reading; the bench reads its formula.
        package init(name: String, title: String?, formula: String) {
            self.name = name
            self.title = title
            self.formula = formula
        }
    }

    /// What is drawn over what: a reading over a parameter that moves, over another reading, or a list over a list.
    package struct Plot: Equatable, Sendable {
        /// The name of a parameter, a vector or a reading, or an element, `v[0]`.
        package private(set) var x: String
        /// The name of a reading or a vector.
        package let y: String
        /// The names of further readings over the same x.
        package private(set) var beside: [String]
        /// How their curves share the axis.
        package private(set) var scale: CurveScale
        /// The name of the number along the other axis of a heat map; nil for a curve.
        package private(set) var map: String?
        /// Whether the lowest place of each curve is marked.
        package let marksLowest: Bool
        /// From where to where the axis of y goes; nil: as the curves need it.
        package let range: ClosedRange<Double>?
        /// Whether the axis of y is logarithmic, where it counts the values as they are.
        package private(set) var isLog: Bool

        /// A plot; the bench checks that the names are there.
        package init(
            x: String, y: String, beside: [String] = [], scale: CurveScale = .asTheyAre, map: String? = nil,
            marksLowest: Bool = false, range: ClosedRange<Double>? = nil, isLog: Bool = false
        ) {
            self.x = x
            self.y = y
            self.beside = beside
            self.scale = scale
            self.map = map
            self.marksLowest = marksLowest
            self.range = range
            self.isLog = isLog
        }

        /// The same over another x; a curve where that was the map's other number.
        package func over(_ x: String) -> Plot {
            changed {
                $0.x = x
                if x == map { $0.map = nil }
            }
        }

        /// The same with a reading beside, or without it where it is there.
        package func toggling(_ name: String) -> Plot {
            changed { $0.beside = beside.contains(name) ? beside.filter { $0 != name } : beside + [name] }
        }

        /// The same with its curves sharing the axis in another way.
        package func scaled(_ scale: CurveScale) -> Plot { changed { $0.scale = scale } }

        /// The same with the other axis of y: a logarithmic one for a linear one, and back.
        package func onOtherAxis() -> Plot { changed { $0.isLog.toggle() } }

        /// Whether its axis is drawn as a logarithmic one: shades, and curves that are moved, have none.
        package var hasLogAxis: Bool { isLog && map == nil && (beside.isEmpty || scale == .asTheyAre) }

        /// The same as a heat map over another number, or as a curve.
        package func mapped(over map: String?) -> Plot { changed { $0.map = map } }

        private func changed(_ change: (inout Plot) -> Void) -> Plot {
            var plot = self
            change(&plot)
            return plot
        }
    }

    /// A line of the bench.
    package enum Item: Equatable, Sendable {
        /// The index of a parameter.
        case parameter(Int)
        /// The index of a vector.
        case vector(Int)
        /// The index of a reading.
        case reading(Int)
    }

    /// The numbers that can be moved, in the order of the lines.
    package internal(set) var parameters: [Parameter]
    /// The lists, which stand below the parameters.
    package internal(set) var vectors: [Vector]
    /// The formulas, which stand below the vectors.
    package internal(set) var readingList: [Reading]
    /// What is drawn; nil for nothing.
    package internal(set) var plot: Plot?
    /// The index of the selected line among ``items``.
    package internal(set) var selected = 0
    /// The selected element of the selected vector.
    package internal(set) var element = 0
    /// How far a step downhill goes along the gradient; nil for what suits the plot.
    package var descentRate: Double?
    /// What walks over the heat map, and over another one where the plot is a curve now.
    var walkAsTold: BenchWalk?
    /// The way downhill so far.
    var way = BenchWay()
    /// One for each reading.
    var formulas: [Formula]

    /// - Throws: ``BenchFault`` where a formula cannot be read, names something that is not there, or two things have
    ///   one name.
    package init(
        parameters: [Parameter], vectors: [Vector] = [], readings: [Reading], plot: Plot?
    ) throws(BenchFault) {
        guard !parameters.isEmpty || !vectors.isEmpty else { throw .noParameters }
        for (index, vector) in vectors.enumerated() where vector.values.isEmpty {
            throw .emptyVector(vector.name, index: index)
        }
        for (index, parameter) in parameters.enumerated() {
            let name = parameter.name
            guard parameter.from < parameter.to, parameter.from.isFinite, parameter.to.isFinite else {
                throw .badParameter(name, index: index, needs: "from below to, both finite")
            }
            guard parameter.step > 0, parameter.step.isFinite else {
                throw .badParameter(name, index: index, needs: "a step above 0")
            }
        }
        for (list, names) in [
            ("parameters", parameters.map(\.name)), ("vectors", vectors.map(\.name)),
            ("readings", readings.map(\.name)),
        ] {
            for (index, name) in names.enumerated() where !Self.isName(name) {
                throw .badName(name, list: list, index: index)
            }
        }
        let data = parameters.map(\.name) + vectors.map(\.name)
        formulas = try FormulaBench.formulas(of: readings, data: data)
        self.parameters = parameters
        self.vectors = vectors
        readingList = readings
        self.plot = plot
        spellOut()
        if let plot { try check(plot) }
    }

    private static func isName(_ name: String) -> Bool {
        guard let first = name.first, first.isLetter || first == "_" else { return false }
        return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && !Formula.isConstant(name)
    }

    /// The formulas of readings, each over what stands before it.
    static func formulas(of readings: [Reading], data: [String]) throws(BenchFault) -> [Formula] {
        var known = Set<String>()
        for name in data + readings.map(\.name) {
            guard known.insert(name).inserted else {
                throw .nameTwice(name)
            }
        }
        known = Set(data)
        var formulas: [Formula] = []
        for (index, reading) in readings.enumerated() {
            let formula: Formula
            do {
                formula = try Formula(reading.formula, own: known)
            } catch {
                throw .formula(reading.name, index: index, error, source: reading.formula)
            }
            if let missing = formula.freeNames.first(where: { !known.contains($0) }) {
                throw .missingName(missing, reading: reading.name, index: index)
            }
            formulas.append(formula)
            known.insert(reading.name)
        }
        return formulas
    }

    /// Writes each formula in the language's own spelling.
    mutating func spellOut() {
        let names = Set(readingList.map(\.name) + parameters.map(\.name) + vectors.map(\.name))
        for (index, reading) in readingList.enumerated() where formulas[index].shown != reading.formula {
            let text = formulas[index].shown
            readingList[index] = Reading(name: reading.name, title: reading.title, formula: text)
            formulas[index] = (try? Formula(text, own: names)) ?? formulas[index]
        }
    }

    func check(_ plot: Plot) throws(BenchFault) {
        let names = readingList.map(\.name) + vectors.map(\.name)
        guard parameters.contains(where: { $0.name == plot.x }) || names.contains(plot.x) || elementPlace(plot.x) != nil
        else { throw .plot("x", value: plot.x, choices: parameters.map(\.name) + names) }
        for name in [plot.y] + plot.beside where !names.contains(name) {
            throw .plot("y", value: name, choices: names)
        }
        guard let map = plot.map else { return }
        let numbers = numberNames.filter { $0 != plot.x }
        guard numberNames.contains(plot.x) else { throw .plot("x", value: plot.x, choices: numberNames) }
        guard numbers.contains(map) else { throw .plot("map", value: map, choices: numbers) }
    }

    /// The names of all numbers that can be moved: parameters, then elements such as `v[2]`.
    package var numberNames: [String] {
        parameters.map(\.name)
            + vectors.flatMap { vector in vector.values.indices.map { "\(vector.name)[\($0)]" } }
    }

    /// The vector and the element that `v[2]` names.
    func elementPlace(_ name: String) -> (vector: Int, element: Int)? {
        guard name.hasSuffix("]"), let open = name.firstIndex(of: "["),
            let element = Int(name[name.index(after: open)..<name.index(before: name.endIndex)]),
            let vector = vectors.firstIndex(where: { $0.name == name[..<open] }),
            vectors[vector].values.indices.contains(element)
        else { return nil }
        return (vector, element)
    }

    // MARK: Readings

    /// The value of each parameter, vector and reading.
    package var readings: [String: Tensor] { MovedReadings(self).values }

    /// Why a reading has no value now; nil where it has one.
    package func problem(ofReading index: Int) -> FormulaMistake? {
        do {
            _ = try formulas[index].value(in: readings)
            return nil
        } catch {
            return FormulaMistake(message: error.message, column: error.column)
        }
    }

    /// A reading's formula with the numbers of now put in; nil where it has no value.
    ///
    /// - Parameter number: how a number is written.
    package func expandedReading(_ index: Int, number: (Double) -> String) -> String? {
        try? formulas[index].expanded(in: readings, ascii: false, maximumLength: 600, number: number)
    }

    /// How many parameters and elements of vectors differ from those of `start`.
    func changedParameters(since start: FormulaBench) -> Int {
        let numbers = parameters.count { parameter in
            start.parameters.first { $0.name == parameter.name }?.value != parameter.value
        }
        let elements = vectors.reduce(0) { sum, vector in
            let old = start.vectors.first { $0.name == vector.name }?.values ?? []
            let common = zip(old, vector.values).count { $0 != $1 }
            return sum + common + abs(old.count - vector.values.count)
        }
        return numbers + elements
    }
}
