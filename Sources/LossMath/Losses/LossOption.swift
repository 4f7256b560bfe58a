import Wording

/// The variants of a loss: what can be chosen besides the loss itself.
///
/// The one table that options of the command line, keys of files, calls in formulas, menus and words are made from. An
/// option's name in formulas is its key with underscores.
package enum LossOption: String, CaseIterable, Hashable, Sendable {
    /// How a cross-entropy keeps its logarithm finite: a ``LogForm``.
    case logForm
    /// The small number of clip, add and one-term, above 0 and below 0.5.
    case epsilon
    /// What happens to rows of probabilities: a ``RowTreatment``.
    case rows
    /// Nats or bits: a ``LossUnit``.
    case unit
    /// Whether predicted holds logits, not probabilities.
    case fromLogits
    /// Where the Huber loss goes over from squares to distances, above 0.
    case delta
    /// How much the focal loss turns away from what is predicted well, 0 or more.
    case gamma
    /// The focal loss's weight of label 1, in 0...1; label 0 has the rest.
    case alpha
    /// The share of the actual values that should lie below predicted, between 0 and 1.
    case quantile
    /// Where smooth L1 goes over from squares to distances, above 0.
    case beta
    /// Whether the contributions are averaged or summed: a ``LossReduction``.
    case reduction
    /// How much of each label is spread evenly over all classes, in 0...1.
    case labelSmoothing
    /// The weight of the term of label 1, above 0.
    case posWeight
    /// What a weighted sum is divided by: a ``LossDivisor``.
    case divideBy
    /// One weight a class, 0 or more, from class 0 on.
    case classWeight
    /// Whether a Poisson loss is given the logarithm of the rate.
    case logRate
    /// Whether a likelihood has the constants that predictions cannot change.
    case full
    /// What a smaller variance counts as, above 0.
    case leastVariance
    /// Over what the root is taken: a ``RootScope``.
    case roots
    /// Whether every step is rounded to single precision.
    case float32

    /// A chosen value.
    package enum Value: Hashable, Sendable {
        /// On or off.
        case flag(Bool)
        /// One number.
        case number(Double)
        /// One of the words that the option has.
        case word(String)
        /// A list, as for weights of classes.
        case numbers([Double])
    }

    /// What can be chosen.
    package enum Kind: Sendable {
        /// On or off.
        case flag
        /// A number in a range.
        case number(LossRange)
        /// One of these words.
        case word([String])
        /// A list of numbers in a range.
        case numbers(LossRange)
    }

    /// What is known about an option.
    package struct Row: Sendable {
        /// What can be chosen.
        package let kind: Kind
        /// A sentence for help.
        package let help: String
        /// What stands for the value in help.
        package let valueName: String
        /// What holds where nothing is chosen; nil where there is no such value.
        package let usual: Value?
        /// The value that changes nothing, so that every loss takes it; nil where each value means something.
        package let off: Value?
        /// What menus offer.
        package let menu: [Value]
        /// What it is called where there is little room; its title unless given.
        var short: String?
        /// What a flag that is on, and one that is off, is called beside a loss.
        var words: (on: String, off: String)?

        init(
            _ kind: Kind, _ help: String, value valueName: String = "", usual: Value? = nil, off: Value? = nil,
            menu: [Value] = []
        ) {
            (self.kind, self.help, self.valueName) = (kind, help, valueName)
            (self.usual, self.off, self.menu) = (usual, off, menu)
        }

        static func flag(_ help: String, on: String, off: String) -> Row {
            var row = Row(.flag, help, usual: .flag(false), off: .flag(false), menu: [.flag(true), .flag(false)])
            row.words = (on, off)
            return row
        }

        func called(_ short: String) -> Row {
            var row = self
            row.short = short
            return row
        }

        static func number(
            _ help: String, _ range: LossRange, value valueName: String, usual: Double? = nil, off: Double? = nil,
            menu: [Double] = []
        ) -> Row {
            Row(
                .number(range), help, value: valueName, usual: usual.map { .number($0) },
                off: off.map { .number($0) }, menu: menu.map { .number($0) })
        }

        static func word(
            _ help: String, _ words: [String], value valueName: String, usual: String, off: String? = nil
        ) -> Row {
            Row(
                .word(words), help, value: valueName, usual: .word(usual), off: off.map { .word($0) },
                menu: words.map { .word($0) })
        }
    }

    /// What is known about it.
    package var row: Row { Self.table[self] ?? made }

    private static let table = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.made) })

    private var made: Row {
        switch self {
        case .logForm:
            .word(
                "How a cross-entropy keeps its logarithm finite: exact, clip, add, one-term or clamp.",
                LogForm.allCases.map(\.rawValue), value: "form", usual: LogForm.clip.rawValue
            )
        case .epsilon:
            .number(
                "The tiny number of the log forms clip, add and one-term.", .between(0, 0.5), value: "1e-15",
                usual: 1e-15
            ).called("eps")
        case .rows:
            .word(
                "Rows of predicted: raw, renormalise-then-clip or clip-then-renormalise.",
                RowTreatment.allCases.map(\.rawValue), value: "treatment", usual: RowTreatment.raw.rawValue,
                off: RowTreatment.raw.rawValue)
        case .unit:
            .word(
                "Nats or bits.", [LossUnit.nats, .bits].map(\.rawValue), value: "unit", usual: LossUnit.nats.rawValue,
                off: LossUnit.none.rawValue)
        case .fromLogits:
            .flag("Predicted are logits, not probabilities.", on: "from logits", off: "from probabilities")
        case .delta:
            .number(
                "Huber: where squares go over to distances.", .above(0), value: "1", usual: 1,
                menu: [0.5, 1, 1.35, 2, 5]
            )
        case .gamma:
            .number(
                "Focal loss: how much it turns away from what is predicted well; 0 is cross-entropy.", .from(0),
                value: "2", usual: 2, menu: [0, 0.5, 1, 2, 5]
            )
        case .alpha:
            .number(
                "Focal loss: the weight of label 1; label 0 has the rest. Without it both count 1.", .within(0, 1),
                value: "weight",
                menu: [0.25, 0.5, 0.75])
        case .quantile:
            .number(
                "Quantile loss: the share of actual values that should lie below predicted.", .between(0, 1),
                value: "0.5", usual: 0.5, menu: [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
            ).called("q")
        case .beta:
            .number(
                "Smooth L1: where squares go over to distances.", .above(0), value: "1", usual: 1,
                menu: [0.1, 0.5, 1, 2, 5]
            )
        case .reduction:
            .word(
                "Mean or sum of the contributions.", LossReduction.allCases.map(\.rawValue), value: "reduction",
                usual: LossReduction.mean.rawValue, off: LossReduction.mean.rawValue)
        case .labelSmoothing:
            .number(
                "Cross-entropies: how much of each label is spread evenly over all classes.", .within(0, 1),
                value: "0", usual: 0, off: 0, menu: [0, 0.1, 0.2])
        case .posWeight:
            .number(
                "Binary cross-entropy: the weight of the term of label 1.", .above(0), value: "1", usual: 1, off: 1,
                menu: [1, 2, 5])
        case .divideBy:
            .word(
                "With weights: divide by their sum (weights) or by the number of examples (n); kl also by all elements.",
                LossDivisor.allCases.map(\.rawValue), value: "divisor",
                usual: LossDivisor.usual.rawValue)
        case .classWeight:
            Row(.numbers(.from(0)), "One weight a class, from class 0 on: 1,3.", value: "weights")
        case .logRate: .flag("Poisson: predicted are logarithms of rates.", on: "log rate", off: "rate")
        case .full:
            .flag(
                "Poisson: with the constant ln y!. Gaussian: with ln(2 pi) / 2, as it is anyway.", on: "full",
                off: "without constant"
            )

        case .leastVariance:
            .number(
                "Gaussian: what a smaller variance counts as. Without it none is too small.", .above(0),
                value: "variance", menu: [1e-6, 1e-3])
        case .roots:
            .word(
                "Root mean squared error of a table: one root over all numbers, or the mean of the columns' roots.",
                RootScope.allCases.map(\.rawValue), value: "scope", usual: RootScope.overall.rawValue,
                off: RootScope.overall.rawValue)
        case .float32: .flag("Round every step to single precision.", on: "float32", off: "double")
        }
    }

    /// What every loss takes.
    package static let ofEveryLoss: [LossOption] = [.divideBy, .reduction, .float32]

    /// Whether it keeps logarithms of probabilities finite, which nothing has to do from logits.
    var needsProbabilities: Bool { self == .logForm || self == .epsilon || self == .rows }

    /// Its name in a sentence: "log form".
    package var title: String {
        rawValue.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : "\($1)" }
    }

    /// A value in words, beside the name of a loss; nil where there is nothing to say.
    package func words(for value: Value) -> String? {
        switch value {
        case .flag(let isOn): isOn ? row.words?.on : row.words?.off
        case .number(let number): self == .epsilon ? NumberText.exact(number) : "\(title) \(NumberText.exact(number))"
        case .word(let word): value == row.off ? nil : word
        case .numbers(let numbers): "\(title) \(numbers.map(NumberText.exact).joined(separator: ","))"
        }
    }

    /// A value in a column's heading.
    package func shortWords(for value: Value) -> String? {
        guard case .number(let number) = value else { return words(for: value) }
        return "\(row.short ?? title) \(NumberText.short(number, digits: self == .epsilon ? 1 : 3))"
    }

    /// Its name in formulas: `log_form`.
    package var formulaName: String {
        rawValue.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : "\($1)" }
    }
}

/// The numbers that an option can be.
package struct LossRange: Equatable, Sendable {
    let low: Double
    let high: Double
    let includesLow: Bool
    let includesHigh: Bool

    static func above(_ low: Double) -> LossRange { .init(low, .infinity, includesLow: false, includesHigh: false) }
    static func from(_ low: Double) -> LossRange { .init(low, .infinity, includesLow: true, includesHigh: false) }
    static func between(_ low: Double, _ high: Double) -> LossRange {
        .init(low, high, includesLow: false, includesHigh: false)
    }
    static func within(_ low: Double, _ high: Double) -> LossRange {
        .init(low, high, includesLow: true, includesHigh: true)
    }

    private init(_ low: Double, _ high: Double, includesLow: Bool, includesHigh: Bool) {
        (self.low, self.high, self.includesLow, self.includesHigh) = (low, high, includesLow, includesHigh)
    }

    func contains(_ value: Double) -> Bool {
        (includesLow ? value >= low : value > low) && (includesHigh ? value <= high : value < high)
    }

    /// "above 0 and below 0.5".
    var words: String {
        let (from, to) = (NumberText.exact(low), NumberText.exact(high))
        if includesLow, includesHigh { return "from \(from) to \(to)" }
        return (includesLow ? "\(from) or more" : "above \(from)")
            + (high == .infinity ? " and finite" : " and below \(to)")
    }
}
