/// Examples to learn from: features, and what should be predicted from them.
package struct DataSet: Equatable, Sendable {
    /// What the features are, where they are more than a list of numbers.
    enum Form: Equatable, Sendable {
        /// A list of numbers, of which two are best shown in a plot.
        case numbers(shown: [Int])
        /// Polynomials of one number.
        case polynomial(PolynomialBasis)
        /// The pixels of pictures, row after row, 0 for white to 1 for black.
        case pictures(width: Int)
    }

    /// What specifications call it.
    let id: String
    /// The name in a heading.
    let title: String
    /// One sentence for menus.
    package let summary: String
    /// What the targets are.
    package let kind: TaskKind
    /// The names of the features, one an input.
    package let featureNames: [String]
    /// The names of the classes, that of 0 before that of 1 where the kind is binary; for a regression the name of each
    /// target.
    package let targetNames: [String]
    /// The features: rows × inputs, row-major.
    package let features: [Double]
    /// The targets: rows × outputs, row-major; one-hot for several classes, 0 or 1 for a binary task.
    package let targets: [Double]
    /// The number of examples.
    package let rows: Int
    /// What the features are.
    let form: Form
    /// The number of features of an example.
    package var inputs: Int { features.count / rows }
    /// The number of targets of an example.
    package var outputs: Int { targets.count / rows }

    init(
        id: String, title: String, summary: String, kind: TaskKind, featureNames: [String], targetNames: [String],
        features: [Double], targets: [Double], rows: Int, form: Form = .numbers(shown: [0, 1])
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.kind = kind
        self.featureNames = featureNames
        self.targetNames = targetNames
        self.features = features
        self.targets = targets
        self.rows = rows
        self.form = form
    }

    /// The features of one example.
    ///
    /// - Precondition: `row` is in `0 ..< rows`.
    package func features(ofRow row: Int) -> [Double] { Array(features[row * inputs..<(row + 1) * inputs]) }

    /// The class of one example: the first of the largest targets; for a single target whether it is at least 0.5.
    ///
    /// - Precondition: `row` is in `0 ..< rows`.
    package func classIndex(ofRow row: Int) -> Int {
        guard outputs > 1 else { return targets[row] >= 0.5 ? 1 : 0 }
        let values = targets[row * outputs..<(row + 1) * outputs]
        var best = values.startIndex
        for index in values.indices where values[index] > values[best] { best = index }
        return best - values.startIndex
    }
}
