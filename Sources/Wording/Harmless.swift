extension Unicode.Scalar {
    /// True for what moves the cursor, gives a terminal orders, hides text or changes its direction: controls (C0, DEL,
    /// C1), separators of lines and paragraphs, marks of direction, and characters that nobody sees.
    public var isHarmful: Bool {
        switch value {
        case 0x20..<0x7F: false
        case 0..<0xA0, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
            0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
            true
        default: properties.generalCategory == .control || properties.generalCategory == .format
        }
    }
}

extension StringProtocol {
    /// With a visible mark in place of each harmful character.
    ///
    /// - Parameter kept: the harmful characters that stay, such as line ends where there may be several lines.
    public func harmless(keeping kept: Set<Unicode.Scalar> = [], mark: Unicode.Scalar = "\u{FFFD}") -> String {
        guard unicodeScalars.contains(where: { $0.isHarmful && !kept.contains($0) }) else { return String(self) }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            result.append(scalar.isHarmful && !kept.contains(scalar) ? mark : scalar)
        }
        return String(result)
    }

    /// What somebody wrote, for a sentence on one line: harmless, and without its end where it is long.
    public func shortened(to count: Int = 40) -> String {
        // A text of a million characters is not gone through to its end.
        let start = prefix(count + 1)
        return (start.count > count ? start.prefix(count - 1) + "…" : String(start)[...]).harmless()
    }

    /// The same in quotation marks.
    public var quoted: String { "\"\(shortened())\"" }

    /// JSON with an escape in place of each harmful character: its values stay what they are.
    public var harmlessJSON: String {
        guard unicodeScalars.contains(where: \.isHarmful) else { return String(self) }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isHarmful, scalar != "\n" {
                result.append(contentsOf: scalar.jsonEscape.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}

extension Unicode.Scalar {
    /// `\u001b`; beyond U+FFFF two of them.
    public var jsonEscape: String {
        UTF16.encode(self)?.reduce(into: "") { text, unit in
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } ?? ""
    }
}
