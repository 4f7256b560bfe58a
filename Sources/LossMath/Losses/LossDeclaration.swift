import CVectorMath

/// Everything about a loss, in one place: what it is called, what it takes, its formula, its numbers and what libraries do.
///
/// A new loss is a declaration in a file of its own, and its case in ``LossID``; an option of its own is a case and a row
/// in ``LossOption``.
final class LossDeclaration: Sendable {
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
    let aliases: [String]
    /// The id where there is little room; nil for the first alias, or the long id.
    let shortName: String?
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
    let inputs: [LossInput]
    /// The options besides those of every loss; the first with a menu is the one that a key steps through.
    let options: [LossOption]
    /// Options whose usual value is another here.
    let usual: [LossOption: LossOption.Value]
    /// How far a nudge moves an actual value; nil for what suits the domain.
    let actualStep: Double?
    /// Whether the value is the root of the mean of the contributions.
    let isRoot: Bool
    /// What one example contributes, as a formula: an element, or the sum of a row.
    let body: @Sendable (Loss) -> LossBody
    let kernel: Kernel
    /// The sum of the contributions alone, where there is a faster way to it.
    let sum: (@Sendable (_ actual: LossKernel.Input, _ predicted: LossKernel.Input, _ count: Int) -> compensated_sum)?
    /// What turns a prediction without bounds into one that the loss takes.
    let link: @Sendable (Loss) -> String
    /// Values to begin with.
    let example: @Sendable (Loss) -> LossData
    /// What well-known libraries compute under this name.
    let libraries: [LibraryRule]
    /// Where libraries compute something else, in a sentence or two.
    let libraryNote: String?
    /// Which choices do not go together here, beyond what their ranges say.
    let check: @Sendable (LossOptions) throws(LossError) -> Void

    init(
        title: String,
        shortTitle: String,
        aliases: [String] = [],
        shortName: String? = nil,
        otherNames: [String],
        actual: LossDomain,
        predicted: LossDomain,
        summary: String,
        minimum: String,
        task: Task,
        inputs: [LossInput] = [.actual, .predicted],
        options: [LossOption] = [],
        usual: [LossOption: LossOption.Value] = [:],
        actualStep: Double? = nil,
        isRoot: Bool = false,
        body: @escaping @Sendable (Loss) -> LossBody,
        kernel: Kernel,
        sum: (@Sendable (_ actual: LossKernel.Input, _ predicted: LossKernel.Input, _ count: Int) -> compensated_sum)? =
            nil,
        link: @escaping @Sendable (Loss) -> String = { _ in "none" },
        example: @escaping @Sendable (Loss) -> LossData,
        libraries: [LibraryRule] = [],
        libraryNote: String? = nil,
        check: @escaping @Sendable (LossOptions) throws(LossError) -> Void = { (_) throws(LossError) in }
    ) {
        self.title = title
        self.shortTitle = shortTitle
        self.aliases = aliases
        self.shortName = shortName
        self.otherNames = otherNames
        self.actual = actual
        self.predicted = predicted
        self.summary = summary
        self.minimum = minimum
        self.task = task
        self.inputs = inputs
        self.options = options
        self.usual = usual
        self.actualStep = actualStep
        self.isRoot = isRoot
        self.body = body
        self.kernel = kernel
        self.sum = sum
        self.link = link
        self.example = example
        self.libraries = libraries
        self.libraryNote = libraryNote
        self.check = check
    }

    var isRowWise: Bool { if case .rows = kernel { true } else { false } }
}

/// What one example contributes to a loss, as the text of a formula: the loss is the mean of it.
struct LossBody {
    /// Whether the mean is negated as a whole, which reads better than negating each term.
    var isNegated = false
    let text: String
}

/// What a library computes under a loss's name.
package struct LibraryRule: Sendable {
    /// Whose rule it is.
    package let library: LossLibrary
    /// The call that is meant.
    package let call: String
    /// Why its number is what it is, in a sentence or two.
    package let reason: String
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
