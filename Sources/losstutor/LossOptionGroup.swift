import ArgumentParser
import Labs
import LossMath

/// The options that choose a loss.
struct LossOptionGroup: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The loss: \(LossID.allCases.map(\.shortName).joined(separator: ", ")). Without it the values decide.",
            valueName: "id"))
    var loss: String?

    @Option(
        help: ArgumentHelp(
            "How a cross-entropy keeps its logarithm finite: exact, clip, add, one-term or clamp.", valueName: "form"))
    var logForm: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The tiny number of the log forms clip, add and one-term.", valueName: "1e-15"))
    var epsilon: Double?

    @Option(
        help: ArgumentHelp(
            "Rows of predicted: raw, renormalise-then-clip or clip-then-renormalise.", valueName: "treatment"))
    var rows: String?

    @Option(help: ArgumentHelp("nats or bits.", valueName: "unit"))
    var unit: String?

    @Flag(help: "Predicted are logits, not probabilities.")
    var fromLogits = false

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Huber: where squares go over to distances.", valueName: "1"))
    var delta: Double?

    @Flag(help: "Poisson: predicted are logarithms of rates.")
    var logRate = false

    @Flag(help: "Poisson: with the constant ln y!.")
    var full = false

    @Flag(name: .customLong("float32"), help: "Round every step to single precision.")
    var float32 = false

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The rule of a library: \(LossLibrary.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "library"))
    var library: String?

    var choice: LossChoice {
        var choice = LossChoice(loss: loss)
        choice.logForm = logForm
        choice.epsilon = epsilon
        choice.rows = rows
        choice.unit = unit
        // A flag that is not given leaves what a file says.
        choice.fromLogits = fromLogits ? true : nil
        choice.delta = delta
        choice.logRate = logRate ? true : nil
        choice.full = full ? true : nil
        choice.float32 = float32 ? true : nil
        choice.library = library
        return choice
    }
}
