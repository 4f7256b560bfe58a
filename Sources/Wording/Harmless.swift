extension Unicode.Scalar {
    /// True for what moves the cursor, gives a terminal orders, hides text or changes its direction: controls (C0, DEL,
    /// C1), separators of lines and paragraphs, marks of direction, characters that nobody sees, and what Unicode says
    /// is no character.
    ///
    /// The joiners of emoji and of some scripts (U+200C, U+200D) are of these too: terminals do not agree on their width.
    /// Combining marks, variation selectors of emoji and private characters are not.
    package var isHarmful: Bool {
        switch value {
        // Most of what is written and drawn needs no look into Unicode's tables: a test holds these to them.
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x34F, 0x2010...0x2027, 0x2070..<0x3000: false
        case 0..<0xA0, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
            0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFDD0...0xFDEF, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
            0xE0000...0xE0FFF:
            true
        default:
            value & 0xFFFE == 0xFFFE || properties.generalCategory == .control || properties.generalCategory == .format
        }
    }
}

extension Unicode.Scalar {
    private static let firstByte: UInt32 = 0x10_FE00

    /// The private character that stands for a byte of a file's name that is not UTF-8: the system takes any for one.
    package init?(nameByte: UInt8) { self.init(Self.firstByte + UInt32(nameByte)) }

    /// The byte of a file's name that this character stands for; nil for all others.
    package var nameByte: UInt8? {
        value >= Self.firstByte && value < Self.firstByte + 0x100 ? UInt8(value - Self.firstByte) : nil
    }
}

extension Character {
    /// True where one of its scalars is harmful.
    package var isHarmful: Bool { unicodeScalars.contains(where: \.isHarmful) }
}

extension String {
    /// True for printable ASCII and line ends, of which long outputs are made: found by its bytes.
    fileprivate var isPlain: Bool { utf8.allSatisfy { $0 &- 0x20 < 0x5F || $0 == 0x0A } }

    /// JSON with an escape in place of each harmful character: its values stay what they are.
    ///
    /// - Parameter isASCII: whether all that is not ASCII becomes an escape too.
    /// - Complexity: O(n); a glance at the bytes where they are printable ASCII.
    package func harmlessJSON(isASCII: Bool = false) -> String {
        if isPlain { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isHarmful ? scalar != "\n" : isASCII && !scalar.isASCII {
                result.append(contentsOf: scalar.jsonEscape.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}

extension StringProtocol {
    /// With a visible mark in place of each harmful character, and of each byte of a name that is no text.
    ///
    /// - Parameter kept: the harmful characters that stay, such as line ends where there may be several lines.
    /// - Complexity: O(n).
    package func harmless(keeping kept: Set<Unicode.Scalar> = [], mark: Unicode.Scalar = "\u{FFFD}") -> String {
        let text = String(self)
        if text.isPlain, kept.contains("\n") || !text.utf8.contains(0x0A) { return text }
        func isMarked(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isHarmful && !kept.contains(scalar) || scalar.nameByte != nil
        }
        guard text.unicodeScalars.contains(where: isMarked) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(isMarked(scalar) ? mark : scalar)
        }
        return String(result)
    }

    /// What somebody wrote, for a sentence on one line: harmless, and without its end where it is long.
    package func shortened(to count: Int = 40) -> String {
        // A text of a million characters is not gone through to its end.
        let start = prefix(count + 1)
        return (start.count > count ? start.prefix(count - 1) + "…" : String(start)[...]).harmless()
    }

    /// The same in quotation marks.
    package var quoted: String { "\"\(shortened())\"" }

    /// Why it is no number, in half a sentence: `"abc" is no number`, `"1e999" is too large for a number`.
    package var whyNoNumber: String {
        let digits = utf8.filter { !($0 <= 0x20) }
        let isWritten = digits.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        let isTooLarge = isWritten && Double(String(decoding: digits, as: UTF8.self))?.isInfinite == true
        return "\(quoted) is \(isTooLarge ? "too large for a number" : "no number")"
    }
}

extension Unicode.Scalar {
    /// `\u001b`; beyond U+FFFF two of them.
    package var jsonEscape: String {
        UTF16.encode(self)?.reduce(into: "") { text, unit in
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } ?? ""
    }
}
