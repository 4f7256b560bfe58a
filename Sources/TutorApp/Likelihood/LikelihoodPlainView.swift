import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// The likelihood lab as plain lines, one fact a line.
enum LikelihoodPlainView {
    /// More observations than this are not read out one by one.
    private static let mostObservations = 100

    static func lines(_ lab: LikelihoodLab) -> [String] {
        var lines = [
            "likelihood lab: \(lab.model.title) model, \(lab.panel.title)",
            "observations: \(NumberText.grouped(lab.data.observations.count)), \(LikelihoodWords.source(lab))",
        ]
        for (name, value) in zip(lab.parameterNames, lab.parameterValues) { lines.append("\(name): \(number(value))") }
        switch lab.panel {
        case .fit, .density: return lines + fit(lab)
        case .loss: return lines + loss(lab)
        case .information: return lines + information(lab)
        case .consistency: return lines + consistency(lab)
        }
    }

    private static func number(_ value: Double) -> String { NumberText.short(value, digits: 6) }

    private static func fit(_ lab: LikelihoodLab) -> [String] {
        let point = lab.point
        let fit = lab.fit
        var lines = [
            "likelihood: \(number(point.likelihood))", "log-likelihood: \(number(point.logLikelihood))",
            "negative log-likelihood: \(number(point.negativeLogLikelihood))",
            "mean negative log-likelihood: \(number(point.meanNLL))",
        ]
        for entry in fit.estimate.entries {
            let errors = fit.standardError[entry.name] ?? []
            for (index, value) in entry.values.enumerated() {
                let name = entry.values.count > 1 ? "\(entry.name)[\(index)]" : entry.name
                lines.append(
                    "best \(name): \(number(value)), standard error \(number(errors.indices.contains(index) ? errors[index] : .nan))"
                )
            }
        }
        lines.append("log-likelihood at the best: \(number(fit.logLikelihood))")
        if let warning = LikelihoodWords.warning(lab, point) { lines.append("warning: \(warning)") }
        lines += LikelihoodCharts(lab).titled.map { "curve: \($0.title): \($0.chart.description)" }
        guard lab.data.observations.count <= mostObservations else { return lines }
        let (products, sums) = (point.partialProducts, point.partialSums)
        for (index, value) in lab.data.observations.enumerated() {
            lines.append(
                "observation \(index): \(number(value)), running product \(number(products[index])),"
                    + " running sum \(number(sums[index]))")
        }
        return lines
    }

    private static func loss(_ lab: LikelihoodLab) -> [String] {
        var lines: [String] = []
        if lab.data.observations.count <= mostObservations {
            for (index, value) in lab.data.observations.enumerated() {
                lines.append(
                    "row \(index): actual \(number(value)), contribution"
                        + " \(number(0 - lab.parameters.logDensity(of: value)))")
            }
        }
        return lines + LikelihoodWords.identity(lab).flatMap { part in part.lines.map { "\(part.heading): \($0)" } }
    }

    private static func information(_ lab: LikelihoodLab) -> [String] {
        let information = lab.information
        let reversed = information.reversed
        var lines = information.p.indices.map {
            "class \($0): P \(number(information.p[$0])), Q \(number(information.q[$0]))"
        }
        for (name, nats) in [
            ("entropy H(P)", information.entropy), ("cross-entropy H(P,Q)", information.crossEntropy),
            ("KL(P‖Q)", information.divergence), ("entropy H(Q)", reversed.entropy),
            ("cross-entropy H(Q,P)", reversed.crossEntropy), ("KL(Q‖P)", reversed.divergence),
        ] { lines.append("\(name): \(LossWords.text(number(lab.inUnit(nats)), lab.unit))") }
        return lines + LikelihoodWords.information(lab).map { "note: \($0.text)" }
    }

    private static func consistency(_ lab: LikelihoodLab) -> [String] {
        let experiment = lab.experiment
        var lines = [
            "estimating \(experiment.estimator.rawValue), \(experiment.repeats) samples of each size, seed \(lab.seed)"
        ]
        for row in experiment.rows {
            guard row.repeats > 0 else {
                lines.append("n \(row.size): nothing drawn, theory \(number(row.theory))")
                continue
            }
            let mean = row.mean.map(number).joined(separator: " ")
            lines.append(
                "n \(row.size): mean \(mean), RMSE \(number(row.rmse)), theory \(number(row.theory)),"
                    + " within \(number(lab.within)): \(NumberText.fixed(row.shareWithin * 100, decimals: 1)) %")
        }
        return lines
    }
}
