import TextGrid

/// The last two lines: what there is to say, and the keys.
enum FooterView {
    static func draw(_ state: AppState, on canvas: inout Canvas, in area: Rectangle) {
        let (messages, keys) = area.splitTop(1)
        if let message = state.message {
            draw(message, on: &canvas, in: messages)
        } else if let reading = reading(state, width: area.width - 2) {
            draw(Message(reading, .text), on: &canvas, in: messages)
        } else if state.overlay == nil, let line = state.lab?.cellLine, line.text.count > cellColumns {
            // A cell shows the part where the cursor is; there it stays.
            let cursor = canvas.grid.cursor
            LineView.draw(line, label: " typed  ", on: &canvas, in: messages)
            canvas.grid.cursor = cursor
        } else if let making = state.making, state.overlay == nil {
            canvas.grid.write(
                making.advice, x: messages.x + 1, y: messages.y, style: Style(.muted), width: area.width - 2)
        } else if state.lesson == nil, let label = state.allowance?.label(in: state.lab?.state ?? .vacant) {
            let words = label.prefix(1).uppercased() + label.dropFirst() + "."
            canvas.grid.write(words, x: messages.x + 1, y: messages.y, style: Style(.muted), width: area.width - 2)
        }
        let glyphs = canvas.grid.glyphs
        var seen: [String] = []
        // The keys' help, the options and the way back have room before anything else: from them all else can be found.
        let shown = state.commandLayers().joined().filter {
            guard $0.footer != nil, !seen.contains($0.keyLabel(glyphs)), $0.availability(state) == .yes else {
                return false
            }
            // A key that something else takes here is not offered: the clicker's before a class, enter on a lab's cell.
            if $0.meaning == .act || state.presentation != nil, let key = $0.keys.first, state.command(for: key) !== $0
            {
                return false
            }
            // With the focus in the plot its cursor has keys of the values.
            let command = $0
            if state.lab?.plot != nil, !command.keys.isEmpty,
                !command.keys.contains(where: { state.command(for: $0) === command })
            {
                return false
            }
            seen.append($0.keyLabel(glyphs))
            return true
        }
        let ranks = ranks(state)
        let ranked = shown.enumerated().map { (rank: ranks($1), offset: $0, element: $1) }
            .sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.map(\.element)
        var kept: [Meaning] = area.width >= (state.lesson == nil ? 60 : 100) ? [.options] : []
        if state.overlay != nil || state.screen != .home && area.width >= 80 { kept.append(.leave) }
        let last = (kept + [.keys]).compactMap {
            meaning in shown.last { $0.meaning == meaning }
        }
        func width(of commands: [Command]) -> Int {
            commands.reduce(0) { $0 + TextWidth.columns(of: $1.keyLabel(glyphs)) + 1 }
                + TextWidth.columns(of: commands.first?.word(isRunning: state.isRunning) ?? "")
        }
        let end = area.maxX - last.reduce(0) { $0 + width(of: [$1]) + 2 }
        var x = keys.x + 1
        let others = ranked.filter { command in
            !last.contains { $0.help == command.help && $0.meaning == command.meaning }
        }
        let groups = together(others)
        for (place, commands) in (groups + last.map { [$0] }).enumerated() {
            let needed = width(of: commands)
            guard x + needed < end || place >= groups.count else { continue }
            write(commands, x: x, y: keys.y, width: needed, isRunning: state.isRunning, on: &canvas)
            x += needed + 2
        }
    }

    /// A longer line does not stand in a cell as a whole.
    private static let cellColumns = 7

    /// What the cursor in a plot reads: the longest way to say it that has room on the line.
    private static func reading(_ state: AppState, width: Int) -> String? {
        guard state.overlay == nil, state.lesson?.side != .text, let all = state.lab?.reading else { return nil }
        return all.first { TextWidth.columns(of: $0) <= width } ?? all.last
    }

    /// A message of more than a line grows upwards, over what is drawn there and could be pressed.
    private static func draw(_ message: Message, on canvas: inout Canvas, in area: Rectangle) {
        let text = LineBlock.fitting(
            [message.text.withMinus], width: area.width - 2, rows: max(1, min(longestMessage, area.y)))
        let lines = TextWrap.lines(text, width: area.width - 2, style: Style(message.role))
        let rows = min(max(1, lines.count), longestMessage, area.y)
        let room = Rectangle(x: area.x, y: area.y - rows + 1, width: area.width, height: rows)
        canvas.grid.fill(room)
        canvas.onPress(room) { _ in [] }
        LineBlock.draw(
            lines, on: &canvas.grid, in: Rectangle(x: room.x + 1, y: room.y, width: room.width - 2, height: rows))
    }

    /// The lines of a message, at most.
    private static let longestMessage = 5

    /// Keys that follow each other with the same word share it; a step of a lesson is no step of a run.
    private static func together(_ commands: [Command]) -> [[Command]] {
        var groups: [[Command]] = []
        for command in commands {
            if let before = groups.last?.last, before.footer == command.footer, before.meaning != .neighbour {
                groups[groups.count - 1].append(command)
            } else {
                groups.append([command])
            }
        }
        return groups
    }

    /// What a screen is about comes first, then what is needed everywhere; in a lesson the keys for what its step lets one
    /// change come before all others.
    private static func ranks(_ state: AppState) -> (Command) -> Int {
        let isPlain = state.overlay == nil && state.lab?.prompt == nil
        // Where the plot has the keys its cursor comes first: where it goes, what enter does there, how it is put away.
        let hasCursor = isPlain && state.lab?.reader?.cursor != nil
        let isInPlot =
            isPlain && state.lesson == nil
            && state.lab.map { $0.plot == nil && $0.reader?.problem == nil && $0.reader != nil } ?? false
        return { rank(of: $0, state, hasCursor, isInPlot) }
    }

    private static func rank(of command: Command, _ state: AppState, _ hasCursor: Bool, _ isInPlot: Bool) -> Int {
        switch command.meaning {
        case .run where state.isRunning: -2
        case .pace: -2
        case .move where hasCursor, .leave where hasCursor: -1
        case .act where hasCursor: -1
        case .move where isInPlot: 0
        case .side where isInPlot, .nudge where isInPlot: 1
        case .step where isInPlot, .choose where isInPlot: 2
        case .act, .type, .nudge, .run, .goal: state.lesson == nil ? 0 : -1
        case .options, .undo: 1
        case .move where state.lab?.plot != nil: -1
        // Arrows are tried first: what they do is said where there is room.
        case .move where state.lesson == nil && state.lab != nil && state.overlay == nil && state.lab?.prompt == nil: 1
        case .train, .logAxis, .why: 2
        // In a lesson's plot the way to the text comes first; lines of its lab are there to be used.
        case .panel where state.lesson != nil && state.lab?.plot != nil: -1
        case .add where state.lesson != nil, .remove where state.lesson != nil: 3
        case .panel: state.lesson == nil && state.overlay == nil && state.lab?.prompt == nil ? 3 : 0
        // Of a text, whose question was answered wrongly, it is what there is to do.
        case .back where state.lesson?.side == .text && state.lesson?.isMistaken(state.progress) == true: 0
        case .leave, .palette, .share, .quit, .back: 3
        default: 0
        }
    }

    private static func write(
        _ commands: [Command], x: Int, y: Int, width: Int, isRunning: Bool, on canvas: inout Canvas
    ) {
        guard let first = commands.first else { return }
        let glyphs = canvas.grid.glyphs
        canvas.onPress(Rectangle(x: x, y: y, width: width, height: 1)) { state in
            state.message = nil
            return onward(first).map { first.run(&state, $0) } ?? []
        }
        var x = x
        for command in commands {
            let label = TextWidth.columns(of: command.keyLabel(glyphs))
            canvas.grid.write([Span(command.keyLabel(glyphs), .key)], x: x, y: y)
            if commands.count > 1 {
                canvas.onPress(Rectangle(x: x, y: y, width: label, height: 1)) { state in
                    state.message = nil
                    return onward(command).map { command.run(&state, $0) } ?? []
                }
            }
            for (key, columns) in places(of: command, glyphs) {
                canvas.onPress(Rectangle(x: x + columns.lowerBound, y: y, width: columns.count, height: 1)) { state in
                    state.message = nil
                    return command.run(&state, key)
                }
            }
            x += label + 1
        }
        canvas.grid.write([Span(first.word(isRunning: isRunning), .footer)], x: x, y: y)
    }

    /// The key that a press on the word stands for: of two that lead opposite ways the one that leads on.
    private static func onward(_ command: Command) -> Key? {
        guard let first = command.keys.first, back.contains(first) else { return command.keys.first }
        return command.keys.last
    }

    private static let back: Set<Key> = [
        .left, .up, .pageUp, .home, .character("["), .character("{"), .character("<"),
    ]

    /// Where the keys of a label stand in it: each is a key of its own to press.
    private static func places(of command: Command, _ glyphs: Glyphs) -> [(key: Key, columns: Range<Int>)] {
        let names = command.keys.map {
            (key: $0, name: Array(Meaning.shown($0.label(ascii: false), glyphs).replacingMinus))
        }
        let label = Array(command.keyLabel(glyphs).replacingMinus)
        var places: [(key: Key, columns: Range<Int>)] = []
        var column = 0
        while column < label.count {
            let here = names.first { label[column...].starts(with: $0.name) }
            guard let here else {
                // A word that is no key, such as `0–9`, stands for the command as a whole.
                column = label[column...].firstIndex(of: " ").map { $0 + 1 } ?? label.count
                continue
            }
            places.append((here.key, column..<column + here.name.count))
            column += here.name.count
            while column < label.count, label[column] == " " { column += 1 }
        }
        return places
    }
}
