extension FrontMatter {
    /// The front matter read without the parser of YAML, many times as fast; nil for one with anything out of the
    /// ordinary or wrong, about which only the parser can tell.
    ///
    /// - Parameter head: the file up to the end of the line that closes the front matter.
    init?(scanning head: ArraySlice<UInt8>) {
        var values: [String: ArraySlice<UInt8>] = [:]
        let lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count > 2, lines[0].elementsEqual("---".utf8), lines[lines.count - 2].elementsEqual("---".utf8),
            lines[lines.count - 1].isEmpty
        else { return nil }
        for line in lines[1..<(lines.count - 2)] {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line[(colon + 1)...].first == 0x20 else {
                return nil
            }
            let key = String(decoding: line[..<colon], as: UTF8.self)
            guard Self.keys.contains(key), values.updateValue(line[(colon + 2)...], forKey: key) == nil else {
                return nil
            }
        }
        func text(_ key: String) -> String? {
            guard let value = values[key], let first = value.first, Self.isWordByte(first), value.last != 0x20 else {
                return nil
            }
            // A colon may end a key, and a number sign begin a comment.
            let isPlain = value.allSatisfy { 0x20..<0x7F ~= $0 && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "#") }
            return isPlain ? String(decoding: value, as: UTF8.self) : nil
        }
        guard let id = text("id"), id.utf8.allSatisfy(LessonReader.isIDByte), id.utf8.count <= 64,
            let title = text("title"), let minutes = text("minutes").flatMap({ Int($0) }), (1...120).contains(minutes),
            let objective = text("objective")
        else { return nil }
        corrects = text("corrects")
        if corrects == nil, values["corrects"] != nil { return nil }
        var covers: [String] = []
        if let list = values["covers"] {
            guard list.count > 2, list.first == UInt8(ascii: "["), list.last == UInt8(ascii: "]") else { return nil }
            for element in list.dropFirst().dropLast().split(
                separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            {
                let word = element.drop { $0 == 0x20 }
                guard !word.isEmpty, word.allSatisfy(Self.isWordByte) else { return nil }
                covers.append(String(decoding: word, as: UTF8.self))
            }
        }
        self.covers = covers
        (self.id, self.title, self.minutes, self.objective) = (id, title, minutes, objective)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        LessonReader.isIDByte(byte) && byte != UInt8(ascii: "-")
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
