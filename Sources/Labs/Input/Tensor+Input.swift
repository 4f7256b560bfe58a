import Fields
import LossMath
import Wording

extension Tensor.Shape {
    /// The shape in words: "3 values", "2 rows of 3".
    var inWords: String {
        switch self {
        case .scalar: "1 value"
        case .vector(let count): Words.count(count, "value")
        case .matrix(let rows, let columns): "\(Words.count(rows, "row")) of \(NumberText.grouped(columns))"
        }
    }
}

extension NumberList {
    /// The numbers of a tensor.
    init(_ tensor: Tensor) {
        self.init(
            rows: tensor.isMatrix ? (0..<tensor.rowCount).map { tensor.row($0) } : [tensor.values],
            isMatrix: tensor.isMatrix)
    }

    /// The tensor of these numbers.
    ///
    /// - Throws: ``FieldFault/raggedRows(row:expected:found:)`` or ``FieldFault/noNumbers``.
    func tensor(at place: Place) throws(Problem) -> Tensor {
        let columns = try columnCount(at: place)
        return isMatrix
            ? Tensor(rows: rows.count, columns: columns, values: rows.flatMap { $0 }) : Tensor(rows[0])
    }
}
