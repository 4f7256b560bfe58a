/// What is known about a loss, apart from its numbers: one entry each.
struct LossFacts {
    let title: String
    let shortTitle: String
    let aliases: [String]
    let otherNames: [String]
    let actual: LossDomain
    let predicted: LossDomain
    let summary: String
    let minimum: String
}

extension LossID {
    var facts: LossFacts {
        switch self {
        case .meanSquaredError:
            LossFacts(
                title: "mean squared error", shortTitle: "MSE", aliases: ["mse"],
                otherNames: ["L2 loss", "MSELoss", "squared loss", "Brier score (on probabilities)"],
                actual: .real, predicted: .real,
                summary: "The mean of the squared differences; for predicting quantities.",
                minimum: "0 where predicted equals actual; the best constant is the mean.")
        case .rootMeanSquaredError:
            LossFacts(
                title: "root mean squared error", shortTitle: "RMSE", aliases: ["rmse"],
                otherNames: ["RMSD", "root_mean_squared_error"],
                actual: .real, predicted: .real,
                summary: "The square root of the mean squared error: the same order, in the unit of the data.",
                minimum: "0 where predicted equals actual; the best constant is the mean.")
        case .meanAbsoluteError:
            LossFacts(
                title: "mean absolute error", shortTitle: "MAE", aliases: ["mae"],
                otherNames: ["L1 loss", "L1Loss", "least absolute deviations"],
                actual: .real, predicted: .real,
                summary: "The mean of the absolute differences; outliers count in proportion, not squared.",
                minimum: "0 where predicted equals actual; the best constant is the median.")
        case .huber:
            LossFacts(
                title: "Huber loss", shortTitle: "Huber", aliases: [],
                otherNames: ["HuberLoss", "smooth L1 (divided by delta)"],
                actual: .real, predicted: .real,
                summary: "Squared up to delta, absolute beyond: smooth at the bottom, calm about outliers.",
                minimum:
                    "0 where predicted equals actual; the best constant is the mean of data within delta of it, else"
                    + " nearer the median.")
        case .logCosh:
            LossFacts(
                title: "log-cosh loss", shortTitle: "log-cosh", aliases: [],
                otherNames: ["LogCosh"],
                actual: .real, predicted: .real,
                summary: "The logarithm of the cosine hyperbolic: like Huber, without a corner anywhere.",
                minimum:
                    "0 where predicted equals actual; near the mean for small errors, near the median for large ones.")
        case .hinge:
            LossFacts(
                title: "hinge loss", shortTitle: "hinge", aliases: [],
                otherNames: ["SVM loss", "max-margin loss"],
                actual: .sign, predicted: .real,
                summary: "How far a score falls short of the margin 1; labels are -1 and 1.",
                minimum: "0 where every score has the label's sign and at least size 1.")
        case .squaredHinge:
            LossFacts(
                title: "squared hinge loss", shortTitle: "hinge^2", aliases: [],
                otherNames: ["SquaredHinge", "L2-SVM loss"],
                actual: .sign, predicted: .real,
                summary: "The square of the hinge loss: smooth at the margin, harsher far from it.",
                minimum: "0 where every score has the label's sign and at least size 1.")
        case .binaryCrossEntropy:
            LossFacts(
                title: "binary cross-entropy", shortTitle: "BCE", aliases: ["bce", "log_loss", "bernoulli_nll"],
                otherNames: ["log loss", "logistic loss", "BCELoss", "BinaryCrossentropy", "sigmoid cross-entropy"],
                actual: .probability, predicted: .probability,
                summary: "The surprise at yes-or-no labels, given the predicted probability of yes.",
                minimum: "the labels' own entropy, where predicted equals actual; the best constant is the mean.")
        case .categoricalCrossEntropy:
            LossFacts(
                title: "categorical cross-entropy", shortTitle: "CCE", aliases: ["cce"],
                otherNames: ["softmax loss", "multinomial log loss", "CrossEntropyLoss", "NLLLoss (of log p)"],
                actual: .probability, predicted: .probability,
                summary: "The surprise at the true class, given one predicted probability a class.",
                minimum: "the labels' own entropy, where predicted equals actual, among rows that sum to 1.")
        case .klDivergence:
            LossFacts(
                title: "KL divergence", shortTitle: "KL", aliases: ["kl"],
                otherNames: ["Kullback-Leibler divergence", "relative entropy", "KLDivLoss (of log p)"],
                actual: .probability, predicted: .probability,
                summary: "What cross-entropy costs beyond the labels' own entropy.",
                minimum: "0 where predicted equals actual, among rows that sum to 1.")
        case .entropy:
            LossFacts(
                title: "entropy", shortTitle: "entropy", aliases: [],
                otherNames: ["Shannon entropy"],
                actual: .real, predicted: .probability,
                summary: "The surprise that a distribution expects of itself; there is no actual.",
                minimum: "0 where one class has all the probability; largest where all have the same.")
        case .gaussianNLL:
            LossFacts(
                title: "Gaussian negative log-likelihood", shortTitle: "Gauss NLL", aliases: [],
                otherNames: ["GaussianNLLLoss", "heteroscedastic regression loss"],
                actual: .real, predicted: .real,
                summary: "The surprise at a quantity, given a predicted mean and variance.",
                minimum: "where the mean equals actual and the variance the squared error; below 0 if that is small.")
        case .poissonNLL:
            LossFacts(
                title: "Poisson negative log-likelihood", shortTitle: "Poisson NLL", aliases: [],
                otherNames: ["PoissonNLLLoss", "Poisson loss", "half Poisson deviance (but for a constant)"],
                actual: .notNegative, predicted: .notNegative,
                summary: "The surprise at a count, given the predicted rate.",
                minimum: "where the rate equals the count; the best constant is the mean.")
        case .cosineSimilarity:
            LossFacts(
                title: "cosine similarity loss", shortTitle: "cosine", aliases: [],
                otherNames: ["CosineSimilarity", "cosine proximity", "1 - cosine distance, negated"],
                actual: .real, predicted: .real,
                summary: "Minus the cosine of the angle between two vectors; lengths do not count.",
                minimum: "-1 where predicted points the way of actual, however long it is.")
        }
    }
}
