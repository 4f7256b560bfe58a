import Labs
import LossMath
import Training
import Wording

/// A choice that a run is set up with: its name, its value in words, and the values that keys lead to.
enum TrainerField: Hashable {
    case data, degree, hidden, activation, output, loss, logForm, lossEpsilon, optimizer, rate, batch, epochs, l2,
        initialization, biases, test
    case patience, seed
    /// A number of the optimiser beside the rate.
    case number(OptimizerNumber)
    /// An option of the loss.
    case option(LossOption)

    /// In the order in which they are listed.
    static let allCases: [TrainerField] =
        [.data, .degree, .hidden, .activation, .output, .loss, .logForm, .lossEpsilon]
        + LossOption.ofRuns.map { .option($0) }
        + [.optimizer, .rate] + OptimizerNumber.allCases.map { .number($0) }
        + [.batch, .epochs, .l2, .initialization, .biases, .test, .patience, .seed]

    /// The fields that mean something for a specification.
    static func shown(for specification: TrainingSpecification) -> [TrainerField] {
        allCases.filter { field in
            switch field {
            case .degree: specification.dataset == DataSet.polynomialID
            case .activation: !specification.hidden.isEmpty
            case .initialization: specification.initialWeights == nil
            case .patience: specification.testFraction > 0
            case .data: specification.x == nil
            case .number(let number): specification.optimizer.numbers.contains(number)
            case .logForm: lossOptions(of: specification).contains(.logForm)
            case .lossEpsilon: specification.usesEpsilonInLoss
            case .option(let option):
                lossOptions(of: specification).contains(option)
                    && (option != .divideBy || specification.options[.classWeight] != nil)
            case .biases, .hidden, .output, .loss, .optimizer, .rate, .batch, .epochs, .l2, .test, .seed: true
            }
        }
    }

    private static func lossOptions(of specification: TrainingSpecification) -> [LossOption] {
        specification.formula == nil ? specification.loss.flatMap(LossID.init(named:))?.options ?? [] : []
    }

    /// The key under which a run is told it.
    var key: String {
        switch self {
        case .data: "dataset"
        case .rate: "learningRate"
        case .batch: "batchSize"
        case .test: "testFraction"
        case .initialization: "init"
        case .biases: "bias"
        case .lossEpsilon: "epsilon"
        case .number(let number): number.key
        case .option(let option): option.rawValue
        case .degree, .hidden, .activation, .output, .loss, .logForm, .optimizer, .epochs, .l2, .patience, .seed:
            "\(self)"
        }
    }

    var title: String {
        switch self {
        case .data: "data"
        case .degree: "degree"
        case .hidden: "hidden layers"
        case .activation: "activation"
        case .output: "output"
        case .loss: "loss"
        case .logForm: LossOption.logForm.title
        case .lossEpsilon: "loss's epsilon"
        case .optimizer: "optimiser"
        case .rate: "learning rate"
        case .batch: "batch"
        case .epochs: "epochs"
        case .l2: "L2 penalty"
        case .initialization: "initial weights"
        case .biases: "biases"
        case .number(.epsilon): "optimiser's epsilon"
        case .number(.weightDecay): "weight decay"
        case .number(let number): number.rawValue
        case .option(let option): option.title
        case .test: "kept for testing"
        case .patience: "stop early"
        case .seed: "seed"
        }
    }

    /// The value in words.
    func value(in specification: TrainingSpecification) -> String {
        switch self {
        case .data: specification.dataset
        case .degree: "\(specification.degree ?? DataSet.defaultDegree)"
        case .hidden:
            specification.hidden.isEmpty ? "none" : specification.hidden.map(String.init).joined(separator: ", ")
        case .activation: specification.activation.rawValue
        case .output: specification.output?.rawValue ?? "fitting"
        case .loss: specification.formula ?? specification.loss.flatMap { LossID(named: $0)?.title } ?? "fitting"
        case .logForm: (specification.logForm ?? .exact).rawValue
        case .lossEpsilon: NumberText.short(specification.epsilon ?? Self.usualEpsilon, digits: 6)
        case .optimizer: specification.optimizer.title
        case .rate: NumberText.short(specification.learningRate, digits: 6)
        case .batch: "\(specification.batchSize)"
        case .epochs: "\(specification.epochs)"
        case .l2: NumberText.short(specification.l2, digits: 6)
        case .initialization: specification.initialization == .he ? "He" : "Glorot"
        case .biases: specification.hasBiases ? "yes" : "no"
        case .number(let number):
            specification.optimizerNumbers[number].map { NumberText.short($0, digits: 6) } ?? "usual"
        case .option(let option): LossWords.text(of: specification.options[option] ?? option.row.usual)
        case .test: NumberText.percent(specification.testFraction)
        case .patience: specification.patience.map { "after \($0) epochs without a better test loss" } ?? "no"
        case .seed: "\(specification.seed)"
        }
    }

    /// A sentence about the value, where there is one to say.
    func words(in specification: TrainingSpecification) -> String {
        switch self {
        case .data: DataSet.words(for: specification.dataset).map { "\($0.title): \($0.summary)" } ?? ""
        case .loss:
            specification.formula == nil
                ? specification.loss.flatMap { LossID(named: $0)?.summary } ?? ""
                : "A loss of your own; another replaces it."
        case .logForm: LossOption.logForm.row.help
        case .lossEpsilon: LossOption.epsilon.row.help
        case .optimizer: specification.optimizer.summary
        case .degree:
            "The highest power of x among the features: more bends, and more noise that can be learnt by heart."
        case .test: "Examples that are measured, and never learnt from."
        case .l2: "The penalty 0.5 · L2 · (sum of the squared weights) pulls weights towards 0."
        case .hidden:
            "Units of the layers between data and output; none makes a linear, logistic or softmax regression."
        case .activation: "What a hidden unit makes of its sum. \(specification.activation.summary)"
        case .output: "What the last layer makes of its sums; a loss that does not fit is changed with it."
        case .rate: "How far a step goes against the gradient."
        case .batch: "Examples in one step: small batches step often and noisily, large ones seldom and surely."
        case .epochs: "Passes through all examples."
        case .initialization: "Glorot suits tanh and sigmoid, He suits relu."
        case .biases: "A number that each unit adds to its sum."
        case .number(let number): number.help
        case .option(let option): option.row.help
        case .patience: "Ends the run when the test loss gets no better."
        case .seed: "Other data, other initial weights, another order."
        }
    }

    /// The specification with this field's next value (or the one before).
    func changed(_ specification: TrainingSpecification, forward: Bool) -> TrainingSpecification {
        var next = specification
        switch self {
        case .data:
            next = Self.with(Self.following(specification.dataset, in: DataSet.ids, forward), specification)
        case .degree:
            next.degree = Self.following(
                specification.degree ?? DataSet.defaultDegree, in: Array(DataSet.degrees), forward)
        case .hidden:
            let layers = [[], [2], [4], [8], [16], [4, 2], [8, 8], [8, 8, 8]]
            next.hidden = Self.following(specification.hidden, in: layers, forward)
            next.initialWeights = nil
        case .activation:
            next.activation = Self.following(specification.activation, in: Activation.allCases, forward)
        case .output:
            next.output = Self.following(specification.output ?? .linear, in: OutputActivation.allCases, forward)
        case .loss:
            let id = specification.loss.flatMap(LossID.init(named:)) ?? .meanSquaredError
            next.loss =
                specification.formula == nil ? Self.following(id, in: LossWords.order, forward).rawValue : id.rawValue
            next.formula = nil
            Self.forgetLossOptions(&next)
        case .logForm:
            let forms = LogForm.allCases.filter {
                $0 != .oneTerm || LossID(named: next.loss ?? "") == .binaryCrossEntropy
            }
            next.logForm = Self.following(specification.logForm ?? .exact, in: forms, forward)
            if specification.usesEpsilonInLoss, !next.usesEpsilonInLoss { next.epsilon = nil }
        case .lossEpsilon:
            next.epsilon = Self.step(
                specification.epsilon ?? Self.usualEpsilon, among: [1e-15, 1e-12, 1e-7, 1e-5, 1e-3, 0.01], forward)
        case .optimizer: next.choose(Self.following(specification.optimizer, in: Optimizer.allCases, forward))
        case .rate: next.learningRate = Self.step(specification.learningRate, among: TrainerMenu.rates, forward)
        case .batch:
            next.batchSize = Int(
                Self.step(Double(specification.batchSize), among: [1, 2, 5, 10, 20, 32, 50, 100, 1000], forward))
        case .epochs:
            next.epochs = Int(
                Self.step(Double(specification.epochs), among: [10, 20, 40, 100, 200, 400, 1000, 10_000], forward))
        case .l2: next.l2 = Self.step(specification.l2, among: [0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1], forward)
        case .initialization: next.initialization = specification.initialization == .glorot ? .he : .glorot
        case .biases:
            next.hasBiases.toggle()
            next.initialWeights = nil
        case .number(let number):
            let menu =
                switch number {
                case .momentum, .rho, .beta1, .beta2: [0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999]
                case .epsilon: [1e-10, 1e-8, 1e-7, 1e-6, 1e-4]
                case .weightDecay: [0, 0.0001, 0.001, 0.01, 0.1]
                }
            next.optimizerNumbers[number] = specification.optimizerNumbers[number].map {
                Self.step($0, among: menu, forward)
            }
        case .option(.classWeight):
            next.options[.classWeight] = specification.options[.classWeight] == nil ? .numbers([1, 2]) : nil
        case .option(let option):
            let menu = option.row.menu
            let now = specification.options[option] ?? option.row.usual
            next.options[option] =
                now.map { Self.following($0, in: menu, forward) } ?? menu[forward ? 0 : menu.count - 1]
        case .test:
            next.testFraction = Self.step(specification.testFraction, among: [0, 0.2, 0.3, 0.5], forward)
            if next.testFraction == 0 { next.patience = nil }
        case .patience:
            let all: [Int?] = [nil, 5, 10, 20, 50]
            next.patience = Self.following(specification.patience, in: all, forward)
        case .seed: next.seed = forward ? specification.seed &+ 1 : specification.seed == 0 ? 0 : specification.seed - 1
        }
        return next
    }

    private static let usualEpsilon = 1e-15

    /// What belonged to the loss that was there before.
    private static func forgetLossOptions(_ specification: inout TrainingSpecification) {
        if specification.logForm != nil || !specification.optimizer.numbers.contains(.epsilon) {
            specification.epsilon = nil
        }
        specification.logForm = nil
        specification.options = [:]
    }

    /// The numbers that can be typed.
    var isTyped: Bool {
        switch self {
        case .rate, .batch, .epochs, .l2, .test, .seed, .degree, .number, .lossEpsilon: true
        case .option(let option): option != .divideBy
        case .data, .hidden, .activation, .output, .loss, .logForm, .optimizer, .initialization, .biases, .patience:
            false
        }
    }

    /// What may be typed, in a few words.
    var hint: String {
        switch self {
        case .rate: "a number above 0, such as 0.03"
        case .l2: "a number of 0 or more"
        case .test: "the share of the examples, from 0 to below 1"
        case .batch, .epochs, .degree, .seed: "a whole number"
        case .number(.epsilon): "a number above 0, such as 1e-8"
        case .lossEpsilon: "a number above 0 and below 0.5, such as 1e-15"
        case .number(.weightDecay): "a number of 0 or more"
        case .number: "a number from 0 to below 1"
        case .option(.classWeight): "a weight for each class, such as 1, 3"
        case .option: "a number"
        case .data, .hidden, .activation, .output, .loss, .logForm, .optimizer, .initialization, .biases, .patience: ""
        }
    }

    /// Gives the field what was typed; what cannot be is refused when the run is made.
    func set(_ text: String, in specification: inout TrainingSpecification) throws(FormulaMistake) {
        guard self == .option(.classWeight) else { return try set(try Formula.number(text), in: &specification) }
        var numbers: [Double] = []
        for part in text.split(separator: ",") { numbers.append(try Formula.number(String(part))) }
        specification.options[.classWeight] = .numbers(numbers)
    }

    private func set(_ value: Double, in specification: inout TrainingSpecification) throws(FormulaMistake) {
        func whole() throws(FormulaMistake) -> Int {
            guard let number = Int(exactly: value) else {
                throw FormulaMistake(message: "a whole number is needed", column: 0)
            }
            return number
        }
        switch self {
        case .rate: specification.learningRate = value
        case .l2: specification.l2 = value
        case .test:
            specification.testFraction = value
            if value == 0 { specification.patience = nil }
        case .batch: specification.batchSize = try whole()
        case .epochs: specification.epochs = try whole()
        case .degree: specification.degree = try whole()
        case .number(let number): specification.optimizerNumbers[number] = value
        case .lossEpsilon: specification.epsilon = value
        case .option(let option): specification.options[option] = .number(value)
        case .seed:
            guard value >= 0 else { throw FormulaMistake(message: "a seed is a whole number of 0 or more", column: 0) }
            specification.seed = UInt64(try whole())
        case .data, .hidden, .activation, .output, .loss, .logForm, .optimizer, .initialization, .biases, .patience:
            break
        }
    }

    /// A run on other data.
    static func with(_ dataset: String, _ specification: TrainingSpecification) -> TrainingSpecification {
        var next = TrainingSpecification(dataset: dataset)
        next.seed = specification.seed
        return next
    }

    /// A run with another loss, and an output that fits it where the present one does not.
    ///
    /// - Throws: where the loss fits no output, or learns nothing from the data.
    static func with(_ loss: LossID, _ specification: TrainingSpecification) throws -> TrainingSpecification {
        var next = specification
        next.loss = loss.rawValue
        next.formula = nil
        forgetLossOptions(&next)
        return try fitted(next, keeping: .loss)
    }

    /// Why a run is not offered.
    struct Misfit: Error, CustomStringConvertible {
        let description: String
    }

    /// Why a run cannot be, in the words of the screen: a field has its title there, not the key of files.
    static func words(_ error: any Error) -> String {
        guard let error = error as? TrainingError, let key = error.field else { return "\(error)" }
        let title = allCases.first { $0.key == key }?.title
        // What it depends on is named there too.
        let words = allCases.filter { $0.key.contains(where: \.isUppercase) }
            .reduce(error.sentence(at: title ?? key)) { $0.replacing($1.key, with: $1.title) }
        return title == nil ? words : words.prefix(1).uppercased() + words.dropFirst()
    }

    /// A specification that can be trained: where loss and output do not go together, the one that was chosen takes a
    /// fitting other along.
    ///
    /// - Throws: where there is none, why.
    static func fitted(_ specification: TrainingSpecification, keeping field: TrainerField) throws
        -> TrainingSpecification
    {
        do {
            // Another rate is none of the loss's business.
            guard field == .loss || field == .output else {
                _ = try Trainer(specification)
                return specification
            }
            return try checked(specification)
        } catch {
            var next = specification
            switch field {
            case .loss: next.output = nil
            case .output:
                next.loss = nil
                next.formula = nil
                forgetLossOptions(&next)
            case .data, .degree, .hidden, .activation, .optimizer, .rate, .batch, .epochs, .l2, .initialization,
                .biases,
                .test, .patience, .seed, .number, .option, .logForm, .lossEpsilon:
                throw error
            }
            return try checked(next)
        }
    }

    private static func checked(_ specification: TrainingSpecification) throws -> TrainingSpecification {
        if let misfit = try Trainer(specification).misfit { throw Misfit(description: misfit) }
        return specification
    }

    private static func following<Choice: Equatable>(_ choice: Choice, in all: [Choice], _ forward: Bool) -> Choice {
        guard let index = all.firstIndex(of: choice) else { return all[0] }
        return all[(index + (forward ? 1 : all.count - 1)) % all.count]
    }

    /// The next of some rising numbers; the ends stay.
    private static func step(_ value: Double, among all: [Double], _ forward: Bool) -> Double {
        forward
            ? all.first { $0 > value * 1.0001 } ?? all[all.count - 1] : all.last { $0 < value * 0.9999 } ?? all[0]
    }
}
