/// Examples to learn from: features, and what should be predicted from them.
public struct DataSet: Equatable, Sendable {
    /// What specifications call it.
    public let id: String
    /// The name in a heading.
    public let title: String
    /// One sentence for menus.
    public let summary: String
    /// What the targets are.
    public let kind: TaskKind
    /// The names of the features, one an input.
    public let featureNames: [String]
    /// The names of the classes, that of 0 before that of 1 where the kind is binary; for a regression the name of each
    /// target.
    public let targetNames: [String]
    /// The features: rows × inputs, row-major.
    public let features: [Double]
    /// The targets: rows × outputs, row-major; one-hot for several classes, 0 or 1 for a binary task.
    public let targets: [Double]
    /// The number of examples.
    public let rows: Int
    /// The number of features of an example.
    public var inputs: Int { features.count / rows }
    /// The number of targets of an example.
    public var outputs: Int { targets.count / rows }

    init(
        id: String, title: String, summary: String, kind: TaskKind, featureNames: [String], targetNames: [String],
        features: [Double], targets: [Double], rows: Int
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
    }

    /// The features of one example.
    ///
    /// - Precondition: `row` is in `0 ..< rows`.
    public func features(ofRow row: Int) -> [Double] { Array(features[row * inputs..<(row + 1) * inputs]) }

    /// The targets of one example.
    ///
    /// - Precondition: `row` is in `0 ..< rows`.
    public func targets(ofRow row: Int) -> [Double] { Array(targets[row * outputs..<(row + 1) * outputs]) }
}
