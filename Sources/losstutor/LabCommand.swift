import ArgumentParser
import Labs
import TutorApp

/// `losstutor lab`: the vector lab.
struct LabCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab", abstract: "Open the vector lab: edit values and watch the loss move.",
        discussion: """
            FILE is CSV (columns actual and predicted, or actual_NAME and predicted_NAME for each class) or JSON
            (keys actual, predicted, loss, …); - is standard input. Commas separate values, semicolons rows.

            Example:  losstutor lab --loss bce --actual 1,0,1 --predicted .9,.2,.6
                      losstutor lab predictions.csv --loss bce --json
                      losstutor lab --formula 'mean((y - p)^2) + 0.1*mean(y - p)' --actual 1,2 --predicted 1.1,2.1
                      losstutor lab --preset q1
            """)

    @Argument(help: ArgumentHelp("A CSV or JSON file, or - for standard input.", valueName: "FILE"))
    var file: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The actual values: 1,0,1 or rows as in 1,0;0,1.", valueName: "values"))
    var actual: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The predicted values, in the same shape.", valueName: "values"))
    var predicted: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("For gaussian_nll: one variance, or one for each value.", valueName: "values"))
    var variance: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "A loss of your own over y and p: mean(abs(y - p)), or NAME = FORMULA. --loss then says what the values are.",
            valueName: "formula"))
    var formula: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A saved formula, NAME = FORMULA; can be repeated.", valueName: "formula"))
    var define: [String] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A loss shown beside: bce,log-form=one-term or =FORMULA; can be repeated.", valueName: "loss"))
    var beside: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("From which predicted number on an example counts as 1.", valueName: "0.5"))
    var threshold: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("How far a nudge moves a value.", valueName: "0.05"))
    var step: Double?

    @Flag(help: "Rows of probabilities keep summing to 1 while one of their values is changed.")
    var keepRowSums = false

    @Flag(name: .customLong("log-y"), help: "Draw the loss on a logarithmic axis.")
    var isLogScale = false

    @Option(help: ArgumentHelp("The selected value: predicted,2 or actual,0,1.", valueName: "cell"))
    var select: String?

    @Option(help: ArgumentHelp("Draw a heat map over the selected value and this one.", valueName: "cell"))
    var map: String?

    @Option(
        help: ArgumentHelp(
            "A question or a state that makes a point: \(LabPreset.all.map(\.id).joined(separator: ", ")).",
            valueName: "id"))
    var preset: String?

    @Option(help: ArgumentHelp("Open the formula bench of a JSON file, or - for standard input.", valueName: "FILE"))
    var bench: String?

    @OptionGroup var lossOptions: LossOptionGroup
    @OptionGroup var display: DisplayOptions

    @Flag(help: "Print the numbers as JSON.")
    var json = false

    @Flag(help: "With --json: contributions and gradient even of very long lists.")
    var all = false

    @Flag(name: .customLong("state"), help: "Print the state as JSON, which FILE takes.")
    var printsState = false

    @Flag(name: .customLong("command"), help: "Print the command line that leads to this state.")
    var printsCommand = false

    @Flag(name: .customLong("python"), help: "Print a program in Python with NumPy that computes the loss.")
    var printsPython = false

    func run() throws {
        if let bench { return try openBench(bench) }
        let lab: VectorLab
        do {
            var given = VectorLabInput(choice: lossOptions.choice)
            given.choice.formula = formula
            given.formulaPlace = "--formula"
            given.define = define
            given.beside = try beside.map { try LossChoice(parsing: $0, place: "--beside") }
            given.threshold = threshold
            given.step = step
            given.keepsRowSums = keepRowSums ? true : nil
            given.isLogScale = isLogScale ? true : nil
            given.selection = try select.map { try VectorLab.Selection(parsing: $0, place: "--select") }
            given.mapCell = try map.map { try VectorLab.Selection(parsing: $0, place: "--map") }
            if let actual {
                given.actual = try NumberList(parsing: actual, place: "--actual")
                given.actualPlace = "--actual"
            }
            if let predicted {
                given.predicted = try NumberList(parsing: predicted, place: "--predicted")
                given.predictedPlace = "--predicted"
            }
            if let variance {
                given.variance = try NumberList(parsing: variance, place: "--variance")
                given.variancePlace = "--variance"
            }
            if let file {
                given = try InputFile.vectorLab(file).overridden(by: given)
            }
            if let preset {
                let preset = try LabPreset.named(preset)
                guard case .vector(let start) = preset.state, file == nil else { return try open(preset) }
                var nothing = VectorLabInput()
                nothing.formulaPlace = given.formulaPlace
                // As it is, with its question above; changed, it is a lab like any other.
                if given == nothing { return try open(preset) }
                given = VectorLabInput(start).overridden(by: given)
            }
            lab = try VectorLab(given)
        } catch let error as LabError {
            throw Failure(error.description, exitCode: error.isUsage ? .usage : .data)
        }
        try show(.vector(lab), LabSession(.vector(lab)))
    }

    private func open(_ preset: LabPreset) throws {
        try show(preset.state, LabSession(preset))
    }

    private func openBench(_ file: String) throws {
        let (bytes, name) = try InputFile.read(file)
        do {
            let bench = try FormulaBench(bytes: bytes, source: name)
            try show(.bench(bench), LabSession(.bench(bench)))
        } catch let error as LabError {
            throw Failure(error.description, exitCode: .data)
        }
    }

    /// Opens or prints a state in the form that is asked for.
    private func show(_ state: LabState, _ session: LabSession) throws {
        if case .vector(let lab) = state {
            if json { return print(VectorLabAnswer(lab, all: all).json) }
            if printsCommand { return print(lab.commandLine) }
            if printsPython { return print(lab.python, terminator: "") }
        } else if json || printsCommand || printsPython {
            guard json, case .bench(let bench) = state else {
                throw Failure(
                    "--command and --python are for the vector lab; --state prints this one.", exitCode: .usage)
            }
            return print(bench.answerJSON)
        }
        if printsState { return print(JSONText.line(for: state)) }
        try Program(display: display).open(.lab(session))
    }
}
