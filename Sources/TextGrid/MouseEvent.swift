/// What the mouse did, and where.
package struct MouseEvent: Hashable, Sendable {
    /// What the mouse can do; other buttons than the left one do nothing.
    package enum Kind: Hashable, Sendable {
        /// The left button went down.
        case press
        /// The pointer moved while the left button was down.
        case drag
        /// The left button went up.
        case release
        /// The wheel turned up, down.
        case wheelUp, wheelDown
    }

    /// What it did.
    package let kind: Kind
    /// The column, from 0.
    package let x: Int
    /// The row, from 0.
    package let y: Int

    /// An event at column `x` and row `y`, both from 0.
    package init(_ kind: Kind, x: Int, y: Int) {
        self.kind = kind
        self.x = x
        self.y = y
    }
}
