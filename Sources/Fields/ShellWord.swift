import Wording

/// Words of a shell's command line.
package enum ShellWord {
    /// A word as it must be typed; plain ones stay as they are.
    package static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.,:/+=".contains($0)) }
        if isPlain { return word }
        // Control characters, and what changes the direction of text, as bytes: the line stays one that can be read.
        if word.unicodeScalars.contains(where: { $0.isHarmful || $0.nameByte != nil }) {
            return "$'" + word.unicodeScalars.map(escaped).joined() + "'"
        }
        // Inside single quotes all is taken as it is; a quote itself ends them, stands for itself, and begins them again.
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        if scalar == "'" || scalar == "\\" { return "\\\(scalar)" }
        guard scalar.isHarmful || scalar.nameByte != nil else { return "\(scalar)" }
        let bytes = scalar.nameByte.map { [$0] } ?? UTF8.encode(scalar).map { Array($0) }
        return bytes?.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() ?? ""
    }
}
