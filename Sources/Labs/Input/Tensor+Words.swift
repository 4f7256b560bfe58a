import LossMath
import Wording

extension Tensor.Shape {
    /// The shape in words: "3 values", "2 rows of 3".
    var inWords: String {
        switch self {
        case .scalar: "1 value"
        case .vector(let count): Words.count(count, "value")
        case .matrix(let rows, let columns): "\(Words.count(rows, "row")) of \(columns)"
        }
    }
}
