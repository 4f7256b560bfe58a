/// A cell as a grid keeps it: eight bytes without a reference, so that a screen is cleared, copied and compared in
/// microseconds. A `Character` alone takes sixteen.
struct StoredCell: Equatable, Sendable {
    /// The value of a scalar; from `firstCluster` on, a place in the grid's list of characters of several scalars.
    var code: UInt32
    var style: Style

    static let blank = StoredCell(code: space, style: .plain)
    static let space: UInt32 = 0x20
    /// The right half of a wide character.
    static let hole: UInt32 = 0
    static let firstCluster: UInt32 = 0x11_0000

    /// True for a scalar that is harmless, takes one column, and is a character by itself whatever simple one stands
    /// beside it: nearly all of what is drawn.
    ///
    /// - Note: A test holds this to Unicode's tables.
    static func isSimple(_ code: UInt32) -> Bool {
        switch code {
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x370..<0x400, 0x2010...0x2027, 0x2030..<0x205F, 0x2070..<0x20A0,
            0x2100..<0x231A, 0x2500..<0x25FD, 0x2713...0x271C, 0x2800..<0x2900:
            true
        default: false
        }
    }
}
