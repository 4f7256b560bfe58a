extension VectorLab {
    /// A cell: which part, which row, which column.
    public struct Selection: Equatable, Sendable {
        /// The parts of the table.
        public enum Part: String, Codable, Sendable {
            case actual, predicted, variance
        }

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

extension VectorLab.Selection: Codable {
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        part = try container.decode(Part.self)
        row = try container.decode(Int.self)
        column = try container.decodeIfPresent(Int.self) ?? 0
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(part)
        try container.encode(row)
        try container.encode(column)
    }
}
