/// The unit of a loss.
package enum LossUnit: String, CaseIterable, Codable, Sendable {
    /// Information by natural logarithms.
    case nats
    /// Information by logarithms to base 2: nats divided by ln 2.
    case bits
    /// No unit of information, such as a squared error.
    case none
}
