extension LabPreset {
    /// What people really ask about loss functions, each with the state that shows the answer.
    static let questions: [LabPreset] = [
        LabPreset(
            "q1", "Is a term missing in -mean(actual*log(1e-15+predicted))?",
            answer: "Yes. Rows with actual = 0 add nothing to it, so whatever is predicted there is free: here it says"
                + " {loss}, the full binary cross-entropy {loss_1}. Move p[1] towards 1: only the second one notices.",
            state: """
                {"loss": "bce", "logForm": "one-term", "beside": [{"loss": "bce"}], "actual": [1, 0, 1, 0],
                 "predicted": [0.9, 0.2, 0.6, 0.05], "select": ["predicted", 1]}
                """),
        LabPreset(
            "q2", "Why does log(1 - (1e-15 + predicted)) break at predicted = 1?",
            answer: "1 - (1e-15 + 1) is a little below 0, and the logarithm of a negative number is nan; 0 times nan is"
                + " nan too, so that a perfect row spoils the whole loss. Clipping predicted first keeps both logarithms"
                + " finite: {loss_1}. Take p[0] down to 0.99 and the typed formula has a value again.",
            state: """
                {"formula": "-mean(y * log(1e-15 + p) + (1 - y) * log(1 - (1e-15 + p)))", "loss": "bce",
                 "beside": [{"loss": "bce"}], "actual": [1, 0, 1], "predicted": [1, 0.2, 0.6]}
                """),
        LabPreset(
            "q3", "My categorical value is 0.2284, scikit-learn's was 0.2602: why?",
            answer:
                "Row 1 sums to {sum(p[1])}. Taken as it is, the loss is {loss}; scikit-learn up to 1.1 divided each row by"
                + " its sum, which gives {loss_1}. Current releases only warn. Change p[1,2] from 0.2 to 0.1 and the two"
                + " agree.",
            state: """
                {"loss": "cce", "beside": [{"loss": "cce", "as": "sklearn-1.1"}],
                 "actual": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
                 "predicted": [[0.9, 0.05, 0.05], [0.1, 0.8, 0.2], [0.1, 0.2, 0.7]], "select": ["predicted", 1, 2]}
                """),
        LabPreset(
            "q4", "Is log loss the same as KL divergence?",
            answer: "Only where the labels' own entropy is 0, as with one-hot labels. With these soft labels the"
                + " cross-entropy is {loss} and the KL divergence {loss_1}; the difference, {loss - loss_1}, is the entropy"
                + " of the labels. Predictions cannot change it, so both have the same minimum.",
            state: """
                {"loss": "cce", "beside": [{"loss": "kl"}], "actual": [[0.6, 0.3, 0.1], [0.2, 0.5, 0.3]],
                 "predicted": [[0.5, 0.3, 0.2], [0.3, 0.4, 0.3]], "keepRowSums": true}
                """),
        LabPreset(
            "q5", "Can a negative log-likelihood be negative?",
            answer:
                "Yes, where the likelihood is a density: a density can exceed 1, a probability cannot. Errors of 0.05"
                + " with a variance of 0.01 give {loss}, although the squared errors are not 0. Raise the variances and it"
                + " becomes positive.",
            state: """
                {"loss": "gaussian_nll", "beside": [{"loss": "mse"}], "actual": [1, 2], "predicted": [1.05, 1.95],
                 "variance": [0.01, 0.01], "select": ["variance", 0]}
                """),
        LabPreset(
            "q6", "Is MSE convex when the network is not linear?",
            answer: "Convex in the network's output, not in its weights. One sigmoid unit with target 1: the losses at"
                + " w = {a} and w = {b} average {chord}, but half way between them the loss is {middle}, above the chord. A"
                + " convex function never is.",
            state: """
                {"kind": "bench",
                 "parameters": [{"name": "w", "title": "weight w", "value": -4, "from": -12, "to": 6, "step": 0.25},
                                {"name": "a", "title": "left end", "value": -8, "from": -12, "to": 6, "step": 0.5},
                                {"name": "b", "title": "right end", "value": 0, "from": -12, "to": 6, "step": 0.5}],
                 "readings": [{"name": "loss", "title": "squared error at w", "formula": "(1 - sigmoid(w))^2"},
                              {"name": "chord", "title": "average of the two ends",
                               "formula": "((1 - sigmoid(a))^2 + (1 - sigmoid(b))^2) / 2"},
                              {"name": "middle", "title": "loss half way",
                               "formula": "(1 - sigmoid((a + b) / 2))^2"}],
                 "plot": {"x": "w", "y": "loss"}}
                """),
        LabPreset(
            "q7", "Is the training loss computed on train or test data?",
            answer:
                "On the training rows: those the weights were fitted to. The loss on the test set is the same formula"
                + " over rows that training never saw. Here training rows give {train} and test rows {test}; the test loss"
                + " is the one that says how the model will do on new data.",
            state: """
                {"kind": "bench", "parameters": [],
                 "vectors": [{"name": "train_y", "title": "actual, training rows", "values": [1, 2, 3, 4]},
                             {"name": "train_p", "title": "predicted, training rows", "values": [1.1, 1.9, 3.1, 3.9]},
                             {"name": "test_y", "title": "actual, test rows", "values": [5, 6]},
                             {"name": "test_p", "title": "predicted, test rows", "values": [5.4, 5.2]}],
                 "readings": [{"name": "train", "title": "training loss", "formula": "mse(train_y, train_p)"},
                              {"name": "test", "title": "test loss", "formula": "mse(test_y, test_p)"}],
                 "plot": {"x": "test_p[0]", "y": "test"}}
                """),
        LabPreset(
            "q8", "Per batch, per epoch, running mean: which number is printed?",
            answer:
                "Usually the mean over the batches of an epoch, each with the weights of its moment. A small last batch"
                + " then weighs too much: these five losses in batches of four have the batch means {first} and {second},"
                + " whose mean is {printed}; the mean over all examples is {exact}.",
            state: """
                {"kind": "bench", "parameters": [],
                 "vectors": [{"name": "losses", "title": "loss of each example", "values": [1, 1, 1, 1, 9]}],
                 "readings": [{"name": "first", "title": "mean of the batch of four",
                               "formula": "(losses[0] + losses[1] + losses[2] + losses[3]) / 4"},
                              {"name": "second", "title": "mean of the batch of one", "formula": "losses[4]"},
                              {"name": "printed", "title": "mean of the batch means", "formula": "(first + second) / 2"},
                              {"name": "exact", "title": "mean of all examples", "formula": "mean(losses)"}],
                 "plot": {"x": "losses[4]", "y": "printed"}}
                """),
        LabPreset(
            "q9", "MSE and outliers: what does Huber do?",
            answer:
                "It squares small errors and takes large ones as they are, so that one outlier cannot rule: at 3, the"
                + " median, row 4 alone makes the MSE {loss}, while the absolute error says {loss_1} and Huber {loss_2}."
                + " MSE's best constant is the mean, 22. And the variance of the errors need not exceed their mean: in a"
                + " unit ten times smaller it grows a hundredfold and the mean tenfold, so that which is larger says"
                + " something about the unit only.",
            state: """
                {"loss": "mse", "beside": [{"loss": "mae"}, {"loss": "huber"}], "actual": [1, 2, 3, 4, 100],
                 "predicted": [3, 3, 3, 3, 3], "select": ["predicted", 4]}
                """),
        LabPreset(
            "q10", "Backpropagation with MSE and tanh outputs predicts the same for every row: why?",
            answer: "tanh only reaches -1 to 1. Targets of 3 and 5 push the unit into its flat part, where the largest"
                + " slope of the loss is {max(abs(gradient))}: nothing moves any more, and both rows sit at the bound. The"
                + " lowest loss that tanh can reach here is 7. Scale the targets, or make the output linear.",
            state: """
                {"formula": "mean((y - tanh(z))^2)", "loss": "mse", "actual": [3, 5, -2], "predicted": [4, 4, -4]}
                """),
        LabPreset(
            "q11", "How are softmax weights updated from categorical cross-entropy?",
            answer:
                "By the gradient with respect to the logits, which is softmax(z) - y, divided by the number of rows:"
                + " here {gradient[0,0]}, {gradient[0,1]} and {gradient[0,2]}. A further factor p(1 - p) is wrong: softmax"
                + " and logarithm together have already cancelled it.",
            state: """
                {"loss": "cce", "fromLogits": true, "actual": [[1, 0, 0]], "predicted": [[2, 1, 0]]}
                """),
        LabPreset(
            "q12", "How do I justify a loss such as MSE + 0.1*mean(actual - predicted)?",
            answer:
                "Look where it is lowest. It completes to a square, mean((y - p + 0.05)^2) - 0.0025: an MSE that wants"
                + " every prediction 0.05 too high. There it is {loss}, below 0. Justify the shift, since that is all it"
                + " adds.",
            state: """
                {"formula": "shifted = mean((y - p)^2) + 0.1 * mean(y - p)", "loss": "mse", "beside": [{"loss": "mse"}],
                 "actual": [1, 2, 3], "predicted": [1.05, 2.05, 3.05]}
                """),
        LabPreset(
            "q13", "Two outputs, one to be minimised and one to be maximised?",
            answer:
                "Minimise one number: the first minus lambda times the second. Lambda says what a unit of the second is"
                + " worth, and with it moves the minimum: for lambda = {lambda} it lies at t = {(1 + 4*lambda) / (1 +"
                + " lambda)}, where the total is {best}. No loss can choose lambda for you.",
            state: """
                {"kind": "bench",
                 "parameters": [{"name": "t", "title": "t", "value": 3, "from": 0, "to": 6, "step": 0.1},
                                {"name": "lambda", "title": "worth of the gain", "value": 2, "from": 0, "to": 10,
                                 "step": 0.5}],
                 "readings": [{"name": "cost", "title": "to be minimised", "formula": "(t - 1)^2"},
                              {"name": "gain", "title": "to be maximised", "formula": "9 - (t - 4)^2"},
                              {"name": "total", "title": "cost - lambda gain", "formula": "cost - lambda * gain"},
                              {"name": "best", "title": "lowest total", "formula": "9 * lambda / (1 + lambda) - 9 * lambda"}],
                 "plot": {"x": "t", "y": "total"}}
                """),
        LabPreset(
            "q14", "Auxiliary losses, several heads: how are they weighted?",
            answer:
                "Their weighted sum is what is minimised, so the weights must undo the units. Prices wrong by 10,000 have"
                + " an MSE of {prices}, rooms wrong by a half {rooms}: unweighted, rooms would not count at all. With weights"
                + " 1e-8 and 4 the two parts are {a} and {b}. From there on the weights say what matters more.",
            state: """
                {"kind": "bench",
                 "parameters": [{"name": "w1", "title": "weight of prices", "value": 1e-8, "from": 0, "to": 1e-7,
                                 "step": 1e-9},
                                {"name": "w2", "title": "weight of rooms", "value": 4, "from": 0, "to": 20, "step": 0.5}],
                 "vectors": [{"name": "price", "title": "errors of prices", "values": [10000, -10000]},
                             {"name": "room", "title": "errors of rooms", "values": [0.5, -0.5]}],
                 "readings": [{"name": "prices", "title": "MSE of prices", "formula": "mean(price^2)"},
                              {"name": "rooms", "title": "MSE of rooms", "formula": "mean(room^2)"},
                              {"name": "a", "title": "weighted prices", "formula": "w1 * prices"},
                              {"name": "b", "title": "weighted rooms", "formula": "w2 * rooms"},
                              {"name": "total", "title": "what is minimised", "formula": "a + b"}],
                 "plot": {"x": "room[0]", "y": "total"}}
                """),
        LabPreset(
            "q15", "Predicting latitude and longitude with MSE: what goes wrong?",
            answer:
                "Degrees are no distances. 179.9 and -179.9 degrees east are {km} km apart at the equator, yet their MSE in"
                + " degrees is {degrees}; and a degree of longitude is 111.2 km at the equator but 1.94 km at 89 degrees"
                + " north. Use the great-circle distance, or predict points on the sphere.",
            state: """
                {"kind": "bench",
                 "parameters": [{"name": "lat1", "title": "actual latitude", "value": 0, "from": -90, "to": 90, "step": 1},
                                {"name": "lon1", "title": "actual longitude", "value": 179.9, "from": -180, "to": 180,
                                 "step": 0.1},
                                {"name": "lat2", "title": "predicted latitude", "value": 0, "from": -90, "to": 90,
                                 "step": 1},
                                {"name": "lon2", "title": "predicted longitude", "value": -179.9, "from": -180, "to": 180,
                                 "step": 0.1}],
                 "readings": [{"name": "degrees", "title": "MSE in degrees",
                               "formula": "((lat1 - lat2)^2 + (lon1 - lon2)^2) / 2"},
                              {"name": "h", "title": "haversine",
                               "formula": "sin((lat2 - lat1) * pi / 360)^2 + cos(lat1 * pi / 180) * cos(lat2 * pi / 180) * sin((lon2 - lon1) * pi / 360)^2"},
                              {"name": "km", "title": "distance in km", "formula": "2 * 6371 * asin(min(1, sqrt(h)))"}],
                 "plot": {"x": "lon2", "y": "km"}}
                """),
        LabPreset(
            "q16", "\"Cross-entropy for classification, MSE for regression\": is that all?",
            answer:
                "No: both are negative log-likelihoods, and so is whatever fits your data. These are counts, for which the"
                + " Poisson loss is at home: it says {loss}, MSE {loss_1}. Outliers ask for Huber, a spread that varies for a"
                + " Gaussian with its own variance, rankings and margins for others again.",
            state: """
                {"loss": "poisson_nll", "beside": [{"loss": "mse"}, {"loss": "huber"}], "actual": [2, 0, 3, 1],
                 "predicted": [2.5, 0.4, 3.3, 1.1]}
                """),
        LabPreset(
            "q17", "Do I write the loss myself, or name it in the library?",
            answer:
                "Name it where it exists: the library's is tested, fast and safe at the edges. Both compute the same: the"
                + " typed formula gives {loss}, the named loss {loss_1}. Write your own where your goal is another one, and"
                + " try it on a few numbers first, as here.",
            state: """
                {"formula": "mean((y - p)^2)", "loss": "mse", "beside": [{"loss": "mse"}], "actual": [1, 2, 3, 4],
                 "predicted": [1.1, 1.9, 3.2, 3.6]}
                """),
    ]

    /// States that make a point of their own.
    static let points: [LabPreset] = [
        LabPreset(
            "outlier", "One outlier",
            answer:
                "Row 4 is wrong by 10. It makes up {contributions[4] / sum(contributions) * 100} % of the MSE, {loss}; the"
                + " absolute error says {loss_1}, Huber {loss_2}.",
            state: """
                {"loss": "mse", "beside": [{"loss": "mae"}, {"loss": "huber"}], "actual": [1, 2, 3, 4, 5],
                 "predicted": [1.1, 2.1, 2.9, 4.2, 15], "select": ["predicted", 4]}
                """, isQuestion: false),
        LabPreset(
            "confident-mistake", "A confident mistake",
            answer:
                "Row 3 says 0.99 where the label is 0. It costs {contributions[3]}, more than the other three together,"
                + " {contributions[0] + contributions[1] + contributions[2]}; at 0.9999 it would cost 9.21.",
            state: """
                {"loss": "bce", "actual": [1, 1, 0, 0], "predicted": [0.9, 0.8, 0.1, 0.99], "select": ["predicted", 3]}
                """, isQuestion: false),
        LabPreset(
            "one-term", "The one-term bug",
            answer:
                "Every prediction is 0.99996. The one-term loss is {loss} and looks perfect; the full one is {loss_1}, since"
                + " half of the labels are 0.",
            state: """
                {"loss": "bce", "logForm": "one-term", "beside": [{"loss": "bce"}], "actual": [1, 0, 1, 0],
                 "predicted": [0.99996, 0.99996, 0.99996, 0.99996], "select": ["predicted", 1]}
                """, isQuestion: false),
        LabPreset(
            "row-sums", "Rows that do not sum to one",
            answer: "Row 1 sums to {sum(p[1])}: raw, the loss is {loss}; with rows divided by their sums, {loss_1}.",
            state: """
                {"loss": "cce", "beside": [{"loss": "cce", "rows": "clip-then-renormalise"}],
                 "actual": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
                 "predicted": [[0.9, 0.05, 0.05], [0.1, 0.8, 0.2], [0.1, 0.2, 0.7]], "select": ["predicted", 1, 2]}
                """, isQuestion: false),
        LabPreset(
            "soft-labels", "Soft labels",
            answer:
                "Predicted equals actual, and the cross-entropy is still {loss}: the entropy of the labels, which no"
                + " prediction gets below. The KL divergence is {loss_1}.",
            state: """
                {"loss": "cce", "beside": [{"loss": "kl"}], "actual": [[0.9, 0.1], [0.2, 0.8]],
                 "predicted": [[0.9, 0.1], [0.2, 0.8]], "keepRowSums": true}
                """, isQuestion: false),
        LabPreset(
            "imbalance", "One positive among ten",
            answer:
                "Always saying 0.1 is right in {accuracy * 100} % of the rows and finds nothing. The cross-entropy, {loss},"
                + " is the entropy of a coin that shows 1 in one of ten: nothing has been learnt.",
            state: """
                {"loss": "bce", "actual": [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
                 "predicted": [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]}
                """, isQuestion: false),
    ]
}
