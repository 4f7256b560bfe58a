/// The variants of a loss that were chosen; the rest is left to the loss.
package struct LossOptions: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    private var values: [LossOption: LossOption.Value] = [:]

    /// All is left to the loss.
    package init() {}

    /// Options, all left to the loss unless given.
    package init(dictionaryLiteral elements: (LossOption, LossOption.Value)...) {
        values = Dictionary(elements) { $1 }
    }

    /// What was chosen; nil leaves it to the loss.
    package subscript(option: LossOption) -> LossOption.Value? {
        get { values[option] }
        set { values[option] = newValue }
    }

    /// A chosen flag.
    package subscript(flag option: LossOption) -> Bool? {
        get { if case .flag(let value)? = values[option] { value } else { nil } }
        set { values[option] = newValue.map { .flag($0) } }
    }

    /// A chosen number.
    package subscript(number option: LossOption) -> Double? {
        get { if case .number(let value)? = values[option] { value } else { nil } }
        set { values[option] = newValue.map { .number($0) } }
    }

    /// A chosen word.
    package subscript(word option: LossOption) -> String? {
        get { if case .word(let value)? = values[option] { value } else { nil } }
        set { values[option] = newValue.map { .word($0) } }
    }

    /// A chosen list.
    package subscript(numbers option: LossOption) -> [Double]? {
        get { if case .numbers(let value)? = values[option] { value } else { nil } }
        set { values[option] = newValue.map { .numbers($0) } }
    }

    /// What was chosen, in the order in which options are listed.
    package var chosen: [LossOption] { LossOption.allCases.filter { values[$0] != nil } }

    /// These options, with those that only `others` has.
    package func filled(from others: LossOptions) -> LossOptions {
        var result = self
        result.values.merge(others.values) { mine, _ in mine }
        return result
    }

    /// These options without some of them.
    package func without(_ options: some Sequence<LossOption>) -> LossOptions {
        var result = self
        for option in options { result[option] = nil }
        return result
    }

    /// These options with one of them changed; nil leaves it to the loss.
    package func with(_ option: LossOption, _ value: LossOption.Value?) -> LossOptions {
        var result = self
        result[option] = value
        return result
    }
}

extension LossOption.Value: ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral {
    /// A number, so that tables of options read well.
    package init(floatLiteral value: Double) { self = .number(value) }
    /// A flag, so that tables of options read well.
    package init(booleanLiteral value: Bool) { self = .flag(value) }

    /// The word of a choice.
    static func word(_ choice: some RawRepresentable<String>) -> LossOption.Value { .word(choice.rawValue) }
}
