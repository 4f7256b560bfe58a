/// The trained loss with its penalty over a part of a plane, and at each point of a path.
package struct Landscape: Equatable, Sendable {
    /// How many values stand beside each other, each in the middle of one of so many equal parts.
    package let columns: Int
    /// How many stand below each other.
    package let rows: Int
    /// The values row by row from the upper left, the largest second coordinate first.
    package let values: [Double]
    /// What the loss of each point of the path is, at the point itself and not at its place in the plane.
    package let pathLosses: [Double]
    /// How many of the training examples the losses are means over.
    package let examples: Int
}
