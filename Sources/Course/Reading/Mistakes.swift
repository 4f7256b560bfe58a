import Fields

/// Collects what is wrong with a file, so that reading goes on behind each mistake.
final class Mistakes {
    private var found: [LessonError] = []
    /// What can be read, and is hardly what was meant: the check says it, and nobody else.
    var remarks: [LessonError] = []
    /// Something is missing that the file may well have: a block is never closed, or the claims of a step cannot be read.
    var isPart = false

    /// All of them, in the order of their places; each once.
    var all: [LessonError] { found.inOrder }

    /// Takes a mistake down.
    func note(_ error: LessonError) { if !found.contains(error) { found.append(error) } }

    /// What `body` gives; nil where it throws, which is taken down.
    func attempt<Value>(_ body: () throws(LessonError) -> Value) -> Value? {
        do throws(LessonError) {
            return try body()
        } catch {
            note(error)
            return nil
        }
    }

    /// What `body` gives for each element that it takes.
    func attempts<Element, Value>(
        _ elements: [Element], _ body: (Element) throws(LessonError) -> Value
    ) -> [Value] {
        elements.compactMap { element in attempt { () throws(LessonError) in try body(element) } }
    }
}

extension [LessonError] {
    /// In the order of files, lines and columns.
    package var inOrder: [LessonError] {
        enumerated().sorted {
            ($0.element.file, $0.element.line, $0.element.column ?? 0, $0.offset)
                < ($1.element.file, $1.element.line, $1.element.column ?? 0, $1.offset)
        }.map(\.element)
    }
}
