import Labs
import LossMath

/// One screen of a lesson: a text, and what there is to do.
public struct Step: Equatable, Sendable {
    public let title: String
    /// The ids of the claims that can be seen to hold in this step.
    public let covers: [String]
    public let blocks: [Block]
    /// The lab as it is when the step is opened.
    public let lab: LabState?
    public let prediction: Prediction?
    public let goals: [Goal]
    /// For whoever presents the lesson.
    public let notes: [Block]
    /// Where its heading stands in the file, from 1.
    public let line: Int

    /// What the step's texts can name when it is opened.
    public var startReadings: [String: Tensor] { lab?.readings(start: lab) ?? [:] }
}
