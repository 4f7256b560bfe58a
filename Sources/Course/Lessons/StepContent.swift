import Fields
import Labs

/// What a step holds.
struct StepContent: Equatable {
    var title = ""
    var covers: [String] = []
    var blocks: [Block] = []
    var lab: LabState?
    var prediction: Prediction?
    var goals: [Goal] = []
    var words: OwnWords?
    var terms: [Term] = []
    var uses: [String] = []
    var notes = Lazy<[Block]> { [] }
    /// There is a lab, which cannot be read.
    var isLabBroken = false
}

/// A step as it was read.
struct StepReading: Equatable {
    /// What could be read.
    var content: StepContent
    /// What could not, in the order of the lines.
    var mistakes: [LessonError] = []
    /// What can be read, and is hardly what was meant.
    var remarks: [LessonError] = []
    /// Something is missing that the file may well have.
    var isPart = false
}
