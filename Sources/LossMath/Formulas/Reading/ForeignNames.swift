/// Names that people bring from libraries and from mathematics, and what they mean here.
enum ForeignNames {
    /// What stands before a point and a function: `np.log`, `tf.math.log`.
    static let modules: Set<String> = [
        "np", "numpy", "jnp", "jax", "tf", "tensorflow", "torch", "math", "cmath", "F", "K", "nn", "keras", "scipy",
        "sp", "special", "linalg", "sklearn", "metrics", "losses", "optax", "pd", "cp", "mx", "ops", "backend",
        "functional", "tfm", "onp", "xp", "stats",
    ]

    /// Losses of PyTorch that are given logarithms, and what to write.
    static let lossesOfLogarithms = [
        "nllloss": "write -mean(rowsum(y * p)), where p are logarithms, or cce(y, exp(p))",
        "nll_loss": "write -mean(rowsum(y * p)), where p are logarithms, or cce(y, exp(p))",
        "kldivloss": "its predictions are logarithms: write kl(y, exp(p))",
        "kl_div": "its predictions are logarithms: write kl(y, exp(p))",
    ]

    /// Modules whose losses are given predicted before actual.
    static let predictedFirst: Set<String> = ["torch", "F", "nn", "functional"]

    /// Other names of the values of labs, by our names, besides those that columns of files have.
    private static let namesByMeaning: [String: String] = [
        "y": "Y yTrue y_actual y_real y_train y_i yᵢ yi truths true_labels actuals",
        "p": "P yPred ŷ yHat ŷᵢ p_i pᵢ p_hat phat p̂ predict probs probabilities y_probs input inputs outputs out",
        "z": "logits logit z_i zᵢ",
        "w": "sample_weights w_i wᵢ",
        "n": "N batch_size",
        "epsilon": "eps EPS EPSILON ε",
        "delta": "δ",
    ]

    /// What a name means that no lab has.
    static let meanings: [String: String] = {
        var meanings: [String: String] = [:]
        for input in LossInput.allCases {
            for name in input.columnNames where name != input.formulaName && name != "true" {
                meanings[name] = input.formulaName
            }
        }
        for (meaning, names) in namesByMeaning {
            for name in names.split(separator: " ") { meanings[String(name)] = meaning }
        }
        return meanings
    }()

    static let constants = ["π": "pi", "Inf": "inf", "infty": "inf", "infinity": "inf", "NaN": "nan", "NAN": "nan"]

    /// Means that are written as a letter with a bar.
    static let means = ["ȳ": "y", "p̄": "p", "y_bar": "y", "ybar": "y", "y_mean": "y"]

    /// Whether a name is one that labs have or that means one.
    static func isValue(_ name: String) -> Bool {
        namesByMeaning[name] != nil || meanings[name] != nil || means[name] != nil || name == "pi" || name == "π"
    }

    /// Properties that arrays have in Python.
    static let attributes: Set<String> = ["T", "shape", "size", "ndim"]

    /// Functions that are told a type in quotes.
    static let takesText: Set<String> = ["astype", "array", "asarray", "cast", "float"]

    /// What weights of examples are called.
    static let weights: Set<String> = ["w", "weights", "weight", "sample_weight", "sample_weights"]

    static func remedy(forMember name: String) -> String {
        switch name {
        case "T": "a table is not turned here: leave .T out, and write sum(a * b) for a product of lists"
        case "shape", "size", "ndim": "there is no \(name) here: len(x) is the number of rows"
        default: "a value has no \(name): write a function, as in mean(x)"
        }
    }

    /// Arguments that change nothing here.
    static let neutral: Set<String> = [
        "keepdims", "keepdim", "keep_dims", "dtype", "out", "name", "device", "requires_grad", "copy",
    ]

    /// Other names of arguments, by the names that our functions and shorthands have.
    static let arguments: [String: String] = [
        "min": "low", "a_min": "low", "clip_value_min": "low", "lo": "low", "lower": "low",
        "max": "high", "a_max": "high", "clip_value_max": "high", "hi": "high", "upper": "high",
        "input": "x", "a": "x", "tensor": "x", "input_tensor": "x", "logits": "z", "cond": "condition",
        "other": "b", "x1": "a", "x2": "b", "exponent": "y", "ord": "order",
    ]

    /// Functions that there are not, and what to write.
    static let remedies: [String: String] = {
        var remedies: [String: String] = [:]
        for (names, remedy) in [
            (
                "reshape flatten ravel squeeze unsqueeze expand_dims view transpose expand broadcast_to",
                "shapes need no change here: leave NAME out"
            ),
            (
                "range arange enumerate zip map list linspace",
                "a list needs no loop: operators and functions take all of it"
            ),
            (
                "zeros ones zeros_like ones_like full full_like",
                "a number fits every list: write 0 or 1 in place of NAME"
            ),
            ("size shape", "there is no NAME here: len(x) is the number of rows"),
            ("isnan", "write x != x: only nan differs from itself"),
            ("isinf", "write abs(x) == inf"), ("isfinite", "write x - x == 0"),
            ("isclose allclose", "write abs(a - b) < 1e-9"),
            ("entr", "write -xlogy(p, p)"), ("rel_entr", "write xlogy(y, y / p)"),
            ("logaddexp", "write log(exp(a) + exp(b)), or softplus(b) where a is 0"),
            ("int trunc fix", "write floor(x), or round(x)"),
            ("cov corrcoef", "write mean((y - mean(y)) * (p - mean(p)))"),
            ("stack concatenate concat hstack vstack append", "lists are not joined here: write a formula for each"),
            ("one_hot to_categorical eye", "labels of classes are a table here: [1, 0; 0, 1]"),
            ("print display", "a formula is shown by itself: leave NAME out"),
            (
                "sort argsort percentile cumsum diff unique",
                "there is no NAME here; median, max and min take a whole list"
            ),
            ("quantile_loss pinball_loss", "write quantile(y, p, quantile: 0.9)"),
            ("heaviside", "write where(x < 0, 0, 1)"), ("leaky_relu", "write where(x > 0, x, 0.01 * x)"),
            ("elu", "write where(x > 0, x, exp(x) - 1)"), ("e", "write exp(x)"),
            ("cbrt", "write sign(x) * abs(x)^(1/3)"),
            ("arccosh arcsinh arctanh", "there is no NAME: write it with log"),
            ("f L loss", "a formula needs no NAME(…) before it: write what it is, as in mean((y - p)^2)"),
        ] {
            for name in names.split(separator: " ").map(String.init) {
                remedies[name] = remedy.split(separator: " ").map { word in
                    word.hasPrefix("NAME") ? name + word.dropFirst(4) : String(word)
                }.joined(separator: " ")
            }
        }
        return remedies
    }()
}
