import CData
import Tables

/// 1,797 pictures of handwritten digits; digits.txt.gz says where they come from and how they are written.
enum DigitImages {
    static let width = 8

    /// The pixels of each picture, row after row, from 0 (white) to 1 (black), and what it shows.
    static let all: [(pixels: [Double], label: Int)] = {
        let file = digits_file()
        let gunzip = Gunzip(source: "digits.txt.gz")
        gunzip.take(Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
        var text: [UInt8] = []
        do {
            while let part = try gunzip.next() { text += part }
            try gunzip.finish()
        } catch {
            preconditionFailure("\(error)")
        }
        return text.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }.map { line in
            let pixels = line.prefix(width * width).map { letter in
                letter == UInt8(ascii: ".") ? 0 : Double(letter - UInt8(ascii: "a") + 1) / 16
            }
            return (pixels, line.last.map { Int($0 - UInt8(ascii: "0")) } ?? 0)
        }
    }()
}
