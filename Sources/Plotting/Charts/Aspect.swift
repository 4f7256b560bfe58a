/// How the two directions of a chart are related.
public enum Aspect: Equatable, Sendable {
    /// Each fills its room.
    case free
    /// A unit of x is as long as a unit of y, on cells twice as high as wide: for two features, or two weights.
    case equal
}
