/// An object or a list of JSON that is taken apart no further than its keys and elements.
package enum JSONParts {
    /// Whether a byte may stand between values.
    package static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// The elements of a list, each as it is written; nil for what is no list. That each is JSON is not looked at, but that
    /// strings and brackets are closed.
    package static func elements(of list: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        list.withUnsafeBufferPointer { bytes in
            guard let open = bytes.firstIndex(where: { !isBlank($0) }), bytes[open] == UInt8(ascii: "["),
                let close = bytes.lastIndex(where: { !isBlank($0) }), close > open, bytes[close] == UInt8(ascii: "]")
            else { return nil }
            var elements: [ArraySlice<UInt8>] = []
            var place = open + 1
            if bytes[place..<close].allSatisfy(isBlank) { return elements }
            while let end = endOfValue(bytes, from: place) {
                elements.append(list[list.startIndex + place..<list.startIndex + end])
                if bytes[end] != UInt8(ascii: ",") { return end == close ? elements : nil }
                place = end + 1
            }
            return nil
        }
    }

    /// The keys of an object, each with its value as it is written; nil for what is no object, and for one with a key that
    /// has an escape. That each value is JSON is not looked at, but that strings and brackets are closed.
    package static func parts(of object: ArraySlice<UInt8>) -> [(key: String, value: ArraySlice<UInt8>)]? {
        var parts: [(key: String, value: ArraySlice<UInt8>)] = []
        let isWhole = object.withUnsafeBufferPointer { bytes in
            var place = 0
            func passBlanks() {
                while place < bytes.count, isBlank(bytes[place]) { place += 1 }
            }
            /// Passes over blanks, and over this sign where it stands there.
            func pass(_ sign: Unicode.Scalar) -> Bool {
                passBlanks()
                guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
                place += 1
                return true
            }
            guard pass("{") else { return false }
            var isFirst = true
            while !pass("}") {
                guard isFirst || pass(","), pass("\"") else { return false }
                isFirst = false
                let key = place
                guard let keyEnd = endOfString(bytes, from: key), !bytes[key..<keyEnd].contains(UInt8(ascii: "\\"))
                else {
                    return false
                }
                place = keyEnd + 1
                guard pass(":"), let end = endOfValue(bytes, from: place) else { return false }
                parts.append(
                    (
                        String(decoding: bytes[key..<keyEnd], as: UTF8.self),
                        object[object.startIndex + place..<object.startIndex + end]
                    ))
                place = end
            }
            passBlanks()
            return place == bytes.count
        }
        return isWhole ? parts : nil
    }

    private static func endOfString(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var place = start
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""): return place
            case UInt8(ascii: "\\"): place += 2
            default: place += 1
            }
        }
        return nil
    }

    /// Where what stands beside a value begins: its comma, or the bracket that closes what it is in.
    private static func endOfValue(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var (place, depth) = (start, 0)
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                guard let end = endOfString(bytes, from: place + 1) else { return nil }
                place = end
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return place }
                depth -= 1
            case UInt8(ascii: ","):
                if depth == 0 { return place }
            default: break
            }
            place += 1
        }
        return nil
    }
}
