import Fields
import LossMath
import Training
import Wording

/// What a trainer lab is told: a run, how far it has come, and perhaps a second run.
package struct TrainerLabInput: Equatable, Sendable, Told {
    /// The run.
    package var run = TrainingInput()
    /// How many epochs it has run.
    var epochsRun: Int?
    /// How many steps it has run; more than that of its epochs where it was left in the middle of one.
    var stepsRun: Int?
    /// What it went by before it was changed on its way, the first first.
    var earlier: [EarlierSettings]?
    /// The loss of a second run from the same start.
    var compare: String?
    /// Other runs beside.
    var pinned: [PinnedRun]?
    /// Which of the runs panels are of.
    var focus: Int?
    /// The panel beside the loss curve.
    var panel: TrainerLab.Panel?
    /// Whether the loss curve is shown where there is room for one picture only.
    var showsCurve: Bool?
    /// The epoch at which the cursor stands.
    var cursorEpoch: Int?
    /// Whether the loss axis is logarithmic.
    var isLogScale: Bool?
    /// How much the curves are smoothed.
    var smoothing: Double?
    /// Whether the running mean has a curve.
    var showsRunningLoss: Bool?
    /// The first and the last epoch that are shown.
    var shownEpochs: NumberList?
    /// The example of the next batch that is sent through the network.
    var example: Int?
    /// How many parts of the next step are shown.
    var part: Int?
    /// The selected layer, unit and number of the network.
    var place: NumberList?
    /// Along which directions the landscape is looked at.
    var directions: LandscapeChoice.Directions?
    /// The two weights that it is looked at along.
    var directionWeights: NumberList?
    /// What its random directions are drawn from.
    var directionSeed: UInt64?
    /// Where each part was told.
    package var places = Places()

    /// Nothing told yet: the default run, not begun.
    package init() {}

    /// The input that leads to `lab`, with all that its run is set up with.
    package init(_ lab: TrainerLab) { self.init(lab, run: TrainingInput(lab.trainer.specification)) }

    /// The input that leads to `lab`, without what is as it would be anyway.
    init(differingIn lab: TrainerLab) { self.init(lab, run: TrainingInput(differingIn: lab.trainer)) }

    private init(_ lab: TrainerLab, run: TrainingInput) {
        self.run = run
        let trainer = lab.trainer
        earlier = trainer.earlier
        if trainer.isWithinEpoch || earlier != nil {
            stepsRun = trainer.stepCount
        } else if trainer.epoch > 0 {
            epochsRun = trainer.epoch
        }
        compare = lab.comparedRun?.rawValue
        pinned = lab.pinned.isEmpty || compare != nil ? nil : lab.pinnedRuns
        focus = lab.focus == 0 ? nil : lab.focus
        panel = lab.panel
        showsCurve = lab.showsCurve ? nil : false
        cursorEpoch = lab.cursorEpoch
        isLogScale = lab.isLogScale ? true : nil
        smoothing = lab.curves.smoothing == 0 ? nil : lab.curves.smoothing
        showsRunningLoss = lab.curves.showsRunningLoss ? true : nil
        shownEpochs = lab.curves.epochs.map { NumberList([Double($0.lowerBound), Double($0.upperBound)]) }
        let (view, usual) = (lab.networkAsTold, NetworkView())
        example = view.example == usual.example ? nil : view.example
        part = view.part == usual.part ? nil : view.part
        let all = [view.layer, view.unit, view.column]
        place = all == [usual.layer, usual.unit, usual.column] ? nil : NumberList(all.map(Double.init))
        directions = lab.landscape.directions
        directionWeights = lab.landscape.weights.map { places in
            NumberList(rows: places.map { $0.map(Double.init) }, isMatrix: true)
        }
        directionSeed = lab.landscape.seed == 1 ? nil : lab.landscape.seed
    }

    /// How the landscape is looked at.
    var landscape: LandscapeView {
        get throws(Problem) {
            var view = LandscapeView()
            (view.directions, view.seed) = (directions, directionSeed ?? 1)
            guard let told = directionWeights else { return view }
            let places = told.rows.map { $0.compactMap(Int.init(exactly:)).filter { $0 >= 0 } }
            guard places.count == 2, told.rows.allSatisfy({ $0.count == 3 }), places.allSatisfy({ $0.count == 3 })
            else {
                throw problem(
                    "directionWeights",
                    .refused("it takes two places of the network: layer, unit and number, from 0, as in 0,0,0;0,0,1"))
            }
            view.weights = places
            return view
        }
    }

    /// How the network is looked at.
    var network: NetworkView {
        get throws(Problem) {
            var view = NetworkView()
            (view.example, view.part) = (example ?? 0, part ?? 0)
            guard let told = place else { return view }
            let numbers = told.rows[0].compactMap(Int.init(exactly:))
            guard told.rows.count == 1, told.rows[0].count == 3, numbers.count == 3, numbers.allSatisfy({ $0 >= 0 })
            else { throw problem("place", .refused("it takes three whole numbers of 0 or more")) }
            (view.layer, view.unit, view.column) = (numbers[0], numbers[1], numbers[2])
            return view
        }
    }

    /// How the curves are looked at.
    var curves: CurveView {
        get throws(Problem) {
            var view = CurveView()
            view.smoothing = smoothing ?? 0
            guard (0..<1).contains(view.smoothing) else {
                throw problem(
                    "smoothing",
                    TrainingError.outOfRange(
                        field: "smoothing", value: NumberText.exact(view.smoothing), range: "from 0 to below 1"))
            }
            view.showsRunningLoss = showsRunningLoss ?? false
            guard let told = shownEpochs else { return view }
            let ends = told.rows[0].compactMap(Int.init(exactly:))
            guard told.rows.count == 1, told.rows[0].count == 2, ends.count == 2, ends[0] >= 0, ends[0] < ends[1],
                ends[1] <= 1_000_000
            else {
                throw problem("shownEpochs", .refused("it takes two whole numbers of 0 or more, the second larger"))
            }
            view.epochs = ends[0]...ends[1]
            return view
        }
    }

    /// Reads JSON; a table is no specification.
    package init(bytes: [UInt8], source: Place.Source) throws(Problem) {
        guard Node.isJSON(bytes) else {
            throw Problem(
                Place(source), .refused("this is no JSON object; for a table of your own write --data FILE"))
        }
        try self.init(bytes: bytes, source: source, check: TrainerLab.kind.check, orElse: nil)
    }

    /// Forgets what the run forgets.
    package mutating func forget(replacedBy other: TrainerLabInput) {
        run.forget(replacedBy: other.run)
        if other.epochsRun != nil || other.stepsRun != nil { (epochsRun, stepsRun, earlier) = (nil, nil, nil) }
    }

    /// Everything that a trainer lab can be told.
    package static let table = FieldTable<TrainerLabInput>(
        "a training run",
        TrainingInput.table.fields(in: \.run) + [
            Field("epochsRun", \.epochsRun, "Open the run after so many epochs.", value: "n"),
            Field(
                "stepsRun", \.stepsRun, "Open the run after so many steps, which may end within an epoch.", value: "n"),
            Field(
                "earlier", \.earlier, option: .none,
                "What the run went by before it was changed on its way: each with the step until which it did."),
            Field(
                "compare", \.compare, "A second run beside, from the same start, with this loss.", value: "id",
                choices: LossID.allCases.map(\.shortName), optionText: { LossID(named: $0)?.shortName ?? $0 }),
            Field(
                "pinned", \.pinned, option: .none, "Runs beside, up to \(TrainerLab.mostPinned): each as a run is told."
            ),
            Field(
                "focus", \.focus, "Which run panels and cursor are of: 0 the present one, then those beside.",
                value: "1"),
            Field(
                "panel", \.panel, "What stands beside the loss curve.", value: "panel",
                choices: TrainerLab.Panel.words),
            Field(
                "curve", \.showsCurve, option: .named("no-curve"), flag: false,
                "Show the panel, not the loss curve, where there is room for one of them."),
            Field("cursor", \.cursorEpoch, "Read the curves off at this epoch.", value: "n"),
            Field("logScale", \.isLogScale, option: .named("log-y"), "Draw the loss on a logarithmic axis."),
            Field(
                "smoothing", \.smoothing, "Smooth the curves: how much of a value is that of the epoch before.",
                value: "0.9"),
            Field(
                "running", \.showsRunningLoss,
                "Draw the running mean of each epoch beside the loss: what most libraries print."),
            Field("shownEpochs", \.shownEpochs, "Show the curves from an epoch to another.", value: "20,60"),
            Field(
                "example", \.example, "Which example of the next batch goes through the network, from 0.", value: "n"),
            Field("part", \.part, "How many parts of the next step are shown in the network.", value: "n"),
            Field(
                "place", \.place,
                "What is selected in the network: layer, unit and number, from 0; weights, then the bias, then the unit.",
                value: "0,2,1"),
            Field(
                "directions", \.directions,
                "Along what the loss landscape is drawn: two weights, two random directions as long as the weights, or the two main directions of the path.",
                value: "word"),
            Field(
                "directionWeights", \.directionWeights,
                "The two weights that the landscape is drawn along, each as in `place`; a weight or a bias.",
                value: "'0,0,0;0,0,1'"),
            Field("directionSeed", \.directionSeed, "What the random directions are drawn from.", value: "1"),
        ], ignored: TrainingInput.table.ignored)
}

extension LandscapeChoice.Directions: FieldValue {}
