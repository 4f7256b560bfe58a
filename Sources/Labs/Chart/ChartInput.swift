import Fields

/// What a chart of columns is told.
public struct ChartInput: Equatable, Sendable, Told {
    /// The column along the bottom: a name, or a number from 1.
    public var x: String?
    /// The columns to draw, with commas between.
    public var y: String?
    /// Whether the axis up is logarithmic.
    public var logY: Bool?
    /// Whether the axis along the bottom is logarithmic.
    public var logX: Bool?
    /// A title.
    public var title: String?
    /// Where each part was told.
    public var places = Places()

    /// Nothing told yet: all columns over the row number.
    public init() {}

    /// Everything that a chart can be told.
    public static let table = FieldTable<ChartInput>(
        "a chart",
        [
            Field("x", \.x, "The column along the bottom: a name, or a number from 1.", value: "column"),
            Field("y", \.y, "The columns to draw, with commas between.", value: "columns"),
            Field("logY", \.logY, "A logarithmic axis up."),
            Field("logX", \.logX, "A logarithmic axis along the bottom."),
            Field("title", \.title, "A title.", value: "text"),
        ])
}
