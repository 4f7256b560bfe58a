/// What a line of a log shows: what was written over, and marks of colour, are no part of it.
enum LogText {
    /// What a line shows in the end: behind the last return to its beginning that something follows.
    static func lastWritten(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var end = line.count
        while end > 0, line[end - 1] <= 0x20, line[end - 1] != 0x1B { end -= 1 }
        var start = end
        while start > 0, line[start - 1] != 0x0D, line[start - 1] != 0x08 { start -= 1 }
        while start < end, line[start] == 0x20 || line[start] == 0x09 { start += 1 }
        return UnsafeBufferPointer(rebasing: line[start..<end])
    }

    /// Where a part of a line begins in it.
    static func offset(of part: UnsafeBufferPointer<UInt8>, in line: UnsafeBufferPointer<UInt8>) -> Int {
        guard let first = part.baseAddress, let start = line.baseAddress else { return 0 }
        return first - start
    }

    /// A line without escape sequences, such as those of colours.
    static func withoutEscapes(_ line: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var isEscape = false
        for byte in line {
            if byte == 0x1B {
                isEscape = true
            } else if !isEscape {
                result.append(byte)
            } else if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
                isEscape = false
            }
        }
        return result
    }
}
