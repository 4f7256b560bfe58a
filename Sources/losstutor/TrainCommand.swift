import ArgumentParser
import Labs
import LossMath
import Training
import TutorApp

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `losstutor train`: the trainer, on the screen or headless.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Open the trainer, or train and print the loss curve.",
        discussion: """
            SPEC is a JSON file with the same names in camelCase (dataset, hidden, learningRate, …, or x and y for data
            of your own). With --print, --json or --csv it trains to the end; progress goes to standard error.

            Example:  losstutor train --dataset circles --hidden 4,2 --optimizer adam --learning-rate 0.03
                      losstutor train --dataset digits --epochs 20 --print
            """)

    @Argument(help: ArgumentHelp("A JSON file, or - for standard input.", valueName: "SPEC"))
    var file: String?

    @Option(help: ArgumentHelp("The data: \(DataSet.ids.joined(separator: ", ")).", valueName: "id"))
    var dataset: String?

    @Option(help: ArgumentHelp("Data of your own: a CSV file, its last column the target.", valueName: "FILE"))
    var data: String?

    @Option(help: ArgumentHelp("The target columns of --data, by name or number.", valueName: "columns"))
    var target: String?

    @Flag(help: "The target of --data holds class numbers: 0, 1, 2, …")
    var classes = false

    @Flag(help: "Bring each feature of --data to mean 0 and standard deviation 1.")
    var standardize = false

    @Option(help: ArgumentHelp("The highest power among the features of polynomial.", valueName: "9"))
    var degree: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Units of the hidden layers, up to three; 0 for none.", valueName: "8,8"))
    var hidden: String?

    @Option(help: ArgumentHelp("The hidden activation: \(Self.list(Activation.self)).", valueName: "name"))
    var activation: String?

    @Option(help: ArgumentHelp("The output: \(Self.list(OutputActivation.self)).", valueName: "name"))
    var output: String?

    @Option(help: ArgumentHelp("The loss, by its id: mse, bce, cce, mae, huber, hinge, …", valueName: "id"))
    var loss: String?

    @Option(help: ArgumentHelp("A loss of your own in y and p, as in mean((y - p)^4).", valueName: "formula"))
    var formula: String?

    @Option(help: ArgumentHelp("How a cross-entropy keeps its logarithm finite; see lab.", valueName: "form"))
    var logForm: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The log form's or the optimiser's small number.", valueName: "1e-8"))
    var epsilon: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("Huber: where squares go over to distances.", valueName: "1"))
    var delta: Double?

    @Option(help: ArgumentHelp("The optimiser: \(Self.list(Optimizer.self)).", valueName: "name"))
    var optimizer: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("The step size.", valueName: "0.1"))
    var learningRate: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("How much speed is kept.", valueName: "0.9"))
    var momentum: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("Examples in a mini-batch.", valueName: "10"))
    var batchSize: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("Passes over all examples.", valueName: "100"))
    var epochs: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("The penalty on squared weights.", valueName: "0"))
    var l2: Double?

    @Option(name: .customLong("init"), help: ArgumentHelp("The initial weights: glorot or he.", valueName: "name"))
    var initialization: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("The share kept for testing.", valueName: "0.3"))
    var testFraction: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("End after so many epochs without a better test loss.", valueName: "10"))
    var patience: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("The seed of data, weights and order.", valueName: "1"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("A second run beside, from the same start, with this loss.", valueName: "id"))
    var compare: String?

    @OptionGroup var display: DisplayOptions

    @Flag(help: "Train, then print the numbers as JSON.")
    var json = false

    @Flag(help: "Train, then print the history as CSV.")
    var csv = false

    func run() throws {
        var lab: TrainerLab
        do {
            lab = try TrainerLab(try specification())
            if json, csv {
                throw Failure("--json and --csv do not go together; leave one of them out.", exitCode: .usage)
            }
            if let compare {
                guard let loss = LossID(named: compare) else {
                    throw Failure(LabError.unknownLoss(compare).description, exitCode: .usage)
                }
                try lab.compare(with: loss)
            }
        } catch let error as TrainingError {
            throw failure(for: error)
        }
        guard json || csv || display.isPrinted else {
            return try Program(display: display).open(.lab(LabSession(.trainer(lab))))
        }
        TrainingReport().train(&lab)
        if json {
            print(TrainerLabAnswer(lab).json)
        } else if csv {
            print(lab.historyCSV)
        } else {
            try Program(display: display).printScreen(.lab(LabSession(.trainer(lab))))
        }
    }

    /// The field of an error by the name of the option that set it; a formula's with a mark under its fault.
    private func failure(for error: TrainingError) -> Failure {
        if case .formula(let fault) = error, let formula {
            return Failure("--formula: \(fault.pointing(into: formula))", exitCode: .usage)
        }
        let text = error.description
        let field = text.prefix { $0 != ":" }
        let flag = field.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
        let isOption = Mirror(reflecting: self).children.contains { child in
            child.label == "_\(field)" || (field == "init" && child.label == "_initialization")
        }
        guard isOption, field.allSatisfy(\.isLetter) || field == "l2" else {
            guard let source = data ?? file else { return Failure(text, exitCode: .usage) }
            return Failure("\(source == "-" ? "standard input" : source): \(text)", exitCode: .data)
        }
        return Failure("--\(flag)\(text.dropFirst(field.count))", exitCode: .usage)
    }

    private func specification() throws -> TrainingSpecification {
        var specification: TrainingSpecification
        if let file {
            if data != nil {
                throw Failure("--data and SPEC do not go together; leave one of them out.", exitCode: .usage)
            }
            specification = try read(file)
            if let dataset { specification.dataset = dataset }
        } else if let data {
            if dataset != nil {
                throw Failure("--data and --dataset do not go together; leave one of them out.", exitCode: .usage)
            }
            specification = try ownData(data)
        } else {
            specification = TrainingSpecification(dataset: dataset ?? "circles")
        }
        if data == nil, target != nil || classes || standardize {
            throw Failure("--target, --classes and --standardize belong to --data FILE.", exitCode: .usage)
        }
        if let optimizer { specification.choose(try choice(optimizer, "--optimizer")) }
        if let hidden { specification.hidden = try layers(hidden) }
        if let activation { specification.activation = try choice(activation, "--activation") }
        if let output { specification.output = try choice(output, "--output") }
        if let logForm { specification.logForm = try choice(logForm, "--log-form") }
        if let initialization { specification.initialization = try choice(initialization, "--init") }
        specification.degree = degree ?? specification.degree
        specification.loss = loss ?? specification.loss
        specification.formula = formula ?? specification.formula
        specification.epsilon = epsilon ?? specification.epsilon
        specification.delta = delta ?? specification.delta
        specification.learningRate = learningRate ?? specification.learningRate
        specification.momentum = momentum ?? specification.momentum
        specification.batchSize = batchSize ?? specification.batchSize
        specification.epochs = epochs ?? specification.epochs
        specification.l2 = l2 ?? specification.l2
        specification.testFraction = testFraction ?? specification.testFraction
        specification.patience = patience ?? specification.patience
        specification.seed = seed ?? specification.seed
        return specification
    }

    private func read(_ file: String) throws -> TrainingSpecification {
        let (bytes, name) = try InputFile.read(file)
        do {
            let decoder = JSONDecoder()
            decoder.nonConformingFloatDecodingStrategy = .convertFromString(
                positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
            let specification = try decoder.decode(TrainingSpecification.self, from: Data(bytes))
            // What is wrong with the file is told of the file, before options change it.
            _ = try Trainer(specification)
            return specification
        } catch let error as TrainingError {
            throw Failure("\(name): \(error.description)", exitCode: .data)
        } catch {
            throw Failure(
                "\(name): this is not valid JSON\(DecodingProblem.place(of: error)); it must be one object.",
                exitCode: .data)
        }
    }

    private func ownData(_ path: String) throws -> TrainingSpecification {
        let name = path == "-" ? "standard input" : path
        let table = try InputFile.table(path)
        guard table.columnCount >= 2 else {
            throw Failure(
                "\(name): there is one column; a target needs at least one feature beside it.", exitCode: .data)
        }
        let targets = (target ?? "").split(separator: ",").map { String($0) }
        do {
            return TrainingSpecification(
                dataSet: try DataSet(
                    table: table, targets: targets, areClasses: classes, isStandardized: standardize))
        } catch {
            if case .unknownColumn = error {
                throw Failure("--target: \(name): \(error.description)", exitCode: .usage)
            }
            throw Failure("\(name): \(error.description)", exitCode: .data)
        }
    }

    private func layers(_ text: String) throws -> [Int] {
        let counts = text.split(separator: ",").map { Int($0) }
        guard !counts.isEmpty, counts.allSatisfy({ ($0 ?? -1) >= 0 }) else {
            throw Failure(
                "--hidden cannot be \"\(text)\"; write numbers of units, as in 8,8, or 0 for none.", exitCode: .usage)
        }
        let units = counts.compactMap { $0 }
        return units == [0] ? [] : units
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(_ text: String, _ option: String) throws -> Choice
    where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            throw Failure("\(option) cannot be \"\(text)\"; use \(Self.list(Choice.self)).", exitCode: .usage)
        }
        return choice
    }

    private static func list<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> String
    where Choice.RawValue == String {
        Choice.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
