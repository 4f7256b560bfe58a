import Testing

@testable import TextGrid

@Suite struct PatchListTests {
    private let theme = Theme(
        name: "two",
        entries: [
            .loss: Theme.Entry(color256: 1), .actual: Theme.Entry(color256: 2),
            .selection: Theme.Entry(attributes: Theme.Paint(reversed: true)),
        ])
    private let red = Theme.Paint(foreground: 1)
    private let green = Theme.Paint(foreground: 2)

    private func grid(_ columns: Int = 20, _ rows: Int = 3, _ draw: (inout Grid) -> Void = { _ in }) -> Grid {
        var grid = Grid(size: Size(columns: columns, rows: rows))
        draw(&grid)
        return grid
    }

    private func patches(_ old: Grid?, _ new: Grid, room: Size? = nil) -> [Patch] {
        Array(
            PatchList(from: old.map { ($0, theme) }, to: new, theme: theme, colors: 256, room: room ?? new.size))
    }

    private func narrow(_ patch: Patch) -> String? {
        guard case .narrow(let codes) = patch.content else { return nil }
        return String(String.UnicodeScalarView(codes.compactMap { Unicode.Scalar($0) }))
    }

    @Test func theSamePictureNeedsNothing() {
        let screen = grid {
            $0.write("loss 漢 e\u{301}", x: 0, y: 0, style: Style(.loss))
            $0.write("x", x: 3, y: 2)
        }
        #expect(patches(screen, screen).isEmpty)
        #expect(patches(grid(), grid { $0.fill($0.bounds, with: Cell(" ", style: Style(.loss))) }).isEmpty)
    }

    @Test func aBlankScreenIsWrittenInRunsOfOnePaint() {
        let result = patches(
            nil,
            grid {
                $0.write("ab", x: 1, y: 0, style: Style(.loss))
                $0.write("⠁c", x: 3, y: 0, style: Style(.actual))
                $0.write("d", x: 19, y: 2)
            })
        #expect(result.map(narrow) == ["ab", "⠁c", "d"])
        #expect(result.map(\.paint) == [red, green, Theme.Paint()])
        #expect(result.map(\.x) == [1, 3, 19] && result.map(\.y) == [0, 0, 2])
    }

    @Test func onlyCellsThatChangedAreWritten() {
        let before = grid { $0.write("loss 0.125 of a row", x: 0, y: 1, style: Style(.loss)) }
        let after = grid { $0.write("loss 0.175 of a row", x: 0, y: 1, style: Style(.loss)) }
        #expect(patches(before, after) == [Patch(x: 8, y: 1, paint: red, content: .narrow([0x37]))])
        let restyled = grid { $0.write("loss 0.125 of a row", x: 0, y: 1, style: Style(.actual)) }
        #expect(patches(before, restyled).compactMap(narrow) == ["loss 0.125 of a row"])
        #expect(patches(before, restyled).map(\.paint) == [green])
    }

    /// Another colour would take more bytes than the blank.
    @Test func aBlankIsWrittenInThePaintBeforeIt() {
        let before = grid { $0.write("abcd", x: 2, y: 0, style: Style(.actual)) }
        let after = grid { $0.write("x", x: 0, y: 0, style: Style(.loss)) }
        #expect(patches(before, after).map(narrow) == ["x     "])
        #expect(patches(before, after).map(\.paint) == [red])
    }

    @Test func aReversedBlankIsSeen() {
        let before = grid()
        let after = grid { $0.fill(Rectangle(x: 1, y: 0, width: 2, height: 1), with: Cell(style: Style(.selection))) }
        #expect(patches(before, after).map(narrow) == ["  "])
        #expect(patches(before, after).map(\.paint) == [Theme.Paint(reversed: true)])
        #expect(patches(after, before).map(\.paint) == [Theme.Paint()])
        // What is reversed does not run on into what is not.
        let both = grid {
            $0.write("ab", x: 0, y: 0)
            $0.fill(Rectangle(x: 2, y: 0, width: 1, height: 1), with: Cell(style: Style(.selection)))
        }
        let next = grid { $0.fill(Rectangle(x: 0, y: 0, width: 1, height: 1), with: Cell(style: Style(.selection))) }
        #expect(patches(both, next).map(narrow) == [" ", "  "])
        #expect(patches(both, next).map(\.paint.isReversed) == [true, false])
    }

    @Test func aFewBlanksBetweenAreWrittenToo() {
        let near = grid {
            $0.write("a", x: 0, y: 0, style: Style(.loss))
            $0.write("b", x: 8, y: 0, style: Style(.loss))
        }
        #expect(patches(grid(), near).map(narrow) == ["a       b"])
        let far = grid {
            $0.write("a", x: 0, y: 0, style: Style(.loss))
            $0.write("b", x: 9, y: 0, style: Style(.loss))
        }
        #expect(patches(grid(), far).map(narrow) == ["a", "b"])
    }

    @Test func wideAndCombinedCharactersAreWrittenWhole() {
        let before = grid { $0.write("漢字 e\u{301}", x: 0, y: 0) }
        let after = grid { $0.write("漢文 e\u{300}", x: 0, y: 0) }
        #expect(
            patches(before, after).map(\.content) == [
                .character("文", columns: 2), .narrow([0x20]), .character("e\u{300}", columns: 1),
            ])
        // Half of one is lost on either side.
        let narrowed = grid { $0.write("a字 e\u{301}", x: 1, y: 0) }
        #expect(patches(before, narrowed).first.map { [$0.x, $0.y] } == [0, 0])
        #expect(patches(grid { $0.write("漢", x: 0, y: 0) }, grid { $0.write("a", x: 0, y: 0) }).map(narrow) == ["a "])
        #expect(
            patches(grid { $0.write("ab", x: 0, y: 0) }, grid { $0.write("漢", x: 0, y: 0) }).map(\.content) == [
                .character("漢", columns: 2)
            ])
    }

    @Test func anotherThemeIsWrittenWhereItIsSeen() {
        let screen = grid {
            $0.write("a", x: 0, y: 0, style: Style(.loss))
            $0.write("b", x: 9, y: 0, style: Style(.actual))
        }
        let other = Theme(name: "other", entries: [.loss: Theme.Entry(color256: 5), .actual: Theme.Entry(color256: 2)])
        let result = PatchList(from: (screen, theme), to: screen, theme: other, colors: 256, room: screen.size)
        #expect(Array(result) == [Patch(x: 0, y: 0, paint: Theme.Paint(foreground: 5), content: .narrow([0x61]))])
    }

    @Test func whatIsOutsideOfASmallerTerminalIsLeftOut() {
        let screen = grid { for y in 0..<3 { $0.write("0123456789", x: 0, y: y) } }
        let result = patches(nil, screen, room: Size(columns: 4, rows: 2))
        #expect(result.map(narrow) == ["0123", "0123"])
        #expect(patches(nil, grid(0, 0)).isEmpty)
    }
}
