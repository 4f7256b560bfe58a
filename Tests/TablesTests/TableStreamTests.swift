import Testing

@testable import Tables

@Suite struct TableStreamTests {
    /// What Excel, pandas and notebooks write: a line that says the separator, numbers of rows below no name, decimal
    /// commas between blanks, points that group, and words for a value that was not measured.
    @Test(
        arguments: [
            ("sep=;\nstep;loss\n0;1,5\n", ["step", "loss"], [0, 1.5]),
            ("\u{FEFF}sep=;\r\nstep;loss\r\n0;1.234,5\r\n", ["step", "loss"], [0, 1234.5]),
            ("   epoch  loss\n0  1  0.9\n1  2  0.8\n", ["", "epoch", "loss"], [0, 1, 0.9, 1, 2, 0.8]),
            ("step loss\n1 0,9\n2 0,8\n", ["step", "loss"], [1, 0.9, 2, 0.8]),
            ("1 0,9\n2 0,8\n", nil, [1, 0.9, 2, 0.8]),
            ("1,2 3\n", nil, [1.2, 3]),
        ] as [(String, [String]?, [Double])]) func formsOfPrograms(text: String, header: [String]?, expected: [Double])
        throws
    {
        var stream = TableStream(source: "t")
        var values = try stream.feed(Array(text.utf8))
        values += try stream.finish()
        #expect(stream.header == header && values == expected, "\(values)")
    }

    @Test func noLogIsAMissingValue() throws {
        var stream = TableStream(source: "t")
        let values = try stream.feed(Array("Epoch\tTraining Loss\n1\t0.5\n2\tNo log\n".utf8))
        #expect(values.count == 4 && values[1] == 0.5 && TableStream.isMissing(values[3]) && stream.firstText.isEmpty)
    }

    /// A table that is followed goes on, whatever stands in a line: that line is left out and counted.
    @Test(arguments: ["3,\"oops\n", "3,.7,9\n", "3,\"a\"b\n", "\"\n"]) func aLiveTableGoesOn(line: String) throws {
        var stream = TableStream(source: "t", isPatient: true, isLive: true)
        var values = try stream.feed(Array("epoch,loss\n1,0.9\n".utf8))
        values += try stream.feed(Array(line.utf8))
        values += try stream.feed(Array("4,0.6\n5,0.5\n".utf8))
        #expect(values == [1, 0.9, 4, 0.6, 5, 0.5] && stream.leftOut.count == 1, "\(values)")
        for bytes: [UInt8] in [[0x33, 0x2C, 0xFF, 0x0A], [0x33, 0x2C, 0, 0x0A]] {
            #expect(try stream.feed(bytes).isEmpty)
        }
        #expect(try stream.feed(Array("6,0.4\n".utf8)) == [6, 0.4])
        #expect(stream.leftOut.count == 3 && stream.rowCount == 4)
    }

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
        #expect(values[2].isNaN && !TableStream.isMissing(values[2]))
        #expect(values[3...] == [-.infinity, 0.001])
    }

    @Test func emptyFieldsAndText() throws {
        let (stream, values) = try read("time,loss,val\n10:00,1,\n10:01,,2\n10:02,x,3\n")
        #expect(values.count == 9)
        #expect(values[1] == 1 && TableStream.isMissing(values[2]) && TableStream.isMissing(values[4]))
        #expect(values[7].isNaN && !TableStream.isMissing(values[7]))
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

    /// Words are told apart, and what says that nothing was measured is no word.
    @Test func wordsAndMissingValues() throws {
        let (stream, values) = try read("name,loss\ncat,1\ndog,NA\ncat,None\n-,null\n\"a,b\",N/A\n")
        #expect(stream.words == ["cat", "dog", "a,b"])
        #expect([0, 2, 4, 8].map { TableStream.word(values[$0]) } == [0, 1, 0, 2])
        #expect(TableStream.word(values[6]) == nil && TableStream.isMissing(values[6]))
        #expect([3, 5, 7, 9].allSatisfy { TableStream.isMissing(values[$0]) })
        #expect(TableStream.word(.nan) == nil && !TableStream.isMissing(.nan))
    }

    /// With semicolons and tabs a comma may be the decimal point.
    @Test(arguments: ["a;b\n1;0,9\n0;1.5e0\n", "a\tb\n1\t0,9\n0\t1,5\n", "a;b\r\n1 ; 0,9\r\n0;1,5\r\n"])
    func decimalCommas(_ text: String) throws {
        let (stream, values) = try read(text)
        #expect(stream.header == ["a", "b"])
        #expect(values == [1, 0.9, 0, 1.5])
    }

    /// A header that comes again is no row.
    @Test func aHeaderAgain() throws {
        for chunk in [1, 3, 1000] {
            let (stream, values) = try read("epoch,loss\n0,3\n1,2\nepoch,loss\n2,1\n", chunk: chunk)
            #expect(values == [0, 3, 1, 2, 2, 1])
            #expect(stream.parts == [2] && stream.rowCount == 3)
        }
    }

    /// Patiently read, a line of another length costs itself.
    @Test func patience() throws {
        var stream = TableStream(source: "log", isPatient: true)
        var values = try stream.feed(Array("a,b\n1,2\n3\n4,5,6\n7,8\n".utf8))
        values += try stream.finish()
        #expect(values == [1, 2, 7, 8])
        #expect(stream.leftOut.count == 2)
        #expect(stream.leftOut.first?.description == "log, line 3: 1 field found where the first record has 2.")
    }
}
