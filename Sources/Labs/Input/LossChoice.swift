import Fields
import LossMath
import Training

/// A loss and its options as they are written down: in JSON, in a lesson, or on the command line.
package struct LossChoice: Equatable, Sendable, Told, LossOptionsOwner {
    /// The name of a loss; nil lets the values decide.
    var loss: String?
    /// The options of the loss.
    package var options = LossOptions()
    /// The library whose options hold where no other is given.
    var library: String?
    /// A formula of the learner's own, `NAME = FORMULA` or the formula alone; the rest then says what the values are.
    package var formula: String?

    /// Where each part was told.
    package var places = Places()

    /// Nothing told yet: the values decide.
    package init() {}

    /// The loss of that name.
    package init(loss: String?) {
        self.loss = loss
    }

    /// The choice that leads to `loss`.
    init(_ loss: Loss) {
        self.init(loss: loss.id.rawValue)
        options = loss.options
    }

    /// The choice that leads to `loss`.
    init(_ loss: LabLoss) {
        switch loss {
        case .builtIn(let loss): self.init(loss)
        case .custom(let custom):
            self.init()
            formula = custom.text
        }
    }

    /// What belongs to another loss, and what a library's rule sets, goes with it.
    package mutating func forget(replacedBy other: LossChoice) {
        if let new = other.loss, LossID(named: new) != loss.flatMap({ LossID(named: $0) }) {
            options = options.without(LossOption.allCases.filter { !LossOption.ofEveryLoss.contains($0) })
            (library, formula) = (nil, nil)
        }
        if other.formula != nil { options = options.without(Self.meaninglessInFormulas) }
        if other.library != nil { options = options.without(LossLibrary.options) }
    }

    /// The loss that is meant.
    ///
    /// - Parameters:
    ///   - fallback: the loss where none is named.
    ///   - hasWeights: whether examples have weights of their own.
    /// - Throws: ``Problem`` for an unknown name, an unknown value, or options that mean nothing together.
    func resolved(fallback: LossID, hasWeights: Bool = false) throws(Problem) -> Loss {
        if formula != nil { return try withoutFormula.resolved(fallback: fallback) }
        var id = fallback
        if let loss {
            guard let named = LossID(named: loss) else { throw problem("loss", LabFault.unknownLoss(loss)) }
            id = named
        }
        var options = options
        if let loss, LossID.saysLogits(loss), options[flag: .fromLogits] == nil { options[flag: .fromLogits] = true }
        if let loss, id == .poissonNLL, LossID.saysLogRate(loss), options[flag: .logRate] == nil, library == nil {
            options[flag: .logRate] = true
        }
        if let library = try namedLibrary(for: id) {
            let isWeighted = hasWeights || options[numbers: .classWeight] != nil
            var theirs =
                library.options(
                    for: id, isSinglePrecision: options[flag: .float32] == true,
                    averagesWeights: isWeighted && options[word: .reduction] != LossReduction.sum.rawValue) ?? [:]
            // From logits nothing has to be kept finite: the rule changes nothing.
            if options[flag: .fromLogits] == true { theirs = theirs.without([.logForm, .epsilon, .rows, .float32]) }
            // What goes with another log form than the library's is left to the one who chose it.
            let isTheirForm = options[.logForm] == nil || options[.logForm] == theirs[.logForm]
            options = options.filled(from: isTheirForm ? theirs : theirs.without([.logForm, .epsilon, .rows]))
        }
        do {
            return try Loss(id, options: options)
        } catch {
            if case .notAChoice(let option, let word, let words) = error {
                throw problem(option.rawValue, .choice(value: word, choices: words))
            }
            throw problem(error.option?.rawValue ?? "loss", LabFault.loss(error))
        }
    }

    /// The library that is named, which has a rule for this loss; nil where none is named.
    private func namedLibrary(for id: LossID) throws(Problem) -> LossLibrary? {
        guard let library else { return nil }
        guard let named = LossLibrary(rawValue: library) else {
            throw problem("as", .choice(value: library, choices: LossLibrary.allCases.map(\.rawValue)))
        }
        guard named.options(for: id) != nil else { throw problem("as", LabFault.noLibraryRule(id)) }
        return named
    }

    /// The options that say neither what the values are nor what a formula names.
    static let meaninglessInFormulas = LossOption.allCases.filter {
        ![.fromLogits, .logRate, .float32, .epsilon, .delta].contains($0)
    }

    /// What the values are: epsilon and delta are what the formula names so.
    private var withoutFormula: LossChoice {
        var choice = self
        choice.formula = nil
        choice.options = options.without([.epsilon, .delta])
        return choice
    }

    /// The typed formula; nil where there is none.
    ///
    /// - Throws: ``LabFault/formula(source:_:)``.
    func customLoss() throws(Problem) -> CustomLoss? {
        guard let formula else { return nil }
        return try CustomLoss(parsing: formula, at: place("formula"))
    }

    /// The loss or formula that is meant.
    func labLoss(fallback: LossID) throws(Problem) -> LabLoss {
        if let custom = try customLoss() { return .custom(custom) }
        return .builtIn(try resolved(fallback: fallback))
    }

    /// What can be said of a loss.
    package static let table = FieldTable<LossChoice>(
        "a loss",
        [
            Field(
                "loss", \.loss,
                "The loss: \(LossID.allCases.map(\.shortName).joined(separator: ", ")). Without it the values decide.",
                value: "id", choices: LossID.allCases.map(\.shortName),
                optionText: { LossID(named: $0)?.shortName ?? $0 })
        ] + LossOption.allCases.map { Field($0) } + [
            Field(
                "as", \.library,
                "The rule of a library: \(LossLibrary.allCases.map(\.rawValue).joined(separator: ", ")).",
                value: "library", choices: LossLibrary.allCases.map(\.rawValue)),
            Field(
                "formula", \.formula,
                "A loss of your own over y and p: mean(abs(y - p)), or NAME = FORMULA. --loss then says what the values"
                    + " are.", value: "formula"),
        ])
}

extension CustomLoss {
    /// Reads a formula; a mistake becomes an error that names the place and points into the text.
    init(parsing text: String, at place: Place) throws(Problem) {
        do {
            try self.init(parsing: text)
        } catch {
            throw Problem(place, LabFault.formula(source: text, error))
        }
    }
}
