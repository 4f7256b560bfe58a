import Fields
import Training

/// What a pinned run of a trainer lab is told: its run, and how far it has come.
struct PinnedRun: Equatable, Sendable, Told, FieldRecord {
    /// The run.
    var run = TrainingInput()
    /// How many steps it has run.
    var stepsRun: Int?
    /// What it went by before it was changed on its way, the first first.
    var earlier: [EarlierSettings]?
    /// Where each part was told.
    var places = Places()

    /// Nothing was told.
    init() {}

    /// Reads the keys of a run.
    init(_ node: Node, at place: Place) throws(Problem) { try self.init(keys: node, at: place) }

    /// What leads to a run.
    fileprivate init(_ trainer: Trainer) {
        run = TrainingInput(differingIn: trainer)
        stepsRun = trainer.stepCount == 0 ? nil : trainer.stepCount
        earlier = trainer.earlier
    }

    /// The run.
    var trainer: Trainer {
        get throws(Problem) {
            var trainer = try run.trainer(after: earlier, of: self)
            trainer.advance(steps: max(0, stepsRun ?? 0))
            return trainer
        }
    }

    /// Everything that a pinned run can be told.
    static let table = FieldTable<PinnedRun>(
        "a pinned run",
        TrainingInput.table.fields(in: \.run) + [
            Field("stepsRun", \.stepsRun, option: .none, "How many steps it has run."),
            Field("earlier", \.earlier, option: .none, "What it went by before it was changed on its way."),
        ], ignored: TrainingInput.table.ignored)
}

extension TrainerLab {
    /// What leads to each pinned run.
    var pinnedRuns: [PinnedRun] { pinned.map(PinnedRun.init) }
}
