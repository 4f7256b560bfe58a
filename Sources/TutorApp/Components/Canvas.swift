import Plotting
import TextGrid

/// What a view draws: the cells of the screen, and what a click on them does.
struct Canvas: Sendable {
    /// A place of the screen that the mouse can act on.
    struct Spot: Sendable {
        let area: Rectangle
        let act: @Sendable (inout AppState, MouseEvent) -> [Effect]
    }

    var grid: Grid
    private var spots: [Spot] = []
    private var wheels: [Spot] = []
    /// The plot that questions are about, with the place where it is drawn.
    var plot: (chart: LineChart, room: Rectangle)?
    /// The frame of the plot that the focus can go to; nil where none is drawn.
    var focusable: Rectangle?

    init(_ grid: Grid) { self.grid = grid }

    /// Lets a press on `area` do something. What is added later lies above.
    mutating func onPress(_ area: Rectangle, _ act: @escaping @Sendable (inout AppState) -> [Effect]) {
        onMouse(area) { state, event in event.kind == .press ? act(&state) : [] }
    }

    /// Lets presses, drags and releases in `area` do something.
    mutating func onMouse(
        _ area: Rectangle, _ act: @escaping @Sendable (inout AppState, MouseEvent) -> [Effect]
    ) {
        spots.append(Spot(area: area, act: act))
    }

    /// Lets the wheel over `area` scroll something, by one step up (-1) or down (1). What is added later lies above.
    mutating func onWheel(_ area: Rectangle, _ act: @escaping @Sendable (inout AppState, _ step: Int) -> [Effect]) {
        onWheel(area) { (state, event: MouseEvent) in act(&state, event.kind == .wheelUp ? -1 : 1) }
    }

    /// Lets the wheel over `area` do something where it turns. What is added later lies above.
    mutating func onWheel(
        _ area: Rectangle, _ act: @escaping @Sendable (inout AppState, MouseEvent) -> [Effect]
    ) {
        wheels.append(Spot(area: area, act: act))
    }

    /// Takes what was drawn on a copy of this canvas. Where the copy could be clicked, `first` happens before.
    mutating func take(_ other: Canvas, spots: Bool, first: @escaping @Sendable (inout AppState) -> Void) {
        grid = other.grid
        plot = other.plot
        guard spots else { return }
        focusable = other.focusable
        self.spots += other.spots.map { spot in
            Spot(area: spot.area) { state, event in
                first(&state)
                return spot.act(&state, event)
            }
        }
        // The wheel scrolls what is under it, wherever the focus is.
        wheels += other.wheels
    }

    /// What the wheel scrolls at a place, uppermost.
    func wheel(x: Int, y: Int) -> Spot? {
        wheels.last { $0.area.contains(x: x, y: y) }
    }

    /// What lies under a place, uppermost.
    func spot(x: Int, y: Int) -> Spot? {
        spots.last { $0.area.contains(x: x, y: y) }
    }
}

extension Rectangle {
    /// Whether a cell lies inside.
    func contains(x: Int, y: Int) -> Bool { x >= self.x && x < maxX && y >= self.y && y < maxY }
}
