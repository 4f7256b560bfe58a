import Foundation
import Tables
import Testing

/// Files that are no text: arrays of NumPy, what gzip packed, event files of TensorBoard. `Files/make_binary_files.py` says
/// where they come from.
@Suite struct BinaryFileTests {
    struct File: Decodable, CustomTestStringConvertible {
        let kind: String
        let name: String
        let base64: Data
        let error: String?
        let text: String?
        let rows: Rows?
        var bytes: [UInt8] { Array(base64) }
        var testDescription: String { "\(kind): \(name)" }
    }

    enum Rows: Decodable {
        case lists([[Double]])
        case named([[String: Double?]])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let lists = try? container.decode([[Double]].self) {
                self = .lists(lists)
            } else {
                self = .named(try container.decode([[String: Double?]].self))
            }
        }
    }

    static let files: [File] = {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files/binary_files.json")
        let decoder = JSONDecoder()
        return (try? Data(contentsOf: url)).flatMap { try? decoder.decode([File].self, from: $0) } ?? []
    }()

    static func files(_ kind: String) -> [File] { files.filter { $0.kind == kind } }

    private static let chunks = [1, 7, 1 << 18]

    private func pieces(_ bytes: [UInt8], _ size: Int) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
    }

    /// A table that comes in pieces of so many bytes.
    private func table(_ name: String, _ file: File, _ chunk: Int) throws -> Table {
        var stream = TableStream(source: name)
        var values: [Double] = []
        for piece in pieces(file.bytes, chunk) { values += try stream.feed(piece) }
        values += try stream.finish()
        return Table(stream, values: values)
    }

    @Test func allAreThere() {
        #expect(Self.files("array").count > 40)
        #expect(Self.files("zip").count == 6)
        #expect(Self.files("gzip").count == 7)
        #expect(Self.files("events").count == 6)
    }

    @Test(arguments: files("array"), chunks) func arrays(_ file: File, _ chunk: Int) throws {
        let read = { try table("a.npy", file, chunk) }
        if let words = file.error {
            let error = #expect(throws: TableError.self) { _ = try read() }
            #expect(error?.description.hasPrefix("a.npy: the array ") == true)
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        } else if case .lists(let rows) = file.rows {
            let table = try read()
            #expect(table.header == nil)
            #expect((0..<table.rowCount).map { table.row($0) } == rows)
        } else {
            Issue.record("nothing is known of the array")
        }
    }

    @Test(arguments: files("zip"), chunks) func archives(_ file: File, _ chunk: Int) throws {
        // Arrays of different lengths are read, and do not go together.
        let read = {
            let table = try table("a.npz", file, chunk)
            return try table.cut(to: Array(0..<table.columnCount))
        }
        if let words = file.error {
            let error = #expect(throws: TableError.self) { _ = try read() }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        } else if case .lists(let rows) = file.rows {
            let table = try read()
            #expect(table.header?.count == rows[0].count && table.header?[0].hasPrefix("y") == true)
            #expect((0..<table.rowCount).map { table.row($0) } == rows)
        } else {
            Issue.record("nothing is known of the file")
        }
    }

    @Test(arguments: files("gzip"), chunks) func gzip(_ file: File, _ chunk: Int) throws {
        let gunzip = Gunzip(source: "a.gz", limit: 1 << 20)
        #expect(Gunzip.isPacked(file.bytes) == true)
        let read = {
            var bytes: [UInt8] = []
            for piece in pieces(file.bytes, chunk) {
                gunzip.take(piece)
                while let more = try gunzip.next() { bytes += more }
            }
            try gunzip.finish()
            return String(decoding: bytes, as: UTF8.self)
        }
        if let words = file.error {
            let error = #expect(throws: TableError.self) { _ = try read() }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        } else {
            #expect(try read() == file.text)
        }
    }

    @Test func whatIsNotPacked() {
        #expect(Gunzip.isPacked([]) == nil)
        #expect(Gunzip.isPacked([0x1F]) == nil)
        #expect(Gunzip.isPacked([0x1F, 0x31]) == false)
        #expect(Gunzip.isPacked(Array("1".utf8)) == false)
    }

    @Test(arguments: files("events"), chunks) func events(_ file: File, _ chunk: Int) throws {
        var reader = LogReader(source: "events")
        var found: [[String: Double]] = []
        let read = {
            func take(_ rows: LogReader.Rows) throws {
                guard case .log(let rows) = rows else { return }
                for index in 0..<rows.count {
                    var row: [String: Double] = [:]
                    for cell in rows.cells(ofRow: index) { row[reader.names[rows.columns[cell]]] = rows.values[cell] }
                    row["wall time"] = nil
                    found.append(row)
                }
            }
            for piece in pieces(file.bytes, chunk) { try take(reader.feed(piece)) }
            try take(reader.finish())
        }
        if let words = file.error {
            let error = #expect(throws: TableError.self) { try read() }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        } else if case .named(let rows) = file.rows {
            try read()
            #expect(found.count == rows.count)
            for (row, known) in zip(found, rows) {
                #expect(Set(row.keys) == Set(known.keys))
                for (name, value) in known {
                    let here = row[name] ?? .infinity
                    #expect(value.map { abs(here - $0) < 1e-12 } ?? here.isNaN, "\(name) is \(here)")
                }
            }
        }
    }

    /// A run that was started again has a second file.
    @Test func eventsInTwoFiles() throws {
        let file = try #require(Self.files("events").first { $0.name == "a run that goes on" })
        var reader = LogReader(source: "run")
        var count = 0
        for _ in 0..<2 {
            reader.beginFile()
            if case .log(let rows) = try reader.feed(file.bytes) { count += rows.count }
        }
        #expect(count == 14)
    }
}
