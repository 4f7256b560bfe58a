import Tables
import Testing

/// The exact words of each error.
struct TableErrorTests {
    /// What never ends is not read to its end: 66 MB of a line, and of a quote that is not closed.
    @Test(arguments: [("1", "no line end follows"), ("a,b\n1,\"2", "a quote in it is never closed")])
    func aRecordWithoutEnd(start: String, why: String) throws {
        var stream = TableStream(source: "endless")
        let error = #expect(throws: TableError.self) {
            _ = try stream.feed(Array(start.utf8))
            for _ in 0..<17 { _ = try stream.feed([UInt8](repeating: UInt8(ascii: "7"), count: 4_000_000)) }
        }
        #expect(error?.description.hasSuffix("the record is longer than 64 MiB; \(why).") == true)
    }

    private static let cases: [(text: String, message: String)] = [
        ("1,2\n3,4\n5,abc", "predictions.csv, line 3, column 2: \"abc\" is no number."),
        ("a\n0x10", "predictions.csv, line 2, column 1: \"0x10\" is no number."),
        ("a\n1_000", "predictions.csv, line 2, column 1: \"1_000\" is no number."),
        ("a\n\"1,5\"", "predictions.csv, line 2, column 1: \"1,5\" is no number."),
        ("a\n1 2", "predictions.csv, line 2, column 1: \"1 2\" is no number."),
        ("a\n1e", "predictions.csv, line 2, column 1: \"1e\" is no number."),
        ("a\n.", "predictions.csv, line 2, column 1: \".\" is no number."),
        ("a\n--1", "predictions.csv, line 2, column 1: \"--1\" is no number."),
        ("a\n.inf", "predictions.csv, line 2, column 1: \".inf\" is no number."),
        ("a\n1e5.0", "predictions.csv, line 2, column 1: \"1e5.0\" is no number."),
        ("a\nx\u{1B}[31m\u{202E}y", "predictions.csv, line 2, column 1: \"x\u{FFFD}[31m\u{FFFD}y\" is no number."),
        (
            "a\n" + String(repeating: "z", count: 60),
            "predictions.csv, line 2, column 1: \"" + String(repeating: "z", count: 39) + "…\" is no number."
        ),
        ("a,b\n# x\n\n1", "predictions.csv, line 4: 1 field found where the first record has 2."),
        ("a,b\n1,2\n1,2,x,4", "predictions.csv, line 3: 4 fields found where the first record has 2."),
        ("", "predictions.csv: there is no data; a table needs at least one row of numbers."),
        ("\u{FEFF} \n\r\n# a", "predictions.csv: there is no data; a table needs at least one row of numbers."),
        ("a,b\n", "predictions.csv: there is a header but no row of numbers."),
        ("a,b\n1,\"2\n3,4\n", "predictions.csv, line 2, column 2: the quote is never closed."),
        (
            "\"1\"2,3",
            "predictions.csv, line 1, column 1: there is text after the closing quote; a comma or the end of the line"
                + " must follow."
        ),
        ("1,2\u{0}", "predictions.csv, line 1: there is a zero byte; the text must be UTF-8."),
    ]

    @Test(arguments: cases)
    func words(_ text: String, _ message: String) {
        let error = #expect(throws: TableError.self) {
            let table = try Table(csv: Array(text.utf8), source: "predictions.csv")
            for column in 0..<table.columnCount { _ = try table.numbers(column) }
        }
        #expect(error?.description == message)
    }

    @Test func bytesThatAreNoText() {
        let error = #expect(throws: TableError.self) { try Table(csv: [0x31, 0x0A, 0x31, 0xFF], source: "b.csv") }
        #expect(error?.description == "b.csv, line 2, column 1: these bytes are not UTF-8.")
        #expect(error?.sentence == "line 2, column 1: these bytes are not UTF-8.")
    }

    /// No text, however broken, may crash: every prefix of a difficult one, and every single byte in it replaced.
    @Test func nothingTraps() {
        let text = Array(
            "\u{FEFF}\"a \"\"b\"\"\",c\r\n# x\r\n-1.5e-3,\"+inf\"\r\n\n12345678901234567890.5,.5e400\r".utf8)
        for count in text.indices {
            _ = try? Table(csv: Array(text[..<count]), source: "t")
            for byte: UInt8 in [0, 10, 13, 34, 35, 44, 45, 46, 48, 101, 255] {
                var changed = text
                changed[count] = byte
                _ = try? Table(csv: changed, source: "t")
            }
        }
    }
}
