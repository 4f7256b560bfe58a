import Wording

/// Something to be said in one's own words, once the goals of a step are met. Nobody judges it.
package struct OwnWords: Equatable, Sendable {
    /// At most so many characters are kept.
    package static let limit = 1000

    /// What is said of a text that is longer than what is kept; nil for another.
    package static func excess(of text: String) -> String? {
        let count = text.trimmed.count
        guard count > limit else { return nil }
        return
            "\(NumberText.grouped(count)) characters, and at most \(NumberText.grouped(limit)) are kept: say it shorter."
    }

    /// Stays the same while a lesson is edited; progress is kept by it.
    package let id: String
    /// What is asked, in one paragraph.
    package let question: [Inline]
    /// An answer to compare one's own with, in one paragraph.
    package let model: [Inline]
    /// Where it stands in the file, from 1.
    let line: Int
}
