/// Holds a memo inside a value without taking part in comparisons: it only repeats what the values say.
struct LabMemoBox: Equatable, Sendable {
    let memo = LabMemo()

    static func == (left: Self, right: Self) -> Bool { true }
}
