import Fields
import LossMath

/// What keeps the options of a loss: a lab's choice, a run.
package protocol LossOptionsOwner: Sendable {
    /// The options that were chosen; the others are left to the loss.
    var options: LossOptions { get set }
}

extension LossOption {
    /// What can be said of a loss that is trained; the rest follows from the output, or means nothing there.
    package static let ofRuns: [LossOption] = [
        .delta, .beta, .quantile, .gamma, .alpha, .labelSmoothing, .posWeight, .classWeight, .divideBy,
    ]
}

extension Field where Owner: LossOptionsOwner {
    /// The field of an option, made from its row.
    package init(_ option: LossOption) {
        let (name, row) = (option.rawValue, option.row)
        switch row.kind {
        case .flag: self.init(name, \Owner.options[flag: option], row.help, value: row.valueName)
        case .number: self.init(name, \Owner.options[number: option], row.help, value: row.valueName)
        case .numbers: self.init(name, \Owner.options[numbers: option], row.help, value: row.valueName)
        case .word(let words):
            self.init(name, \Owner.options[word: option], row.help, value: row.valueName, choices: words)
        }
    }
}
