import Wording

extension Tensor {
    /// A number, a list `[1, 2]` or a table `[1, 0; 0, 1]`, each number with at most so many significant digits.
    package func text(digits: Int) -> String {
        if let scalar { return NumberText.short(scalar, digits: digits) }
        let rows = isMatrix ? (0..<rowCount).map { row($0) } : [values]
        let texts = rows.map { $0.map { NumberText.short($0, digits: digits) }.joined(separator: ", ") }
        return "[" + texts.joined(separator: "; ") + "]"
    }
}
