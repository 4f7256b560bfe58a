/// What a lab, a run or a chart was told, each part of which may be left out. The command line, files, lessons and the
/// program's own states all pass through it.
package protocol Told: Sendable {
    /// Nothing was told.
    init()

    /// Where each field was told.
    var places: Places { get set }

    /// Everything that it can be told.
    static var table: FieldTable<Self> { get }

    /// Forgets what something that `other` says makes meaningless.
    mutating func forget(replacedBy other: Self)
}

extension Told {
    /// Forgets nothing.
    package mutating func forget(replacedBy other: Self) {}

    // MARK: In

    /// Reads keys with values; `null` is "not given".
    ///
    /// - Throws: ``Problem`` at the key that is unknown, or at a value that cannot be read.
    package init(keys node: Node, at place: Place) throws(Problem) {
        self.init()
        guard let entries = node.entries else { throw Problem(place, .notKeys) }
        places.whole = place
        let table = Self.table
        for entry in entries where !table.ignored.contains(entry.key) {
            let here = place.key(entry.key, at: entry.mark)
            guard let field = table.field(entry.key) else {
                throw Problem(here, .unknownKey(entry.key, owner: table.owner, known: table.fields.map(\.name)))
            }
            if entry.value.isNull { continue }
            try field.read(entry.value, here, &self)
            places[field.name] = here
        }
    }

    /// Reads what options say.
    ///
    /// - Parameter texts: the values of an option by the name of its field; empty for one that is not there, `true` or
    ///   `false` for a flag.
    package init(options texts: (_ name: String) -> [String]) throws(Problem) {
        self.init()
        for field in Self.table.fields {
            guard let option = field.option else { continue }
            let values = texts(field.name)
            if values.isEmpty { continue }
            try field.readTexts(values, .option(option), &self)
            places[field.name] = .option(option)
        }
    }

    /// This, with what `other` says in its place.
    package func overridden(by other: Self) -> Self {
        var result = self
        result.forget(replacedBy: other)
        for field in Self.table.fields where field.isGiven(other) {
            field.copy(other, &result)
            result.places[field.name] = other.places[field.name]
        }
        return result
    }

    /// What the first thing that was told is called; nil where nothing was.
    package var firstGiven: String? { Self.table.fields.first { $0.isGiven(self) }.map { place($0.name).name } }

    /// True where nothing was told.
    package var isEmpty: Bool { !Self.table.fields.contains { $0.isGiven(self) } }

    // MARK: Out

    /// What was told, as JSON has it.
    package var node: Node {
        Node(.keys(Self.table.fields.compactMap { field in field.node(self).map { Node.Entry(field.name, $0) } }))
    }

    /// The words of the command line that say it; nil where something has no option.
    package var arguments: [String]? {
        var words: [String] = []
        for field in Self.table.fields where field.isGiven(self) {
            guard let option = field.option else { return nil }
            let texts = field.texts(self)
            switch field.form {
            // An option cannot say the opposite of its flag.
            case .flag(let isOn):
                guard texts == ["\(isOn)"] else { return nil }
                words.append("--\(option)")
            case .value, .repeated: words += texts.flatMap { ["--\(option)", $0] }
            }
        }
        return words
    }

    // MARK: Mistakes

    /// Where a field was told; what was not told is called as the rest is.
    package func place(_ name: String) -> Place {
        if let place = places[name] { return place }
        guard let other = places.any else { return .typed(name) }
        return other.sibling(name, option: Self.table.field(name)?.option)
    }

    /// A fault of a field, at its place.
    package func problem(_ name: String, _ fault: any Fault) -> Problem { Problem(place(name), fault) }

    /// A fault of a field, at its place.
    package func problem(_ name: String, _ fault: FieldFault) -> Problem { Problem(place(name), fault) }
}
