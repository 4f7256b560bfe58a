/// What a column of a training log holds, judged by its name.
package enum ColumnKind: Equatable, Sendable {
    /// What counts the rows: steps, epochs. `isCoarse` for epochs and rounds.
    case counter(isCoarse: Bool)
    /// When a row was written, or how long something took.
    case clock
    /// The optimiser's settings, such as the learning rate.
    case rate
    /// How fast, how much memory.
    case speed
    /// Which machine or process it was, or how much went in: tokens, samples, parameters.
    case size
    /// How long the gradient is: it says how a run goes, not how well.
    case norm
    /// The best, or an end, of another column.
    case record
    /// What is minimised.
    case loss
    /// Everything else.
    case metric

    /// The kind of a column with this name.
    package init(name: String) {
        let words = Self.words(of: name)
        func has(_ set: Set<String>) -> Bool { words.contains(where: set.contains) }
        let last = words.last ?? ""
        if name.hasSuffix("__MIN") || name.hasSuffix("__MAX") {
            self = .record
        } else if name.hasSuffix(" (s)") || name.hasSuffix(" (ms)") || name.hasSuffix(" (sec)") {
            self = .clock
        } else if zip(words, words.dropFirst()).contains(where: { $0 == "loss" && ["scale", "scaler"].contains($1) }) {
            self = .rate
        } else if words.contains(where: { $0.hasSuffix("loss") }) || has(Self.losses) {
            self = .loss
        } else if has([
            "per", "fps", "mfu", "throughput", "memory", "mem", "gpu", "cpu", "flos", "flops", "speed", "wps", "ups",
            "ips",
        ])
            || words.count > 1 && last == "s" || words.contains(where: { $0.hasSuffix("persec") })
        {
            self = .speed
        } else if words == ["time", "step"] || words == ["time", "steps"] || words == ["time", "iterations"]
            || words.suffix(2) == ["total", "timesteps"]
        {
            self = .counter(isCoarse: false)
        } else if has(["skipped", "nan", "checkpoint", "checkpoints"]) {
            self = .size
        } else if words.contains("gnorm") || words.contains("norm") && has(["grad", "gradient", "gradients"]) {
            self = .norm
        } else if words == ["best"] || words == ["reached"]
            || words.suffix(2) == ["as", "top"]
        {
            self = .record
        } else if has(Self.clocks) || words == ["data"] {
            self = .clock
        } else if has(["lr", "momentum"])
            || words.contains(where: { $0.hasPrefix("lr") && $0.dropFirst(2).allSatisfy(\.isNumber) })
            || words == ["rate"] || words.suffix(2) == ["learning", "rate"] || words.suffix(2) == ["weight", "decay"]
        {
            self = .rate
        } else if ["epoch", "epochs", "round", "rounds"].contains(last) {
            self = .counter(isCoarse: true)
        } else if Self.counters.contains(last) && !has(["acc", "accuracy", "reward", "return", "length", "max", "min"])
            || name.isEmpty || words == ["unnamed", "0"] || words == ["x"] || words == ["s"] || words == ["i"]
        {
            self = .counter(isCoarse: false)
        } else if words == ["rank"] || words == ["v", "num"] || words.suffix(2) == ["local", "rank"]
            || words.suffix(2) == ["batch", "size"]
            || Self.sizes.contains(last)
            || has(["tokens"]) && !has(["acc", "accuracy"])
        {
            self = .size
        } else {
            self = .metric
        }
    }

    /// Whether it counts.
    package var isCounter: Bool {
        if case .counter = self { true } else { false }
    }

    /// What it is, in words: "a clock".
    package var words: String {
        switch self {
        case .counter: "a counter"
        case .clock: "a clock"
        case .rate: "a setting of the optimiser"
        case .speed: "a speed or a size"
        case .size: "a count or a number of a machine"
        case .norm: "the size of a gradient"
        case .record: "taken from others"
        case .loss: "a loss"
        case .metric: "a metric"
        }
    }

    private static let losses: Set<String> = [
        "loss", "losses", "nll", "bce", "cce", "mse", "rmse", "mae", "logloss", "mlogloss", "error", "err",
        "perplexity",
        "ppl", "cost", "objective", "elbo", "kl",
    ]
    private static let clocks: Set<String> = [
        "time", "timestamp", "date", "datetime", "elapsed", "runtime", "duration", "seconds", "secs", "sec", "ms",
        "eta", "wall",
        "clock", "minutes", "hours", "days",
    ]
    private static let counters: Set<String> = [
        "step", "steps", "globalstep", "iter", "iters", "iteration", "iterations", "it", "episode", "episodes",
        "timestep",
        "timesteps", "batch", "batches", "update", "updates", "index", "idx", "trial", "generation",
        "progress", "percentage",
    ]

    private static let sizes: Set<String> = [
        "device", "cuda", "workers", "processed", "processes", "nodes", "seed", "port", "pid", "samples", "examples",
        "images",
        "parameters", "params",
    ]

    /// The lower-case words of a name: `train/box_loss` is train, box, loss.
    static func words(of name: String) -> [String] {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// The last word of a name, in lower case.
    package static func lastWord(_ name: String) -> String { words(of: name).last ?? "" }

    /// A name without what says which data it was measured on, so that those of training and validation are the same.
    package static func withoutSplit(_ name: String) -> String {
        let splits: Set<String> = ["train", "training", "val", "valid", "validation", "test", "testing", "eval", "dev"]
        return words(of: name).filter { !splits.contains($0) }.joined(separator: " ")
    }
}
