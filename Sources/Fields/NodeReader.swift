import CYAML

/// Reads JSON and YAML by libyaml, with the line and column of every value. JSON is held to its own rules besides.
struct NodeReader {
    /// How deeply lists and keys may be nested.
    static let depthLimit = 16

    let isJSON: Bool
    let source: Place.Source
    /// How many lines of the file stand before the text.
    let lineOffset: Int

    private var language: String { isJSON ? "JSON" : "YAML" }

    /// The value that the text says; nil for a text without any.
    func read(_ bytes: [UInt8]) throws(Problem) -> Node? {
        let bytes = isJSON ? Self.joiningSurrogates(Self.withoutTabs(bytes)) : bytes
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else {
            throw Problem(Place(source), .refused("there is not enough memory to read it"))
        }
        defer { yaml_parser_delete(parser) }
        // The parser keeps the pointer: all of the reading happens while it is good.
        let result: Result<Node?, Problem> = bytes.withUnsafeBufferPointer { buffer in
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
            do throws(Problem) {
                return .success(try document(parser, bytes))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    // MARK: Events

    /// A list or keys that are not closed yet.
    private struct Open {
        let isKeys: Bool
        let mark: Mark
        var elements: [Node] = []
        var entries: [Node.Entry] = []
        var names: Set<String> = []
        var key: (name: String, mark: Mark)?
    }

    private func document(
        _ parser: UnsafeMutablePointer<yaml_parser_t>, _ bytes: [UInt8]
    ) throws(Problem) -> Node? {
        var stack: [Open] = []
        var root: Node?
        var event = yaml_event_t()
        while true {
            guard yaml_parser_parse(parser, &event) == 1 else { throw syntax(parser.pointee, bytes) }
            defer { yaml_event_delete(&event) }
            let mark = mark(event.start_mark)
            var value: Node?
            switch event.type {
            case YAML_STREAM_END_EVENT: return root
            case YAML_DOCUMENT_START_EVENT:
                if root != nil { throw problem(mark, "there is a second value; one is enough") }
            case YAML_SCALAR_EVENT:
                if event.data.scalar.anchor != nil { throw Problem(Place(source, mark: mark), .anchor) }
                value = try scalar(event, mark, isKey: stack.last.map { $0.isKeys && $0.key == nil } ?? false)
            case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
                let isKeys = event.type == YAML_MAPPING_START_EVENT
                let tag = isKeys ? event.data.mapping_start.tag : event.data.sequence_start.tag
                if isJSON, tag != nil { throw problem(mark, "the ! has no meaning") }
                let anchor = isKeys ? event.data.mapping_start.anchor : event.data.sequence_start.anchor
                if anchor != nil { throw Problem(Place(source, mark: mark), .anchor) }
                guard stack.count < Self.depthLimit else {
                    throw Problem(Place(source, mark: mark), .tooDeep(limit: Self.depthLimit))
                }
                if let last = stack.last, last.isKeys, last.key == nil {
                    throw problem(mark, "a key must be a word")
                }
                stack.append(Open(isKeys: isKeys, mark: mark))
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
                let open = stack.removeLast()
                value = Node(open.isKeys ? .keys(open.entries) : .list(open.elements), mark: open.mark)
            case YAML_ALIAS_EVENT: throw Problem(Place(source, mark: mark), .anchor)
            default: break
            }
            guard let value else { continue }
            guard !stack.isEmpty else {
                root = value
                continue
            }
            try take(value, into: &stack[stack.count - 1])
        }
    }

    private func take(_ value: Node, into open: inout Open) throws(Problem) {
        guard open.isKeys else {
            open.elements.append(value)
            return
        }
        if let key = open.key {
            open.entries.append(Node.Entry(key.name, value, mark: key.mark))
            open.key = nil
        } else {
            let name = value.scalar ?? ""
            let mark = value.mark ?? Mark(line: 1, column: 1)
            guard open.names.insert(name).inserted else {
                throw Problem(Place(source, mark: mark), .keyTwice(name))
            }
            open.key = (name, mark)
        }
    }

    private func scalar(_ event: yaml_event_t, _ mark: Mark, isKey: Bool) throws(Problem) -> Node {
        let scalar = event.data.scalar
        let text = String(
            decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
        if isJSON, scalar.tag != nil { throw problem(mark, "the ! has no meaning") }
        if isJSON {
            guard scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE || isPlain && !isKey && Self.isJSONWord(text) else {
                throw problem(
                    mark, text.isEmpty ? "a value is missing" : "\(text.prefix(40)) needs quotation marks, as in \"…\"")
            }
        }
        if scalar.tag != nil { throw Problem(Place(source, mark: mark), .yaml(.firstCharacter("!"))) }
        return Node(.scalar(text, isText: !isPlain), mark: mark)
    }

    private static func isJSONWord(_ text: String) -> Bool {
        // 010 is 8 to some programs, and 10 to others.
        let digits = text.drop { $0 == "-" || $0 == "+" }
        if digits.first == "0", digits.dropFirst().first?.isNumber == true { return false }
        return DecimalText.isPlain(text) || ["true", "false", "null"].contains(text) || DecimalText.number(text) != nil
    }

    // MARK: Mistakes

    private func mark(_ mark: yaml_mark_t) -> Mark {
        Mark(line: Int(mark.line) + 1 + lineOffset, column: Int(mark.column) + 1)
    }

    private func problem(_ mark: Mark, _ reason: String) -> Problem {
        Problem(Place(source, mark: mark), .syntax(language: language, reason: reason))
    }

    private func syntax(_ parser: yaml_parser_t, _ bytes: [UInt8]) -> Problem {
        if !isJSON, parser.error != YAML_READER_ERROR {
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            let (mistake, place) = YAMLMistake.found(parser, in: lines)
            return Problem(Place(source, mark: mark(place)), .yaml(mistake))
        }
        let reason =
            parser.problem.map { Self.words[String(cString: $0)] ?? String(cString: $0) } ?? "it cannot be read"
        var mark = mark(parser.problem_mark)
        if parser.error == YAML_READER_ERROR {
            let before = bytes.prefix(Int(clamping: parser.problem_offset))
            let line = before.lastIndex(of: 0x0A).map { before[($0 + 1)...] } ?? before
            mark = Mark(
                line: before.count { $0 == 0x0A } + 1 + lineOffset,
                column: String(decoding: line, as: UTF8.self).unicodeScalars.count + 1)
        } else if mark.line - lineOffset > 1, mark.column == 1, parser.problem_mark.index >= bytes.count {
            // At the end of the text: the last line is where the mistake is looked for.
            let text = bytes.last == 0x0A ? bytes.dropLast() : bytes[...]
            let line = text.lastIndex(of: 0x0A).map { text[($0 + 1)...] } ?? text
            mark = Mark(
                line: text.count { $0 == 0x0A } + 1 + lineOffset,
                column: String(decoding: line, as: UTF8.self).unicodeScalars.count + 1)
        }
        return problem(mark, reason)
    }

    /// The parser's words in ours, where they would not help.
    private static let words = [
        "did not find expected ',' or ']'": "a comma or ] is missing",
        "did not find expected ',' or '}'": "a comma or } is missing",
        "did not find expected node content": "a value is missing",
        "found unexpected end of stream": "a quotation mark is never closed",
        "did not find expected <document start>": "there is more text after the end",
        "could not find expected ':'": "a colon is missing after a key",
        "mapping values are not allowed in this context": "a colon stands where there can be none",
    ]

    // MARK: JSON

    /// JSON may be indented with tabs, YAML not. Within a text of JSON there is none.
    private static func withoutTabs(_ bytes: [UInt8]) -> [UInt8] {
        bytes.contains(0x09) ? bytes.map { $0 == 0x09 ? 0x20 : $0 } : bytes
    }

    /// JSON writes characters beyond U+FFFF as two escapes, YAML as one: `\ud83d\ude00` becomes `\U0001f600`.
    private static func joiningSurrogates(_ bytes: [UInt8]) -> [UInt8] {
        func unit(_ index: Int) -> UInt32? {
            guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
            else { return nil }
            return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
        }
        var result: [UInt8] = []
        var copied = 0
        var index = 0
        while let next = bytes[index...].firstIndex(of: UInt8(ascii: "\\")) {
            if let high = unit(next), (0xD800..<0xDC00).contains(high), let low = unit(next + 6),
                (0xDC00..<0xE000).contains(low)
            {
                let digits = String(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), radix: 16)
                result += bytes[copied..<next]
                result += Array(("\\U" + String(repeating: "0", count: 8 - digits.count) + digits).utf8)
                copied = next + 12
                index = copied
            } else {
                index = min(next + 2, bytes.count)
            }
        }
        return copied == 0 ? bytes : result + bytes[copied...]
    }
}

extension Node {
    /// The value that JSON says.
    ///
    /// - Throws: ``Problem`` with line and column for what is no JSON.
    package init(json bytes: [UInt8], source: Place.Source) throws(Problem) {
        guard let node = try NodeReader(isJSON: true, source: source, lineOffset: 0).read(bytes) else {
            throw Problem(Place(source), .syntax(language: "JSON", reason: "there is nothing"))
        }
        self = node
    }

    /// The value that YAML says; nil for a text without any.
    ///
    /// - Parameter lineOffset: how many lines of the file stand before the text.
    package static func yaml(_ text: String, source: Place.Source, lineOffset: Int) throws(Problem) -> Node? {
        try NodeReader(isJSON: false, source: source, lineOffset: lineOffset).read(Array(text.utf8))
    }
}
