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

    @OptionGroup var lossOptions: LossOptionGroup
    @OptionGroup var display: DisplayOptions

    @Flag(help: "Print the numbers as JSON.")
    var json = false

    @Flag(help: "With --json: contributions and gradient even of very long lists.")
    var all = false

    func run() throws {
        let lab: VectorLab
        do {
            var given = VectorLabInput(choice: lossOptions.choice)
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
            lab = try VectorLab(given)
        } catch let error as LabError {
            throw Failure(error.description, exitCode: error.isUsage ? .usage : .data)
        }
        if json {
            print(VectorLabAnswer(lab, all: all).json)
        } else {
            try Program(display: display).open(.lab(LabSession(.vector(lab))))
        }
    }
}
