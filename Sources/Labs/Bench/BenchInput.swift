import Fields

/// What a formula bench is told.
package struct BenchInput: Equatable, Sendable, Told {
    /// Numbers that can be moved.
    var parameters: [FormulaBench.Parameter]?
    /// Lists of numbers.
    var vectors: [FormulaBench.Vector]?
    /// Formulas.
    var readings: [FormulaBench.Reading]?
    /// What is drawn.
    var plot: FormulaBench.Plot?
    /// Values of parameters, in place of their own.
    var values: ParameterValues?
    /// What is selected.
    var select: BenchSelection?
    /// How far a step downhill goes along the gradient.
    var descentRate: Double?
    /// The plotted number after each step downhill, the start first.
    var downhill: NumberList?
    /// What walks over the heat map.
    var walk: BenchWalk?
    /// Where each part was told.
    package var places = Places()

    /// Nothing told yet, which is no bench: it needs a parameter or a vector.
    package init() {}

    /// The input that leads to `bench`.
    init(_ bench: FormulaBench) {
        parameters = bench.parameters
        vectors = bench.vectors.isEmpty ? nil : bench.vectors
        readings = bench.readingList
        plot = bench.plot
        descentRate = bench.descentRate
        let way = bench.toldWay
        downhill =
            bench.movedNumbers.count > 1 ? NumberList(rows: way, isMatrix: true) : NumberList(way.map { $0[0] })
        if way.isEmpty { downhill = nil }
        walk = bench.walkAsTold
        let isFirst = bench.selected == 0 && bench.element == 0
        select = isFirst ? nil : BenchSelection(name: bench.name(of: bench.selectedItem), element: bench.element)
    }

    /// Reads JSON.
    package init(bytes: [UInt8], source: Place.Source) throws(Problem) {
        try self.init(bytes: bytes, source: source, check: FormulaBench.kind.check, orElse: nil)
    }

    /// Everything that a bench can be told: keys of files and lessons, since a bench has no options.
    package static let table = FieldTable<BenchInput>(
        "the formula bench",
        [
            Field(
                "parameters", \.parameters, option: .none,
                "Numbers that can be moved, each with name, value, from, to and step, and perhaps a title."),
            Field("vectors", \.vectors, option: .none, "Lists, each with name and values, and perhaps a title."),
            Field(
                "readings", \.readings, option: .none, "Formulas, each with name and formula, and perhaps a title."),
            Field("plot", \.plot, option: .none, "What is drawn: y over x; with map a heat map over both."),
            Field("values", \.values, option: .none, "Values of parameters, by their names."),
            Field(
                "descentRate", \.descentRate, option: .none,
                "How far a step of gradient descent on the plotted number goes."),
            Field(
                "downhill", \.downhill, option: .none,
                "The plotted number after each step downhill, the start first; of a heat map both, as [x, y]."),
            Field(
                "walk", \.walk, option: .none,
                "Optimisers that walk over the heat map from where its numbers stand: their names, and how many steps."),
            Field("select", \.select, option: .none, "What is selected: a name, of a list with a number from 0."),
        ], ignored: ["kind"])
}

/// A line of a bench, by its name.
struct BenchSelection: FieldValue, Equatable {
    /// Of a parameter, a vector or a reading.
    let name: String
    /// The element of a vector, from 0.
    let element: Int

    init(name: String, element: Int) { (self.name, self.element) = (name, element) }

    /// Reads a name, or a list of a name and a number: `flips,2`.
    init(_ node: Node, at place: Place) throws(Problem) {
        let words = node.words ?? []
        guard (1...2).contains(words.count), let element = words.count == 2 ? Int(words[1]) : 0, element >= 0 else {
            throw Problem(place, .wrongForm(node.scalar, expected: "a name, or a list's name and a number from 0"))
        }
        self.init(name: words[0], element: element)
    }

    /// A list of name and number.
    var node: Node { .list([.text(name), element.node]) }
}

/// Numbers by their names, in the order in which they are written.
struct ParameterValues: FieldValue, Equatable {
    /// A number with its name.
    struct Entry: Equatable, Sendable {
        let name: String
        let value: Double
        let place: Place
    }

    let entries: [Entry]

    /// Reads keys with numbers.
    init(_ node: Node, at place: Place) throws(Problem) {
        guard let given = node.entries else { throw Problem(place, .notKeys) }
        var entries: [Entry] = []
        for entry in given {
            let place = place.key(entry.key, at: entry.mark)
            entries.append(Entry(name: entry.key, value: try Double(entry.value, at: place), place: place))
        }
        self.entries = entries
    }

    /// The names as keys.
    var node: Node { Node(.keys(entries.map { .init($0.name, $0.value.node) })) }
}

extension FormulaBench {
    /// Makes a bench from what was told.
    package init(_ input: BenchInput) throws(Problem) {
        var parameters = input.parameters ?? []
        if parameters.isEmpty, (input.vectors ?? []).isEmpty {
            throw Problem(input.places.any?.whole ?? .typed(), BenchFault.noParameters)
        }
        for entry in input.values?.entries ?? [] {
            guard let index = parameters.firstIndex(where: { $0.name == entry.name }) else {
                throw Problem(
                    entry.place, BenchFault.unknownParameter(entry.name, known: parameters.map(\.name)))
            }
            parameters[index].value = entry.value
        }
        do {
            try self.init(
                parameters: parameters, vectors: input.vectors ?? [], readings: input.readings ?? [],
                plot: input.plot)
        } catch {
            var place = error.key.map { input.place(String($0.prefix { $0 != "[" })) } ?? input.places.any?.whole
            if let key = error.key { place?.path = key }
            throw Problem(place ?? .typed(), error)
        }
        if let rate = input.descentRate, !setRate(rate) {
            throw input.problem("descentRate", LabFault.badStep(rate))
        }
        walkAsTold = input.walk
        try select(input)
        let way = input.downhill.map { $0.isMatrix ? $0.rows : $0.rows.flatMap { $0 }.map { [$0] } }
        try takeWay(way ?? [], at: input.place("downhill"))
    }

    private mutating func select(_ input: BenchInput) throws(Problem) {
        guard let wanted = input.select else { return }
        guard let line = items.firstIndex(where: { name(of: $0) == wanted.name }) else {
            throw input.problem("select", .choice(value: wanted.name, choices: items.map { name(of: $0) }))
        }
        select(line)
        selectElement(wanted.element)
    }
}

extension FormulaBench.Parameter: FieldRecord {
    /// Reads the keys `name`, `value`, `from`, `to`, `step` and perhaps `title`.
    package init(_ node: Node, at place: Place) throws(Problem) {
        let keys = try NodeKeys(
            node, at: place, owner: "a parameter", known: ["name", "title", "value", "from", "to", "step"])
        self.init(
            name: try keys.required("name"), title: try keys.value("title"), value: try keys.required("value"),
            from: try keys.required("from"), to: try keys.required("to"), step: try keys.required("step"))
    }

    /// The keys that ``init(_:at:)`` reads.
    package var node: Node {
        var entries: [Node.Entry] = [.init("name", name.node)]
        if let title { entries.append(.init("title", title.node)) }
        entries += [
            .init("value", value.node), .init("from", from.node), .init("to", to.node), .init("step", step.node),
        ]
        return Node(.keys(entries))
    }
}

extension FormulaBench.Vector: FieldRecord {
    /// Reads the keys `name`, `values` and perhaps `title`.
    package init(_ node: Node, at place: Place) throws(Problem) {
        let keys = try NodeKeys(node, at: place, owner: "a vector", known: ["name", "title", "values"])
        self.init(
            name: try keys.required("name"), title: try keys.value("title"), values: try keys.required("values"))
    }

    /// The keys that ``init(_:at:)`` reads.
    package var node: Node {
        var entries: [Node.Entry] = [.init("name", name.node)]
        if let title { entries.append(.init("title", title.node)) }
        return Node(.keys(entries + [.init("values", values.node)]))
    }
}

extension FormulaBench.Reading: FieldRecord {
    /// Reads the keys `name`, `formula` and perhaps `title`.
    package init(_ node: Node, at place: Place) throws(Problem) {
        let keys = try NodeKeys(node, at: place, owner: "a reading", known: ["name", "title", "formula"])
        self.init(
            name: try keys.required("name"), title: try keys.value("title"), formula: try keys.required("formula"))
    }

    /// The keys that ``init(_:at:)`` reads.
    package var node: Node {
        var entries: [Node.Entry] = [.init("name", name.node)]
        if let title { entries.append(.init("title", title.node)) }
        return Node(.keys(entries + [.init("formula", formula.node)]))
    }
}

extension FormulaBench.Plot: FieldRecord {
    /// Reads the keys `x` and `y`, a name or a list of names, and perhaps `scale`, `map`, `lowest`, `log`, and `from` with
    /// `to`.
    package init(_ node: Node, at place: Place) throws(Problem) {
        let keys = try NodeKeys(
            node, at: place, owner: "a plot", known: ["x", "y", "scale", "map", "lowest", "from", "to", "log"])
        var names: [String] = []
        if node["y"]?.elements != nil { names = try keys.required("y") } else { names = [try keys.required("y")] }
        guard let first = names.first else {
            throw Problem(place.key("y", at: node["y"]?.mark), .wrongForm(nil, expected: "a name, or a list of names"))
        }
        let ends: (from: Double?, to: Double?) = (try keys.value("from"), try keys.value("to"))
        var range: ClosedRange<Double>?
        if let from = ends.from, let to = ends.to, from < to, from.isFinite, to.isFinite {
            range = from...to
        } else if ends.from != nil || ends.to != nil {
            let key = ends.from == nil ? "to" : "from"
            throw Problem(
                place.key(key, at: node[key]?.mark),
                .wrongForm(node[key]?.scalar, expected: "from and to, the ends of the y axis, the smaller first"))
        }
        self.init(
            x: try keys.required("x"), y: first, beside: Array(names.dropFirst()),
            scale: try keys.value("scale") ?? .asTheyAre,
            map: try keys.value("map"),
            marksLowest: try keys.value("lowest") ?? false, range: range, isLog: try keys.value("log") ?? false)
    }

    /// The keys that ``init(_:at:)`` reads.
    package var node: Node {
        var entries: [Node.Entry] = [
            .init("x", x.node), .init("y", beside.isEmpty ? y.node : ([y] + beside).node),
        ]
        if scale != .asTheyAre { entries.append(.init("scale", scale.rawValue.node)) }
        if let map { entries.append(.init("map", map.node)) }
        if marksLowest { entries.append(.init("lowest", marksLowest.node)) }
        if isLog { entries.append(.init("log", isLog.node)) }
        if let range { entries += [.init("from", range.lowerBound.node), .init("to", range.upperBound.node)] }
        return Node(.keys(entries))
    }
}
