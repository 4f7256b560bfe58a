/// A loss with its options: what is minimised.
///
/// The single definition is ``formula``; numbers come from a kernel that a test holds against it.
package struct Loss: Equatable, Hashable, Sendable {
    /// Which loss.
    package let id: LossID
    /// The options as they were given; nil where the default holds.
    package let options: LossOptions

    /// A loss; options that are not given have the loss's own usual values.
    ///
    /// - Throws: `LossError` for options that mean nothing here: one that the loss does not have, a value that it cannot
    ///   be, one-term for categorical cross-entropy, renormalised rows without clip, epsilon where none is used, a log
    ///   form, epsilon or rows from logits.
    package init(_ id: LossID, options: LossOptions = LossOptions()) throws(LossError) {
        try Self.check(id, options)
        self.id = id
        // A flag that is as usual is as if it was never named, so that equal losses are equal.
        self.options = options.without(
            options.chosen.filter { option in
                guard case .flag? = options[option] else { return false }
                return options[option] == (id.declaration.usual[option] ?? option.row.usual)
            })
    }

    /// The value of an option: chosen, or usual; nil where the loss does not have it, or nothing holds.
    package func value(_ option: LossOption) -> LossOption.Value? {
        let declaration = id.declaration
        guard LossOption.ofEveryLoss.contains(option) || declaration.options.contains(option) else { return nil }
        if option.needsProbabilities, fromLogits { return nil }
        return options[option] ?? declaration.usual[option] ?? option.row.usual
    }

    /// The number of an option.
    package func number(_ option: LossOption) -> Double? {
        if case .number(let number)? = value(option) { number } else { nil }
    }

    /// Whether an option is on.
    package func flag(_ option: LossOption) -> Bool { value(option) == .flag(true) }

    /// The choice of an option.
    func choice<Choice: RawRepresentable<String>>(_ option: LossOption) -> Choice? {
        if case .word(let word)? = value(option) { Choice(rawValue: word) } else { nil }
    }

    /// How logarithms are kept away from 0; nil for losses without that choice and from logits.
    package var logForm: LogForm? { choice(.logForm) }

    /// The small number of the log form; nil where there is none.
    package var epsilon: Double? {
        switch logForm {
        case .clip, .add, .oneTerm: number(.epsilon)
        case .exact, .clamp, nil: nil
        }
    }

    /// What happens to rows of probabilities; nil for other losses and from logits.
    package var rows: RowTreatment? { choice(.rows) }

    /// The unit of the value.
    package var unit: LossUnit { choice(.unit) ?? .none }

    /// Whether predicted holds logits, not probabilities.
    package var fromLogits: Bool { options[flag: .fromLogits] ?? false }

    /// Whether predicted holds logarithms of rates.
    package var isLogRate: Bool { flag(.logRate) }

    /// How contributions make the value.
    package var reduction: LossReduction { choice(.reduction) ?? .mean }

    /// Whether a root is taken of each column, and their mean.
    var hasRootOfColumns: Bool { value(.roots) == .word(RootScope.columns) }

    /// Whether each row's contribution is divided by its columns, so that their mean is that over all elements.
    var isByElement: Bool { divisor == .elements && reduction == .mean }

    /// What a weighted sum is divided by.
    package var divisor: LossDivisor { choice(.divideBy) ?? .usual }

    /// Whether the value is the mean of the contributions, as it is unless something else was chosen.
    var isPlainMean: Bool { !id.isRoot && reduction == .mean && classWeights == nil }

    /// Whether every step is rounded to single precision.
    package var isSinglePrecision: Bool { flag(.float32) }

    /// What predicted may be.
    var predictedDomain: LossDomain { fromLogits || isLogRate ? .real : id.predictedDomain }

    /// What the numbers of an input may be.
    package func domain(of input: LossInput) -> LossDomain {
        switch input {
        case .actual: id.actualDomain
        case .predicted: predictedDomain
        default: input.domain
        }
    }

    /// Turns a prediction without bounds into one that the loss takes: where a model's last layer ends.
    package var link: String {
        fromLogits ? "none, as predicted are logits" : id.declaration.link(self)
    }

    private static func check(_ id: LossID, _ options: LossOptions) throws(LossError) {
        let fromLogits = options[flag: .fromLogits] ?? false
        for option in options.chosen where options[option] != option.row.off && option != .unit {
            if !id.options.contains(option) { throw .optionDoesNotApply(option, to: id) }
        }
        for option in options.chosen {
            guard let value = options[option] else { continue }
            let row = option.row
            switch (row.kind, value) {
            case (.flag, .flag): break
            case (.number(let range), .number(let number)):
                guard range.contains(number) else { throw .outOfRange(option, number, range) }
            case (.numbers(let range), .numbers(let numbers)):
                for number in numbers where !range.contains(number) { throw .outOfRange(option, number, range) }
            case (.word(let words), .word(let word)):
                guard words.contains(word) || value == row.off else { throw .notAChoice(option, word, words) }
            default: throw .optionDoesNotApply(option, to: id)
            }
            if option == .unit, value == row.off, id.hasUnit { throw .unitNeeded(id) }
            if option == .unit, value != row.off, value != row.usual, !id.hasUnit { throw .noUnit(id) }
            if fromLogits, option.needsProbabilities, value != row.off { throw .optionFromLogits(option) }
        }
        if options[.epsilon] != nil, let form = options[word: .logForm].flatMap(LogForm.init(rawValue:)),
            form == .exact || form == .clamp
        {
            throw .optionWithLogForm(.epsilon, form)
        }
        if options[.divideBy] == .word(LossDivisor.elements), id != .klDivergence {
            throw .notAChoice(
                .divideBy, LossDivisor.elements.rawValue,
                LossDivisor.allCases.filter { $0 != .elements }.map(\.rawValue))
        }
        try id.declaration.check(options)
    }
}
