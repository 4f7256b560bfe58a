/// How a text becomes another that differs from it little, in few characters: how many bytes of it stand at the beginning
/// and at the end, and what stands between.
enum TextPatch {
    /// What leads from one text to another. The whole of it where it is JSON of keys is a patch too.
    static func text(from: String, to: String) -> String {
        let (old, new) = (Array(from.utf8), Array(to.utf8))
        let most = min(old.count, new.count)
        var start = 0
        while start < most, old[start] == new[start] { start += 1 }
        var end = 0
        while end < most - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        // No character is cut in two.
        while start > 0, isInside(old, start) || isInside(new, start) { start -= 1 }
        while end > 0, isInside(old, old.count - end) || isInside(new, new.count - end) { end -= 1 }
        return "\(start) \(end) " + String(decoding: new[start..<new.count - end], as: UTF8.self)
    }

    private static func isInside(_ bytes: [UInt8], _ index: Int) -> Bool {
        index < bytes.count && bytes[index] & 0xC0 == 0x80
    }

    /// What the patch makes of a text; nil where it was not made from one like it.
    static func applied(_ patch: String, to text: String) -> String? {
        guard !patch.hasPrefix("{") else { return patch }
        let parts = patch.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        let old = Array(text.utf8)
        guard parts.count == 3, let start = Int(String(parts[0]) ?? ""), let end = Int(String(parts[1]) ?? ""),
            start >= 0, end >= 0, start <= old.count, end <= old.count - start
        else { return nil }
        return String(decoding: old[..<start] + Array(parts[2]) + old[(old.count - end)...], as: UTF8.self)
    }
}
