import ArgumentParser
import Fields

/// The options of a field table: what a lab, a run or a chart can be told on the command line.
///
/// The parser finds options as the stored properties of a type. Here they are made from the table, and shown to it by a
/// mirror of their own.
struct FieldOptions<Input: Told>: ParsableArguments, CustomReflectable {
    private let texts: [String: [String]]

    init() {
        texts = [:]
    }

    /// Options each with a value of its own word, as the parser reads them; nil where there is anything else.
    init?(_ words: ArraySlice<String>) {
        var (texts, words): ([String: [String]], _) = ([:], words)
        while let word = words.popFirst() {
            guard word.hasPrefix("--"),
                let field = Input.table.fields.first(where: { $0.optionNames.contains(String(word.dropFirst(2))) })
            else { return nil }
            switch field.form {
            case .flag(let isOn): texts[field.name] = ["\(isOn)"]
            case .value, .repeated:
                guard let value = words.popFirst(), !value.hasPrefix("--") else { return nil }
                texts[field.name] = (field.form == .repeated ? texts[field.name] ?? [] : []) + [value]
            }
        }
        self.texts = texts
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        var texts: [String: [String]] = [:]
        for field in Input.table.fields where field.option != nil {
            let key = Key(stringValue: field.name)
            switch field.form {
            case .flag(let isOn):
                if try container.decode(Bool.self, forKey: key) { texts[field.name] = ["\(isOn)"] }
            case .value:
                texts[field.name] = try container.decode(Option<String?>.self, forKey: key).wrappedValue.map { [$0] }
            case .repeated: texts[field.name] = try container.decode(Option<[String]>.self, forKey: key).wrappedValue
            }
        }
        self.texts = texts
    }

    /// What the options say. For numbers `@FILE` is what the file holds.
    func input() throws -> Input {
        guard !texts.isEmpty else { return Input() }
        var texts = texts
        for field in Input.table.fields where field.takesNumbers {
            guard let given = texts[field.name], given.contains(where: { $0.hasPrefix("@") }) else { continue }
            texts[field.name] = try given.map { $0.hasPrefix("@") ? try InputFile.numbers($0) : $0 }
        }
        return try Input(options: { texts[$0] ?? [] })
    }

    var customMirror: Mirror {
        Mirror(
            self,
            children: Input.table.fields.compactMap { field -> Mirror.Child? in
                guard field.option != nil else { return nil }
                let name = NameSpecification(field.optionNames.map { .customLong($0) })
                let help = ArgumentHelp(
                    "\(field.help)", valueName: field.valueName.isEmpty ? nil : field.valueName)
                let completion: CompletionKind? = field.choices.isEmpty ? nil : .list(field.choices)
                let option: Any =
                    switch field.form {
                    case .flag: Flag<Bool>(wrappedValue: false, name: name, help: help)
                    case .value:
                        Option<String?>(name: name, parsing: .unconditional, help: help, completion: completion)
                    case .repeated:
                        Option<[String]>(
                            wrappedValue: [], name: name, parsing: .unconditionalSingleValue, help: help,
                            completion: completion)
                    }
                return ("_" + field.name, option)
            })
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { return nil }
    }
}
