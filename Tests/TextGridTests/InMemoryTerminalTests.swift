import Testing

@testable import TextGrid

@Suite struct InMemoryTerminalTests {
    @Test func eventsComeInOrderAndThenItIsClosed() {
        let terminal = InMemoryTerminal(
            size: Size(columns: 80, rows: 24),
            events: [.key(.up), .paste("1,2"), .resize(Size(columns: 40, rows: 12)), .timeout])
        #expect(terminal.nextEvent(timeoutMilliseconds: nil) == .key(.up))
        #expect(terminal.nextEvent(timeoutMilliseconds: 0) == .paste("1,2"))
        #expect(terminal.size == Size(columns: 80, rows: 24))
        #expect(terminal.nextEvent(timeoutMilliseconds: nil) == .resize(Size(columns: 40, rows: 12)))
        #expect(terminal.size == Size(columns: 40, rows: 12))
        #expect(terminal.nextEvent(timeoutMilliseconds: nil) == .timeout)
        #expect(terminal.nextEvent(timeoutMilliseconds: nil) == .closed)
        #expect(terminal.nextEvent(timeoutMilliseconds: nil) == .closed)
    }

    @Test func theLastGridIsKept() {
        let terminal = InMemoryTerminal(size: Size(columns: 5, rows: 1), colors: 8, isUnicode: false)
        #expect(terminal.screen == nil && terminal.drawCount == 0 && terminal.colors == 8 && !terminal.isUnicode)
        var grid = Grid(size: terminal.size)
        terminal.draw(grid, theme: Theme(name: "plain", entries: [:]))
        grid.write("hi", x: 0, y: 0)
        terminal.draw(grid, theme: Theme(name: "plain", entries: [:]))
        #expect(terminal.screen?.text == "hi")
        #expect(terminal.drawCount == 2)
    }
}
