import Fields
import Labs

/// Makes lab states from the YAML of a lesson.
enum LabReader {
    /// The state that a block describes.
    static func state(_ block: YAMLBlock) throws(LessonError) -> LabState {
        try read(block.node, in: block.source, line: block.line)
    }

    /// A state in YAML, below some key.
    ///
    /// - Parameter node: keys with values; those of `base` stay where it has no other.
    static func state(_ node: Node, over base: Node?, in block: YAMLBlock) throws(LessonError) -> LabState {
        let line = node.mark?.line ?? block.line
        guard node.entries != nil else { throw block.source.error(.notKeys, at: "a lab's state", line: line) }
        return try read(base.map { $0.overlaid(with: node) } ?? node, in: block.source, line: line)
    }

    private static func read(_ node: Node, in source: LessonSource, line: Int) throws(LessonError) -> LabState {
        do {
            return try LabState(node, at: Place(.file(source.fileName)))
        } catch {
            throw source.error(.told(error), line: error.place.mark?.line ?? line)
        }
    }
}
