import Labs

/// What a step holds.
struct StepContent: Equatable {
    var title = ""
    var covers: [String] = []
    var blocks: [Block] = []
    var lab: LabState?
    var prediction: Prediction?
    var goals: [Goal] = []
    var notes: [Block] = []
}
