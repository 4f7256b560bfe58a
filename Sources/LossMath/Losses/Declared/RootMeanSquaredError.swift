import CVectorMath

/// The declaration of ``LossID/rootMeanSquaredError``.
extension LossDeclaration {
    static let rootMeanSquaredError = LossDeclaration(
        title: "root mean squared error", shortTitle: "RMSE",
        aliases: ["rmse"],
        otherNames: ["RMSD", "root_mean_squared_error"],
        actual: .real, predicted: .real,
        summary: "The square root of the mean squared error: the same order, in the unit of the data.",
        minimum: "0 where predicted equals actual; the best constant is the mean.",
        task: .quantity, options: [.roots],
        isRoot: true,
        body: { _ in LossBody(text: "(y - p)^2") },
        kernel: .elements { _ in { $0.fillSquaredError() } },
        sum: { vector_sum_of_squares(compensated_sum(), $1, $0, $2) },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraries: [
            LibraryRule(
                .sklearn, "sklearn.metrics.root_mean_squared_error(y, p)", [.roots: .word(RootScope.columns)],
                "Of a table the mean of the columns' roots; this lab's is the root over all numbers.")
        ],
        check: { (options) throws(LossError) in
            if options[word: .reduction] == LossReduction.sum.rawValue {
                throw .optionDoesNotApply(.reduction, to: .rootMeanSquaredError)
            }
        })
}
