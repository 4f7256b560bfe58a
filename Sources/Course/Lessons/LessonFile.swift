/// A Markdown file of a course: its name, and its bytes, which are taken when they are asked for.
package struct LessonFile: Sendable {
    /// With its folder's where it is a translation: `de/03-mean-squared-error.md`.
    package let name: String
    /// How it begins: more than most front matter takes, or all of it.
    let head: [UInt8]
    private let all: @Sendable () -> [UInt8]

    /// - Parameters:
    ///   - head: its first bytes.
    ///   - bytes: all of them.
    package init(name: String, head: [UInt8], bytes: @escaping @Sendable () -> [UInt8]) {
        (self.name, self.head, all) = (name, head, bytes)
    }

    /// A file that is there already.
    package init(name: String, bytes: [UInt8]) {
        self.init(name: name, head: bytes) { bytes }
    }

    /// All of it.
    package var bytes: [UInt8] { all() }
}
