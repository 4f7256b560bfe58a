import ArgumentParser
import Labs
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
            SPEC is a JSON file with the same names in camelCase (dataset, hidden, learningRate, …, or x and y for
            data of your own). With --print or --json it trains to the end; progress goes to standard error.

            Example:  losstutor train --dataset circles --hidden 6 --learning-rate 0.3
                      losstutor train --dataset iris --epochs 50 --print
            """)

    @Argument(help: ArgumentHelp("A JSON file, or - for standard input.", valueName: "SPEC"))
    var file: String?

    @Option(help: ArgumentHelp("The data: \(DataSet.ids.joined(separator: ", ")).", valueName: "id"))
    var dataset: String?

    @Option(help: ArgumentHelp("Units of the hidden layer; 0 for none.", valueName: "8"))
    var hidden: String?

    @Option(help: ArgumentHelp("The hidden layer's activation: linear, tanh, relu or sigmoid.", valueName: "name"))
    var activation: String?

    @Option(help: ArgumentHelp("The output: linear, sigmoid or softmax.", valueName: "name"))
    var output: String?

    @Option(help: ArgumentHelp("The loss: mse, bce or cce.", valueName: "id"))
    var loss: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("The step size.", valueName: "0.1"))
    var learningRate: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("Examples in a mini-batch.", valueName: "10"))
    var batchSize: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("Passes over all examples.", valueName: "100"))
    var epochs: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("The seed of data, weights and order.", valueName: "1"))
    var seed: UInt64?

    @OptionGroup var display: DisplayOptions

    @Flag(help: "Train, then print the numbers as JSON.")
    var json = false

    func run() throws {
        var lab: TrainerLab
        do {
            lab = try TrainerLab(try specification())
        } catch let error as TrainingError {
            throw Failure(error.description, exitCode: file == nil ? .usage : .data)
        }
        guard json || display.isPrinted else {
            return try Program(display: display).open(.lab(LabSession(.trainer(lab))))
        }
        trainToTheEnd(&lab)
        if json {
            print(TrainerLabAnswer(lab).json)
        } else {
            try Program(display: display).printScreen(.lab(LabSession(.trainer(lab))))
        }
    }

    private func specification() throws -> TrainingSpecification {
        var specification: TrainingSpecification
        if let file {
            let (bytes, name) = try InputFile.read(file)
            do {
                specification = try JSONDecoder().decode(TrainingSpecification.self, from: Data(bytes))
            } catch let error as TrainingError {
                throw Failure("\(name): \(error.description)", exitCode: .data)
            } catch {
                throw Failure("\(name): this is not valid JSON; it must be one object.", exitCode: .data)
            }
            if let dataset { specification.dataset = dataset }
        } else {
            specification = TrainingSpecification(dataset: dataset ?? "circles")
        }
        if let hidden { specification.hidden = try layers(hidden) }
        if let activation { specification.activation = try choice(activation, "--activation") }
        if let output { specification.output = try choice(output, "--output") }
        if let loss { specification.loss = loss }
        if let learningRate { specification.learningRate = learningRate }
        if let batchSize { specification.batchSize = batchSize }
        if let epochs { specification.epochs = epochs }
        if let seed { specification.seed = seed }
        return specification
    }

    private func layers(_ text: String) throws -> [Int] {
        let counts = text.split(separator: ",").map { Int($0) }
        guard !counts.isEmpty, counts.allSatisfy({ $0 != nil }) else {
            throw Failure(
                "--hidden cannot be \"\(text)\"; write a number of units, as in 8, or 0 for none.", exitCode: .usage)
        }
        let units = counts.compactMap { $0 }
        return units == [0] ? [] : units
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(_ text: String, _ option: String) throws -> Choice
    where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure("\(option) cannot be \"\(text)\"; use \(known).", exitCode: .usage)
        }
        return choice
    }

    /// Trains; on a terminal's standard error a line tells how far it is, elsewhere one line at each tenth.
    private func trainToTheEnd(_ lab: inout TrainerLab) {
        let total = lab.trainer.specification.epochs
        let isLive = Environment.reportsToTerminal
        var nextReport = 0.0
        var tenth = 0
        while !lab.trainer.isFinished {
            lab.finishEpoch()
            let epoch = lab.trainer.epoch
            let line = "epoch \(epoch) of \(total), loss \(lab.trainer.trainLoss)"
            if isLive, Environment.milliseconds >= nextReport || lab.trainer.isFinished {
                Environment.report("\r\u{1B}[K\(line)", newline: lab.trainer.isFinished)
                nextReport = Environment.milliseconds + 100
            } else if !isLive, epoch * 10 / total > tenth {
                tenth = epoch * 10 / total
                Environment.report(line)
            }
        }
    }
}
