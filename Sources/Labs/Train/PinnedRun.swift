import Fields
import Training

/// What a pinned run of a trainer lab is told: its run, and how far it has come.
public struct PinnedRun: Equatable, Sendable, Told, FieldRecord {
    /// The run.
    public var run = TrainingInput()
    /// How many steps it has run.
    public var stepsRun: Int?
    /// Where each part was told.
    public var places = Places()

    /// Nothing was told.
    public init() {}

    /// Reads the keys of a run.
    public init(_ node: Node, at place: Place) throws(Problem) { try self.init(keys: node, at: place) }

    /// What leads to a run.
    init(_ trainer: Trainer) {
        run = TrainingInput(differingIn: trainer)
        stepsRun = trainer.stepCount == 0 ? nil : trainer.stepCount
    }

    /// The run.
    var trainer: Trainer {
        get throws(Problem) {
            let specification = try TrainingSpecification(run)
            do {
                var trainer = try Trainer(specification)
                trainer.advance(steps: max(0, stepsRun ?? 0))
                return trainer
            } catch {
                throw run.problem(error)
            }
        }
    }

    /// Everything that a pinned run can be told.
    public static let table = FieldTable<PinnedRun>(
        "a pinned run",
        TrainingInput.table.fields(in: \.run) + [
            Field("stepsRun", \.stepsRun, option: .none, "How many steps it has run.")
        ], ignored: TrainingInput.table.ignored)
}
