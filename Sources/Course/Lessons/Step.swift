import Fields
import Labs
import LossMath

/// One screen of a lesson: a text, and what there is to do. It is read when something of it is asked for.
package struct Step: Equatable, Sendable {
    /// Where its heading stands in the file, from 1.
    package let line: Int
    /// Its heading, where that is known without reading the step.
    let knownTitle: String?
    /// The id of its prediction; nil where it asks nothing.
    package let predictionID: String?
    /// The ids of its goals.
    package let goalIDs: [String]
    /// The id of what is said in one's own words; nil where nothing is.
    package let wordsID: String?
    /// The ids of its question and its goals.
    var taskIDs: [String] { (predictionID.map { [$0] } ?? []) + goalIDs }
    /// Of a translated step that which it translates.
    let original: Lazy<Step>?
    let reading: Lazy<StepReading>
    /// Reads it with these numbers in place of those of its question.
    let read: @Sendable ([String: Double]) -> StepReading

    private let labReading: Lazy<LabState?>?

    /// - Parameter lab: reads its lab without all else of it.
    init(
        line: Int, knownTitle: String? = nil, predictionID: String?, goalIDs: [String], wordsID: String? = nil,
        original: Lazy<Step>? = nil, lab: (@Sendable () -> LabState?)? = nil,
        read: @escaping @Sendable ([String: Double]) -> StepReading
    ) {
        labReading = lab.map(Lazy.init)
        (self.knownTitle, self.original) = (knownTitle, original)
        (self.line, self.predictionID, self.goalIDs, self.wordsID) = (line, predictionID, goalIDs, wordsID)
        self.read = read
        reading = Lazy { read([:]) }
    }

    /// The step as it reads with these numbers in its question.
    func with(_ numbers: [String: Double]) -> Step {
        Step(line: line, predictionID: predictionID, goalIDs: goalIDs, wordsID: wordsID) { [read] in
            read(numbers.merging($0) { $1 })
        }
    }

    /// True where the two say the same.
    package static func == (left: Step, right: Step) -> Bool {
        (left.line, left.knownTitle, left.predictionID, left.wordsID)
            == (right.line, right.knownTitle, right.predictionID, right.wordsID)
            && left.goalIDs == right.goalIDs && left.reading == right.reading
    }

    /// Why it cannot be read, and is empty therefore.
    package var problem: LessonError? { reading.value.mistakes.first }

    private var content: StepContent { problem == nil ? reading.value.content : StepContent() }

    /// Its heading, in plain text; where it has none, empty, and ``problem`` says why.
    package var title: String { knownTitle ?? content.title }
    /// Its heading in the original, by which progress knows it.
    var name: String { original?.value.title ?? title }
    /// The ids of the claims that can be seen to hold in this step.
    var covers: [String] { content.covers }
    /// Its text, in reading order; the blocks with a meaning of their own are not among it.
    package var blocks: [Block] { content.blocks }
    /// The lab as it is when the step is opened.
    package var lab: LabState? { content.lab }
    /// The same for a picture of it: all else of the step need not be read.
    package var labAlone: LabState? { reading.isMade ? lab : labReading.map(\.value) ?? lab }
    /// What is asked before the outcome is shown; nil where nothing is.
    package var prediction: Prediction? { predictionID == nil ? nil : content.prediction }
    /// What to reach in the lab, one after another.
    package var goals: [Goal] { goalIDs.isEmpty ? [] : content.goals }
    /// What is to be said in one's own words once the goals are met; nil where nothing is.
    package var words: OwnWords? { wordsID == nil ? nil : content.words }
    /// The terms that the step explains.
    package var terms: [Term] { content.terms }
    /// Terms that it uses in other forms than they are explained in.
    var uses: [String] { content.uses }
    /// For whoever presents the lesson.
    package var notes: [Block] { content.notes.value }

    /// True where there is a lab that cannot be read, and which the check passes over.
    var isLabBroken: Bool { reading.value.content.isLabBroken }

    /// What the step's texts can name when it is opened.
    package var startReadings: LabReadings { lab?.readings(start: lab) ?? .none }
}
