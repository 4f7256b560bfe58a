import Tables
import Testing

@Suite struct TableStreamTests {
    private func read(_ text: String, chunk: Int = 1 << 16) throws -> (stream: TableStream, values: [Double]) {
        var stream = TableStream(source: "log")
        var values: [Double] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            values += try stream.feed(bytes[start..<Swift.min(start + chunk, bytes.count)])
        }
        values += try stream.finish()
        return (stream, values)
    }

    static let texts = [
        "step,loss\n0,2.5\n1,1.25\n2,0.5\n", "step,loss\r\n0,2.5\r\n1,1.25\r\n2,0.5\r\n",
        "step;loss\n0;2.5\n1;1.25\n2;0.5", "step\tloss\n0\t2.5\n1\t1.25\n2\t0.5\n",
        "  step  loss \n 0   2.5\n1 1.25  \n2 0.5", "# a comment\n\nstep,loss\n0,2.5\n# more\n1,1.25\n\n2,0.5\n",
        "\u{FEFF}step,loss\n0,2.5\n1,1.25\n2,0.5\n", "\"step\",\"loss\"\n0,\"2.5\"\n1,1.25\n2,.5\n",
        "step,loss\r0,2.5\r1,1.25\r2,0.5\r",
    ]

    /// The pieces in which a text arrives make no difference.
    @Test(arguments: texts)
    func everySeparatorInEveryPiece(_ text: String) throws {
        for chunk in [1, 2, 3, 5, 7, 1000] {
            let (stream, values) = try read(text, chunk: chunk)
            #expect(stream.header == ["step", "loss"])
            #expect(stream.columnCount == 2 && stream.rowCount == 3)
            #expect(values == [0, 2.5, 1, 1.25, 2, 0.5])
        }
    }

    @Test func numbersAlone() throws {
        let (stream, values) = try read("3\n2\nnan\n-inf\n1e-3")
        #expect(stream.header == nil)
        #expect(values[0...1] == [3, 2])
        #expect(values[2].isNaN && !TableStream.isEmpty(values[2]))
        #expect(values[3...] == [-.infinity, 0.001])
    }

    @Test func emptyFieldsAndText() throws {
        let (stream, values) = try read("time,loss,val\n10:00,1,\n10:01,,2\n10:02,x,3\n")
        #expect(values.count == 9)
        #expect(values[1] == 1 && TableStream.isEmpty(values[2]) && TableStream.isEmpty(values[4]))
        #expect(values[7].isNaN && !TableStream.isEmpty(values[7]))
        #expect(stream.firstText[0]?.description == "log, line 2, column 1: \"10:00\" is no number.")
        #expect(stream.firstText[1]?.description == "log, line 4, column 2: \"x\" is no number.")
        #expect(stream.firstText[2] == nil)
    }

    /// Lines are counted through all pieces.
    @Test func errorsNameTheLine() {
        for chunk in [1, 4, 100] {
            let error = #expect(throws: TableError.self) { try read("a,b\n1,2\n\n3,4\n5,6,7\n", chunk: chunk) }
            #expect(error?.description == "log, line 5: 3 fields found where the first record has 2.")
        }
        let empty = #expect(throws: TableError.self) { try read("\n# nothing\n") }
        #expect(empty?.description == "log: there is no data; a table needs at least one row of numbers.")
        let header = #expect(throws: TableError.self) { try read("loss\n") }
        #expect(header?.description == "log: there is a header but no row of numbers.")
    }

    /// Strictly read, a stream is a table: the same numbers, the same refusals.
    @Test(arguments: [
        "actual,predicted\n1,.9\n0,.2\n", "1,2\n3,4", "# c\n\"a\",b\r\n1e3,nan\r\n-inf,0\r\n", "1,2\n3,x\n",
        "1,2\n3,\n",
        "1;2\n3;4\n", "a,b\n", "", "1,2\n3\n", "1 2\n", "\u{FEFF}1,2\n",
    ])
    func strictlyReadItIsATable(_ text: String) {
        for chunk in [1, 3, 1000] {
            var found: Result<Table, TableError>
            do {
                var stream = TableStream(source: "log", isStrict: true)
                var values: [Double] = []
                let bytes = Array(text.utf8)
                for start in stride(from: 0, to: bytes.count, by: chunk) {
                    values += try stream.feed(bytes[start..<Swift.min(start + chunk, bytes.count)])
                }
                values += try stream.finish()
                found = .success(Table(stream, values: values))
            } catch {
                found = .failure(error)
            }
            let expected = Result { () throws(TableError) in try Table(csv: Array(text.utf8), source: "log") }
            switch (found, expected) {
            case (.success(let one), .success(let other)):
                #expect(one.header == other.header && one.rowCount == other.rowCount)
                for row in 0..<other.rowCount {
                    for (a, b) in zip(one.row(row), other.row(row)) { #expect(a == b || (a.isNaN && b.isNaN)) }
                }
            case (.failure(let one), .failure(let other)): #expect(one.description == other.description)
            default: Issue.record("\(text.debugDescription): a stream and a table disagree")
            }
        }
    }
}
