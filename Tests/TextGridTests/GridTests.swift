import Testing
import Wording

@testable import TextGrid

@Suite struct GridTests {
    @Test func writingReturnsTheNextColumnAndStaysInside() {
        var grid = Grid(size: Size(columns: 6, rows: 2))
        #expect(grid.write("abc", x: 1, y: 0) == 4)
        #expect(grid.write("out", x: 0, y: 5) == 3)
        #expect(grid.write("left", x: -2, y: 1) == 2)
        #expect(grid.write("no", x: 9, y: 1) == 9)
        #expect(grid.lines == [" abc", "ft"])
    }

    @Test func longTextEndsInAnEllipsis() {
        var grid = Grid(size: Size(columns: 8, rows: 3))
        grid.write("a long text", x: 0, y: 0)
        grid.write("a long text", x: 0, y: 1, width: 5)
        grid.write("exactly8", x: 0, y: 2)
        #expect(grid.lines == ["a long…", "a lo…", "exactly8"])
        var ascii = Grid(size: Size(columns: 8, rows: 2), glyphs: .ascii)
        ascii.write("a long text", x: 0, y: 0)
        ascii.write("a long text", x: 0, y: 1, width: 2)
        #expect(ascii.lines == ["a lon...", ".."])
    }

    @Test func wideCharactersTakeTwoColumns() {
        var grid = Grid(size: Size(columns: 7, rows: 2))
        #expect(grid.write("漢字a", x: 0, y: 0) == 5)
        #expect(grid[1, 0].character == Cell.continuation.character)
        #expect(grid[4, 0].character == "a")
        grid.write("漢字漢字", x: 0, y: 1)
        #expect(grid.lines == ["漢字a", "漢字漢…"])
    }

    @Test func halfAWideCharacterBecomesBlank() {
        var grid = Grid(size: Size(columns: 6, rows: 3))
        for row in 0..<3 { grid.write("漢字漢", x: 0, y: row) }
        grid.write("a", x: 1, y: 0)
        grid.write("b", x: 2, y: 1)
        grid.write("字", x: 1, y: 2)
        #expect(grid.lines == [" a字漢", "漢b 漢", " 字 漢"])
    }

    @Test func controlCharactersAreMadeHarmless() {
        var grid = Grid(size: Size(columns: 30, rows: 3))
        grid.write("a\u{1B}[2Jb\r\nc\td\u{7F}\u{0}", x: 0, y: 0)
        grid.write("x\u{202E}y\u{200B}z\u{61C}", x: 0, y: 1)
        grid.write("\u{301}e", x: 0, y: 2)
        #expect(
            grid.lines == [
                "a\u{FFFD}[2Jb\u{FFFD}\u{FFFD}c d\u{FFFD}\u{FFFD}", "x\u{FFFD}y\u{FFFD}z\u{FFFD}", " \u{301}e",
            ])
        var ascii = Grid(size: Size(columns: 30, rows: 1), glyphs: .ascii)
        ascii.write("a\u{1B}b \u{9B} ≤ −1", x: 0, y: 0)
        #expect(ascii.lines == ["a?b ? <= -1"])
    }

    @Test func spansFollowEachOtherInTheirStyles() {
        var grid = Grid(size: Size(columns: 10, rows: 1))
        #expect(grid.write([Span("ab", .loss), Span("cdefgh", .muted)], x: 1, y: 0, width: 6) == 7)
        #expect(grid.lines == [" abcde…"])
        #expect(grid[2, 0].style == Style(.loss))
        #expect(grid[3, 0].style == Style(.muted))
    }

    @Test func framesAndFillingAreCutOff() {
        var grid = Grid(size: Size(columns: 10, rows: 3))
        #expect(grid.frame(grid.bounds, title: "ab") == Rectangle(x: 1, y: 1, width: 8, height: 1))
        grid.fill(Rectangle(x: 8, y: 1, width: 90, height: 90), with: Cell("."))
        #expect(grid.lines == ["┌ ab ────┐", "│       ..", "└───────.."])
        var small = Grid(size: Size(columns: 1, rows: 1))
        #expect(small.frame(small.bounds).isEmpty)
        #expect(small.text.isEmpty)
        var none = Grid(size: Size(columns: 0, rows: 0))
        none.write("x", x: 0, y: 0)
        none.frame(Rectangle(x: 0, y: 0, width: 4, height: 4), title: "t")
        #expect(none.lines.isEmpty)
        #expect(Size(columns: -3, rows: -1) == Size(columns: 0, rows: 0))
    }

    @Test func theTextEndsWithTheLastRowThatHoldsSomething() {
        var grid = Grid(size: Size(columns: 5, rows: 5))
        grid.write("ab", x: 0, y: 1)
        #expect(grid.text == "\nab")
    }

    @Test func halfAWideCharacterAtAnEdgeIsBlank() {
        var grid = Grid(size: Size(columns: 6, rows: 1))
        grid.write("漢ab", x: -1, y: 0)
        #expect(grid.lines == [" ab"])
        grid = Grid(size: Size(columns: 3, rows: 1))
        grid[2, 0] = Cell("漢")
        #expect(grid[2, 0].character == " ")
    }

    /// What is taken for simple: each is a character by itself, whatever stands beside it, of one column and harmless.
    @Test func simpleCharactersAreAsUnicodeSaysTheyAre() {
        var count = 0
        for scalar in (UInt32(0)...0x3_0000).compactMap(Unicode.Scalar.init) where StoredCell.isSimple(scalar.value) {
            count += 1
            #expect(TextWidth.columns(of: Character(scalar)) == 1, "U+\(String(scalar.value, radix: 16))")
            #expect(!scalar.isHarmful)
            for other in ["a", "é", "漢"] as [Character] {
                #expect("\(other)\(scalar)\(scalar)\(other)".count == 4, "U+\(String(scalar.value, radix: 16))")
            }
        }
        #expect(count > 1500)
    }

    /// Each way of writing leads to the same cells.
    @Test func simpleTextIsWrittenAsAnyOther() {
        for text in ["abc", "漢a字", "a−b", "e\u{301}x", "⠁⡇│"] {
            for x in -2...5 {
                var whole = Grid(size: Size(columns: 6, rows: 1))
                var one = whole
                whole.write("漢字漢", x: 0, y: 0)
                one.write("漢字漢", x: 0, y: 0)
                // All that fits: no ellipsis.
                let columns = TextWidth.columns(of: text)
                guard x + columns <= 6 else { continue }
                #expect(whole.write(text, x: x, y: 0, style: Style(.loss)) == x + columns)
                var column = x
                for character in text {
                    one.write(String(character), x: column, y: 0, style: Style(.loss))
                    column += TextWidth.columns(of: character)
                }
                #expect(whole.lines == one.lines, "\(text) at \(x)")
                #expect(whole == one)
            }
        }
    }

    @Test func gridsAreEqualWhereTheyLookTheSame() {
        var one = Grid(size: Size(columns: 8, rows: 1))
        var other = one
        one.write("e\u{301}", x: 0, y: 0)
        one.write("o\u{308}", x: 2, y: 0)
        other.write("o\u{308}", x: 2, y: 0)
        #expect(one != other)
        other.write("e\u{301}", x: 0, y: 0)
        #expect(one == other)
        other.write("e\u{301}", x: 0, y: 0, style: Style(.loss))
        #expect(one != other)
        #expect(one[0, 0].character == "e\u{301}" && other[0, 0].style == Style(.loss))
        other.write("e\u{301}", x: 0, y: 0)
        #expect(one == other)
    }

    /// Whichever way it comes in: as text or as a cell.
    @Test func noCharacterThatGivesOrdersIsKept() {
        for glyphs in [Glyphs.unicode, .ascii] {
            var grid = Grid(size: Size(columns: 12, rows: 2), glyphs: glyphs)
            for (x, character): (Int, Character) in [
                "\u{1B}", "\u{9B}", "\u{7F}", "\u{202E}", "\u{200B}", "\r\n", "\n", "a\u{200D}", "\u{FFFE}", "e\u{301}",
            ].enumerated() {
                grid[x, 0] = Cell(character)
            }
            grid.write("a\u{1B}[2J\u{7}b", x: 0, y: 1)
            let mark = glyphs.isASCII ? "?" : "\u{FFFD}"
            let row = String(repeating: mark, count: 9) + "e\u{301}"
            #expect(grid.lines == [row, "a\(mark)[2J\(mark)b"])
        }
    }

    /// A grid drawn into another looks as if its cells were set one by one: at edges, over halves of wide characters, and
    /// with characters of several scalars.
    @Test(arguments: [(0, 0), (2, 1), (-1, 0), (3, -1), (5, 2), (6, 1), (1, 1)]) func aGridInAGrid(x: Int, y: Int) {
        for text in ["ab", "a界b", "e\u{301}x"] {
            var inner = Grid(size: Size(columns: 4, rows: 2))
            inner.write(text, x: 0, y: 0, style: Style(.loss))
            inner.write("─│", x: 1, y: 1)
            var one = Grid(size: Size(columns: 8, rows: 3))
            for row in 0..<3 { one.write("世界世界", x: 0, y: row) }
            var other = one
            one.draw(inner, x: x, y: y)
            for row in 0..<2 {
                for column in 0..<4 { other[x + column, y + row] = inner[column, row] }
            }
            #expect(one == other, "\(text) at \(x), \(y)")
        }
    }

    @Test func aCopyHasTheSameCellsUntilOneIsChanged() {
        var grid = Grid(size: Size(columns: 4, rows: 2))
        grid.write("abc", x: 0, y: 0)
        var copy = grid
        #expect(copy.sharesCells(with: grid))
        copy.write("b", x: 1, y: 0)
        #expect(copy == grid)
        #expect(!copy.sharesCells(with: grid))
        // Characters of several scalars lie in a list of their own.
        grid.write("e\u{301}", x: 0, y: 1)
        #expect(!grid.sharesCells(with: grid))
    }
}
