/// How sure somebody was of an answer, and whether it was right when it was locked.
package struct Rating: Hashable, Sendable {
    /// How sure.
    package let sureness: Sureness
    /// Whether the answer was right.
    let isRight: Bool

    /// A rating as it was given.
    package init(_ sureness: Sureness, isRight: Bool) {
        (self.sureness, self.isRight) = (sureness, isRight)
    }

    /// Of two ratings of the same answer the smaller counts.
    var rank: Int { 2 * sureness.rawValue + (isRight ? 1 : 0) }
}
