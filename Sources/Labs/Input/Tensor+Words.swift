import LossMath

extension Tensor.Shape {
    /// The shape in words: "3 values", "2 rows of 3".
    var inWords: String {
        switch self {
        case .scalar: "1 value"
        case .vector(let count): count == 1 ? "1 value" : "\(count) values"
        case .matrix(let rows, let columns): "\(rows) \(rows == 1 ? "row" : "rows") of \(columns)"
        }
    }
}
