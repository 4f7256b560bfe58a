/// Words of a shell's command line.
public enum ShellWord {
    /// A word as it must be typed; plain ones stay as they are.
    public static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.,:/+=".contains($0)) }
        if isPlain { return word }
        // Inside single quotes all is taken as it is; a quote itself ends them, stands for itself, and begins them again.
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
