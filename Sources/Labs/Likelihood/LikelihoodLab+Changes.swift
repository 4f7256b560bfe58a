import Fields
import LossMath
import Wording

extension LikelihoodLab {
    // MARK: Selection and panels

    /// Selects an item of the panel; one that there is not is ignored.
    package mutating func select(_ item: Item) {
        guard place(of: item) != nil else { return }
        selection = item
        if case .parameter(let index) = item { along = index }
    }

    /// Moves the selection by so many items, as far as there are any.
    package mutating func moveSelection(by steps: Int) {
        let present = place(of: selection) ?? 0
        let (sum, overflow) = present.addingReportingOverflow(steps)
        select(item(at: min(max(0, overflow ? itemCount - 1 : sum), itemCount - 1)))
    }

    /// Shows another panel; what is selected stays so where the panel has it.
    mutating func show(_ panel: Panel) {
        self.panel = panel
        if place(of: selection) == nil { select(firstItem) }
    }

    /// Shows the panel that is so many further on, round and round.
    package mutating func movePanel(by steps: Int) {
        let all = Panel.allCases
        let index = all.firstIndex(of: panel) ?? 0
        show(all[((index + steps) % all.count + all.count) % all.count])
    }

    // MARK: Values

    /// The value of the selected item.
    var selectedValue: Double { value(of: selection) }

    /// The value of an item; NaN where there is none such.
    package func value(of item: Item) -> Double {
        func at(_ list: [Double], _ index: Int) -> Double { list.indices.contains(index) ? list[index] : .nan }
        switch item {
        case .parameter(let index): return at(parameterValues, index)
        case .count: return Double(data.observations.count)
        case .observation(let index): return at(data.observations, index)
        case .truth(let index): return at(information.p, index)
        case .belief(let index): return at(information.q, index)
        case .repeats: return Double(experiment.repeats)
        case .within: return within
        case .size(let index):
            return experiment.rows.indices.contains(index) ? Double(experiment.rows[index].size) : .nan
        }
    }

    /// Gives the selected item a value.
    ///
    /// A categorical probability takes the others with it: they keep their ratios. Another number of observations
    /// draws them anew. Whatever changes the truth or the sizes starts the consistency experiment again.
    ///
    /// - Throws: ``Problem`` for a value that the item cannot have; the lab stays as it was.
    package mutating func setSelected(to value: Double) throws(Problem) {
        // What is typed once more as it is draws nothing anew.
        guard value != selectedValue else { return }
        switch selection {
        case .parameter(let index):
            let place = place(ofParameter: index)
            let present = parameters
            let changed = try refusing(.typed()) { () throws(LikelihoodError) in
                try present.replacing(place.parameter, at: place.index, with: value)
            }
            try setParameters(changed)
        case .count: try drawAnew(count: whole(value, 1...Self.maximumObservations, "the number of observations"))
        case .observation(let index):
            var observations = data.observations
            guard observations.indices.contains(index) else { return }
            observations[index] = value
            try setObservations(observations)
        case .truth(let index): try setDistribution(\.p, at: index, to: value)
        case .belief(let index): try setDistribution(\.q, at: index, to: value)
        case .repeats: try rebuild(repeats: whole(value, 1...Self.maximumRepeats, "the number of repeats"))
        case .within:
            let old = within
            within = value
            do {
                try rebuild()
            } catch {
                within = old
                throw error
            }
        case .size(let index):
            var sizes = experiment.rows.map(\.size)
            guard sizes.indices.contains(index) else { return }
            sizes[index] = try whole(value, 1...ConsistencyExperiment.maximumSize, "a sample size")
            try rebuild(sizes: sizes)
        }
    }

    /// Adds `steps` steps to the selected item, fine or coarse (ten times as much). It stops where its domain ends.
    package mutating func nudgeSelected(steps: Int, isCoarse: Bool) {
        let old = selectedValue
        guard old.isFinite else { return }
        let step = step(of: selection) * (isCoarse ? 10 : 1)
        var value = Self.rounded(old + Double(steps) * step, to: step)
        let domain = domain(of: selection)
        if !domain.contains(value) {
            value = value < domain.lowerBound ? domain.lowerBound : domain.upperBound
            // A bound that is itself not allowed (a standard deviation of 0) is not reached.
            if isOpenAtZero(selection), value <= 0 { return }
        } else if isOpenAtZero(selection), value <= 0 {
            return
        }
        guard value != old else { return }
        do {
            try setSelected(to: value)
        } catch {
            // The bounds are the domain's: only a value that cannot be any more stays as it is.
        }
    }

    private func whole(
        _ value: Double, _ range: ClosedRange<Int>, _ place: String
    ) throws(Problem) -> Int {
        guard value.rounded() == value, value >= Double(range.lowerBound), value <= Double(range.upperBound) else {
            throw Problem(
                .typed(place),
                .wholeNumber(
                    value: NumberText.exact(value), range: "from \(range.lowerBound) to \(range.upperBound)"))
        }
        return Int(value)
    }

    // MARK: Steps

    /// How far a fine nudge moves an item: a power of ten that suits the spread of the data.
    func step(of item: Item) -> Double {
        switch item {
        case .truth, .belief, .within: return 0.01
        case .count, .repeats: return 1
        case .size: return 10
        case .observation:
            switch model {
            case .bernoulli, .categorical, .poisson: return 1
            case .gaussian, .exponential: return Self.step(for: spread)
            }
        case .parameter:
            switch model {
            case .bernoulli, .categorical: return 0.01
            case .gaussian, .poisson, .exponential: return Self.step(for: spread)
            }
        }
    }

    /// The size of what one step is a small part of.
    private var spread: Double {
        let fit = self.fit
        switch model {
        case .gaussian: return fit.estimate[.sd]?.first ?? 1
        default: return fit.estimate[.rate]?.first ?? 1
        }
    }

    /// A power of ten, between a twentieth and a two-hundredth of `size`.
    private static func step(for size: Double) -> Double {
        guard size.isFinite, size > 1e-9, size < 1e15 else { return 0.1 }
        var step = 0.1
        while step * 20 > size { step /= 10 }
        while step * 200 <= size { step *= 10 }
        return step >= 1 ? step.rounded() : 1 / (1 / step).rounded()
    }

    /// `value` without the tails that sums of decimal steps have.
    private static func rounded(_ value: Double, to step: Double) -> Double {
        guard value.magnitude < 1e15 * step else { return value }
        if step >= 1 { return (value * 1e6).rounded() / 1e6 }
        let scale = (1 / step).rounded() * 1e6
        return (value * scale).rounded() / scale
    }

    func domain(of item: Item) -> ClosedRange<Double> {
        let largest = Double.greatestFiniteMagnitude
        switch item {
        case .truth, .belief: return 0...1
        case .within: return 0...largest
        case .count: return 1...Double(Self.maximumObservations)
        case .repeats: return 1...Double(Self.maximumRepeats)
        case .size: return 1...Double(ConsistencyExperiment.maximumSize)
        case .observation:
            switch model {
            case .bernoulli: return 0...1
            case .categorical: return 0...Double((data.classes ?? 1) - 1)
            case .gaussian: return -largest...largest
            case .poisson, .exponential: return 0...largest
            }
        case .parameter(let index):
            switch model {
            case .bernoulli, .categorical: return 0...1
            case .gaussian where index == 0: return -largest...largest
            case .gaussian, .poisson, .exponential: return 0...largest
            }
        }
    }

    private func isOpenAtZero(_ item: Item) -> Bool {
        switch item {
        case .within: true
        case .parameter(let index): model == .exponential || (model == .gaussian && index == 1)
        default: false
        }
    }

    // MARK: Data and parameters

    /// Takes other parameters; the experiment starts again with them.
    mutating func setParameters(_ changed: LikelihoodParameters) throws(Problem) {
        let (old, data) = (parameters, data)
        try refusing(.typed()) { () throws(LikelihoodError) in try data.check(changed) }
        guard changed != old else { return }
        parameters = changed
        do {
            try rebuild()
        } catch {
            parameters = old
            throw error
        }
    }

    /// Takes other observations of the same model.
    mutating func setObservations(_ observations: [Double]) throws(Problem) {
        let (model, classes) = (model, data.classes)
        guard observations.count <= Self.maximumObservations else {
            throw Problem(
                .typed("the number of observations"),
                .wholeNumber(value: "\(observations.count)", range: "from 1 to \(Self.maximumObservations)"))
        }
        guard observations != data.observations else { return }
        data = try refusing(.typed()) { () throws(LikelihoodError) in
            try LikelihoodData(model, observations, classes: classes)
        }
        draw = nil
        if place(of: selection) == nil { select(item(at: itemCount - 1)) }
    }

    /// Draws observations anew: from where the last ones came from, else from the present parameters.
    mutating func drawAnew(count: Int) throws(Problem) {
        let source = LikelihoodDraw(parameters: draw?.parameters ?? parameters, count: count)
        let seed = seed
        data = try refusing(.typed()) { () throws(LikelihoodError) in try source.data(seed: seed) }
        draw = source
        if place(of: selection) == nil { select(.count) }
    }

    /// Takes another seed. On the panels with data they are drawn anew; the experiment starts again.
    package mutating func setSeed(_ other: UInt64) throws(Problem) {
        if other == seed, draw != nil || panel == .consistency { return }
        seed = other
        if draw != nil || panel != .consistency { try drawAnew(count: data.observations.count) }
        try rebuild()
    }

    /// Takes an example of another model, with a first guess as its parameters.
    package mutating func setModel(_ model: LikelihoodModel) throws(Problem) {
        var input = LikelihoodLabInput()
        input.model = model.rawValue
        input.panel = panel.rawValue
        input.seed = seed
        input.maximum = showsMaximum
        input.unit = unit == .bits ? unit.rawValue : nil
        var lab = try LikelihoodLab(input)
        lab.within = within
        try lab.rebuild(sizes: experiment.rows.map(\.size), repeats: experiment.repeats)
        lab.ownDistributions = ownDistributions
        self = lab
    }

    /// Moves the parameters to the maximum.
    ///
    /// - Returns: false where the maximum lies outside what parameters can be (a standard deviation of 0, an infinite
    ///   rate); the lab stays as it was.
    package mutating func goToMaximum() -> Bool {
        let numbers = fit.parameters.named.entries.flatMap(\.values)
        guard let best = try? Self.parameters(model, numbers) else { return false }
        do {
            try setParameters(best)
            return true
        } catch {
            return false
        }
    }

    /// Adds a copy of the selected observation below it, or of the last one; with a parameter of the categorical model
    /// selected, a class; on the panel of distributions, a class of probability 0.
    package mutating func add() throws(Problem) {
        if panel == .information { return try addBar() }
        if case .parameter = selection, model == .categorical { return try addClass() }
        var observations = data.observations
        var index = observations.count - 1
        if case .observation(let selected) = selection { index = selected }
        observations.insert(observations[index], at: index + 1)
        try setObservations(observations)
        if panel != .information && panel != .consistency { select(.observation(index + 1)) }
    }

    /// Removes the selected observation, or the last one; with a parameter of the categorical model selected, the last
    /// class, when no observation is of it; on the panel of distributions, the selected class.
    ///
    /// - Returns: false where nothing could be removed.
    package mutating func remove() throws(Problem) -> Bool {
        if panel == .information { return try removeBar() }
        if case .parameter = selection, model == .categorical { return try removeClass() }
        var observations = data.observations
        guard observations.count > 1 else { return false }
        var index = observations.count - 1
        if case .observation(let selected) = selection { index = selected }
        observations.remove(at: index)
        try setObservations(observations)
        return true
    }

    private mutating func addClass() throws(Problem) {
        let count = parameterValues.count
        let share = 1 / Double(count + 1)
        try setClasses(parameterValues.map { $0 * (1 - share) } + [share])
        select(.parameter(count))
    }

    private mutating func removeClass() throws(Problem) -> Bool {
        let values = parameterValues
        guard values.count > 1, data.counts?.last == 0 else { return false }
        let rest = 1 - values[values.count - 1]
        let kept = values.dropLast().map { rest > 0 ? $0 / rest : 1 / Double(values.count - 1) }
        try setClasses(Array(kept))
        select(.parameter(values.count - 2))
        return true
    }

    private mutating func setClasses(_ probabilities: [Double]) throws(Problem) {
        let observations = data.observations
        let changed = try Self.parameters(.categorical, probabilities)
        data = try refusing(.typed()) { () throws(LikelihoodError) in
            try LikelihoodData(.categorical, observations, classes: probabilities.count)
        }
        draw = nil
        try setParameters(changed)
    }

    // MARK: Distributions

    private mutating func setDistribution(
        _ path: KeyPath<Information, [Double]>, at index: Int, to value: Double
    ) throws(Problem) {
        let present = information
        let changed = try refusing(.typed()) { () throws(LikelihoodError) in
            try LikelihoodParameters.categorical(p: present[keyPath: path])
                .replacing(.p, at: index, with: value).distribution ?? []
        }
        let isTruth = path == \.p
        try setOwn(isTruth ? changed : present.p, isTruth ? present.q : changed)
    }

    private mutating func setOwn(_ p: [Double], _ q: [Double]) throws(Problem) {
        ownDistributions = try refusing(.typed()) { () throws(LikelihoodError) in try Information(p, q) }
        if place(of: selection) == nil { select(item(at: itemCount - 1)) }
    }

    private mutating func addBar() throws(Problem) {
        let present = information
        guard present.p.count < Self.maximumBars else {
            throw Problem(.typed("a distribution"), LikelihoodFault.bars(present.p.count + 1))
        }
        try setOwn(present.p + [0], present.q + [0])
    }

    private mutating func removeBar() throws(Problem) -> Bool {
        let present = information
        guard present.p.count > 2 else { return false }
        let index = selection.index
        func without(_ list: [Double]) throws(Problem) -> [Double] {
            // The class is emptied first, so that the others keep their ratios.
            let emptied = try refusing(.typed()) { () throws(LikelihoodError) in
                try LikelihoodParameters.categorical(p: list).replacing(.p, at: index, with: 0).distribution ?? []
            }
            return emptied.enumerated().filter { $0.offset != index }.map(\.element)
        }
        let isBelief = selection.part == "belief"
        try setOwn(without(present.p), without(present.q))
        let last = information.p.count - 1
        select(isBelief ? .belief(min(index, last)) : .truth(min(index, last)))
        return true
    }

    /// Takes P and Q from data and model again.
    ///
    /// - Returns: false where these have no classes, or more than ``maximumBars``.
    package mutating func linkDistributions() -> Bool {
        guard let linked = point.information, (2...Self.maximumBars).contains(linked.p.count) else { return false }
        ownDistributions = nil
        if place(of: selection) == nil { select(firstItem) }
        return true
    }

    // MARK: The experiment

    /// The samples that have been drawn.
    package var samples: Int { experiment.rows.reduce(0) { $0 + $1.repeats } }

    /// Draws so many samples, at least one, or fewer where they are large.
    package mutating func advance(samples: Int) { experiment.advance(samples: samples) }

    /// Draws so many samples more, or all that are left.
    package mutating func run(samples: Int) {
        for _ in 0..<max(0, samples) {
            guard !experiment.isFinished else { return }
            experiment.step()
        }
    }

    /// Starts the experiment again.
    package mutating func resetExperiment() {
        try? rebuild()
    }

    /// Estimates the model's next estimate.
    package mutating func nextEstimator() throws(Problem) {
        let all = model.estimates
        let index = all.firstIndex(of: experiment.estimator) ?? 0
        try rebuild(estimator: all[(index + 1) % all.count])
    }

    private mutating func rebuild(
        estimator: LikelihoodParameter? = nil, sizes: [Int]? = nil, repeats: Int? = nil
    ) throws(Problem) {
        let old = experiment
        let (parameters, seed, within) = (parameters, seed, within)
        experiment = try refusing(.typed()) { () throws(LikelihoodError) in
            try ConsistencyExperiment(
                truth: parameters, estimator: estimator ?? old.estimator, sizes: sizes ?? old.rows.map(\.size),
                repeats: repeats ?? old.repeats, seed: seed, closeness: within)
        }
    }
}
