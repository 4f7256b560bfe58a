import LossMath

extension DataSet {
    /// The ids of the data sets there are, the easy ones first.
    public static let ids = DataSetRecipe.all.map(\.id)

    /// The data set of an id; nil when there is none.
    ///
    /// - Parameters:
    ///   - id: one of ``ids``.
    ///   - seed: what the random numbers start from; the same seed makes the same data. Measured data ignore it.
    public static func named(_ id: String, seed: UInt64) -> DataSet? {
        guard let recipe = DataSetRecipe.all.first(where: { $0.id == id }) else { return nil }
        var random = NormalGenerator(seed: seed)
        let examples = recipe.make(&random)
        return DataSet(
            id: recipe.id, title: recipe.title, summary: recipe.summary, kind: recipe.kind,
            featureNames: recipe.featureNames, targetNames: recipe.targetNames,
            features: examples.flatMap(\.features), targets: examples.flatMap(\.targets), rows: examples.count)
    }
}
