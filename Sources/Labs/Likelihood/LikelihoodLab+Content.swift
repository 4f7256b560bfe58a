import Fields
import LossMath
import Tables

/// What the program asks of the likelihood lab as of all labs.
extension LikelihoodLab: LabContent {
    package static var name: String { "likelihood" }
    package static var command: String { "likelihood" }
    package var allowedWords: [String] { ["p", "mean", "sd", "rate", "data", "belief", "sizes", "size", "seed"] }

    package init(keys node: Node, at place: Place) throws(Problem) {
        try self.init(LikelihoodLabInput(keys: node, at: place))
    }

    /// One column of data: what a loss is given has two.
    package static func holding(
        _ bytes: [UInt8], _ source: Place.Source
    ) throws(Problem) -> (lab: LikelihoodLab, remarks: [String])? {
        guard !Node.isJSON(bytes), let table = try? Table(text: bytes, source: source), table.columnCount == 1 else {
            return nil
        }
        let input = try LikelihoodLabInput(bytes: bytes, source: source)
        let remark =
            "one column is taken as observations; labels go with losstutor lab --actual @FILE --predicted @FILE"
        return (try LikelihoodLab(input), [remark] + input.remarks)
    }

    package var node: Node { LikelihoodLabInput(self).node }
    package var arguments: [String]? { LikelihoodLabInput(self).arguments }
    package func answerJSON(all: Bool) -> String { LikelihoodLabAnswer(self, hasParameters: true).json }

    package var bytes: Int { 4_000 + 16 * data.observations.count }

    package mutating func showPanels(of other: LikelihoodLab) { if panel != other.panel { show(other.panel) } }

    package func changes(since start: LikelihoodLab) -> Int? { changedNumbers(since: start) }

    package var largeLoss: (name: String, value: Double)? { ("NLL", point.negativeLogLikelihood) }

    /// The two distributions have letters on the screen.
    package func title(ofAllowed word: String) -> String { word == "truth" ? "P" : word == "belief" ? "Q" : word }
}
