import Wording

/// What of a text a terminal's clipboard takes.
package enum ClipboardText {
    /// The most bytes of text. Terminals drop an order (OSC 52) of more than 100,000 bytes, of which base64 takes four
    /// for three of text.
    package static let longest = 74_994

    /// The text with marks in place of what gives a terminal orders once it is pasted; nil for what is too long, since a
    /// part of a table or of a command is worse than nothing.
    package static func accepted(_ text: String) -> String? {
        guard text.utf8.count <= longest else { return nil }
        let harmless = text.harmless(keeping: ["\n", "\t"])
        return harmless.utf8.count <= longest ? harmless : nil
    }
}
