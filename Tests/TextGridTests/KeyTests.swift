import Testing
import TextGrid

@Suite struct KeyTests {
    private static let names: [(Key, String, String)] = [
        (.character("q"), "q", "q"), (.character(" "), "space", "space"), (.control("r"), "ctrl-r", "ctrl-r"),
        (.up, "↑", "up"), (.down, "↓", "down"), (.left, "←", "left"), (.right, "→", "right"), (.home, "home", "home"),
        (.end, "end", "end"), (.pageUp, "pgup", "pgup"), (.pageDown, "pgdn", "pgdn"), (.enter, "enter", "enter"),
        (.escape, "esc", "esc"), (.tab, "tab", "tab"), (.backtab, "shift-tab", "shift-tab"),
        (.backspace, "backspace", "backspace"), (.delete, "del", "del"), (.insert, "ins", "ins"),
        (.function(1), "F1", "F1"),
    ]

    @Test(arguments: names)
    func labels(key: Key, unicode: String, ascii: String) {
        #expect(key.label(ascii: false) == unicode)
        #expect(key.label(ascii: true) == ascii)
    }
}
