import Wording

/// Names of files as text. The system takes any bytes for one: a byte that is not UTF-8 becomes a private character, and
/// is that byte again where the file is opened.
package enum FileName {
    /// The text for the bytes of a name, up to the zero byte.
    package static func text(_ bytes: UnsafePointer<CChar>) -> String {
        if let text = String(validatingCString: bytes) { return text }
        var scalars = String.UnicodeScalarView()
        var decoder = UTF8()
        var rest = UnsafeBufferPointer(start: bytes, count: length(bytes)).map { UInt8(bitPattern: $0) }[...]
        while !rest.isEmpty {
            // One character, or one byte that begins none.
            var next = rest.makeIterator()
            if case .scalarValue(let scalar) = decoder.decode(&next) {
                scalars.append(scalar)
                rest.removeFirst(UTF8.width(scalar))
            } else {
                Unicode.Scalar(nameByte: rest.removeFirst()).map { scalars.append($0) }
            }
            decoder = UTF8()
        }
        return String(scalars)
    }

    /// The bytes of a name that ``text(_:)`` gave, with a zero byte behind them.
    package static func bytes(_ text: String) -> [CChar] {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let byte = scalar.nameByte {
                bytes.append(byte)
            } else {
                bytes += UTF8.encode(scalar).map { Array($0) } ?? []
            }
        }
        return bytes.map { CChar(bitPattern: $0) } + [0]
    }

    private static func length(_ bytes: UnsafePointer<CChar>) -> Int {
        var count = 0
        while bytes[count] != 0 { count += 1 }
        return count
    }
}
