/// A lesson that tests write: its front matter, which all of them share, and a body.
package enum SampleFile {
    /// Its first six lines.
    package static let front = """
        ---
        id: sample
        title: Sample
        minutes: 5
        objective: Try it.
        ---

        """

    /// The file `07-sample.md` with a body, a blank line below its front matter.
    package static func file(_ body: String) -> (name: String, bytes: [UInt8]) {
        ("07-sample.md", Array((front + "\n" + body).utf8))
    }
}
