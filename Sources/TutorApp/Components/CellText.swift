import TextGrid
import Wording

extension Style {
    /// What belongs to the selected row, wherever it stands.
    static let lit = Style(.marker, bold: true)
}

/// Numbers as the labs' tables show them.
enum CellText {
    /// Two decimals where those are exact, else as precisely as fits into `width`.
    static func value(_ value: Double, width: Int) -> String {
        if value.isFinite, abs(value) < 10_000, (value * 100).rounded() / 100 == value {
            let text = NumberText.fixed(value, decimals: 2)
            if text.count <= width { return text.replacingMinus }
        }
        return fitting(value, width: width)
    }

    /// A contribution or loss: three decimals, more digits for small ones.
    static func loss(_ value: Double, width: Int) -> String {
        if value.isFinite, abs(value) < 1000, abs(value) >= 0.0099995 || value == 0 {
            let text = NumberText.fixed(value, decimals: 3)
            if text.count <= width { return text.replacingMinus }
        }
        return fitting(value, width: width, digits: 3)
    }

    /// As precisely as it fits, with the minus that plots and texts have; what is nearly 1 is not said to be 1, since the
    /// logarithm of what is left of it may be asked for.
    static func fitting(_ value: Double, width: Int, digits: Int = 6) -> String {
        let text = NumberText.fitting(value, width: width, digits: digits)
        if text == "1", 1 - value > 1e-9 {
            let exact = NumberText.exact(value)
            return exact.count <= width ? exact : "<1"
        }
        return text.replacingMinus
    }
}

extension String {
    /// With the sign for minus in place of each hyphen.
    var replacingMinus: String { utf8.contains(0x2D) ? String(map { $0 == "-" ? "−" : $0 }) : self }

    /// With the sign for minus before the negative numbers and exponents of a sentence; words keep their hyphens.
    var withMinus: String {
        guard utf8.contains(0x2D) else { return self }
        let characters = Array(self)
        return String(
            characters.indices.map { index in
                let (before, after) = (
                    index > 0 ? characters[index - 1] : " ",
                    index + 1 < characters.count ? characters[index + 1] : " "
                )
                let isExponent = before == "e" && index > 1 && characters[index - 2].isNumber && after.isNumber
                let isSign =
                    characters[index] == "-" && (after.isNumber || after == ".") && before != "-"
                    && !before.isLetter && !before.isNumber
                return isSign || isExponent ? "−" : characters[index]
            })
    }
}
