/// A cell as a grid keeps it: eight bytes without a reference, so that a screen is cleared, copied and compared in
/// microseconds. A `Character` alone takes sixteen.
struct StoredCell: Equatable, Sendable {
    /// The value of a scalar; from `firstCluster` on, a place in the grid's list of characters of several scalars.
    var code: UInt32
    /// The role, and above it a bit each for bold and reversed.
    private var look: UInt32

    init(code: UInt32, style: Style) {
        self.code = code
        look = Self.look(of: style)
    }

    var style: Style {
        get {
            Style(
                Role(rawValue: Int(look & 0xFF)) ?? .text, bold: look & 0x100 != 0, reversed: look & 0x200 != 0)
        }
        set { look = Self.look(of: newValue) }
    }

    /// All of it as one number.
    var bits: UInt64 { UInt64(code) << 32 | UInt64(look) }
    /// The role and the emphasis as a number below 4 times the number of roles.
    var paintIndex: Int { Int(look & 0xFF) * 4 + Int(look >> 8) }

    /// The role as one bit.
    var roleBit: UInt64 { 1 << UInt64(look & 0xFF) }

    private static func look(of style: Style) -> UInt32 {
        UInt32(style.role.rawValue) | (style.isBold ? 0x100 : 0) | (style.isReversed ? 0x200 : 0)
    }

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
