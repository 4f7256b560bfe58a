import Fields

/// Saved progress as ``Progress/encode()`` writes it, read off its bytes: a start waits for it before its first screen, and
/// the decoder was a fifth of one where 18 lessons are done. What is written otherwise in any way is left to the decoder, which alone can refuse it.
extension Progress {
    /// nil where only the decoder can tell.
    init?(scanning bytes: [UInt8]) {
        guard String(validating: bytes, as: UTF8.self) != nil, let file = ScannedObject(bytes[...]),
            file.has(only: ["version", "lessons", "resets"]), let version = file.int("version"),
            (1...Self.version).contains(version), file["lessons"] != nil,
            let lessons = file.values("lessons", { LessonProgress(scanning: $0) }),
            let resets = file.ints("resets")
        else { return nil }
        self.init()
        (self.lessons, self.resets) = (lessons, resets)
    }
}

extension LessonProgress {
    fileprivate init?(scanning value: ArraySlice<UInt8>) {
        guard let lesson = ScannedObject(value),
            lesson.has(only: [
                "step", "opened", "headings", "position", "heading", "updated",
                "answers", "goals", "goalMarks", "tasks", "hints", "reviews",
            ]), let reached = lesson.int("step"), let position = lesson.int("position"), reached >= 0, position >= 0,
            let updated = lesson.int("updated"), let headings = lesson.ints("headings"),
            let answers = lesson.values("answers", { LockedAnswer(scanning: $0) }), lesson["answers"] != nil,
            let goals = lesson.ints("goals"), lesson["goals"] != nil, let hints = lesson.ints("hints"),
            let marks = lesson.values("goalMarks", { ScannedObject($0)?.ints }),
            let reviews = lesson.values("reviews", { ScannedValue.list($0) { ReviewTry(scanning: $0) } }),
            let opened = lesson.optional("opened", { ScannedValue.list($0, ScannedValue.int) }),
            let tasks = lesson.optional("tasks", { ScannedValue.list($0, ScannedValue.text) }),
            let heading = lesson.optional("heading", ScannedValue.text)
        else { return nil }
        self.init(
            reached: reached, opened: opened, headings: headings, position: position, heading: heading, updated: updated
        )
        (self.answers, goalsMet, goalMarks, self.hints, self.reviews) = (answers, goals, marks, hints, reviews)
        self.tasks = tasks.map(Set.init)
    }
}

extension LockedAnswer {
    fileprivate init?(scanning value: ArraySlice<UInt8>) {
        guard let object = ScannedObject(value), let time = object.int("at"),
            let mark = object.optional("mark", ScannedValue.text), let sure = object.optional("sure", ScannedValue.int),
            let isRight = object.optional("right", ScannedValue.bool)
        else { return nil }
        // One kind of answer, and how sure one was with whether it was right.
        let kinds: [(String, (ArraySlice<UInt8>) -> Answer?)] = [
            ("option", { ScannedValue.int($0).map { .option($0) } }),
            ("number", { ScannedValue.number($0).map { .number($0) } }),
            ("numbers", { ScannedValue.list($0, ScannedValue.number).map { .numbers($0) } }),
            ("texts", { ScannedValue.list($0, ScannedValue.text).map { .texts($0) } }),
            ("order", { ScannedValue.list($0, ScannedValue.int).map { .order($0) } }),
            ("piles", { ScannedValue.list($0, ScannedValue.int).map { .piles($0) } }),
        ]
        let answers = kinds.compactMap { name, read in object[name].map(read) }
        guard answers.count == 1, let answer = answers[0], answer.isValid,
            object.has(only: ["at", "mark", "sure", "right"] + kinds.map(\.0))
        else { return nil }
        let rating = sure.flatMap(Sureness.init).flatMap { sure in isRight.map { Rating(sure, isRight: $0) } }
        guard (sure == nil) == (rating == nil) else { return nil }
        self.init(answer, rating: rating, time: time, mark: mark)
    }
}

extension ReviewTry {
    fileprivate init?(scanning value: ArraySlice<UInt8>) {
        guard let object = ScannedObject(value), object.has(only: ["at", "right", "sure"]), let time = object.int("at"),
            let isRight = object["right"].flatMap(ScannedValue.bool),
            let sure = object.optional("sure", ScannedValue.int)
        else { return nil }
        self.init(time: time, isRight: isRight, sureness: sure.flatMap(Sureness.init))
    }
}

/// Keys with values that are still bytes.
private struct ScannedObject {
    private let parts: [(key: String, value: ArraySlice<UInt8>)]

    init?(_ bytes: ArraySlice<UInt8>) {
        guard let parts = JSONParts.parts(of: bytes), !parts.contains(where: { $0.key.utf8.contains { $0 < 0x20 } }),
            parts.count < 2 || Set(parts.map(\.key)).count == parts.count
        else { return nil }
        self.parts = parts
    }

    subscript(key: String) -> ArraySlice<UInt8>? { parts.first { $0.key == key }?.value }

    /// True where it has no other keys.
    func has(only keys: [String]) -> Bool { parts.allSatisfy { keys.contains($0.key) } }

    func int(_ key: String) -> Int? { self[key].flatMap(ScannedValue.int) }

    /// A value that may be missing; nil where it is there and cannot be read.
    func optional<Value>(_ key: String, _ read: (ArraySlice<UInt8>) -> Value?) -> Value?? {
        guard let value = self[key] else { return .some(nil) }
        return read(value).map { .some($0) }
    }

    /// What each key of an object stands for; none where there is no such object, nil where one cannot be read.
    func values<Value>(_ key: String, _ read: (ArraySlice<UInt8>) -> Value?) -> [String: Value]? {
        guard let value = self[key] else { return [:] }
        return ScannedObject(value)?.values(read)
    }

    func ints(_ key: String) -> [String: Int]? { values(key, ScannedValue.int) }

    var ints: [String: Int]? { values(ScannedValue.int) }

    private func values<Value>(_ read: (ArraySlice<UInt8>) -> Value?) -> [String: Value]? {
        var values: [String: Value] = [:]
        for (key, value) in parts {
            guard let value = read(value) else { return nil }
            values[key] = value
        }
        return values
    }
}

/// Single values, as they are most plainly written; nil for all that is written otherwise.
private enum ScannedValue {
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let rest = bytes.drop { JSONParts.isBlank($0) }
        return rest[..<(rest.lastIndex { !JSONParts.isBlank($0) }.map { $0 + 1 } ?? rest.startIndex)]
    }

    static func int(_ bytes: ArraySlice<UInt8>) -> Int? {
        let text = trimmed(bytes)
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        guard let first = digits.first, digits.count < 19, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            first != 0x30 || text.count == 1
        else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return digits.count < text.count ? -number : number
    }

    static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
        let text = trimmed(bytes)
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        func isDigit(_ index: Int) -> Bool { digits.indices.contains(index) && (0x30...0x39).contains(digits[index]) }
        let start = digits.startIndex
        guard isDigit(start), isDigit(digits.endIndex - 1), digits[start] != 0x30 || !isDigit(start + 1),
            digits.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
            digits.indices.allSatisfy({ digits[$0] != UInt8(ascii: ".") || isDigit($0 + 1) && isDigit($0 - 1) })
        else { return nil }
        return Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
    }

    static func bool(_ bytes: ArraySlice<UInt8>) -> Bool? {
        let text = trimmed(bytes)
        return text.elementsEqual("true".utf8) ? true : text.elementsEqual("false".utf8) ? false : nil
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        let text = trimmed(bytes)
        guard text.count >= 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") else { return nil }
        let inner = text.dropFirst().dropLast()
        guard inner.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) else {
            return nil
        }
        return String(decoding: inner, as: UTF8.self)
    }

    static func list<Element>(
        _ bytes: ArraySlice<UInt8>, _ read: (ArraySlice<UInt8>) -> Element?
    ) -> [Element]? {
        guard let elements = JSONParts.elements(of: bytes) else { return nil }
        let values = elements.compactMap(read)
        return values.count == elements.count ? values : nil
    }
}
