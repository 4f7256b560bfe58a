import Fields
import LossMath

extension VectorLab.Selection: FieldValue {
    /// Reads a part, a row and a column, which may be left out: `predicted,2,0` or `["predicted", 2, 0]`.
    ///
    /// - Throws: ``LabFault/badCell(_:)``.
    package init(_ node: Node, at place: Place) throws(Problem) {
        let words = node.words ?? []
        guard (2...3).contains(words.count), let part = Part(rawValue: words[0]), let row = Int(words[1]), row >= 0,
            let column = words.count == 3 ? Int(words[2]) : 0, column >= 0
        else { throw Problem(place, LabFault.badCell(node.scalar ?? node.json)) }
        self.init(part: part, row: row, column: column)
    }

    /// A list of part, row and column.
    package var node: Node { .list([.text(part.rawValue), row.node, column.node]) }

    /// `predicted,2,0`, as the command line takes it.
    package var optionText: String { column == 0 ? "\(part.rawValue),\(row)" : "\(part.rawValue),\(row),\(column)" }
}
