/// What the targets of a data set are.
package enum TaskKind: String, Sendable {
    /// Quantities.
    case regression
    /// Yes or no, 1 or 0; with several outputs each is a question of its own.
    case binary
    /// One of several classes, one-hot.
    case multiclass
}
