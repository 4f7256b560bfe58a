import Fields
import LossMath
import Wording

/// What each part means, with errors that name its place.
extension LikelihoodLabInput {
    /// A number that must be a whole one in a range.
    func wholeNumber(_ key: String, _ value: String, _ range: ClosedRange<Int>) -> Problem {
        problem(key, .wholeNumber(value: value, range: "from \(range.lowerBound) to \(range.upperBound)"))
    }

    /// The numbers of a list that is one row.
    func flat(_ key: String, _ list: NumberList?) throws(Problem) -> [Double]? {
        guard let list else { return nil }
        guard list.rows.count == 1 else { throw problem(key, LikelihoodFault.notOneList) }
        return list.rows[0]
    }

    func resolvedModel() throws(Problem) -> LikelihoodModel {
        if let named = try choice("model", model, of: LikelihoodModel.self) { return named }
        if classes != nil || wordsOfData.count > 2 { return .categorical }
        if let p { return p.rows.reduce(0) { $0 + $1.count } > 1 ? .categorical : .bernoulli }
        if mean != nil || sd != nil { return .gaussian }
        if rate != nil { return .poisson }
        guard let data = try flat("data", data) else { return .bernoulli }
        if data.allSatisfy({ $0 == 0 || $0 == 1 }) { return .bernoulli }
        return data.allSatisfy { $0 >= 0 && $0.rounded() == $0 } ? .poisson : .gaussian
    }

    /// Checks that a number of classes means something.
    func checkClasses(_ model: LikelihoodModel) throws(Problem) {
        guard let classes else { return }
        try refusing(place("classes")) { () throws(LikelihoodError) in
            guard model == .categorical else { throw .classesDoNotApply(model) }
            guard (1...LikelihoodData.maximumClasses).contains(classes) else { throw .classes(classes) }
        }
    }

    func resolvedParameters(_ model: LikelihoodModel) throws(Problem) -> LikelihoodParameters? {
        guard hasParameters else { return nil }
        var values: [LikelihoodParameter: [Double]] = [:]
        values[.p] = try flat("p", p)
        values[.mean] = mean.map { [$0] }
        values[.sd] = sd.map { [$0] }
        values[.rate] = rate.map { [$0] }
        do {
            return try LikelihoodParameters(model, values)
        } catch {
            let key: LikelihoodParameter
            switch error {
            case .parameterMissing(let parameter, _), .parameterUnknown(let parameter, _),
                .parameterCount(let parameter, _), .notPositive(let parameter, _), .negative(let parameter, _),
                .notFinite(let parameter, _):
                key = parameter
            default: key = .p
            }
            throw problem(key.rawValue, LikelihoodFault.refused(error))
        }
    }

    func resolvedDraw(
        _ model: LikelihoodModel, parameters: LikelihoodParameters?
    ) throws(Problem) -> LikelihoodDraw? {
        guard let draw else {
            if drawFrom != nil {
                throw problem("drawFrom", LikelihoodFault.drawMissing(draw: place("draw").name))
            }
            return nil
        }
        guard data == nil else { throw problem("data", LikelihoodFault.dataTwice(draw: place("draw").name)) }
        let range = 1...LikelihoodLab.maximumObservations
        guard range.contains(draw) else {
            throw wholeNumber("draw", "\(draw)", range)
        }
        let source: LikelihoodParameters
        if let numbers = try flat("drawFrom", drawFrom) {
            source = try LikelihoodLab.parameters(model, numbers, place: place("drawFrom"))
        } else if let parameters {
            source = parameters
        } else {
            source = try LikelihoodLab.parameters(model, LikelihoodExample.truth(of: model, classes: classes))
        }
        if let classes, let drawn = source.classes, drawn != classes {
            throw problem("classes", LikelihoodFault.refused(.probabilityCount(drawn, classes: classes)))
        }
        return LikelihoodDraw(parameters: source, count: draw)
    }

    func resolvedData(
        _ model: LikelihoodModel, parameters: LikelihoodParameters?
    ) throws(Problem) -> LikelihoodData {
        let classCount = model == .categorical ? classes ?? parameters?.classes : nil
        guard let observations = try flat("data", data) else {
            let example = LikelihoodExample.observations(of: model).filter { $0 < Double(classCount ?? .max) }
            return try refusing(place("data")) { () throws(LikelihoodError) in
                try LikelihoodData(model, example, classes: classCount)
            }
        }
        let range = 1...LikelihoodLab.maximumObservations
        guard observations.count <= range.upperBound else {
            throw problem(
                "data",
                .refused(
                    "there are \(observations.count) observations; there can be at most \(range.upperBound)"))
        }
        return try refusing(place("data")) { () throws(LikelihoodError) in
            try LikelihoodData(model, observations, classes: classCount)
        }
    }

    func resolvedUnit() throws(Problem) -> LossUnit {
        let units: [LossUnit] = [.nats, .bits]
        guard let unit else { return .nats }
        guard let found = units.first(where: { $0.rawValue == unit }) else {
            throw problem("unit", .choice(value: unit, choices: units.map(\.rawValue)))
        }
        return found
    }

    func resolvedDistributions() throws(Problem) -> Information? {
        switch (try flat("truth", truth), try flat("belief", belief)) {
        case (nil, nil): return nil
        case (let given?, nil): return try distributions(given, equal(given.count), only: "truth")
        case (nil, let given?): return try distributions(equal(given.count), given, only: "belief")
        case (let truth?, let belief?): return try distributions(truth, belief, only: nil)
        }
    }

    private func equal(_ count: Int) -> [Double] { Array(repeating: 1 / Double(max(1, count)), count: count) }

    private func distributions(
        _ truth: [Double], _ belief: [Double], only: String?
    ) throws(Problem) -> Information {
        for (key, list) in [("truth", truth), ("belief", belief)] {
            try refusing(place(key)) { () throws(LikelihoodError) in try Information.checkDistribution(list) }
            guard (2...LikelihoodLab.maximumBars).contains(list.count) else {
                throw problem(only ?? key, LikelihoodFault.bars(list.count))
            }
        }
        do {
            return try Information(truth, belief)
        } catch {
            throw problem("truth", LikelihoodFault.distributions(belief: place("belief").name, error))
        }
    }

    func resolvedExperiment(
        truth: LikelihoodParameters, seed: UInt64, within: Double
    ) throws(Problem) -> ConsistencyExperiment {
        var sizes = ConsistencyExperiment.usualSizes
        if let given = try flat("sizes", self.sizes) {
            let range = 1...ConsistencyExperiment.maximumSize
            guard !given.isEmpty else { throw problem("sizes", LikelihoodFault.refused(.noSampleSizes)) }
            sizes = []
            for value in given {
                guard value.rounded() == value, value >= 1, value <= Double(range.upperBound) else {
                    throw wholeNumber("sizes", NumberText.exact(value), range)
                }
                sizes.append(Int(value))
            }
        }
        if let repeats {
            let range = 1...LikelihoodLab.maximumRepeats
            guard range.contains(repeats) else {
                throw wholeNumber("repeats", "\(repeats)", range)
            }
        }
        let names = truth.model.estimates
        if let estimator, !names.map(\.rawValue).contains(estimator) {
            throw problem("estimator", .choice(value: estimator, choices: names.map(\.rawValue)))
        }
        let chosen = sizes
        return try refusing(place("within")) { () throws(LikelihoodError) in
            try ConsistencyExperiment(
                truth: truth, estimator: estimator.flatMap { LikelihoodParameter(rawValue: $0) }, sizes: chosen,
                repeats: repeats ?? LikelihoodLab.usualRepeats, seed: seed, closeness: within)
        }
    }
}
