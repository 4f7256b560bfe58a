/// Why saved progress cannot be read.
package enum ProgressError: Error, Equatable, Sendable, CustomStringConvertible {
    /// It is not what this program writes.
    case damaged
    /// A newer program wrote it.
    case newerVersion(Int)

    /// One sentence, to follow the file's name and a colon.
    package var description: String {
        switch self {
        case .damaged:
            "the progress is damaged and cannot be read; restore the file from a copy, or remove it to begin again."
        case .newerVersion(let version):
            "the progress has format \(version), which a newer losstutor wrote; this one reads format"
                + " \(Progress.version): install the newer one."
        }
    }
}
