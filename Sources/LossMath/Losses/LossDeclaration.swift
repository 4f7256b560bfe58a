import CVectorMath

/// Everything about a loss, in one place: what it is called, what it takes, its formula, its numbers and what libraries do.
///
/// A new loss is a declaration in a file of its own, and its case in ``LossID``; an option of its own is a case and a row
/// in ``LossOption``.
struct LossDeclaration: Sendable {
    /// What is said about a prediction beside the loss.
    enum Task: Sendable {
        /// A quantity: errors, and accuracy where all predictions could be probabilities.
        case quantity
        /// A label of two: accuracy.
        case label
        /// One class of several: accuracy where each row names one.
        case classes
        /// Nothing to be right about.
        case other
    }

    /// How the contributions and their slopes are computed: what a loss with its options does with a stretch of data.
    enum Kernel: Sendable {
        /// Element by element.
        case elements(@Sendable (Loss) -> (LossKernel.Block) -> Void)
        /// Row by row; a list is one row.
        case rows(@Sendable (Loss) -> (LossKernel.Rows) -> Void)
    }

    let title: String
    let shortTitle: String
    /// Other ids; the first is the usual short one.
    var aliases: [String] = []
    /// The id where there is little room; nil for the first alias, or the long id.
    var shortName: String?
    /// What else the field and its libraries call it.
    let otherNames: [String]
    /// What labels or targets may be.
    let actual: LossDomain
    /// What predictions may be, when they are no logits and no logarithms.
    let predicted: LossDomain
    /// One sentence for menus.
    let summary: String
    /// Which constant prediction is best, and where the loss is lowest.
    let minimum: String
    let task: Task
    /// What it is computed from, in the order of a call; those with a fallback may be left out.
    var inputs: [LossInput] = [.actual, .predicted]
    /// The options besides those of every loss; the first with a menu is the one that a key steps through.
    var options: [LossOption] = []
    /// Options whose usual value is another here.
    var usual: [LossOption: LossOption.Value] = [:]
    /// How far a nudge moves an actual value; nil for what suits the domain.
    var actualStep: Double?
    /// Whether the value is the root of the mean of the contributions.
    var isRoot = false
    /// What one example contributes, as a formula: an element, or the sum of a row.
    let body: @Sendable (Loss) -> LossBody
    let kernel: Kernel
    /// The sum of the contributions alone, where there is a faster way to it.
    var sum: (@Sendable (_ actual: LossKernel.Input, _ predicted: LossKernel.Input, _ count: Int) -> compensated_sum)?
    /// What turns a prediction without bounds into one that the loss takes.
    var link: @Sendable (Loss) -> String = { _ in "none" }
    /// Values to begin with.
    let example: @Sendable (Loss) -> LossData
    /// What well-known libraries compute under this name.
    var libraries: [LibraryRule] = []
    /// Where libraries compute something else, in a sentence or two.
    var libraryNote: String?
    /// Which choices do not go together here, beyond what their ranges say.
    var check: @Sendable (LossOptions) throws(LossError) -> Void = { (_) throws(LossError) in }

    var isRowWise: Bool { if case .rows = kernel { true } else { false } }
}

/// What one example contributes to a loss, as the text of a formula: the loss is the mean of it.
struct LossBody {
    /// Whether the mean is negated as a whole, which reads better than negating each term.
    var isNegated = false
    let text: String
}

/// What a library computes under a loss's name.
public struct LibraryRule: Sendable {
    /// Whose rule it is.
    public let library: LossLibrary
    /// The call that is meant.
    public let call: String
    /// Why its number is what it is, in a sentence or two.
    public let reason: String
    /// The options that give the library's number.
    ///
    /// - Parameter isSinglePrecision: whether the library is handed single precision.
    let options: @Sendable (_ isSinglePrecision: Bool) -> LossOptions

    init(_ library: LossLibrary, _ call: String, _ options: LossOptions, _ reason: String) {
        self.init(library, call, reason) { _ in options }
    }

    init(
        _ library: LossLibrary, _ call: String, _ reason: String,
        options: @escaping @Sendable (_ isSinglePrecision: Bool) -> LossOptions
    ) {
        (self.library, self.call, self.reason, self.options) = (library, call, reason, options)
    }
}
