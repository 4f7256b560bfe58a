/// The loss over two parameters of a small model, as a grid.
public struct Landscape: Equatable, Sendable {
    /// What the two parameters are called, as in "w" and "b".
    public let names: (x: String, y: String)
    /// The first parameter at each column.
    public let x: [Double]
    /// The second parameter at each row.
    public let y: [Double]
    /// The trained loss with penalty over the training examples, `values[row * x.count + column]`.
    public let values: [Double]

    /// Two landscapes are equal when names, places and values are.
    public static func == (first: Landscape, second: Landscape) -> Bool {
        first.names == second.names && first.x == second.x && first.y == second.y && first.values == second.values
    }
}
