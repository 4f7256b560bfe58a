/// Where each field was told, by its name. Two of them are always equal: where something was said is no part of it.
package struct Places: Sendable, Equatable {
    private var places: [String: Place] = [:]

    /// Nowhere yet.
    package init() {}

    /// The place of a field; nil where it was not told.
    package subscript(name: String) -> Place? {
        get { places[name] }
        set { places[name] = newValue }
    }

    /// The file or the JSON as a whole; nil where there is none.
    var whole: Place?

    /// One of the places; nil where nothing was told.
    package var any: Place? { places.min { $0.key < $1.key }?.value ?? whole }

    /// Always true.
    package static func == (left: Places, right: Places) -> Bool { true }
}
