import CNcurses
import Testing
import TextGrid

@testable import NcursesTerminal

/// From bytes to events. The parser's queue is one for the process: one test after the other.
@Suite(.serialized) struct KeyParserTests {
    private static let up = "\u{1B}[A"

    private func begin(utf8: Bool = true) {
        terminal_keys_begin(utf8)
    }

    private func add(_ bytes: some Collection<UInt8>) {
        var room = 0
        let start = terminal_keys_room(&room)
        let taken = bytes.prefix(room)
        for (index, byte) in taken.enumerated() { start?[index] = byte }
        terminal_keys_add(taken.count)
    }

    /// The events that are complete.
    private func events() -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        var event = terminal_event()
        while terminal_keys_next(&event) {
            if let event = EventMap.event(event) { events.append(event) }
        }
        return events
    }

    private func events(_ text: String) -> [TerminalEvent] {
        add(Array(text.utf8))
        return events()
    }

    private func keys(_ keys: Key...) -> [TerminalEvent] { keys.map { .key($0) } }

    // MARK: Keys

    @Test(arguments: [
        ("\u{1B}[A", Key.up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OB", .down), ("\u{1B}[C", .right),
        ("\u{1B}OC", .right), ("\u{1B}[D", .left), ("\u{1B}OD", .left), ("\u{1B}[H", .home), ("\u{1B}OH", .home),
        ("\u{1B}[1~", .home), ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[5~", .pageUp),
        ("\u{1B}[6~", .pageDown), ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backtab),
        ("\u{1B}[1;2D", .left), ("\u{1B}[1;2C", .right), ("\u{1B}OP", .function(1)), ("\u{1B}[11~", .function(1)),
        ("\u{1B}[[A", .function(1)), ("\u{1B}OQ", .function(2)), ("\u{1B}OR", .function(3)), ("\u{1B}OS", .function(4)),
        ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)), ("\u{1B}[18~", .function(7)),
        ("\u{1B}[19~", .function(8)), ("\u{1B}[20~", .function(9)), ("\u{1B}[21~", .function(10)),
        ("\u{1B}[23~", .function(11)), ("\u{1B}[24~", .function(12)), ("\r", .enter), ("\n", .enter), ("\t", .tab),
        ("\u{7F}", .backspace), ("\u{8}", .backspace), (" ", .character(" ")), ("a", .character("a")),
        ("Z", .character("Z")), ("\u{1}", .control("a")), ("\u{1A}", .control("z")), ("−", .character("−")),
        ("é", .character("é")), ("漢", .character("漢")), ("😀", .character("😀")),
    ])
    func aKeyInOnePieceAndByteByByte(bytes: String, key: Key) {
        begin()
        #expect(events(bytes) == [.key(key)])
        #expect(terminal_keys_waiting() == TERMINAL_KEYS_NONE)
        for byte in bytes.utf8.dropLast() {
            add([byte])
            #expect(events().isEmpty)
            #expect(terminal_keys_waiting() == TERMINAL_KEYS_UNFINISHED)
        }
        add(bytes.utf8.suffix(1))
        #expect(events() == [.key(key)])
    }

    @Test func manyKeysInOneReadComeInOrder() {
        begin()
        let count = 20_000
        let text = String(repeating: "a", count: count) + Self.up + "é"
        let expected = Array(repeating: TerminalEvent.key(.character("a")), count: count) + keys(.up, .character("é"))
        #expect(events(text) == expected)
    }

    @Test func anUnfinishedSequenceStaysBehindWhatWasTaken() {
        begin()
        #expect(events("ab\u{1B}[") == keys(.character("a"), .character("b")))
        #expect(events("Ac") == keys(.up, .character("c")))
    }

    @Test func escapeAloneCountsWhenNothingFollows() {
        begin()
        #expect(events("\u{1B}").isEmpty)
        terminal_keys_no_more()
        #expect(events() == keys(.escape))
        // The patience is for one sequence: the next one is waited for again.
        #expect(events("\u{1B}").isEmpty)
        #expect(events("[A") == keys(.up))
    }

    /// Alt and a character is Esc and that at once; of other keys both are told.
    @Test func altIsEscapeAndTheKey() {
        begin()
        #expect(events("\u{1B}x") == keys(.alt("x")))
        #expect(events("\u{1B}\u{1B}[A") == keys(.escape, .up))
        #expect(events("\u{1B}\r") == keys(.escape, .enter))
        #expect(events("\u{1B}é") == keys(.escape, .character("é")))
    }

    // MARK: What nobody asked for

    @Test(arguments: [
        "\u{1B}[1;5A", "\u{1B}[99~", "\u{1B}[?1;2c", "\u{1B}[I", "\u{1B}[O", "\u{1B}[12;40R", "\u{1B}Oz",
        "\u{1B}]10;rgb:0000/0000/0000\u{7}", "\u{1B}]10;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}P1+r544e=78\u{1B}\\",
        "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[M !!",
    ])
    func anUnknownSequenceIsSwallowedWhole(sequence: String) {
        begin()
        #expect(events(sequence + "x") == keys(.character("x")))
        for byte in sequence.utf8 { add([byte]) }
        #expect(events("x") == keys(.character("x")))
        // What is cut off is swallowed once nothing follows.
        _ = events(String(sequence.dropLast()))
        terminal_keys_no_more()
        _ = events()
        #expect(terminal_keys_waiting() == TERMINAL_KEYS_NONE)
    }

    /// The answer to the question for the background, in the forms and endings that terminals give it.
    @Test(arguments: [
        ("rgb:0000/2b2b/3636\u{1B}\\", 0, 43, 54), ("rgb:ffff/ffff/ffff\u{7}", 255, 255, 255),
        ("rgb:fd/f6/e3\u{7}", 253, 246, 227), ("rgb:0/8/f\u{1B}\\", 0, 136, 255),
        ("rgba:0000/0000/0000/ffff\u{7}", 0, 0, 0),
    ])
    func theBackgroundIsToldInOnePieceAndByteByByte(answer: String, red: Int, green: Int, blue: Int) {
        begin()
        let told = [TerminalEvent.background(red: red, green: green, blue: blue)]
        #expect(events("\u{1B}]11;\(answer)a") == told + keys(.character("a")))
        begin()
        var found: [TerminalEvent] = []
        for byte in "\u{1B}]11;\(answer)".utf8 {
            add([byte])
            found += events()
        }
        #expect(found == told)
    }

    /// The answer comes over a slow line: wherever it is cut, and however long its rest takes, none of it becomes a key.
    @Test(arguments: 0...2) func anAnswerInPiecesIsNoKey(pauses: Int) {
        let answer = Array("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\".utf8)
        for cut in 2..<answer.count {
            begin()
            terminal_keys_await_answer()
            add(answer[..<cut])
            var found = events()
            #expect(terminal_keys_waiting() == TERMINAL_KEYS_IN_ANSWER, "cut at \(cut)")
            for _ in 0..<pauses { terminal_keys_no_more() }
            found += events()
            add(answer[cut...])
            found += events("x")
            #expect(found == [.background(red: 255, green: 255, blue: 255)] + keys(.character("x")), "cut at \(cut)")
            #expect(!terminal_awaits_background())
        }
    }

    /// An answer that comes byte by byte, each after a pause that ends other sequences.
    @Test func anAnswerByteByByteAfterPausesIsNoKey() {
        begin()
        terminal_keys_await_answer()
        let answer = Array("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\".utf8)
        add(answer.prefix(2))
        var found: [TerminalEvent] = events()
        for byte in answer.dropFirst(2) {
            terminal_keys_no_more()
            found += events()
            add([byte])
            found += events()
        }
        #expect(found == [.background(red: 255, green: 255, blue: 255)])
    }

    /// An answer that is cut off and never ended, wherever: after a pause keys are keys again.
    @Test(arguments: 1...2) func anAnswerWithoutItsEndSwallowsNoKey(pauses: Int) {
        let answer = Array("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\".utf8)
        let typed: [(String, [TerminalEvent])] = [
            ("x", keys(.character("x"))), ("q", keys(.character("q"))), ("\r", keys(.enter)), (Self.up, keys(.up)),
            ("é", keys(.character("é"))), ("\u{1B}[<0;24;6M", [.mouse(MouseEvent(.press, x: 23, y: 5))]),
        ]
        for cut in 2..<answer.count {
            for (bytes, events) in typed {
                begin()
                terminal_keys_await_answer()
                add(answer[..<cut])
                var found = self.events()
                for _ in 0..<pauses { terminal_keys_no_more() }
                found += self.events(bytes)
                #expect(found == events, "\(bytes) after a cut at \(cut)")
                #expect(terminal_keys_waiting() == TERMINAL_KEYS_NONE)
            }
        }
    }

    /// What a key has in common with the answer belongs to it for a while, and long after its last part is the key.
    @Test func longAfterAPartOfTheAnswerADigitIsAKey() {
        for (bytes, key) in [("2", Key.character("2")), ("a", .character("a")), ("\u{1B}", .escape)] {
            begin()
            terminal_keys_await_answer()
            #expect(events("\u{1B}]11;rgb:ffff/f").isEmpty && terminal_keys_waiting() == TERMINAL_KEYS_IN_ANSWER)
            terminal_keys_no_more()
            #expect(terminal_keys_waiting() == TERMINAL_KEYS_KEPT_ANSWER)
            terminal_keys_no_more()
            #expect(terminal_keys_waiting() == TERMINAL_KEYS_OLD_ANSWER)
            #expect(events(bytes).isEmpty && terminal_keys_waiting() == TERMINAL_KEYS_IN_ANSWER)
            terminal_keys_no_more()
            #expect(events() == keys(key))
            // The next answer is understood.
            #expect(terminal_awaits_background())
            #expect(events("\u{1B}]11;rgb:00/00/00\u{7}") == [.background(red: 0, green: 0, blue: 0)])
        }
    }

    /// An answer that says nothing is swallowed in pieces too.
    @Test(arguments: ["\u{7}", "\u{1B}\\"]) func nonsenseInPiecesIsNoKey(end: String) {
        begin()
        terminal_keys_await_answer()
        #expect(events("\u{1B}]11;rgb:").isEmpty)
        terminal_keys_no_more()
        #expect(events("zz/q/00\(end)x") == keys(.character("x")))
    }

    /// What is to end with BEL or ST ends with the next Esc as well, which begins something else.
    @Test(arguments: ["\u{1B}]10;rgb:00", "\u{1B}P1+r", "\u{1B}_G", "\u{1B}]11;rgb:ff/ff/ff"])
    func anotherEscEndsWhatIsCutOff(sequence: String) {
        begin()
        #expect(events(sequence + Self.up + "x") == keys(.up, .character("x")))
    }

    /// Esc alone may be the key: it waits for an answer that is awaited, and no longer where none is. What comes after it
    /// has counted is no key either, but for a bracket that was typed.
    @Test func escapeWaitsWhileAnAnswerIsAwaited() {
        begin()
        #expect(events("\u{1B}").isEmpty && terminal_keys_waiting() == TERMINAL_KEYS_UNFINISHED)
        begin()
        terminal_keys_await_answer()
        #expect(events("\u{1B}").isEmpty && terminal_keys_waiting() == TERMINAL_KEYS_MAYBE_ANSWER)
        terminal_keys_no_more()
        #expect(events() == keys(.escape))
        #expect(events("]11;rgb:00/00/00\u{7}x") == [.background(red: 0, green: 0, blue: 0)] + keys(.character("x")))
        begin()
        terminal_keys_await_answer()
        _ = events("\u{1B}")
        terminal_keys_no_more()
        #expect(events() == keys(.escape))
        #expect(events("]").isEmpty)
        terminal_keys_no_more()
        #expect(events() == keys(.character("]")))
        #expect(events("]") == keys(.character("]")))
    }

    /// What begins otherwise is no answer, though one is awaited.
    @Test func otherSequencesDoNotWaitForAnAnswer() {
        begin()
        terminal_keys_await_answer()
        #expect(events("\u{1B}]x").isEmpty && terminal_keys_waiting() == TERMINAL_KEYS_UNFINISHED)
        terminal_keys_no_more()
        #expect(events().isEmpty && terminal_keys_waiting() == TERMINAL_KEYS_NONE)
        #expect(events("\u{1B}[A\u{1B}x") == keys(.up, .alt("x")))
    }

    @Test(arguments: ["rgb:", "rgb:00/00\u{7}", "rgb:xx/00/00\u{7}", "#ffffff\u{7}", "\u{7}", "?\u{7}"])
    func anAnswerThatSaysNoColourIsSwallowed(answer: String) {
        begin()
        let text = answer.hasSuffix("\u{7}") ? answer : answer + "\u{7}"
        #expect(events("\u{1B}]11;\(text)a") == keys(.character("a")))
    }

    @Test func whatIsNoKeyIsNone() {
        begin()
        add([0, 28, 29, 30])
        #expect(events().isEmpty)
        #expect(events("\u{85}x") == keys(.character("x")))
    }

    // MARK: Text

    @Test(
        arguments: [
            // Alone, cut off, overlong, a surrogate, beyond the last.
            [0x80], [0xC3], [0xE2, 0x82], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
            [0xF0, 0x9F],
        ] as [[UInt8]])
    func brokenUTF8ChangesNothing(bytes: [UInt8]) {
        begin()
        add(bytes + Array("x".utf8))
        #expect(events() == keys(.character("x")))
        add(bytes)
        terminal_keys_no_more()
        while case let more = events(), !more.isEmpty { Issue.record("broken bytes became \(more)") }
        terminal_keys_no_more()
        #expect(events().isEmpty)
        #expect(events("y").last == .key(.character("y")))
    }

    @Test func withoutUTF8EachByteIsAlone() {
        begin(utf8: false)
        #expect(events("aé") == keys(.character("a"), .character("Ã"), .character("©")))
        begin()
    }

    // MARK: Mouse

    @Test func theMouseIsReportedFromZero() {
        begin()
        #expect(events("\u{1B}[<0;24;6M") == [.mouse(MouseEvent(.press, x: 23, y: 5))])
        #expect(events("\u{1B}[<0;24;6m") == [.mouse(MouseEvent(.release, x: 23, y: 5))])
        #expect(events("\u{1B}[<32;1;1M") == [.mouse(MouseEvent(.drag, x: 0, y: 0))])
        #expect(events("\u{1B}[<64;200;60M") == [.mouse(MouseEvent(.wheelUp, x: 199, y: 59))])
        #expect(events("\u{1B}[<65;4096;4096M") == [.mouse(MouseEvent(.wheelDown, x: 4095, y: 4095))])
        // Shift, Alt and Ctrl change nothing.
        #expect(events("\u{1B}[<28;3;4M") == [.mouse(MouseEvent(.press, x: 2, y: 3))])
        // A button that goes up beside the window has gone up.
        for place in ["0;0", "-3;7", "80;-1", "5000;2", "3;99999"] {
            #expect(events("\u{1B}[<0;\(place)m") == [.mouse(MouseEvent(.release, x: 0, y: 0))])
            #expect(events("\u{1B}[<32;\(place)M").isEmpty)
        }
        add(Array("\u{1B}[<0;2".utf8))
        #expect(events().isEmpty)
        #expect(events("4;6M") == [.mouse(MouseEvent(.press, x: 23, y: 5))])
    }

    @Test(arguments: ["0;0;0M", "0;24M", "999;1;1M", "0;24;6;7M", ";;M", "0;5000;1M", "1;3;3M", "2;3;3m"])
    func aReportThatMakesNoSenseIsSwallowed(report: String) {
        begin()
        #expect(events("\u{1B}[<\(report)x") == keys(.character("x")))
    }

    // MARK: Pastes

    @Test func aPasteIsOneEvent() {
        begin()
        #expect(
            events("a\u{1B}[200~1,2\r3\u{1B}[A\r\n\u{1B}[201~b") == [
                .key(.character("a")), .paste("1,2\n3\u{1B}[A\n"), .key(.character("b")),
            ])
        #expect(events("\u{1B}[200~\u{1B}[201~") == [.paste("")])
    }

    @Test func aPasteMayComeInPieces() {
        begin()
        for byte in "\u{1B}[200~é\u{1B}[20x\u{1B}[201".utf8 {
            add([byte])
            #expect(events().isEmpty)
        }
        #expect(terminal_keys_waiting() == TERMINAL_KEYS_IN_PASTE)
        #expect(events("~z") == [.paste("é\u{1B}[20x"), .key(.character("z"))])
    }

    @Test func aPasteWithoutItsEndCountsAsItIs() {
        begin()
        #expect(events("\u{1B}[200~abc\u{1B}[20").isEmpty)
        terminal_keys_no_more()
        #expect(events() == [.paste("abc\u{1B}[20")])
        #expect(events("d") == keys(.character("d")))
    }

    @Test func aPasteThatIsTooLongLosesItsEnd() {
        begin()
        add(Array("\u{1B}[200~".utf8))
        let block = Array(repeating: UInt8(ascii: "7"), count: 50_000)
        for _ in 0...Int(TERMINAL_PASTE_LIMIT) / block.count {
            add(block)
            #expect(events().isEmpty)
        }
        guard case .paste(let text)? = events("\u{1B}[201~").first else { return #expect(Bool(false), "no paste") }
        #expect(text.utf8.count == Int(TERMINAL_PASTE_LIMIT))
        #expect(events("x") == keys(.character("x")))
    }

    @Test func aPasteThatIsNoUTF8IsText() {
        begin()
        add(Array("\u{1B}[200~a".utf8) + [0xFF] + Array("b\u{1B}[201~".utf8))
        #expect(events() == [.paste("a\u{FFFD}b")])
    }
}
