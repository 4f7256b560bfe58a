/// A character that terminals draw with different widths, so that what follows it may stand in the wrong column.
enum UnevenCharacter {
    /// Why a character is uneven; nil for one that takes one column everywhere.
    static func reason(_ character: Character) -> String? {
        let scalars = character.unicodeScalars
        guard let scalar = scalars.first, !character.isASCII else { return nil }
        if scalars.count > 1 {
            return "it is made of \(scalars.count) parts"
        }
        if scalar.properties.isEmoji { return "some terminals draw it as a picture" }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return "it is drawn over its neighbour"
        case .privateUse, .unassigned, .surrogate: return "it has no fixed meaning"
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6:
            return "it takes two columns"
        case 0x10000...: return "many terminals cannot draw it"
        default: return nil
        }
    }
}
