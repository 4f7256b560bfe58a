import CData

/// 1,797 pictures of handwritten digits; digits.txt says where they come from and how they are written.
enum DigitImages {
    static let width = 8

    /// The pixels of each picture, row after row, from 0 (white) to 1 (black), and what it shows.
    static let all: [(pixels: [Double], label: Int)] = {
        let file = digits_file()
        let lines = UnsafeBufferPointer(start: file.bytes, count: file.length).split(separator: UInt8(ascii: "\n"))
        return lines.filter { $0.first != UInt8(ascii: "#") }.map { line in
            let pixels = line.prefix(width * width).map { letter in
                letter == UInt8(ascii: ".") ? 0 : Double(letter - UInt8(ascii: "a") + 1) / 16
            }
            return (pixels, line.last.map { Int($0 - UInt8(ascii: "0")) } ?? 0)
        }
    }()
}
