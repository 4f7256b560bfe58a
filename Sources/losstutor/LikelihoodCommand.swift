import ArgumentParser
import Fields
import Labs
import LossMath
import TutorApp
import Wording

/// `losstutor likelihood`: the likelihood lab.
struct LikelihoodCommand: PlainLabCommand {
    static let configuration = CommandConfiguration(
        commandName: "likelihood", abstract: "Open the likelihood lab: which parameters fit best.",
        discussion: """
            FILE is a table (one column, or a column data; --columns names another, or values and counts), numbers or \
            words in any arrangement, or JSON (keys data, model, p, mean, …, as --state prints them); - is standard input, and JSON itself may stand in its place. Options win. Without a model the \
            parameters or the data decide. --json prints the fit, and the likelihood at the given parameters.

            Example:  losstutor likelihood --model gaussian --data 1,2,3 --mu 2 --sigma 1
                      losstutor likelihood --model bernoulli --draw 2000 --p .5 --json
                      losstutor likelihood --panel information --truth .5,.5 --belief .2,.8
            """)

    @Argument(
        help: ArgumentHelp("A CSV or JSON file, or - for standard input.", valueName: "FILE"), completion: .file())
    var file: String?

    @OptionGroup(title: "Model and data") var fields: FieldOptions<LikelihoodLabInput>

    @Option(
        help: ArgumentHelp(
            "Which column of FILE has the data, or the values and how often each was observed.",
            valueName: "value=v,count=n"))
    var columns: String?

    @OptionGroup(title: "Screen") var display: DisplayOptions

    @Flag(help: "Print the fit as JSON.")
    var json = false

    @OptionGroup(title: "Output") var forms: StateOptions

    /// More than this takes too long for an answer without a screen.
    private static let mostDraws = 2e9

    static func session(_ input: LikelihoodLabInput) throws -> (session: LabSession, remark: String?) {
        (LabSession(try LikelihoodLab(input)), InputFile.remark("--data", input.remarks))
    }

    func run() throws {
        try display.picture.refuse(forms.otherOption(json: json))
        var input = try fields.input()
        if let file {
            let (bytes, source) = try InputFile.bytes(file)
            let named = try columns.map {
                try NamedColumns(parsing: $0, parts: LikelihoodLabInput.columnParts, at: .option("columns"))
            }
            input = try LikelihoodLabInput(bytes: bytes, source: source, named: named ?? .none).overridden(by: input)
        } else if columns != nil {
            throw Failure("--columns belongs to FILE; name one.", exitCode: .usage)
        }
        let remark = InputFile.remark(file ?? "--data", input.remarks)
        let opensScreen = !json && !display.isPrinted && !forms.isAsked
        if let remark, !opensScreen { Output.report("losstutor: \(remark)") }
        var lab = try LikelihoodLab(input)
        if !opensScreen, !json { for warning in lab.warnings { Output.report("losstutor: \(warning)") } }
        if try forms.print(forms.limited(LabSession(lab))) { return }
        if json {
            if input.panel != nil, lab.panel == .information || lab.panel == .consistency {
                throw Failure(
                    "--json prints the fit, and --panel \(lab.panel.rawValue) has none; leave one of them out.",
                    exitCode: .usage)
            }
            return Output.json(LikelihoodLabAnswer(lab, hasParameters: input.hasParameters).json)
        }
        // Paper does not move: what is printed shows the experiment's end.
        if display.isPrinted, lab.panel == .consistency, input.samples == nil {
            let draws = lab.experiment.rows.reduce(0.0) { $0 + Double($1.size) } * Double(lab.experiment.repeats)
            guard draws <= Self.mostDraws else {
                throw Failure(
                    "--sizes and --repeats ask for \(NumberText.short(draws)) draws; to print, at most"
                        + " \(NumberText.short(Self.mostDraws)).", exitCode: .usage)
            }
            lab.run(samples: .max)
        }
        try Program(display: display).open(
            .lab(forms.limited(LabSession(lab))), remark: opensScreen ? remark : nil)
    }
}
