import Plotting
import TextGrid

/// What a view draws: the cells of the screen, and what the mouse does on them.
package struct Canvas: Sendable {
    /// A place of the screen that the mouse can act on.
    private struct Spot: Sendable {
        /// What happens there.
        enum Deed: Sendable {
            case act(@Sendable (inout AppState, MouseEvent) -> [Effect])
            /// A press is as good as the wheel, by so many steps, at another place; `first` happens before.
            case turn(steps: Int, at: (x: Int, y: Int), first: @Sendable (inout AppState) -> Void)
        }

        let area: Rectangle
        let deed: Deed
        /// Where a drag must have begun that is taken here; nil for what is only pressed.
        var drags: Rectangle?
        /// It lies over the screen, or is of the line that is typed.
        var isAbove = false
    }

    /// A place of the screen where the wheel does something.
    private struct Wheel: Sendable {
        let area: Rectangle
        let turn: @Sendable (inout AppState, _ steps: Int, _ x: Int, _ y: Int) -> [Effect]
    }

    /// The cells of the screen.
    package internal(set) var grid: Grid
    private var spots: [Spot] = []
    private var wheels: [Wheel] = []
    /// The plot that questions are about, with the place where it is drawn.
    var plot: (chart: LineChart, room: Rectangle)?
    /// The frame of the plot that the focus can go to; nil where none is drawn.
    var focusable: Rectangle?

    /// What is drawn now lies over the screen, or is of the line that is typed.
    var isAbove = false

    /// Cells on which the mouse does nothing yet.
    package init(_ grid: Grid) { self.grid = grid }

    /// Lets a press on `area` do something. What is added later lies above.
    package mutating func onPress(_ area: Rectangle, _ act: @escaping @Sendable (inout AppState) -> [Effect]) {
        spots.append(
            Spot(area: area, deed: .act { state, event in event.kind == .press ? act(&state) : [] }, isAbove: isAbove))
    }

    /// Lets presses in `area` do something, and drags that began in `drags`: in the same area, where nothing else is said.
    mutating func onMouse(
        _ area: Rectangle, drags: Rectangle? = nil,
        _ act: @escaping @Sendable (inout AppState, MouseEvent) -> [Effect]
    ) {
        spots.append(Spot(area: area, deed: .act(act), drags: drags ?? area, isAbove: isAbove))
    }

    /// Lets a press on `area` do what the wheel does over another place, by so many steps up (below 0) or down.
    mutating func onPress(_ area: Rectangle, turning steps: Int, atX x: Int, y: Int) {
        spots.append(Spot(area: area, deed: .turn(steps: steps, at: (x, y), first: { _ in }), isAbove: isAbove))
    }

    /// Lets the wheel over `area` scroll something, by steps up (below 0) or down. What is added later lies above.
    mutating func onWheel(_ area: Rectangle, _ act: @escaping @Sendable (inout AppState, _ steps: Int) -> [Effect]) {
        onWheel(area) { state, steps, _, _ in act(&state, steps) }
    }

    /// Lets the wheel over `area` do something where it turns. What is added later lies above.
    mutating func onWheel(
        _ area: Rectangle,
        _ act: @escaping @Sendable (inout AppState, _ steps: Int, _ x: Int, _ y: Int) -> [Effect]
    ) {
        wheels.append(Wheel(area: area, turn: act))
    }

    /// Takes what was drawn on a copy of this canvas. Where the copy could be clicked, `first` happens before.
    mutating func take(_ other: Canvas, spots: Bool, first: @escaping @Sendable (inout AppState) -> Void) {
        grid = other.grid
        plot = other.plot
        guard spots else { return }
        focusable = other.focusable
        self.spots += other.spots.map { spot in
            let deed: Spot.Deed =
                switch spot.deed {
                case .act(let act):
                    .act { state, event in
                        first(&state)
                        return act(&state, event)
                    }
                case .turn(let steps, let place, _): .turn(steps: steps, at: place, first: first)
                }
            return Spot(area: spot.area, deed: deed, drags: spot.drags, isAbove: spot.isAbove)
        }
        // The wheel scrolls what is under it, wherever the focus is.
        wheels += other.wheels
    }

    /// What an event of the mouse meets.
    package func target(of event: MouseEvent) -> MouseTarget {
        switch event.kind {
        case .wheelUp: return turning(-1, x: event.x, y: event.y)
        case .wheelDown: return turning(1, x: event.x, y: event.y)
        case .press, .drag, .release: break
        }
        // The footer's keys leave the focus where it is.
        let isInPlot = event.y < grid.size.rows - 2 ? focusable?.contains(x: event.x, y: event.y) : nil
        let spot = spots.last { $0.area.contains(x: event.x, y: event.y) }
        var target = MouseTarget(isInPlot: isInPlot)
        switch spot?.deed {
        case .act(let act)?: target = MouseTarget(area: spot?.area, isInPlot: isInPlot) { act(&$0, event) }
        case .turn(let steps, let place, let first)? where event.kind == .press:
            target = turning(steps, x: place.x, y: place.y, isInPlot: isInPlot, first: first)
        case .turn?, nil: break
        }
        target.place = SIMD2(event.x, event.y)
        (target.drags, target.isAbove) = (spot?.drags, spot?.isAbove ?? false)
        return target
    }

    /// What is scrolled at a place, uppermost.
    private func turning(
        _ steps: Int, x: Int, y: Int, isInPlot: Bool? = nil,
        first: @escaping @Sendable (inout AppState) -> Void = { _ in }
    ) -> MouseTarget {
        let wheel = wheels.last { $0.area.contains(x: x, y: y) }
        return MouseTarget(area: wheel?.area, isInPlot: isInPlot, steps: steps) { state in
            first(&state)
            return wheel?.turn(&state, steps, x, y) ?? []
        }
    }
}

/// What the mouse meets on the screen as it was drawn; two are the same where they mean the same place.
package struct MouseTarget: Equatable, Sendable {
    /// Where it is; nil where nothing is.
    let area: Rectangle?
    /// Whether that is in the plot that the focus can go to; nil where there is none.
    let isInPlot: Bool?
    /// By how many steps it is scrolled, up (below 0) or down; nil for what is pressed.
    let steps: Int?
    /// What it does.
    let act: @Sendable (inout AppState) -> [Effect]
    /// Column and row.
    fileprivate(set) var place = SIMD2(-1, -1)
    /// Where a drag must have begun that it takes; nil for what takes none.
    fileprivate(set) var drags: Rectangle?
    /// Whether it lies over the screen, or is of the line that is typed.
    fileprivate(set) var isAbove = false

    fileprivate init(
        area: Rectangle? = nil, isInPlot: Bool? = nil, steps: Int? = nil,
        act: @escaping @Sendable (inout AppState) -> [Effect] = { _ in [] }
    ) {
        (self.area, self.isInPlot, self.steps, self.act) = (area, isInPlot, steps, act)
    }

    /// Whether both are the same place, met in the same way.
    package static func == (left: MouseTarget, right: MouseTarget) -> Bool {
        left.area == right.area && left.isInPlot == right.isInPlot && left.steps == right.steps
    }
}

extension Rectangle {
    /// Whether a cell lies inside.
    func contains(x: Int, y: Int) -> Bool { x >= self.x && x < maxX && y >= self.y && y < maxY }
}
