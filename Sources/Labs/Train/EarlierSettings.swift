import Fields
import Training

/// What a run went by before it was changed on its way.
struct EarlierSettings: Equatable, Sendable, Told, FieldRecord {
    /// What may differ; all else is as the run has it.
    var run = TrainingInput()
    /// The step after which the run was changed.
    var until: Int?
    /// The weights that the run went on from then, where they were set by hand.
    var weights: [LayerWeights]?
    /// Where each part was told.
    var places = Places()

    /// Nothing was told.
    init() {}

    /// Reads the keys of what may differ.
    init(_ node: Node, at place: Place) throws(Problem) { try self.init(keys: node, at: place) }

    /// What was before a change.
    fileprivate init(_ change: Trainer.Change, on dataSet: DataSet) {
        run = TrainingInput(differingIn: change.before, on: dataSet)
        for field in TrainingInput.table.fields where !Self.names.contains(field.name) { field.clear(&run) }
        until = change.step
        weights = change.weights
    }

    /// The run's settings, with these.
    fileprivate func specification(in whole: TrainingInput) throws(Problem) -> TrainingSpecification {
        var other = whole
        for field in TrainingInput.changeable.fields { field.clear(&other) }
        return try TrainingSpecification(other.overridden(by: run))
    }

    private static let names = Set(TrainingInput.changeable.fields.map(\.name))

    /// Everything that it can be told.
    static let table = FieldTable<EarlierSettings>(
        TrainingInput.changeable.owner,
        TrainingInput.changeable.fields(in: \.run) + [
            Field("until", \.until, option: .none, "The step after which the run was changed.", value: "n"),
            Field(
                "weights", \.weights, option: .none,
                "The weights and biases that it went on from then, as those of `initialWeights`."),
        ])
}

extension TrainingInput {
    /// The run that was told, not begun, with what it goes by first.
    ///
    /// - Throws: a problem of the run, or of `owner` under its key `earlier`.
    func trainer<Owner: Told>(after earlier: [EarlierSettings]?, of owner: Owner) throws(Problem) -> Trainer {
        let specification = try TrainingSpecification(self)
        do {
            guard let earlier else { return try Trainer(specification) }
            var parts: [(until: Int, settings: TrainingSpecification, weights: [LayerWeights]?)] = []
            for part in earlier {
                parts.append((part.until ?? 0, try part.specification(in: self), part.weights))
            }
            return try Trainer(parts, then: specification)
        } catch let error as TrainingError {
            throw earlier == nil ? problem(error) : owner.problem("earlier", error)
        } catch let error as Problem {
            throw error
        } catch {
            preconditionFailure("\(error)")
        }
    }
}

extension Trainer {
    /// What the run went by before each of its changes, as it is told; nil where it was not changed.
    var earlier: [EarlierSettings]? {
        let all = changes.map { EarlierSettings($0, on: dataSet) }
        return all.isEmpty ? nil : all
    }
}
