import ArgumentParser
import Course
import Fields
import Labs
import Tables
import Training
import TutorApp
import Wording

/// `losstutor train`: the trainer, on the screen or headless.
struct TrainCommand: PlainLabCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Open the trainer, or train and print a loss curve.",
        discussion: """
            SPEC is a JSON file with the same names in camelCase (dataset, hidden, learningRate, …, as --state prints \
            them), or with x and y for data of your own; - is standard input, and JSON itself may stand in its place. \
            Options win. With --print, --json or --csv it trains to the end; progress goes to standard error. With --part, \
            --print stops at the step that is taken apart.

            Example:  losstutor train --dataset circles --hidden 4,2 --optimizer adam
                      losstutor train --preset saturation
            """)

    @Argument(help: ArgumentHelp("A JSON file, or - for standard input.", valueName: "SPEC"), completion: .file())
    var file: String?

    @OptionGroup(title: "Run") var fields: FieldOptions<TrainerLabInput>

    @Option(
        help: ArgumentHelp("Data of your own: a CSV file, its last column the target.", valueName: "FILE"),
        completion: .file())
    var data: String?

    @Option(help: ArgumentHelp("The target columns of --data, by name or number.", valueName: "columns"))
    var target: String?

    @Flag(help: "The target of --data holds class numbers: 0, 1, 2, …")
    var classes = false

    @Flag(help: "Bring each feature of --data to mean 0 and standard deviation 1.")
    var standardize = false

    @Option(
        help: ArgumentHelp(
            "Runs that make a point: \(Words.list(presets.map(\.id))). Options change them.", valueName: "id"),
        completion: .list(presets.map(\.id)))
    var preset: String?

    private static let presets = LabPreset.all.filter { $0.kind == TrainerLab.kind }

    @OptionGroup(title: "Screen") var display: DisplayOptions

    @Flag(help: "Train, then print the numbers as JSON.")
    var json = false

    @Flag(help: "Train, then print the history as CSV.")
    var csv = false

    @Option(
        help: ArgumentHelp(
            "Print all numbers of one step as JSON: forwards, the deltas back, the update. From 1.", valueName: "step"))
    var trace: Int?

    @OptionGroup(title: "Output") var forms: StateOptions

    static func session(_ input: TrainerLabInput) throws -> (session: LabSession, remark: String?) {
        var input = input
        input.run.dataset = input.run.dataset ?? defaultData
        return (LabSession(try TrainerLab(input)), nil)
    }

    private static let defaultData = "circles"

    func run() throws {
        if json, csv {
            throw Failure("--json and --csv do not go together; leave one of them out.", exitCode: .usage)
        }
        try display.picture.refuse(trace.map { _ in "--trace" } ?? forms.otherOption(json: json, csv: csv))
        if let trace { return try printStep(trace) }
        let opened = try opened()
        guard var lab = TrainerLab.of(opened.state) else { return }
        if let difference = try fields.input().run.dataset.flatMap(DataSet.difference) {
            Output.report("losstutor: \(difference).")
        }
        if let misfit = lab.trainer.misfit, display.isPrinted || json || csv { Output.report("losstutor: \(misfit)") }
        let session = try forms.limited(opened)
        if try forms.print(session) { return }
        guard json || csv || display.isPrinted else { return try Program(display: display).open(.lab(session)) }
        let isInStep = lab.network.part > 0 && (lab.panel ?? .network) == .network
        if !json, !csv, isInStep {
            lab.panel = .network
            return try Program(display: display).printScreen(.lab(try forms.limited(LabSession(lab))))
        }
        TrainingReport().train(&lab)
        if json {
            Output.json(TrainerLabAnswer(lab).json)
        } else if csv {
            Output.line(lab.historyCSV)
        } else {
            let trained = try forms.limited(LabSession(lab))
            try Program(display: display).printScreen(.lab(trained))
        }
    }

    /// Trains up to a step, and prints it taken apart.
    private func printStep(_ number: Int) throws {
        if let other = csv ? "--csv" : forms.otherOption(json: false) {
            throw Failure("--trace and \(other) do not go together; leave one of them out.", exitCode: .usage)
        }
        guard let lab = TrainerLab.of(try opened().state) else { return }
        var trainer = lab.trainer
        let total = trainer.totalSteps
        guard (1...max(1, total)).contains(number) else {
            throw Failure("--trace cannot be \(number); the run has steps 1 to \(total).", exitCode: .usage)
        }
        trainer.advance(steps: number - 1)
        guard trainer.stepCount == number - 1, let step = trainer.nextStep else {
            throw Failure(
                "--trace cannot be \(number); the run ends after step \(trainer.stepCount).", exitCode: .usage)
        }
        Output.line(JSONText.line(for: step))
    }

    /// The run that was asked for; a preset that nothing changes with its words above.
    private func opened() throws -> LabSession {
        guard let preset else { return LabSession(try TrainerLab(try input())) }
        guard let found = Self.presets.first(where: { $0.id == preset }) else {
            let course = try LessonFiles.course(folder: display.lessonFolder, isBesides: display.isBesides)
            _ = try course.preset(named: preset, at: .option("preset"))
            throw Failure(
                "--preset \(preset) is no run; losstutor lab --preset \(preset) opens it.", exitCode: .usage)
        }
        if let other = file.map({ _ in "SPEC" }) ?? data.map({ _ in "--data" }) {
            throw Failure("--preset and \(other) do not go together; leave one of them out.", exitCode: .usage)
        }
        let (session, given) = (try LabSession(found), try fields.input())
        guard !given.isEmpty, let lab = TrainerLab.of(session.state) else { return session }
        return LabSession(try TrainerLab(TrainerLabInput(lab).overridden(by: given)))
    }

    private func input() throws -> TrainerLabInput {
        var given = try fields.input()
        if let file {
            if data != nil {
                throw Failure("--data and SPEC do not go together; leave one of them out.", exitCode: .usage)
            }
            let (bytes, source) = try InputFile.bytes(file)
            return try TrainerLabInput(bytes: bytes, source: source).overridden(by: given)
        }
        if let data {
            if given.run.dataset != nil {
                throw Failure("--data and --dataset do not go together; leave one of them out.", exitCode: .usage)
            }
            let (own, remark) = try Self.ownData(
                data, target: target, classes: classes, standardize: standardize)
            if let remark { Output.report("losstutor: \(remark)") }
            return own.overridden(by: given)
        }
        if target != nil || classes || standardize {
            throw Failure("--target, --classes and --standardize belong to --data FILE.", exitCode: .usage)
        }
        given.run.dataset = given.run.dataset ?? Self.defaultData
        return given
    }

    /// The run over a table, its last column the target unless others are named; and how the table was read.
    private static func ownData(
        _ path: String, target: String? = nil, classes: Bool = false, standardize: Bool = false
    ) throws -> (input: TrainerLabInput, remark: String?) {
        let name = path == "-" ? "standard input" : path
        let (table, ifLog) = try InputFile.table(path)
        guard table.columnCount >= 2 else {
            throw Failure(
                "\(name): there is one column; a target needs at least one feature beside it.", exitCode: .data)
        }
        let targets = (target ?? "").split(separator: ",").map { String($0) }
        do {
            let (input, remarks) = try TrainerLabInput.read(
                table, targets: targets, areClasses: classes, isStandardized: standardize, source: .file(name))
            let last = table.name(of: table.columnCount - 1)
            let choice = target == nil ? "\(last) is the target; --target names another" : nil
            return (input, InputFile.remark(path, [choice].compactMap(\.self) + remarks + [ifLog].compactMap(\.self)))
        } catch {
            if case .unknownColumn = error {
                throw Failure("--target: \(name): \(error.description)", exitCode: .usage)
            }
            let description = ifLog.map { "\(error.description.dropLast()); \($0)." } ?? error.description
            throw Failure("\(name): \(description)", exitCode: .data)
        }
    }
}
