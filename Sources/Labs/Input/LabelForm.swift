import Fields

/// How the labels of a table stand.
package enum LabelForm: String, CaseIterable, FieldValue, Sendable {
    /// A number a class: 1 for the class of the row.
    case oneHot = "one-hot"
    /// The class of each row.
    case theClass = "class"
}
