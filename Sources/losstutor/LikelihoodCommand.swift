import ArgumentParser
import Labs
import LossMath
import TutorApp

/// `losstutor likelihood`: the likelihood lab.
struct LikelihoodCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "likelihood", abstract: "Open the likelihood lab: find the parameters that explain the data best.",
        discussion: """
            FILE is CSV (one column, or a column data) or JSON (keys data, model, p, mean, sd, rate, …); - is standard
            input. Without a model the parameters or the data decide. --json prints the fit, and the likelihood at the
            given parameters.

            Example:  losstutor likelihood --model gaussian --data 1,2,3 --mu 2 --sigma 1
                      losstutor likelihood --model bernoulli --draw 2000 --p .5 --json
                      losstutor likelihood --panel information --truth .5,.25,.25 --belief .15,.35,.5 --unit bits
            """)

    @Argument(help: ArgumentHelp("A CSV or JSON file, or - for standard input.", valueName: "FILE"))
    var file: String?

    @Option(
        help: ArgumentHelp(
            "The model: \(LikelihoodModel.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "id"))
    var model: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The observations: 1,0,1, class numbers from 0, counts, measurements.", valueName: "values"))
    var data: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Categorical: the number of classes, for those that do not occur.", valueName: "K"))
    var classes: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Bernoulli: the probability of 1. Categorical: one for each class.", valueName: "values"))
    var p: String?

    @Option(
        name: [.customLong("mean"), .customLong("mu")], parsing: .unconditional,
        help: ArgumentHelp("Gaussian: the mean.", valueName: "number"))
    var mean: String?

    @Option(
        name: [.customLong("sd"), .customLong("sigma")], parsing: .unconditional,
        help: ArgumentHelp("Gaussian: the standard deviation.", valueName: "number"))
    var sd: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Poisson and exponential: events in a unit of time.", valueName: "number"))
    var rate: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Draw so many observations in place of data.", valueName: "n"))
    var draw: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The parameters to draw from, in order; without them those of the lab.", valueName: "values"))
    var drawFrom: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The seed of drawn data and of the experiment.", valueName: "1"))
    var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            "What is shown: \(LikelihoodLab.Panel.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "panel"))
    var panel: String?

    @Option(
        help: ArgumentHelp("What is selected: parameter,0 or observation,3 or count …", valueName: "part,number"))
    var select: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The parameter on the plots' x axis, by its number from 0.", valueName: "number"))
    var along: Int?

    @Flag(help: "Mark the maximum, with its standard error.")
    var maximum = false

    @Flag(help: "Show only the neighbourhood of the maximum.")
    var zoom = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Panel information: the distribution P, what happens.", valueName: "values"))
    var truth: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Panel information: the distribution Q, what is believed.", valueName: "values"))
    var belief: String?

    @Option(help: ArgumentHelp("Panel information: nats or bits.", valueName: "unit"))
    var unit: String?

    @Option(
        help: ArgumentHelp("Panel consistency: what is estimated: p, mean, sd, variance, rate.", valueName: "name"))
    var estimator: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Panel consistency: the samples of each size.", valueName: "200"))
    var repeats: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Panel consistency: the distance from the truth that counts as close.", valueName: "0.05"))
    var within: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Panel consistency: the sizes of the samples.", valueName: "10,100,1000"))
    var sizes: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Panel consistency: the samples drawn so far; all of them where the screen is printed.", valueName: "n"))
    var samples: Int?

    @OptionGroup var display: DisplayOptions

    @Flag(help: "Print the fit as JSON.")
    var json = false

    func run() throws {
        var input: LikelihoodLabInput
        var lab: LikelihoodLab
        do {
            input = try given()
            if let file {
                let (bytes, name) = try InputFile.read(file)
                input = try LikelihoodLabInput(bytes: bytes, source: name).overridden(by: input)
            }
            lab = try LikelihoodLab(input)
        } catch let error as LikelihoodLabError {
            throw Failure(error.description, exitCode: error.isUsage ? .usage : .data)
        } catch let error as LabError {
            throw Failure(error.description, exitCode: error.isUsage ? .usage : .data)
        }
        if json {
            if panel != nil, lab.panel == .information || lab.panel == .consistency {
                throw Failure(
                    "--json prints the fit, and --panel \(panel ?? "") has none; leave one of them out.",
                    exitCode: .usage)
            }
            print(LikelihoodLabAnswer(lab, hasParameters: input.hasParameters).json)
            return
        }
        // Paper does not move: what is printed shows the experiment's end.
        if display.isPrinted, lab.panel == .consistency, input.samples == nil { lab.run(samples: .max) }
        try Program(display: display).open(.lab(LabSession(.likelihood(lab))))
    }

    /// What the options say.
    private func given() throws -> LikelihoodLabInput {
        var input = LikelihoodLabInput()
        func list(_ text: String?, _ key: LikelihoodLabInput.Key) throws -> NumberList? {
            guard let text else { return nil }
            return try NumberList(parsing: text, place: input.place(key))
        }
        for key in LikelihoodLabInput.Key.allCases where key != .drawFrom { input.places[key] = "--\(key.rawValue)" }
        input.places[.drawFrom] = "--draw-from"
        input.model = model
        input.data = try list(data, .data)
        input.classes = classes
        input.p = try list(p, .p)
        input.mean = try list(mean, .mean)
        input.sd = try list(sd, .sd)
        input.rate = try list(rate, .rate)
        input.draw = draw
        input.drawFrom = try list(drawFrom, .drawFrom)
        input.seed = seed
        input.panel = panel
        input.select = try select.map(item)
        input.along = along
        input.maximum = maximum ? true : nil
        input.zoom = zoom ? true : nil
        input.truth = try list(truth, .truth)
        input.belief = try list(belief, .belief)
        input.unit = unit
        input.estimator = estimator
        input.repeats = repeats
        input.within = try list(within, .within)
        input.sizes = try list(sizes, .sizes)
        input.samples = samples
        return input
    }

    private func item(_ text: String) throws -> LikelihoodLab.Item {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 2, let index = parts.count == 2 ? Int(parts[1]) : 0,
            let item = LikelihoodLab.Item(part: String(parts[0]), index: index)
        else {
            throw LikelihoodLabError.noItem(place: "--select", value: "\"\(text)\"")
        }
        return item
    }
}
