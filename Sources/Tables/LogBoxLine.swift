import Wording

/// A line of a box with a name and a number in it: `|    ep_rew_mean | 31.1 |`, below one that names its section:
/// `| rollout/ | |`.
enum LogBoxLine {
    case section(String)
    case number(String, Double)

    /// nil for other lines.
    init?(_ line: some Collection<UInt8>) {
        guard line.first == UInt8(ascii: "|") else { return nil }
        let fields = String(decoding: line, as: UTF8.self).trimmed.split(
            separator: "|", omittingEmptySubsequences: false
        ).map { String($0).trimmed }
        guard fields.count == 4, fields[0].isEmpty, fields[3].isEmpty, !fields[1].isEmpty else { return nil }
        var text = fields[2]
        if text.isEmpty, fields[1].hasSuffix("/") {
            self = .section(fields[1])
        } else if let value = text.withUTF8(DecimalNumber.value(of:)) {
            self = .number(fields[1], value)
        } else {
            return nil
        }
    }
}
