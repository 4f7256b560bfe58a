import Labs
import LossMath
import TextGrid
import Wording

/// The likelihood lab in words.
enum LikelihoodWords {
    /// What the lab is set to, from the longest way to say it to the shortest.
    static func subtitles(_ lab: LikelihoodLab) -> [String] {
        let count = NumberText.grouped(lab.data.observations.count)
        let observations = Words.count(lab.data.observations.count, "observation")
        return ["\(lab.model.title) model · \(observations)", "\(lab.model.title) · n \(count)", lab.model.title]
    }

    /// `p 0.5`, `mean 4 sd 1`.
    static func parameters(_ parameters: LikelihoodParameters) -> String {
        parameters.named.entries.map { entry in
            let shown = entry.values.prefix(4).map { NumberText.short($0, digits: 3) }.joined(separator: " ")
            return "\(entry.name) \(shown)\(entry.values.count > 4 ? " …" : "")"
        }.joined(separator: " ")
    }

    /// Where the data come from.
    static func source(_ lab: LikelihoodLab) -> String {
        guard let draw = lab.draw else { return "as given" }
        return "seed \(lab.seed), from \(parameters(draw.parameters))"
    }

    /// What a density is called: a probability only where outcomes can be counted.
    static func density(_ model: LikelihoodModel) -> String {
        switch model {
        case .bernoulli, .categorical, .poisson: "p(y)"
        case .gaussian, .exponential: "density"
        }
    }

    /// The sentence about a product that has become 0, or about a best that is out of reach; nil where there is none.
    static func warning(_ lab: LikelihoodLab, _ point: LikelihoodPoint) -> String? {
        underflow(point) ?? lab.warnings.first
    }

    private static func underflow(_ point: LikelihoodPoint) -> String? {
        guard let index = point.firstUnderflow else { return nil }
        return
            "The product is 0 from i = \(NumberText.grouped(index)) on: it fell below 5e-324, the smallest number that"
            + " can be stored. The sum of logarithms goes on."
    }

    /// What the mean negative log-likelihood is as a loss, as lines with a heading each.
    static func identity(_ lab: LikelihoodLab) -> [(heading: String, lines: [String])] {
        let point = lab.point
        let identity = lab.lossIdentity
        let n = NumberText.grouped(lab.data.observations.count)
        func short(_ value: Double) -> String { NumberText.short(value, digits: 4).replacingMinus }
        let mean = short(identity.meanNLL)
        var parts: [(heading: String, lines: [String])] = [
            (
                "from the likelihood",
                [
                    "NLL = sum of −ln \(density(lab.model)) = \(short(point.negativeLogLikelihood))",
                    "NLL / n = \(short(point.negativeLogLikelihood)) / \(n) = \(mean)",
                ]
            )
        ]
        let values = lab.parameterValues
        switch lab.model {
        case .bernoulli:
            let counts = lab.data.counts ?? [0, 0]
            parts.append(
                (
                    "the same as a loss: binary cross-entropy",
                    [
                        "mean of −[y·ln p + (1−y)·ln(1−p)]",
                        "= −[\(counts[1])·ln \(short(values[0])) + \(counts[0])·ln(1−\(short(values[0])))] / \(n)",
                        "= \(short(identity.value))",
                    ]
                ))
        case .categorical:
            let counts = lab.data.counts ?? []
            let terms = zip(counts, values).prefix(4).map { "\($0)·ln \(short($1))" }.joined(separator: " + ")
            parts.append(
                (
                    "the same as a loss: categorical cross-entropy",
                    [
                        "mean of −ln p[class that occurred]",
                        "= −[\(terms)\(counts.count > 4 ? " + …" : "")] / \(n)", "= \(short(identity.value))",
                    ]
                ))
        case .gaussian:
            guard let form = point.squaredErrorForm else { break }
            let scaled = form.meanSquaredError * form.factor
            parts.append(
                (
                    "the same as a loss: the squared error",
                    [
                        "MSE = mean of (y − mean)² = \(short(form.meanSquaredError))",
                        "NLL / n = MSE/(2·sd²) + ln(sd·√2π)",
                        "= \(short(form.meanSquaredError)) / (2·\(short(values[1]))²) + \(short(form.constant))",
                        "= \(short(scaled)) + \(short(form.constant)) = \(short(scaled + form.constant))",
                    ]
                ))
        case .poisson:
            let bare = identity.valueWithoutConstant ?? .nan
            parts.append(
                (
                    "the same as a loss: the Poisson loss",
                    [
                        "mean of rate − y·ln rate + ln y! = \(short(identity.value))",
                        "Without ln y!, as libraries print it: \(short(bare)). The rest,"
                            + " \(short(identity.value - bare)), does not depend on the rate.",
                    ]
                ))
        case .exponential:
            let average = lab.data.observations.reduce(0, +) / Double(lab.data.observations.count)
            parts.append(
                (
                    "the same as a loss, which has no name of its own",
                    [
                        "mean of rate·y − ln rate",
                        "= \(short(values[0]))·\(short(average)) − ln \(short(values[0])) = \(short(identity.value))",
                    ]
                ))
        }
        parts.append(("what follows", [conclusion(lab.model)]))
        return parts
    }

    private static func conclusion(_ model: LikelihoodModel) -> String {
        switch model {
        case .bernoulli, .categorical:
            "Whoever minimises cross-entropy maximises the likelihood: both curves have their best place at the same p."
        case .gaussian:
            "With sd held, only the MSE moves. So whoever minimises the squared error takes the noise to be Gaussian."
        case .poisson: "For counts, this is the loss whose smallest value has the rate that makes the data likeliest."
        case .exponential: "Every model has its loss: write down −ln of its density, and take the mean."
        }
    }

    /// What is to be said of P and Q: zeros first, then what the two divergences mean.
    static func information(_ lab: LikelihoodLab) -> [(text: String, role: Role)] {
        let information = lab.information
        let logarithm = lab.unit == .bits ? "log2" : "ln"
        func short(_ value: Double) -> String { NumberText.short(value, digits: 4).replacingMinus }
        var sentences: [(text: String, role: Role)] = []
        func impossible(_ information: Information, _ p: String, _ q: String) {
            guard let index = information.impossibleClasses.first else { return }
            sentences.append(
                (
                    "\(q) gives class \(index) the probability 0, but \(p) gives it \(short(information.p[index])): when"
                        + " it happens the surprise is −\(logarithm) 0, infinite, and so are the cross-entropy and KL(\(p)‖\(q)).",
                    .warning
                ))
        }
        impossible(information, "P", "Q")
        impossible(information.reversed, "Q", "P")
        if let index = information.p.firstIndex(of: 0), information.q[index] >= 0 {
            sentences.append(
                ("P[\(index)] is 0: 0·\(logarithm) 0 counts as 0, for what never happens costs nothing.", .muted))
        }
        if information.p == information.q {
            sentences.append(
                ("P and Q are equal: KL is 0, but the cross-entropy is still H(P), \(unitText(lab)).", .good))
        } else if sentences.isEmpty {
            sentences.append(
                ("KL is what believing Q costs on top of H(P), which nobody can avoid.", .muted))
        }
        if lab.distributionsAreLinked {
            sentences.append(
                (
                    "P is the share of each class in the data, Q the model: the cross-entropy is the mean NLL,"
                        + " \(short(lab.point.meanNLL)) nats. An edit makes both your own.", .text
                ))
        }
        return sentences
    }

    /// The cross-entropy with the present numbers: each share in P times the surprise at it under Q.
    static func crossEntropyFormula(_ lab: LikelihoodLab) -> String {
        let logarithm = lab.unit == .bits ? "log2" : "ln"
        return "H(P,Q) = \(sum(lab, surpriseAt: lab.information.q, lab.information.crossEntropy)): each class's P times"
            + " its surprise, −\(logarithm) Q."
    }

    private static func sum(_ lab: LikelihoodLab, surpriseAt belief: [Double], _ total: Double) -> String {
        let p = lab.information.p
        let terms = p.indices.filter { p[$0] > 0 }.map { index in
            "\(NumberText.short(p[index], digits: 3))·\(NumberText.short(lab.surprise(at: belief[index]), digits: 4))"
        }
        return "\(terms.joined(separator: " + ")) = \(NumberText.short(lab.inUnit(total), digits: 4))"
    }

    /// Where the numbers of the panel come from: the formulas with the numbers put in.
    static func why(_ lab: LikelihoodLab) -> [String] {
        func short(_ value: Double) -> String { NumberText.short(value, digits: 4).replacingMinus }
        switch lab.panel {
        case .information:
            let information = lab.information
            let (entropy, cross) = (lab.inUnit(information.entropy), lab.inUnit(information.crossEntropy))
            return [
                crossEntropyFormula(lab), "H(P) = \(sum(lab, surpriseAt: information.p, information.entropy))",
                "KL(P‖Q) = H(P,Q) − H(P) = \(short(cross)) − \(short(entropy)) ="
                    + " \(short(lab.inUnit(information.divergence)))",
                "The other way round: H(Q,P) = \(short(lab.inUnit(information.reversed.crossEntropy))), KL(Q‖P) ="
                    + " \(short(lab.inUnit(information.reversed.divergence)))", "",
            ] + self.information(lab).map(\.text)
        case .consistency:
            let rows = lab.experiment.rows.map { row in
                "n \(NumberText.grouped(row.size)): RMSE \(short(row.rmse)), in theory \(short(row.theory))"
            }
            return [
                "Each sample of n observations gives an estimate; the truth is \(parameters(lab.parameters)).",
                "RMSE = √(mean of (estimate − truth)²), over the samples drawn so far. In theory it is the standard error"
                    + " of an estimate, which falls with √n: four times the data halve it.", "",
            ] + rows
        case .fit, .density, .loss:
            let data = lab.data.observations
            let densities = data.prefix(8).map { short(lab.parameters.density(of: $0)) }
            let (more, name) = (data.count > 8 ? " …" : "", density(lab.model))
            var lines: [String] = []
            if case .observation(let index) = lab.selection, data.indices.contains(index) {
                let value = lab.parameters.density(of: data[index])
                lines = [
                    "Observation \(NumberText.grouped(index)) is \(short(data[index])): \(name) = \(short(value)) under"
                        + " \(parameters(lab.parameters)), and −ln \(name) = \(short(0 - lab.parameters.logDensity(of: data[index]))).",
                    "",
                ]
            }
            let point = lab.point
            lines += [
                "likelihood = product of \(name) = \(densities.joined(separator: " · "))\(more) = \(short(point.likelihood))",
                "log-likelihood = sum of ln \(name) = \(short(point.logLikelihood))",
            ]
            return lines + identity(lab).flatMap { ["", $0.heading] + $0.lines }
        }
    }

    private static func unitText(_ lab: LikelihoodLab) -> String {
        LossWords.text(NumberText.short(lab.inUnit(lab.information.entropy), digits: 4), lab.unit)
    }
}
