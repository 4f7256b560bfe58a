import CData
import Tables

/// 1,797 pictures of handwritten digits; digits.csv says where they come from.
enum DigitImages {
    static let width = 8

    /// The pixels of each picture, row after row, from 0 (white) to 1 (black), and what it shows.
    static let all: [(pixels: [Double], label: Int)] = {
        let table = Table(digits_file(), source: "digits.csv")
        return (0..<table.rowCount).map { index in
            let row = table.row(index)
            return (row.dropLast().map { $0 / 16 }, Int(row[width * width]))
        }
    }()
}
