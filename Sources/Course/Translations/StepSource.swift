import CCmark
import Fields

/// A step as it stands in a file, before it is read: its words, and its blocks by their ids.
struct StepSource {
    /// A block, and the id by which a translation names it; nil for a lab, and where none is given.
    struct Part {
        let name: String
        let id: String?
        let block: YAMLBlock
    }

    /// Its heading, in plain text.
    let title: String
    /// Where that stands in the file, from 1.
    let line: Int
    /// The lines of its text.
    private(set) var prose: [String] = []
    /// The text of its notes; nil where there are none.
    private(set) var notes: (text: String, line: Int)?
    private(set) var parts: [Part] = []
    /// What its step block says; nil where there is none.
    private(set) var step: YAMLBlock?

    /// - Parameter ids: those of the blocks before it; nil where only ids that are given count.
    init(_ part: LessonReader.Part, _ reader: LessonReader, _ ids: inout LessonReader.Identifiers?) {
        title = reader.title(of: part.heading) ?? ""
        line = part.heading.startLine
        for node in part.nodes {
            guard LessonReader.blockNames.contains(node.blockName) else {
                prose += reader.source.lines[(node.startLine - 1)..<node.endLine].map(String.init)
                continue
            }
            if node.info == "notes" {
                notes = (node.literal, node.startLine)
                continue
            }
            let yaml = YAMLBlock(
                node.literal, source: reader.source, place: "the \(node.info) block", line: node.startLine,
                offset: node.startLine, known: nil, reader.mistakes)
            guard let yaml else { continue }
            if node.info == "step" {
                step = yaml
            } else {
                let isNamed = LessonReader.Identifiers.blockNames.contains(node.info)
                let id = isNamed ? yaml.node("id")?.scalar : nil
                parts.append(Part(name: node.info, id: isNamed ? ids?.take(node.info, id: id) ?? id : nil, block: yaml))
            }
        }
    }

    /// A mark of all of its words.
    var sum: String {
        LessonWords.sum(
            of: [title] + prose + [notes?.text ?? ""] + parts.flatMap { LessonWords.texts(of: $0.block.node) })
    }

    /// The block that belongs to one of another file: of its name and its id, or the only one of its name.
    func counterpart(of part: Part) -> YAMLBlock? {
        let same = parts.filter { $0.name == part.name }
        return (same.first { $0.id == part.id } ?? (same.count == 1 && same[0].id == nil ? same[0] : nil))?.block
    }
}

extension LessonReader {
    /// The steps as they stand in the file.
    ///
    /// - Parameter hasOrdinals: blocks without an id are called by their places, as in a lesson.
    func sources(hasOrdinals: Bool) -> [StepSource] {
        withParts { parts in
            var ids: Identifiers? = hasOrdinals ? Identifiers() : nil
            return parts.map { StepSource($0, self, &ids) }
        }
    }
}
