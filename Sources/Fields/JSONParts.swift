/// An object of JSON that is taken apart no further than its keys.
package enum JSONParts {
    /// The keys of an object, each with its value as it is written; nil for what is no object, and for one with a key that
    /// has an escape. That each value is JSON is not looked at, but that strings and brackets are closed.
    package static func parts(of object: ArraySlice<UInt8>) -> [(key: String, value: ArraySlice<UInt8>)]? {
        var parts: [(key: String, value: ArraySlice<UInt8>)] = []
        let isWhole = object.withUnsafeBufferPointer { bytes in
            var place = 0
            func passBlanks() {
                while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
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
