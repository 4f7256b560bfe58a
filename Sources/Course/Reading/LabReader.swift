import Labs
import Yams

/// Makes lab states from YAML.
struct LabReader {
    /// One for a whole lesson: making one looks through the environment each time.
    private let decoder = YAMLDecoder()

    /// The state that a block describes.
    func state(_ block: YAMLBlock) throws(LessonError) -> LabState {
        try decode(.mapping(block.mapping), written: .mapping(block.mapping), in: block, line: block.line)
    }

    /// A state in YAML, below some key.
    ///
    /// - Parameter node: keys with values; those of `base` stay where it has no other.
    func state(_ node: Node, over base: Node.Mapping?, in block: YAMLBlock) throws(LessonError) -> LabState {
        let line = block.line(of: node)
        guard case .mapping(let patch) = node else {
            throw block.source.error(.notKeys(place: "a lab's state"), line: line)
        }
        guard var merged = base else { return try decode(node, written: node, in: block, line: line) }
        for (key, value) in patch { merged[key] = value }
        return try decode(.mapping(merged), written: node, in: block, line: line)
    }

    /// - Parameter written: what the author wrote here. Mistakes are looked for there, not in what it is laid over.
    private func decode(
        _ node: Node, written: Node, in block: YAMLBlock, line: Int
    ) throws(LessonError) -> LabState {
        do {
            return try decoder.decode(LabState.self, from: node)
        } catch let error as DecodingError {
            throw Self.error(error, written: written, in: block, line: line)
        } catch {
            let reason = "\(error)"
            throw block.source.error(
                .lab(reason), line: Self.key(namedIn: reason, of: written).map { block.line(of: $0) } ?? line)
        }
    }

    /// The key that an error's words are about: they begin with its name and a colon, or have it in quotation marks.
    private static func key(namedIn reason: String, of node: Node) -> Node? {
        guard case .mapping(let mapping) = node else { return nil }
        return mapping.first { key, _ in
            guard let name = key.scalar?.string, !name.isEmpty else { return false }
            return reason.hasPrefix(name + ":") || reason.contains("\"\(name)\"")
        }?.key
    }

    private static func error(
        _ error: DecodingError, written node: Node, in block: YAMLBlock, line: Int
    ) -> LessonError {
        let path: [any CodingKey]
        let reason: String
        switch error {
        case .keyNotFound(let key, let context):
            path = context.codingPath
            let owner = path.isEmpty ? "the lab" : name(of: path)
            reason = "\(owner) has no \(key.stringValue); add it."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            path = context.codingPath
            reason = "\(name(of: path)) has the wrong form; look at the authors' guide for an example."
        case .dataCorrupted(let context):
            path = context.codingPath
            reason = "\(name(of: path)): \(context.underlyingError.map { "\($0)" } ?? context.debugDescription)."
        @unknown default:
            path = []
            reason = "\(error)"
        }
        let place = path.isEmpty ? line : block.line(of: find(path, in: node))
        return block.source.error(.lab(reason), line: place)
    }

    /// A path as an author would write it: `parameters[1].step`.
    private static func name(of path: [any CodingKey]) -> String {
        var name = ""
        for key in path {
            if let index = key.intValue {
                name += "[\(index)]"
            } else {
                name += (name.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return name.isEmpty ? "the lab" : name
    }

    /// The node at a path, or the last one on the way.
    private static func find(_ path: [any CodingKey], in root: Node) -> Node {
        var node = root
        for key in path {
            switch node {
            case .mapping(let mapping):
                guard let next = mapping.first(where: { $0.key.scalar?.string == key.stringValue })?.value else {
                    return node
                }
                node = next
            case .sequence(let sequence):
                guard let index = key.intValue, sequence.indices.contains(index) else { return node }
                node = sequence[index]
            case .scalar, .alias: return node
            }
        }
        return node
    }
}
