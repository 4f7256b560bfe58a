import Fields
import LossMath
import Wording

/// Actual values that are the numbers of classes, from 0 on, beside rows of a number a class.
struct ClassNumbers {
    /// A 1 in the column of each class; a row of zeros where the number is negative, or the one to be left out.
    let oneHot: Tensor
    /// The rows whose number is negative, or the one to be left out.
    let leftOut: [Int]
    /// How many numbers there are.
    let count: Int

    /// nil where actual are no class numbers: where shapes agree, and for a loss that knows no classes.
    ///
    /// - Parameter named: the loss that is named; without a name the values decide.
    /// - Throws: ``LabFault/badClass(_:index:classes:)`` and ``LabFault/classNumberCount(found:rows:)``.
    init?(_ input: VectorLabInput, named: LossID, actual: Tensor, predicted: Tensor) throws(Problem) {
        let isNamed = input.choice.loss != nil
        guard actual.shape != predicted.shape, !actual.isMatrix, !isNamed || named.takesClassNumbers else { return nil }
        let classes: Int
        if predicted.isMatrix {
            guard predicted.columnCount > 1 else { return nil }
            guard predicted.rowCount == actual.values.count else {
                throw input.problem(
                    "actual",
                    LabFault.classNumberCount(found: actual.values.count, rows: predicted.rowCount))
            }
            classes = predicted.columnCount
        } else {
            guard isNamed, actual.values.count == 1 else { return nil }
            classes = predicted.values.count
        }
        var values = [Double](repeating: 0, count: predicted.values.count)
        var leftOut: [Int] = []
        for (row, number) in actual.values.enumerated() {
            guard let index = Int(exactly: number), index < classes || number == input.ignoreIndex else {
                throw input.problem("actual", LabFault.badClass(number, index: row, classes: classes))
            }
            if index < 0 || number == input.ignoreIndex {
                leftOut.append(row)
            } else {
                values[row * classes + index] = 1
            }
        }
        self.leftOut = leftOut
        count = actual.values.count
        oneHot =
            predicted.isMatrix ? Tensor(rows: predicted.rowCount, columns: classes, values: values) : Tensor(values)
    }
}
