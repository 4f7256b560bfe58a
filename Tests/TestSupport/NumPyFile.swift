/// Files as NumPy writes them: `np.save`, and `np.savez` of several.
package enum NumPyFile {
    /// The array with these numbers, row after row.
    ///
    /// - Parameter type: what its header says the numbers are.
    package static func array(_ values: [Double], shape: [Int], type: String = "<f8") -> [UInt8] {
        let sizes = shape.map { "\($0)," }.joined(separator: " ")
        var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
        header += String(repeating: " ", count: (64 - (header.utf8.count + 11) % 64) % 64) + "\n"
        return [0x93] + Array("NUMPY".utf8) + [1, 0] + bytes(header.utf8.count, 2) + Array(header.utf8)
            + values.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
    }

    /// Arrays under names, in a zip file that packs nothing.
    package static func arrays(_ named: KeyValuePairs<String, [UInt8]>) -> [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, content) in named {
            let name = Array("\(name).npy".utf8)
            // Version, flags, method, time and date; a checksum, which nobody reads; both sizes; the length of the name.
            let common =
                bytes(20, 2) + bytes(0, 12) + bytes(content.count, 4) + bytes(content.count, 4) + bytes(name.count, 2)
            directory += [0x50, 0x4B, 1, 2] + bytes(20, 2) + common + bytes(0, 12) + bytes(file.count, 4) + name
            file += [0x50, 0x4B, 3, 4] + common + bytes(0, 2) + name + content
        }
        return file + directory + [0x50, 0x4B, 5, 6] + bytes(0, 4) + bytes(named.count, 2) + bytes(named.count, 2)
            + bytes(directory.count, 4) + bytes(file.count, 4) + bytes(0, 2)
    }

    private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
    }
}
