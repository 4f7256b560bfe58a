/// What is wrong with something that was told, as data. Its words live with it; where it was told is added.
package protocol Fault: Error, Sendable {
    /// One sentence, with a full stop.
    ///
    /// - Parameter place: what the place is called; empty where it needs no name.
    func sentence(at place: String) -> String

    /// True for lengths and shapes that do not fit each other: a fault of the data, wherever they were given.
    var isAboutShapes: Bool { get }
}

extension Fault {
    /// False, as for most faults.
    package var isAboutShapes: Bool { false }

    /// `place: reason`, or the reason alone.
    package func joined(_ place: String, _ reason: String) -> String {
        place.isEmpty ? reason : "\(place): \(reason)"
    }

    /// `place predicate`, or `it predicate` where the place has no name.
    package func subject(_ place: String, _ predicate: String) -> String {
        "\(place.isEmpty ? "it" : place) \(predicate)"
    }
}
