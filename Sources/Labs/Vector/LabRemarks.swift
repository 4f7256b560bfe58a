/// Sentences about how a lab was told. Two of them are always equal: what was said of the way is no part of the state.
struct LabRemarks: Equatable, Sendable {
    var sentences: [String] = []

    static func == (left: Self, right: Self) -> Bool { true }
}
