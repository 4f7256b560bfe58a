/// How the command line takes it.
package enum FieldForm: Equatable, Sendable {
    /// The option alone says it: that it is so, or that it is not.
    case flag(Bool)
    /// The option has a value.
    case value
    /// The option has a value and may be repeated.
    case repeated
}

/// The name of a field's option.
package enum OptionName: Sendable {
    /// The key in kebab-case.
    case same
    /// Another one.
    case named(String)
    /// There is none: only files hold it.
    case none

    func name(for key: String) -> String? {
        switch self {
        case .same: kebab(key)
        case .named(let name): name
        case .none: nil
        }
    }
}

/// Something that a lab, a run or a chart can be told: its names, its help, and how it is read and written.
package struct Field<Owner: Sendable>: Sendable {
    /// The key in files, in camelCase.
    package let name: String
    /// The option's long name without dashes; nil for what only files hold.
    package let option: String?
    /// Further keys that mean the same; on the command line in kebab-case.
    let aliases: [String]
    /// What it is, in a sentence.
    package var help: String { makeHelp() }
    /// What stands for the value in help: `values`, `0.05`.
    package let valueName: String
    /// How the command line takes it.
    package let form: FieldForm
    /// Whether it takes a list of numbers: its help calls them values.
    package let takesNumbers: Bool
    /// The words that it can be; empty where it is no choice of words.
    package var choices: [String] { makeChoices() }

    // Made when asked for: a table is read at every start, and most of its fields are not.
    private let makeHelp: @Sendable () -> String
    private let makeChoices: @Sendable () -> [String]
    let read: @Sendable (Node, Place, inout Owner) throws(Problem) -> Void
    let readTexts: @Sendable ([String], Place, inout Owner) throws(Problem) -> Void
    let node: @Sendable (Owner) -> Node?
    let texts: @Sendable (Owner) -> [String]
    let isGiven: @Sendable (Owner) -> Bool
    let copy: @Sendable (Owner, inout Owner) -> Void

    /// The path as it was first made: one of a generic owner is built anew wherever it stands. It is kept without what
    /// it leads to: a table would make a class for each kind of value at every start.
    private static func kept<Value>(
        _ path: @escaping @Sendable () -> WritableKeyPath<Owner, Value> & Sendable
    ) -> @Sendable () -> WritableKeyPath<Owner, Value> {
        let kept = Lazy<AnyKeyPath & Sendable> { path() }
        return { unsafeDowncast(kept.value, to: WritableKeyPath<Owner, Value>.self) }
    }

    /// Whether it is this key, or one that means the same.
    func isCalled(_ key: String) -> Bool { name == key || aliases.contains(key) }

    /// A field with one value.
    ///
    /// - Parameters:
    ///   - path: where the owner keeps it; nil there is "not given".
    ///   - option: the option's name; the key in kebab-case unless said otherwise.
    ///   - flag: what the option of a yes or no says.
    ///   - optionText: the value as the command line takes it.
    package init<Value: FieldValue>(
        _ name: String, _ path: @autoclosure @escaping @Sendable () -> WritableKeyPath<Owner, Value?> & Sendable,
        option: OptionName = .same, aliases: [String] = [], flag: Bool = true,
        _ help: @autoclosure @escaping @Sendable () -> String, value valueName: String = "",
        choices: @autoclosure @escaping @Sendable () -> [String] = [],
        optionText: @escaping @Sendable (Value) -> String = { $0.optionText }
    ) {
        let path = Self.kept(path)
        self.name = name
        self.option = option.name(for: name)
        self.aliases = aliases
        makeHelp = help
        self.valueName = valueName
        makeChoices = choices
        form = Value.self == Bool.self ? .flag(flag) : .value
        takesNumbers = valueName == "values"
        read = { (node, place, owner) throws(Problem) in owner[keyPath: path()] = try Value(node, at: place) }
        readTexts = { (texts, place, owner) throws(Problem) in
            guard let last = texts.last else { return }
            owner[keyPath: path()] = try Value(.text(last), at: place)
        }
        node = { $0[keyPath: path()]?.node }
        texts = { owner in owner[keyPath: path()].map { [optionText($0)] } ?? [] }
        isGiven = { $0[keyPath: path()] != nil }
        copy = { $1[keyPath: path()] = $0[keyPath: path()] }
    }

    /// A field with a list, each element of which is an option of its own on the command line.
    package init<Value: FieldValue>(
        repeated name: String,
        _ path: @autoclosure @escaping @Sendable () -> WritableKeyPath<Owner, [Value]> & Sendable,
        _ help: @autoclosure @escaping @Sendable () -> String, value valueName: String
    ) {
        let path = Self.kept(path)
        self.name = name
        option = OptionName.same.name(for: name)
        aliases = []
        makeHelp = help
        self.valueName = valueName
        makeChoices = { [] }
        form = .repeated
        takesNumbers = valueName == "values"
        read = { (node, place, owner) throws(Problem) in
            guard node.elements != nil else { throw Problem(place, .wrongForm(node.scalar, expected: "a list")) }
            owner[keyPath: path()] = try [Value](node, at: place)
        }
        readTexts = { (texts, place, owner) throws(Problem) in
            var values: [Value] = []
            for text in texts { values.append(try Value(.text(text), at: place)) }
            owner[keyPath: path()] = values
        }
        node = { owner in owner[keyPath: path()].isEmpty ? nil : owner[keyPath: path()].node }
        texts = { $0[keyPath: path()].map { $0.optionText } }
        isGiven = { !$0[keyPath: path()].isEmpty }
        copy = { $1[keyPath: path()] = $0[keyPath: path()] }
    }

    /// The field of a part of a larger owner.
    init<Part: Told>(_ field: Field<Part>, of path: WritableKeyPath<Owner, Part> & Sendable) {
        name = field.name
        option = field.option
        aliases = field.aliases
        makeHelp = field.makeHelp
        valueName = field.valueName
        form = field.form
        takesNumbers = field.takesNumbers
        makeChoices = field.makeChoices
        let name = field.name
        read = { (node, place, owner) throws(Problem) in
            try field.read(node, place, &owner[keyPath: path])
            owner[keyPath: path].places[name] = place
        }
        readTexts = { (texts, place, owner) throws(Problem) in
            try field.readTexts(texts, place, &owner[keyPath: path])
            owner[keyPath: path].places[name] = place
        }
        node = { field.node($0[keyPath: path]) }
        texts = { field.texts($0[keyPath: path]) }
        isGiven = { field.isGiven($0[keyPath: path]) }
        copy = { from, to in
            field.copy(from[keyPath: path], &to[keyPath: path])
            to[keyPath: path].places[name] = from[keyPath: path].places[name]
        }
    }

    /// The values that options give it, one for each time the option stands.
    package func texts(of owner: Owner) -> [String] { texts(owner) }

    /// Makes the owner one that was not told it.
    package func clear(_ owner: inout Owner) where Owner: Told { copy(Owner(), &owner) }

    /// True where the owner was told it.
    package func isGiven(in owner: Owner) -> Bool { isGiven(owner) }

    /// All long names of the option, without dashes.
    package var optionNames: [String] { option.map { [$0] + aliases.map(kebab) } ?? [] }
}

/// `learningRate` as an option: `learning-rate`.
func kebab(_ key: String) -> String {
    String(
        decoding: key.utf8.flatMap { $0 < 0x41 || $0 > 0x5A ? [$0] : [0x2D, $0 | 0x20] }, as: UTF8.self)
}
