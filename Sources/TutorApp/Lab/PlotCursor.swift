import Labs
import LossMath
import TextGrid
import Wording

/// The keys of a cursor that reads the plot of a lab: the same in every lab.
enum PlotCursor {
    private typealias When = @Sendable (PlotReader, AppState) -> Command.Availability

    private static let goTo = LabPrompt.ID("go to in the plot")

    /// From the values to the plot, and on.
    static let panel: [Command] = [
        panel("out of the plot again", footer: "back") { $1.plot != nil },
        panel("to the picture, and back", footer: "picture") { lab, _ in lab.beginsInPlot },
        panel("next numbers, then the plot", footer: "next") { lab, _ in !lab.isInLastPart },
        panel("to the plot, and back", footer: "plot") { _, _ in true },
    ]

    /// - Parameter holds: where the command is meant, unless one before it is.
    private static func panel(
        _ help: String, footer: String, _ holds: @escaping @Sendable (any LabFeature, LabSession) -> Bool
    ) -> Command {
        Command(
            .panel, help, footer: footer, isOfLab: true,
            when: { state in
                guard state.lesson == nil, let lab = state.lab, holds(Features.of(lab.state), lab) else {
                    return .absent
                }
                let feature = Features.of(lab.state)
                guard lab.plot == nil, feature.reader(lab, isInPlot: true) == nil else { return .yes }
                return feature.beginsInPlot
                    ? .no("No cursor reads this panel: the arrows are of the curve.") : .absent
            }, run: { state, key in turn(&state, key) })
    }

    static let all: [Command] = [
        make(
            .move, "the cursor in the plot", footer: "cursor",
            when: { reader, state in state.lab?.plot == nil ? .absent : can(reader) },
            do: { desk, reader, key in move(&desk, reader, key) }),
        make(
            .move, "the cursor on the curve", footer: "cursor", keys: [.left, .right], label: "←→",
            when: { reader, state in state.lab?.plot == nil ? can(reader) : .absent },
            do: { desk, reader, key in move(&desk, reader, key) }),
        make(
            .nudgeFar, "the cursor, ten steps", when: { reader, _ in can(reader) },
            do: { desk, reader, key in
                step(&desk, reader, by: 10 * key.sign)
                if let cursor = reader.cursor, desk.session.reader?.cursor == cursor { desk.say(key.edge) }
            }),
        make(
            .page, "along the zoomed curves",
            when: { reader, _ in reader.page == nil ? .no("All of the plot is shown.") : can(reader) },
            do: { desk, reader, key in step(&desk, reader, by: key.sign * (reader.page ?? 1)) }),
        make(
            .ends, "the cursor, start or end", when: { reader, _ in can(reader) },
            do: { desk, reader, key in
                let range = reader.across.range
                put(&desk, reader, SIMD2(key.sign > 0 ? range.upperBound : range.lowerBound, reader.start.y))
            }),
        make(
            .goTo, "the cursor to a place", when: { reader, _ in can(reader) },
            do: { desk, reader, _ in desk.open(goTo, hint: hint(reader)) }),
        make(
            .act, "take the cursor's place", footer: "take", when: { reader, state in canTake(reader, state) },
            do: { desk, reader, _ in
                guard let cursor = reader.cursor else { return }
                try reader.take?(&desk, cursor)
                reader.put(&desk, nil)
            }),
        // Here enter edits no value behind it.
        Command(
            .act, "take the cursor's place", isOfLab: true,
            when: { state in
                guard state.lab?.plot != nil, let reader = state.lab?.reader else { return .absent }
                return .present(reader.take != nil || reader.noTake != nil)
            },
            run: { state, _ in
                if let reader = state.lab?.reader, case .no(let reason) = canTake(reader, state) {
                    state.message = Message(reason, .warning)
                }
                return []
            }),
        make(
            .leave, "put the cursor away", footer: "cursor off", keys: [.escape],
            when: { reader, _ in .present(reader.cursor != nil) }, do: { desk, reader, _ in reader.put(&desk, nil) }),
        make(
            .leave, "out of the plot", footer: "leave the plot", keys: [.escape],
            when: { _, state in .present(state.lab?.plot != nil) }, do: { desk, _, _ in desk.session.plot = nil }),
    ]

    /// The line for a place to go to.
    static let prompt = LabPrompt.Kind(
        id: goTo, label: "go to", hint: "a place on the axis of the plot; on a map two, with a comma between",
        isEdit: false,
        accept: { (text, desk) throws(FormulaMistake) in
            guard let reader = desk.session.reader else { return }
            let axes = [reader.across] + [reader.up].compactMap(\.self)
            let parts = reader.up == nil ? [text[...]] : pair(in: text)
            guard parts.count == axes.count else {
                throw FormulaMistake(
                    message: "two numbers are needed, with a comma between, as in 0.5, 2", column: text.count)
            }
            var places: [Double] = []
            for (number, (part, axis)) in zip(parts, axes).enumerated() {
                let blanks = part.prefix { $0 == " " }
                let column = text.distance(from: text.startIndex, to: blanks.endIndex)
                let place: Double
                do throws(FormulaMistake) {
                    place = try Formula.number(String(part.dropFirst(blanks.count)))
                } catch {
                    throw FormulaMistake(message: error.message, column: column + error.column)
                }
                guard !place.isNaN else {
                    throw FormulaMistake(
                        message: "nan is no place on an axis; type a number, as in 0.5", column: column)
                }
                guard axis.range.contains(place) else {
                    let name = axes.count == 1 ? reader.name : number == 0 ? "the axis across" : "the axis up"
                    let ends = [axis.range.lowerBound, axis.range.upperBound].map { NumberText.short($0) }
                    throw FormulaMistake(message: "\(name) goes from \(ends[0]) to \(ends[1])", column: column)
                }
                places.append(place)
            }
            let place = SIMD2(places[0], places.count > 1 ? places[1] : 0)
            reader.put(&desk, reader.within(place))
        })

    /// What may be typed: `epoch, from 0 to 40`; on a map both axes.
    private static func hint(_ reader: PlotReader) -> String {
        let names = reader.up == nil ? [reader.name[...]] : reader.name.split(separator: ", ", maxSplits: 1)
        let places = zip(names, [reader.across] + [reader.up].compactMap(\.self)).map { name, axis in
            let ends = [axis.range.lowerBound, axis.range.upperBound].map { NumberText.short($0).replacingMinus }
            return "\(name), from \(ends[0]) to \(ends[1])"
        }
        return places.count == 1 ? places[0] : "two numbers with a comma between: \(places.joined(separator: "; "))"
    }

    /// The two places that are typed for a map: with a comma between, or two numbers with blanks.
    private static func pair(in text: String) -> [Substring] {
        let parts = text.split(separator: ",", maxSplits: 1)
        let words = text.split(separator: " ")
        return parts.count == 1 && words.count == 2 && words.allSatisfy { (try? Formula.number(String($0))) != nil }
            ? words : parts
    }

    private static func make(
        _ meaning: Meaning, _ help: String, footer: String? = nil, keys: [Key]? = nil, label: String? = nil,
        when: @escaping When, do body: @escaping @Sendable (inout LabDesk, PlotReader, Key) throws -> Void
    ) -> Command {
        Command(
            meaning, help, footer: footer, keys: keys, label: label, isOfLab: true,
            when: { state in
                guard let reader = state.lab?.reader else { return .absent }
                return state.lesson?.needsAnswer(in: state) == true
                    ? .no(LabCommands.waiting) : when(reader, state)
            },
            run: { state, key in
                state.onLab { desk in
                    if let reader = desk.session.reader { try body(&desk, reader, key) }
                }
            })
    }

    private static func can(_ reader: PlotReader) -> Command.Availability { reader.problem.map { .no($0) } ?? .yes }

    /// Taking a place is an edit as any other: what may not change does not.
    private static func canTake(_ reader: PlotReader, _ state: AppState) -> Command.Availability {
        guard reader.take != nil else { return reader.noTake.map { .no($0) } ?? .absent }
        guard reader.cursor != nil else { return .no("Move the cursor first, with ← and →.") }
        return reader.changing.lazy.compactMap { state.refusal(ofChanging: $0) }.first.map { .no($0) } ?? .yes
    }

    private static func move(_ desk: inout LabDesk, _ reader: PlotReader, _ key: Key) {
        guard key.move.rows != 0 else { return step(&desk, reader, by: key.move.columns) }
        if let up = reader.up {
            return put(&desk, reader, SIMD2(reader.start.x, up.moved(reader.start.y, by: -key.move.rows)))
        }
        guard reader.looks.count > 1, let now = desk.session.plot?.curve else {
            return desk.say("There is one curve: ← → move along it.")
        }
        desk.session.plot?.curve = min(max(0, now + key.move.rows), reader.looks.count - 1)
    }

    private static func step(_ desk: inout LabDesk, _ reader: PlotReader, by steps: Int) {
        put(&desk, reader, SIMD2(reader.across.moved(reader.start.x, by: steps), reader.start.y))
    }

    private static func put(_ desk: inout LabDesk, _ reader: PlotReader, _ place: SIMD2<Double>) {
        reader.put(&desk, reader.rounded(place))
    }

    /// From numbers to those of another kind, where a lab has such, to the plot, and round.
    private static func turn(_ state: inout AppState, _ key: Key) -> [Effect] {
        guard let lab = state.lab else { return [] }
        let further = Features.of(lab.state.kind).commands.first { $0.meaning == .panel }
        let isAtEnd = Features.of(lab.state).isInLastPart == (key == .tab)
        if lab.plot != nil {
            state.setPlotFocus(nil)
            return isAtEnd ? further?.run(&state, key) ?? [] : []
        }
        if further == nil || isAtEnd, state.plotOnScreen != nil {
            state.setPlotFocus(PlotFocus())
            return []
        }
        if let further { return further.run(&state, key) }
        state.message = state.missingPlot
        return []
    }
}

extension AppState {
    /// What is said where the plot that the focus would go to is not drawn; nil where it is, or where there is none.
    var missingPlot: Message? {
        guard let lab, Features.of(lab.state).reader(lab, isInPlot: true) != nil, plotOnScreen == nil else {
            return nil
        }
        return Message(
            Features.of(lab.state).beginsInPlot
                ? "There is room for one plot: p shows the other in its place."
                : "There is no room for the plot here: a larger window has it.")
    }

    /// Gives the plot of the lab the focus, or takes it away.
    mutating func setPlotFocus(_ focus: PlotFocus?) {
        guard lab?.plot != focus, var session = takeLab() else { return }
        // What a press brought may have no cursor.
        session.plot = focus == nil || Features.of(session.state).reader(session, isInPlot: true) != nil ? focus : nil
        putLab(session)
    }
}
