import ArgumentParser
import Labs

/// The options that choose a loss.
struct LossOptionGroup: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The loss: mse, bce, cce, or its long name. Without it the values decide.", valueName: "id"))
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

    var choice: LossChoice {
        LossChoice(
            loss: loss, logForm: logForm, epsilon: epsilon, rows: rows, unit: unit,
            fromLogits: fromLogits ? true : nil)
    }
}
