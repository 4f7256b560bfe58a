import LossMath

extension VectorLab {
    /// A cell: which part, which row, which column.
    package struct Selection: Equatable, Sendable {
        /// The parts of the table.
        package typealias Part = LossInput

        /// An input of the loss: actual, predicted, or what else it takes.
        package var part: Part
        /// The row, from 0.
        package var row: Int
        /// The column inside the part, from 0.
        package var column: Int

        /// A cell, which need not be there.
        package init(part: Part, row: Int, column: Int = 0) {
            self.part = part
            self.row = row
            self.column = column
        }
    }
}
