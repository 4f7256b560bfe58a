import ArgumentParser
import Wording

/// An option that a command does not have, and what may have been meant: what another library calls otherwise, another
/// command's, or the nearest of its own.
enum UnknownOption {
    /// What others call one of our options that is the same.
    private static func synonym(_ word: String) -> String? {
        switch word {
        case "--y-true": "--actual"
        case "--y-pred", "--y-prob": "--predicted"
        case "--lr": "--learning-rate"
        case "--batch": "--batch-size"
        case "--optimiser": "--optimizer"
        case "--log-input": "--log-rate"
        case _: nil
        }
    }

    /// What other libraries call what comes near our options.
    static let otherNames = [
        "wd": "weight-decay", "units": "hidden", "layers": "hidden", "neurons": "hidden",
        "iterations": "epochs", "validation-split": "test-fraction", "val-split": "test-fraction",
        "test-size": "test-fraction", "random-state": "seed", "yscale": "log-y", "xscale": "log-x",
        "logits": "from-logits", "target": "actual", "targets": "actual", "labels": "actual",
        "predictions": "predicted", "preds": "predicted", "sigma2": "variance", "var": "variance",
        "ymin": "ylim", "ymax": "ylim", "xmin": "xlim", "xmax": "xlim", "smoothing": "smooth",
    ]

    /// An option by our name, with `-` where Python has `_`: `--y_true` is `--actual`.
    static func ours(_ argument: String) -> String {
        guard argument.hasPrefix("--") else { return argument }
        let end = argument.firstIndex(of: "=") ?? argument.endIndex
        let given = String(argument[..<end])
        let word = given.utf8.contains(0x5F) ? String(given.map { $0 == "_" ? "-" : $0 }) : given
        let name = synonym(word) ?? word
        return name == given ? argument : name + String(argument[end...])
    }

    /// The sentence on the first option of `arguments` that its command does not have; nil where it has them all.
    static func sentence(on arguments: [String]) -> String? {
        let commands = Losstutor.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        let command =
            commands.first { arguments.contains($0.configuration.commandName ?? "") } ?? HomeCommand.self
        let own = options(of: command)
        let words = arguments.filter { $0.hasPrefix("--") && $0.utf8.count > 2 }
            .map { String($0.prefix { $0 != "=" }) }
        guard let word = words.first(where: { !own.contains($0) }) else { return nil }
        let others = commands.filter { options(of: $0).contains(word) }.compactMap { $0.configuration.commandName }
        let meant = otherNames[String(word.dropFirst(2))].map { "--" + $0 }
        let name = command.configuration.commandName ?? ""
        let refused = "\(name) has no option \(word.shortened(to: 60))"
        if let meant, own.contains(meant) { return "\(refused); here it is \(meant)" }
        if !others.isEmpty { return "\(refused); \(Words.list(others)) \(others.count == 1 ? "has" : "have") it" }
        return refused + (Nearest.name(to: word, among: own).map { "; did you mean \($0)?" } ?? "")
    }

    /// The names of a command's options, as its help lists them.
    static func options(of command: any ParsableCommand.Type) -> [String] {
        Losstutor.helpMessage(for: command, includeHidden: true).split(separator: "\n").flatMap { line -> [String] in
            guard line.hasPrefix("  -") else { return [] }
            return line.split(separator: " ").prefix { $0.hasPrefix("-") || $0.hasPrefix("<") }
                .flatMap { $0.split(separator: "/") }.map { $0.filter { $0 != "," } }
                .filter { $0.hasPrefix("--") }
        }
    }
}
