import LossMath

/// What each part means, with errors that name its place.
extension LikelihoodLabInput {
    /// The only number of a list.
    func single(_ key: Key, _ list: NumberList?) throws(LikelihoodLabError) -> Double? {
        guard let list else { return nil }
        let numbers = list.rows.flatMap { $0 }
        guard numbers.count == 1 else { throw .notOneNumber(place: place(key), count: numbers.count) }
        return numbers[0]
    }

    /// The numbers of a list that is one row.
    func flat(_ key: Key, _ list: NumberList?) throws(LikelihoodLabError) -> [Double]? {
        guard let list else { return nil }
        guard list.rows.count == 1 else { throw .notOneList(place: place(key)) }
        return list.rows[0]
    }

    /// A word as one of the choices.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: Key, _ text: String?, of type: Choice.Type
    ) throws(LikelihoodLabError) -> Choice? where Choice.RawValue == String {
        guard let text else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw .choice(place: place(key), value: text, choices: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    func resolvedModel() throws(LikelihoodLabError) -> LikelihoodModel {
        if let named = try choice(.model, model, of: LikelihoodModel.self) { return named }
        if classes != nil { return .categorical }
        if let p { return p.rows.reduce(0) { $0 + $1.count } > 1 ? .categorical : .bernoulli }
        if mean != nil || sd != nil { return .gaussian }
        if rate != nil { return .poisson }
        guard let data = try flat(.data, data) else { return .bernoulli }
        if data.allSatisfy({ $0 == 0 || $0 == 1 }) { return .bernoulli }
        return data.allSatisfy { $0 >= 0 && $0.rounded() == $0 } ? .poisson : .gaussian
    }

    /// Checks that a number of classes means something.
    func checkClasses(_ model: LikelihoodModel) throws(LikelihoodLabError) {
        guard let classes else { return }
        try refusing(place(.classes)) { () throws(LikelihoodError) in
            guard model == .categorical else { throw .classesDoNotApply(model) }
            guard (1...LikelihoodData.maximumClasses).contains(classes) else { throw .classes(classes) }
        }
    }

    func resolvedParameters(_ model: LikelihoodModel) throws(LikelihoodLabError) -> LikelihoodParameters? {
        guard hasParameters else { return nil }
        var values: [LikelihoodParameter: [Double]] = [:]
        values[.p] = try flat(.p, p)
        if let mean = try single(.mean, mean) { values[.mean] = [mean] }
        if let sd = try single(.sd, sd) { values[.sd] = [sd] }
        if let rate = try single(.rate, rate) { values[.rate] = [rate] }
        do {
            return try LikelihoodParameters(model, values)
        } catch {
            let key: Key
            switch error {
            case .parameterMissing(let parameter, _), .parameterUnknown(let parameter, _),
                .parameterCount(let parameter, _), .notPositive(let parameter, _), .negative(let parameter, _),
                .notFinite(let parameter, _):
                key = Key(rawValue: parameter.rawValue) ?? .p
            default: key = .p
            }
            // What is missing has no place of its own; it is called as its neighbours are.
            let isOnCommandLine = places.values.contains { $0.hasPrefix("--") }
            throw .refused(place: places[key] ?? (isOnCommandLine ? "--\(key.rawValue)" : key.rawValue), error)
        }
    }

    func resolvedDraw(
        _ model: LikelihoodModel, parameters: LikelihoodParameters?
    ) throws(LikelihoodLabError) -> LikelihoodDraw? {
        guard let draw else {
            if drawFrom != nil {
                throw .drawMissing(
                    place: place(.drawFrom), draw: place(.drawFrom).hasPrefix("--") ? "--draw" : Key.draw.rawValue)
            }
            return nil
        }
        guard data == nil else { throw .dataTwice(data: place(.data), draw: place(.draw)) }
        let range = 1...LikelihoodLab.maximumObservations
        guard range.contains(draw) else {
            throw .wholeNumber(place: place(.draw), value: Double(draw), range: range)
        }
        let source: LikelihoodParameters
        if let numbers = try flat(.drawFrom, drawFrom) {
            source = try LikelihoodLab.parameters(model, numbers, place: place(.drawFrom))
        } else if let parameters {
            source = parameters
        } else {
            source = try LikelihoodLab.parameters(model, LikelihoodExample.truth(of: model, classes: classes))
        }
        if let classes, let drawn = source.classes, drawn != classes {
            throw .refused(place: place(.classes), .probabilityCount(drawn, classes: classes))
        }
        return LikelihoodDraw(parameters: source, count: draw)
    }

    func resolvedData(
        _ model: LikelihoodModel, parameters: LikelihoodParameters?
    ) throws(LikelihoodLabError) -> LikelihoodData {
        let classCount = model == .categorical ? classes ?? parameters?.classes : nil
        guard let observations = try flat(.data, data) else {
            let example = LikelihoodExample.observations(of: model).filter { $0 < Double(classCount ?? .max) }
            return try refusing(place(.data)) { () throws(LikelihoodError) in
                try LikelihoodData(model, example, classes: classCount)
            }
        }
        let range = 1...LikelihoodLab.maximumObservations
        guard observations.count <= range.upperBound else {
            throw .wholeNumber(
                place: "the number of observations in \(place(.data))", value: Double(observations.count),
                range: range)
        }
        return try refusing(place(.data)) { () throws(LikelihoodError) in
            try LikelihoodData(model, observations, classes: classCount)
        }
    }

    func resolvedUnit() throws(LikelihoodLabError) -> LossUnit {
        let units: [LossUnit] = [.nats, .bits]
        guard let unit else { return .nats }
        guard let found = units.first(where: { $0.rawValue == unit }) else {
            throw .choice(place: place(.unit), value: unit, choices: units.map(\.rawValue))
        }
        return found
    }

    func resolvedDistributions() throws(LikelihoodLabError) -> Information? {
        switch (try flat(.truth, truth), try flat(.belief, belief)) {
        case (nil, nil): return nil
        case (let given?, nil): return try distributions(given, equal(given.count), only: .truth)
        case (nil, let given?): return try distributions(equal(given.count), given, only: .belief)
        case (let truth?, let belief?): return try distributions(truth, belief, only: nil)
        }
    }

    private func equal(_ count: Int) -> [Double] { Array(repeating: 1 / Double(max(1, count)), count: count) }

    private func distributions(
        _ truth: [Double], _ belief: [Double], only: Key?
    ) throws(LikelihoodLabError) -> Information {
        for (key, list) in [(Key.truth, truth), (Key.belief, belief)] {
            try refusing(place(key)) { () throws(LikelihoodError) in try Information.checkDistribution(list) }
            guard (2...LikelihoodLab.maximumBars).contains(list.count) else {
                throw .bars(place: place(only ?? key), count: list.count)
            }
        }
        do {
            return try Information(truth, belief)
        } catch {
            throw .distributions(truth: place(.truth), belief: place(.belief), error)
        }
    }

    func resolvedExperiment(
        truth: LikelihoodParameters, seed: UInt64, within: Double
    ) throws(LikelihoodLabError) -> ConsistencyExperiment {
        var sizes = ConsistencyExperiment.usualSizes
        if let given = try flat(.sizes, self.sizes) {
            let range = 1...ConsistencyExperiment.maximumSize
            sizes = []
            for value in given {
                guard value.rounded() == value, value >= 1, value <= Double(range.upperBound) else {
                    throw .wholeNumber(place: place(.sizes), value: value, range: range)
                }
                sizes.append(Int(value))
            }
        }
        if let repeats {
            let range = 1...LikelihoodLab.maximumRepeats
            guard range.contains(repeats) else {
                throw .wholeNumber(place: place(.repeats), value: Double(repeats), range: range)
            }
        }
        let names = truth.model.estimates
        if let estimator, !names.map(\.rawValue).contains(estimator) {
            throw .choice(place: place(.estimator), value: estimator, choices: names.map(\.rawValue))
        }
        let chosen = sizes
        return try refusing(place(.within)) { () throws(LikelihoodError) in
            try ConsistencyExperiment(
                truth: truth, estimator: estimator.flatMap { LikelihoodParameter(rawValue: $0) }, sizes: chosen,
                repeats: repeats ?? LikelihoodLab.usualRepeats, seed: seed, closeness: within)
        }
    }
}
