import LossMath

extension VectorLab {
    /// A cell: which part, which row, which column.
    public struct Selection: Equatable, Sendable {
        /// The parts of the table.
        public typealias Part = LossInput

        public var part: Part
        public var row: Int
        public var column: Int

        public init(part: Part, row: Int, column: Int = 0) {
            self.part = part
            self.row = row
            self.column = column
        }
    }
}
