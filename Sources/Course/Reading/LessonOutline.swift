import CCmark
import Fields
import Labs

/// The steps of a lesson with the ids of what is asked in them: all that progress needs to know.
struct LessonOutline: Equatable {
    struct Part: Equatable {
        /// Where its heading stands in the file, from 1.
        let line: Int
        /// Its text; nil where it is to be read with the step.
        let title: String?
        var predictionID: String?
        var goalIDs: [String] = []
        var wordsID: String?
    }

    private(set) var parts: [Part] = []
    private var ids = LessonReader.Identifiers()

    /// The outline as the parsers see it.
    init(_ reader: LessonReader) {
        reader.withParts { found in
            for part in found {
                parts.append(Part(line: part.heading.startLine, title: Self.plainTitle(of: part.heading)))
                for node in part.nodes { note(node.blockName, id: reader.id(of: node)) }
            }
        }
    }

    /// The outline read off headings, fences and first keys, many times as fast as the parsers do it; nil for a file
    /// with anything out of the ordinary, about which only they can tell.
    ///
    /// - Parameter start: where the front matter ends.
    init?(bytes: [UInt8], from start: Int) {
        guard bytes.withUnsafeBufferPointer({ scan($0, from: start) }) else { return nil }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var line = bytes[..<start].count { $0 == UInt8(ascii: "\n") }
        // An open block: its fence, and the name that it has among those with an id.
        var fence: (mark: UInt8, length: Int, name: Int?)?
        var (isFirst, id): (Bool, String?) = (true, nil)
        var rest = bytes[start...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            var text = rest[..<end]
            if text.last == UInt8(ascii: "\r") { text.removeLast() }
            (rest, line) = (rest[min(end + 1, rest.endIndex)...], line + 1)
            let inner = text.drop { $0 == UInt8(ascii: " ") }
            guard let first = inner.first else { continue }
            if let open = fence, open.name == nil, open.mark != first { continue }
            let run = inner.prefix { $0 == first }
            let behind = inner[run.endIndex...]
            if let open = fence {
                if first == open.mark, run.count >= open.length, behind.allSatisfy({ $0 == UInt8(ascii: " ") }) {
                    guard inner.startIndex - text.startIndex < 4 else { return false }
                    if let name = open.name { note(LessonReader.Identifiers.blockNames[name], id: id) }
                    (fence, isFirst, id) = (nil, true, nil)
                } else if open.name != nil {
                    guard Self.take(text, isFirst: isFirst, &id) else { return false }
                    isFirst = false
                }
                continue
            }
            switch first {
            case UInt8(ascii: "`") where run.count >= 3, UInt8(ascii: "~") where run.count >= 3:
                guard inner.startIndex == text.startIndex, !parts.isEmpty,
                    behind.allSatisfy({ (0x20..<0x7F).contains($0) && !"`&\\".utf8.contains($0) })
                else { return false }
                let word = behind.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != UInt8(ascii: " ") }
                guard behind[word.endIndex...].allSatisfy({ $0 == UInt8(ascii: " ") }) else { return false }
                let name = LessonReader.Identifiers.blockNames.firstIndex { word.elementsEqual($0.utf8) }
                fence = (first, run.count, name)
            case UInt8(ascii: "#"):
                guard inner.startIndex == text.startIndex, inner.starts(with: "## ".utf8) else { return false }
                parts.append(Part(line: line, title: Self.plainTitle(Array(inner.dropFirst(3)))))
            // HTML, and what makes the line above it a heading.
            case UInt8(ascii: "<"): return false
            case UInt8(ascii: "-") where behind.allSatisfy { $0 == UInt8(ascii: " ") },
                UInt8(ascii: "=") where behind.allSatisfy { $0 == UInt8(ascii: " ") }:
                return false
            default: if parts.isEmpty { return false }
            }
        }
        return fence == nil && !parts.isEmpty
    }

    /// The text of a heading in which no character means anything to the parser; nil for another.
    private static func plainTitle(_ bytes: [UInt8]) -> String? {
        var text = bytes[...].drop { $0 == UInt8(ascii: " ") }
        while text.last == UInt8(ascii: " ") { text.removeLast() }
        guard !text.isEmpty, text.allSatisfy({ $0 >= 0x20 && !"*_`~[]<>&\\!#{".utf8.contains($0) }) else { return nil }
        return String(decoding: text, as: UTF8.self)
    }

    private static func plainTitle(of heading: MarkdownNode) -> String? {
        guard heading.children.allSatisfy({ $0.type == CMARK_NODE_TEXT }) else { return nil }
        return plainTitle(heading.children.flatMap { Array($0.literal.utf8) })
    }

    /// Takes a line of a block in YAML; false where its keys are not written one a line, the id first.
    private static func take(_ text: Slice<UnsafeBufferPointer<UInt8>>, isFirst: Bool, _ id: inout String?) -> Bool {
        guard let first = text.first else { return !isFirst }
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
        guard text.starts(with: "id".utf8) else { return isLetter || !isFirst && " -#".utf8.contains(first) }
        let value = text.dropFirst(3).drop { $0 == UInt8(ascii: " ") }
        guard isFirst, text.starts(with: "id: ".utf8), !value.isEmpty, value.allSatisfy(LessonReader.isIDByte) else {
            return false
        }
        id = String(decoding: value, as: UTF8.self)
        return true
    }

    private mutating func note(_ block: String, id: String?) {
        guard LessonReader.Identifiers.blockNames.contains(block) else { return }
        let id = ids.take(block, id: id)
        if block == "goal" {
            parts[parts.count - 1].goalIDs.append(id)
        } else if block == "words" {
            parts[parts.count - 1].wordsID = id
        } else if parts[parts.count - 1].predictionID == nil {
            parts[parts.count - 1].predictionID = id
        }
    }

    /// The steps, each of which is read when it is asked for.
    ///
    /// - Parameter areChecked: none has a mistake, so that what a first screen does not show need not be read for it.
    func steps(of text: Lazy<Result<LessonSource, LessonError>>, areChecked: Bool = false) -> [Step] {
        var before = LessonReader.Identifiers()
        return parts.enumerated().map { index, part in
            let ids = before
            let step = Step(
                line: part.line, knownTitle: part.title, predictionID: part.predictionID, goalIDs: part.goalIDs,
                wordsID: part.wordsID, lab: { (try? text.value.get()).flatMap { LessonReader($0).lab(ofStep: index) } }
            ) { numbers in
                do throws(LessonError) {
                    let source = try text.value.get()
                    let whole = Lazy { LessonReader(source).step(index, after: ids, numbers).content }
                    return LessonReader(source).step(index, after: ids, numbers, whole: areChecked ? whole : nil)
                } catch {
                    return StepReading(content: StepContent(), mistakes: [error])
                }
            }
            before.take(step)
            return step
        }
    }
}
