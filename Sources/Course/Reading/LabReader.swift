import Fields
import Labs

/// Makes lab states from the YAML of a lesson.
enum LabReader {
    /// The state that a block describes; nil where a mistake is taken down.
    static func state(_ block: YAMLBlock) -> LabState? {
        read(block.node, in: block, isWhole: block.isWhole, line: block.line)
    }

    /// A state in YAML, below some key; nil where a mistake is taken down.
    ///
    /// - Parameter node: keys with values; those of `base` stay where it has no other.
    static func state(_ node: Node, over base: Node?, in block: YAMLBlock) -> LabState? {
        let line = node.mark?.line ?? block.line
        guard node.entries != nil else {
            block.mistakes.note(
                block.source.error(.notKeys, at: "a lab's state", line: line, column: node.mark?.column))
            return nil
        }
        return read(base.map { $0.overlaid(with: node) } ?? node, in: block, isWhole: true, line: line)
    }

    /// Reads a state without the keys that cannot be read, one after another, so that each has its mistake taken down.
    ///
    /// - Parameter isWhole: false where keys are missing since they could not be read.
    private static func read(_ node: Node, in block: YAMLBlock, isWhole: Bool, line: Int) -> LabState? {
        var rest = node
        while true {
            do throws(Problem) {
                let state = try LabState(rest, at: Place(.file(block.source.fileName)))
                return rest.entries?.count == node.entries?.count && isWhole ? state : nil
            } catch {
                let isOfOneKey = (error.fault as? FieldFault)?.isOfOneKey == true
                // What is missing or does not fit may be so since a key was left out.
                let isCertain = isWhole && rest.entries?.count == node.entries?.count
                guard isOfOneKey || isCertain else { return nil }
                let mark = rest.mark(ofElement: error.place.path) ?? error.place.mark
                block.mistakes.note(
                    block.source.error(.told(error), line: mark?.line ?? line, column: mark?.column))
                let key = error.place.path.prefix { $0.isLetter || $0.isNumber }
                let kept = rest.entries?.filter { $0.key != key } ?? []
                guard isOfOneKey, kept.count < rest.entries?.count ?? 0, key != "kind" else { return nil }
                rest = Node(.keys(kept), mark: rest.mark)
            }
        }
    }
}

extension Node {
    /// Where the element of a list stands that a path such as `readings[0].formula` leads to; nil for a path to a key.
    fileprivate func mark(ofElement path: String) -> Mark? {
        guard let open = path.firstIndex(of: "["), let close = path.firstIndex(of: "]"), close > open,
            let index = Int(path[path.index(after: open)..<close]),
            let elements = self[String(path[..<open])]?.elements, elements.indices.contains(index)
        else { return nil }
        return elements[index].mark
    }
}

extension FieldFault {
    /// True for what is wrong with a key by itself, whatever the others are.
    fileprivate var isOfOneKey: Bool {
        switch self {
        case .notANumber, .noNumbers, .notOneNumber, .wholeNumber, .raggedRows, .wrongForm, .choice, .unknownKey: true
        default: false
        }
    }
}
