import ArgumentParser
import Course
import Fields
import Labs
import TutorApp
import Wording

/// `losstutor lab`: the vector lab.
struct LabCommand: PlainLabCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab", abstract: "Open the vector lab: edit values, watch the loss.",
        discussion: """
            FILE is a table (columns actual and predicted, or as libraries call them; a class with a column of \
            probabilities or logits each; --columns names others, several as 'predicted=logit_*' or predicted=cat,dog) or \
            JSON (keys actual, predicted, loss, …, as --state prints them); - is standard input, and JSON itself may stand in its place. Options win. Commas separate values, semicolons rows. --bench takes JSON with the keys parameters, \
            vectors, readings and plot.

            Example:  losstutor lab --loss bce --actual 1,0,1 --predicted .9,.2,.6
                      losstutor lab predictions.csv --loss bce --json
                      losstutor lab --formula 'mean((y - p)^4)' --loss mse
                      losstutor lab --preset q1
            """)

    @Argument(
        help: ArgumentHelp("A CSV or JSON file, or - for standard input.", valueName: "FILE"), completion: .file())
    var file: String?

    @OptionGroup(title: "Values and loss") var fields: FieldOptions<VectorLabInput>

    @Option(
        help: ArgumentHelp(
            "Which columns of FILE are meant; several as 'logit_*', the name of a matrix, or cat,dog.",
            valueName: "actual=y_true,predicted=y_prob"))
    var columns: String?

    @Option(
        help: ArgumentHelp(
            "A question, such as q1, or a state that makes a point: \(Words.list(LabPreset.all.map(\.id))).",
            valueName: "id"), completion: .custom { _, _, _ in LessonFiles.presetNames })
    var preset: String?

    @Option(
        help: ArgumentHelp("Open the formula bench of a JSON file, or - for standard input.", valueName: "FILE"),
        completion: .file())
    var bench: String?

    @OptionGroup(title: "Screen") var display: DisplayOptions

    @Flag(help: "Print the numbers as JSON.")
    var json = false

    @Flag(help: "With --json: contributions and gradient even of very long lists.")
    var all = false

    @OptionGroup(title: "Output") var forms: StateOptions

    @Flag(name: .customLong("python"), help: "Print a program in Python with NumPy that computes the loss.")
    var printsPython = false

    static func session(_ input: VectorLabInput) throws -> (session: LabSession, remark: String?) {
        (LabSession(try VectorLab(input)), nil)
    }

    static func session(_ words: ArraySlice<String>) throws -> (session: LabSession, remark: String?)? {
        guard let word = words.last, !word.hasPrefix("-") || word == "-" else { return nil }
        switch words.dropLast() {
        case []:
            let (input, remark) = try read(word)
            return try (session(input).session, remark)
        case ["--preset"]:
            return (try session(LessonFiles.course(folder: nil).preset(named: word, at: .option("preset"))), nil)
        case ["--bench"]: return (try benchSession(word), nil)
        default: return nil
        }
    }

    func run() throws {
        try display.picture.refuse(forms.otherOption(json: json, python: printsPython))
        var given = try fields.input()
        if let bench {
            if let other = given.firstGiven ?? (file == nil ? preset.map { _ in "--preset" } : "FILE") {
                throw Failure("--bench and \(other) do not go together; leave one of them out.", exitCode: .usage)
            }
            return try show(Self.benchSession(bench))
        }
        var remark: String?
        if let file {
            let named = try columns.map {
                try NamedColumns(parsing: $0, parts: VectorLabInput.columnParts, at: .option("columns"))
            }
            let (input, said) = try Self.read(file, named: named ?? .none)
            (given, remark) = (input.overridden(by: given), said)
        } else if columns != nil {
            throw Failure("--columns belongs to FILE; name one.", exitCode: .usage)
        }
        if let preset {
            let course = try LessonFiles.course(folder: display.lessonFolder, isBesides: display.isBesides)
            let session = try Self.session(course.preset(named: preset, at: .option("preset")))
            // As it is, with its question above; changed, it is a lab like any other.
            guard let start = VectorLab.of(session.state), file == nil, !given.isEmpty else {
                return try show(session)
            }
            given = VectorLabInput(start).overridden(by: given)
        }
        try show(LabSession(try VectorLab(given)), remark)
    }

    private static func session(_ preset: LabPreset) throws -> LabSession {
        do {
            return try LabSession(preset)
        } catch {
            throw Failure("\(error)", exitCode: .data)
        }
    }

    private static func read(
        _ file: String, named: NamedColumns = .none
    ) throws -> (input: VectorLabInput, remark: String?) {
        let (input, remarks) = try InputFile.vectorLab(file, named: named)
        return (input, InputFile.remark(file, remarks))
    }

    private static func benchSession(_ file: String) throws -> LabSession {
        let (bytes, source) = try InputFile.bytes(file)
        return LabSession(try FormulaBench(BenchInput(bytes: bytes, source: source)))
    }

    /// Opens or prints a state in the form that is asked for.
    private func show(_ opened: LabSession, _ remark: String? = nil) throws {
        if let remark, !opensScreen { Output.report("losstutor: \(remark)") }
        let session = try forms.limited(opened)
        if try forms.print(session) { return }
        let lab = session.state.content
        if json { return Output.json(lab.answerJSON(all: all)) }
        if printsPython, let program = lab.pythonProgram { return Output.text(program) }
        if printsPython {
            throw Failure("--python is for the vector lab; --state prints this one.", exitCode: .usage)
        }
        try Program(display: display).open(.lab(session), remark: opensScreen ? remark : nil)
    }

    /// Whether the lab is shown, not printed in one form or another.
    private var opensScreen: Bool { !json && !printsPython && !display.isPrinted && !forms.isAsked }
}
