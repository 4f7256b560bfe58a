/// Going back in a run, and changing what it goes by on the way.
extension Trainer {
    /// A change of what a run goes by, from the weights that it had come to.
    package struct Change: Equatable, Sendable {
        /// After how many steps it was made.
        package let step: Int
        /// After how many epochs, with the part of one that was under way.
        package let epoch: Double
        /// What the run went by before, and after.
        package let before, after: TrainingSpecification
        /// The weights that it goes on from, where they were set by hand.
        package let weights: [LayerWeights]?
    }

    /// A run that goes by other settings after some of its steps. It has not begun.
    ///
    /// - Parameters:
    ///   - earlier: what it goes by first, each with the step at which it gives way, and the weights that it goes on from
    ///     then, where they are set by hand; the steps rise from 1 on.
    ///   - specification: what it goes by in the end.
    /// - Throws: ``TrainingError``, and ``TrainingError/cannotGoOn`` where one does not follow from the one before.
    package init(
        _ earlier: [(until: Int, settings: TrainingSpecification, weights: [LayerWeights]?)],
        then specification: TrainingSpecification
    ) throws(TrainingError) {
        let last = try RunSetup(specification)
        var setups: [RunSetup] = []
        for part in earlier {
            var given = part.settings
            given.output = last.specification.output
            setups.append(try RunSetup(given, dataSet: last.dataSet))
        }
        guard setups.allSatisfy({ $0.isFollowed(by: last) }) else { throw .cannotGoOn }
        setups.append(last)
        self.init(setups[0])
        for (index, part) in earlier.enumerated() {
            guard part.until > legs[index].start else { throw .cannotGoOn }
            var leg = Leg(start: part.until, setup: setups[index + 1])
            if let weights = part.weights {
                leg.parameters = try RunSetup.parameters(
                    from: weights, for: setup.network, hasBiases: last.specification.hasBiases)
            }
            legs.append(leg)
        }
    }

    /// The changes so far, the first one first.
    package var changes: [Change] {
        (0..<state.leg).map { index in
            let (before, after) = (legs[index].setup, legs[index + 1])
            return Change(
                step: after.start, epoch: state.changedAt[index], before: before.specification,
                after: after.setup.specification, weights: after.parameters.map(given(from:)))
        }
    }

    /// Whether the run can go on by other settings from the weights that it has: rate, batch size, penalty, loss and
    /// optimiser may differ, the number of epochs too, and when it ends early. A run that has diverged has no such
    /// weights.
    package func canGoOn(with specification: TrainingSpecification) -> Bool {
        guard !hasDiverged, specification.epochs >= epoch,
            let next = try? RunSetup(specification, dataSet: dataSet)
        else { return false }
        return setup.isFollowed(by: next)
    }

    /// Goes on by other settings from the weights and in the order of examples that there are now. The optimiser
    /// remembers nothing of what was before.
    ///
    /// - Precondition: ``canGoOn(with:)``.
    /// - Throws: ``TrainingError``, which names the field.
    package mutating func change(to specification: TrainingSpecification) throws(TrainingError) {
        change(to: try RunSetup(specification, dataSet: dataSet))
    }

    /// Goes on from weights that are set by hand, by the settings of now. A run that has not begun begins with them, and
    /// takes its examples in the order of the data, as runs from given weights do.
    ///
    /// - Throws: ``TrainingError``, where they do not fit the network.
    package mutating func change(weights: [LayerWeights]) throws(TrainingError) {
        guard stepCount > 0 else {
            var next = specification
            // Nothing is drawn any more.
            (next.initialWeights, next.initialization) = (given(weights), .glorot)
            self = Trainer(try RunSetup(next, dataSet: dataSet))
            return
        }
        let parameters = try RunSetup.parameters(
            from: given(weights), for: setup.network, hasBiases: specification.hasBiases)
        if parameters != state.parameters { change(to: setup, parameters: parameters) }
    }

    /// Weights as they are given: without biases where the network has none.
    private func given(_ weights: [LayerWeights]) -> [LayerWeights] {
        specification.hasBiases ? weights : weights.map { LayerWeights(weights: $0.weights, biases: []) }
    }

    private func given(from parameters: [Double]) -> [LayerWeights] {
        given(setup.network.layerWeights(of: parameters))
    }

    private mutating func change(to next: RunSetup, parameters: [Double]? = nil) {
        precondition(setup.isFollowed(by: next), "such settings need a run of their own")
        guard stepCount > 0 else {
            self = Trainer(next)
            return
        }
        legs.removeSubrange((state.leg + 1)...)
        var parameters = parameters
        if legs[state.leg].start == stepCount {
            // In place of a change that nothing has come of yet.
            let step = stepCount
            parameters = parameters ?? legs[state.leg].parameters
            legs.removeLast()
            restore { $0.stepCount > step }
            advance(steps: step - stepCount)
        }
        guard next.specification != setup.specification || parameters != nil else { return }
        legs.append(Leg(start: stepCount, setup: next, parameters: parameters))
        takeUpChange()
    }

    /// Goes back to an earlier step, from which the run goes on exactly as it did before, with all its changes.
    ///
    /// - Parameter step: clamped to 0 ... ``stepCount``.
    /// - Complexity: that of the steps since the last snapshot, at most a few dozen epochs for long runs.
    mutating func rewind(toStep step: Int) {
        let step = min(max(step, 0), stepCount)
        guard step < stepCount else { return }
        restore { $0.stepCount > step }
        advance(steps: step - stepCount)
    }

    /// Goes back to the end of an earlier epoch, as ``rewind(toStep:)`` does.
    package mutating func rewind(toEpoch goal: Int) {
        guard goal < epoch || goal == epoch && isWithinEpoch else { return }
        restore { $0.epoch > goal }
        advance(toEpoch: goal)
    }

    /// Takes the steps up to the end of an epoch.
    package mutating func advance(toEpoch goal: Int) {
        while epoch < goal, !isFinished { advance(steps: stepsLeftInEpoch) }
    }

    /// How many steps are left to as many epochs, with the same part of one, as another run has behind it.
    ///
    /// - Complexity: O(1).
    package func stepsToComeAlong(with other: Trainer) -> Int {
        let (own, all) = (setup.trainRows.count, other.setup.trainRows.count)
        let goal = other.state.position * own / all
        if other.epoch <= epoch {
            return other.epoch < epoch ? 0 : max(0, goal - state.position) / specification.batchSize
        }
        return stepsLeftInEpoch + (other.epoch - epoch - 1) * stepsPerEpoch + goal / specification.batchSize
    }

    /// The same run from its start, with all its changes.
    package mutating func reset() { rewind(toStep: 0) }

    /// Goes back to the end of an earlier epoch, and from there on by the settings of now.
    package mutating func goBack(toEpoch epoch: Int) {
        let now = setup
        rewind(toEpoch: epoch)
        if legs.count > 1 { change(to: now) }
    }

    /// Takes the state up again that is the last one to be kept of those that are not too late.
    private mutating func restore(isTooLate: (RunState) -> Bool) {
        let snapshot = snapshots.goBack(where: isTooLate)
        state = snapshot.state
        setUp()
        history.truncate(toEpoch: epoch)
        history.steps.truncate(toStep: stepCount, bucket: snapshot.bucket)
        takeUpChange()
    }
}

extension RunSetup {
    /// Whether a run that goes by this can go on by another with the weights that it has.
    fileprivate func isFollowed(by next: RunSetup) -> Bool {
        metric == next.metric && specification.going(by: next.specification) == next.specification
    }
}

extension TrainingSpecification {
    /// This, with all that may change on the way as it is in another.
    fileprivate func going(by other: TrainingSpecification) -> TrainingSpecification {
        var next = withLoss(of: other)
        (next.optimizer, next.optimizerNumbers) = (other.optimizer, other.optimizerNumbers)
        (next.learningRate, next.batchSize, next.l2) = (other.learningRate, other.batchSize, other.l2)
        (next.epochs, next.patience) = (other.epochs, other.patience)
        return next
    }

    /// Whether another trains the same loss.
    func hasLoss(of other: TrainingSpecification) -> Bool { withLoss(of: other) == self }

    private func withLoss(of other: TrainingSpecification) -> TrainingSpecification {
        var next = self
        (next.loss, next.formula, next.logForm) = (other.loss, other.formula, other.logForm)
        (next.epsilon, next.options) = (other.epsilon, other.options)
        return next
    }
}
