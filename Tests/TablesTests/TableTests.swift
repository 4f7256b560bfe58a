import Testing

@testable import Tables

/// What counts as a table, and what comes out of it.
struct TableTests {
    private func table(_ text: String) throws -> Table { try Table(csv: Array(text.utf8), source: "t.csv") }

    @Test func columnsAndRows() throws {
        let table = try table("actual,predicted\n1,.9\n0,.2\n")
        #expect(table.header == ["actual", "predicted"])
        #expect(table.columnCount == 2)
        #expect(table.rowCount == 2)
        #expect(table.column(0) == [1, 0])
        #expect(table.column(1) == [0.9, 0.2])
        #expect(table.row(1) == [0, 0.2])
    }

    /// All of these say the same.
    @Test(arguments: [
        "1,2\n3,4", "1,2\n3,4\n", "1,2\r\n3,4\r\n", "1,2\r3,4\r", "\n1,2\n\n \t\n3,4\n\n", " 1 ,\t2 \n3,4 ",
        "\"1\",\"2\"\n\" 3 \" , \"4\"", "# made by hand\n1,2\n  # more, and more\n3,4\n# end", "+1,2.0\n3e0,40E-1",
        "\u{FEFF}1,2\n3,4", "\u{FEFF}# note\n1,2\n3,4", "1,2\r\n\r\n3,4\r\n\r\n",
    ])
    func sameNumbers(_ text: String) throws {
        let table = try table(text)
        #expect(table.header == nil)
        #expect(table.rowCount == 2)
        #expect(table.column(0) == [1, 3])
        #expect(table.column(1) == [2, 4])
    }

    @Test func headerHasQuotesAndSpaces() throws {
        let table = try table("\u{FEFF}\" the \"\"true\"\" one \", b c ,\"x,y\",\"\"\r\n1,2,3,4\r\n")
        #expect(table.header == ["the \"true\" one", "b c", "x,y", ""])
        #expect(table.row(0) == [1, 2, 3, 4])
    }

    /// Names make a header; a row with a word is a row, unless its numbers only count.
    @Test func headerOrNot() throws {
        #expect(try table("cat,0.7,0.3\ndog,0.2,0.8").header == nil)
        #expect(try table("class,0,1,2\n1,.2,.5,.3").header == ["class", "0", "1", "2"])
        #expect(try table("nan,inf\n3,4").header == nil)
        #expect(try table("größe\n3").header == ["größe"])
        #expect(try table("1,\n3,4").header == nil)
    }

    @Test func oneColumn() throws {
        #expect(try table("1\n2\n3").column(0) == [1, 2, 3])
    }

    @Test func wordsForNumbers() throws {
        let values = try table("inf\n-INF\n+Infinity\n-infinity").column(0)
        #expect(values == [.infinity, -.infinity, .infinity, -.infinity])
        for word in ["nan", "NaN", "+nan", "-NAN"] { #expect(try table(word).column(0)[0].isNaN) }
    }

    /// A line end inside quotes counts as a line.
    @Test func linesAreCountedInQuotes() {
        #expect(throws: TableError(source: "t.csv", line: 4, column: 1, problem: .noNumber("x"))) {
            try table("\"a\nb\"\n1\nx").numbers(0)
        }
    }
}
