import LossMath
import Wording

/// Changes of a bench: its numbers, its lines, and what is plotted.
extension FormulaBench {
    /// All lines: parameters, then vectors, then readings.
    package var items: [Item] {
        parameters.indices.map { .parameter($0) } + vectors.indices.map { .vector($0) }
            + readingList.indices.map { .reading($0) }
    }

    /// The selected line.
    package var selectedItem: Item { items[min(selected, items.count - 1)] }

    /// The name of a line.
    package func name(of item: Item) -> String {
        switch item {
        case .parameter(let index): parameters[index].name
        case .vector(let index): vectors[index].name
        case .reading(let index): readingList[index].name
        }
    }

    /// The name of what a nudge moves: a parameter, or an element such as `v[2]`; nil for a reading.
    package var selectedNumber: String? {
        switch selectedItem {
        case .parameter(let index): parameters[index].name
        case .vector(let index): "\(vectors[index].name)[\(element)]"
        case .reading: nil
        }
    }

    /// Selects a parameter, or an element such as `room[0]`, by its name; false where there is none.
    package mutating func selectNumber(named name: String) -> Bool {
        if let index = parameters.firstIndex(where: { $0.name == name }) {
            select(index)
        } else if let place = elementPlace(name) {
            select(parameters.count + place.vector)
            selectElement(place.element)
        } else {
            return false
        }
        return true
    }

    /// Selects a line; an index outside becomes the nearest inside.
    package mutating func select(_ index: Int) {
        selected = min(max(0, index), items.count - 1)
        selectElement(element)
    }

    /// Selects an element of the selected vector; an index outside becomes the nearest inside.
    package mutating func selectElement(_ index: Int) {
        guard case .vector(let vector) = selectedItem else {
            element = 0
            return
        }
        element = min(max(0, index), vectors[vector].values.count - 1)
    }

    /// Selects a number and gives it a value, as ``setSelected(to:)``.
    package mutating func set(_ name: String, to value: Double) {
        if selectNumber(named: name) { _ = setSelected(to: value) }
    }

    /// Gives the selected number a value; a parameter's is kept between its bounds. False, and no change, for NaN and for a
    /// reading.
    package mutating func setSelected(to value: Double) -> Bool {
        guard !value.isNaN else { return false }
        switch selectedItem {
        case .parameter(let index):
            parameters[index].value = min(max(parameters[index].from, value), parameters[index].to)
        case .vector(let index): vectors[index].values[element] = value
        case .reading: return false
        }
        return true
    }

    /// Moves the selected number by `steps` of its steps; an element of a vector by tenths.
    package mutating func nudgeSelected(steps: Int) {
        let (old, step): (Double, Double)
        switch selectedItem {
        case .parameter(let index): (old, step) = (parameters[index].value, parameters[index].step)
        case .vector(let index): (old, step) = (vectors[index].values[element], 0.1)
        case .reading: return
        }
        let value = old + Double(steps) * step
        _ = setSelected(to: abs(value) < 1e6 ? (value * 1e9).rounded() / 1e9 : value)
    }

    /// Adds a copy of the selected element behind it; false where no vector is selected.
    package mutating func addElement() -> Bool {
        guard case .vector(let index) = selectedItem else { return false }
        vectors[index].values.insert(vectors[index].values[element], at: element + 1)
        element += 1
        return true
    }

    /// Removes the selected element; the last one stays.
    package mutating func removeElement() -> Bool {
        guard case .vector(let index) = selectedItem, vectors[index].values.count > 1 else { return false }
        vectors[index].values.remove(at: element)
        selectElement(element)
        return true
    }

    /// Takes a line as it is typed: `w = 0.5` is a number, `v = [1, 2]` a list, anything else a formula, which may stand
    /// before others that name it. A name that is there already gets what is new.
    ///
    /// - Throws: ``FormulaMistake``; nothing is changed then.
    package mutating func define(_ text: String) throws(FormulaMistake) {
        let (given, body, offset) = CustomLoss.split(text)
        guard let name = given else {
            let shown = text.trimmed.count <= 20 ? text.trimmed : "a + b"
            throw FormulaMistake(message: "a line begins with a name, as in x = \(shown)", column: 0)
        }
        let formula: Formula
        do {
            formula = try Formula(body, own: Set(items.map { self.name(of: $0) }))
        } catch {
            if let second = Self.secondName(in: body) {
                throw FormulaMistake(
                    message: "a line has one name: take \(name) first, then \(second) in a line of its own",
                    column: offset + second.startIndex.utf16Offset(in: body))
            }
            throw FormulaMistake(message: error.message, column: error.column + offset)
        }
        var next = self
        let trimmed = body.trimmed
        if formula.freeNames.isEmpty, let value = try? formula.value(in: [:]), next.readingIndex(name) == nil,
            value.scalar != nil || trimmed.hasPrefix("[") && !value.isMatrix
        {
            next.takeData(name, value)
        } else {
            next.takeReading(Reading(name: name, title: title(of: name), formula: trimmed))
        }
        do {
            try next.rebuild()
        } catch {
            var column = 0
            if case .missingName(let missing, let reading, _) = error, reading == name {
                column = Self.place(of: missing, in: body) ?? 0
            }
            throw FormulaMistake(message: error.description.withoutFullStop, column: column + offset)
        }
        if let index = next.readingIndex(name), let problem = next.problem(ofReading: index) {
            throw FormulaMistake(message: problem.message, column: problem.column + offset)
        }
        next.spellOut()
        self = next
        select(items.firstIndex { self.name(of: $0) == name } ?? selected)
    }

    /// Whether a name can have this character.
    private static func isOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    /// Where a name stands in a formula, as a word of its own; nil where it is written in another way.
    private static func place(of name: String, in body: String) -> Int? {
        let (letters, wanted) = (Array(body), Array(name))
        return letters.indices.first { start in
            letters[start...].starts(with: wanted) && (start == 0 || !Self.isOfName(letters[start - 1]))
                && (start + wanted.count == letters.count || !Self.isOfName(letters[start + wanted.count]))
        }
    }

    /// The name that gets a value in what was typed behind another one, as `p` in `2, p = 0.9`; nil where none does.
    private static func secondName(in body: String) -> Substring? {
        let pairs = zip(body.indices, body.indices.dropFirst())
        guard let sign = pairs.first(where: { body[$1] == "=" && !"=<>!".contains(body[$0]) })?.1,
            !body[sign...].hasPrefix("==")
        else { return nil }
        let before = body[..<sign]
        guard let last = before.lastIndex(where: { $0 != " " }) else { return nil }
        let start = body[...last].lastIndex { !Self.isOfName($0) }.map { body.index(after: $0) } ?? body.startIndex
        // An argument of a call may have a name too.
        let isInCall = before.count { $0 == "(" } > before.count { $0 == ")" }
        guard start > body.startIndex, start <= last, body[start].isLetter, !isInCall else { return nil }
        return body[start...last]
    }

    /// A line as it is typed.
    package func text(of item: Item) -> String {
        switch item {
        case .parameter(let index): "\(parameters[index].name) = \(NumberText.exact(parameters[index].value))"
        case .vector(let index):
            "\(vectors[index].name) = [\(vectors[index].values.map(NumberText.exact).joined(separator: ", "))]"
        case .reading(let index): "\(readingList[index].name) = \(readingList[index].formula)"
        }
    }

    /// Removes the selected line.
    ///
    /// - Throws: ``BenchFault`` where another line names it, or where it is the last one; nothing is changed then.
    package mutating func removeSelected() throws(BenchFault) {
        var next = self
        let name = name(of: selectedItem)
        switch selectedItem {
        case .parameter(let index): next.parameters.remove(at: index)
        case .vector(let index): next.vectors.remove(at: index)
        case .reading(let index): next.readingList.remove(at: index)
        }
        guard !next.parameters.isEmpty || !next.vectors.isEmpty else {
            throw .lastNumber
        }
        if let user = zip(readingList, formulas).first(where: { $0.1.freeNames.contains(name) }) {
            throw .named(name, by: user.0.name)
        }
        try next.rebuild()
        self = next
        select(selected)
    }

    /// The number that a heat map has along its other axis where none is chosen: the selected one, else the first that does
    /// not move along the plot. Nil where there is none.
    package var numberForMap: String? {
        guard let plot, numberNames.contains(plot.x) else { return nil }
        let others = numberNames.filter { $0 != plot.x }
        return others.first { $0 == selectedNumber } ?? others.first
    }

    /// Draws `y` over `x`.
    ///
    /// - Throws: ``BenchFault/plot(_:value:choices:)`` for a name that is not there.
    package mutating func setPlot(_ plot: Plot?) throws(BenchFault) {
        if let plot { try check(plot) }
        self.plot = plot
    }

    private func title(of name: String) -> String? { readingIndex(name).flatMap { readingList[$0].title } }

    private func readingIndex(_ name: String) -> Int? { readingList.firstIndex { $0.name == name } }

    private mutating func takeData(_ name: String, _ value: Tensor) {
        if let number = value.scalar {
            if let index = parameters.firstIndex(where: { $0.name == name }) {
                let old = parameters[index]
                // Bounds that the new number does not fit are moved.
                parameters[index] = Parameter(
                    name: name, title: old.title, value: number, from: min(old.from, number), to: max(old.to, number),
                    step: old.step)
            } else {
                let reach = max(1, (2 * abs(number)).rounded(.up))
                parameters.append(
                    Parameter(name: name, title: nil, value: number, from: -reach, to: reach, step: reach / 20))
            }
        } else if let index = vectors.firstIndex(where: { $0.name == name }) {
            vectors[index].values = value.values
        } else {
            vectors.append(Vector(name: name, title: nil, values: value.values))
        }
    }

    private mutating func takeReading(_ reading: Reading) {
        if let index = readingIndex(reading.name) { readingList[index] = reading } else { readingList.append(reading) }
    }

    /// Reads all formulas anew; a plot of what is gone is gone too.
    private mutating func rebuild() throws(BenchFault) {
        formulas = try FormulaBench.formulas(of: readingList, data: parameters.map(\.name) + vectors.map(\.name))
        if let plot, (try? check(plot)) == nil { self.plot = nil }
        element = 0
    }
}
