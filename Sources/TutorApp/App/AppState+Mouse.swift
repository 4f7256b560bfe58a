import Course
import TextGrid

/// What the mouse does: what a press, a drag or a release means is said where the screen is drawn.
extension AppState {
    /// Takes what the mouse did to something on the screen.
    mutating func point(_ kind: MouseEvent.Kind, on target: MouseTarget) -> [Effect] {
        // What nobody sees is not touched.
        guard isLargeEnough || kind == .release else { return [] }
        var first: [Effect] = []
        let before = (isOver: overlay != nil, screens: below.count)
        let unpressed = kind == .press && chosenAt == target.place ? self : nil
        switch kind {
        case .press:
            guard turnedAt != target.place else {
                turnedAt = nil
                return []
            }
            message = nil
            heldAt = target.drags == nil ? nil : target.place
            if lab?.prompt != nil, target.area != nil, !target.isAbove {
                first = PromptCommands.endLine(&self)
                guard lab?.prompt == nil else {
                    heldAt = nil
                    return first
                }
            }
        case .drag:
            // What was not pressed is not moved.
            guard let heldAt, target.drags?.contains(x: heldAt.x, y: heldAt.y) == true, lab?.prompt == nil
            else { return [] }
        case .release:
            heldAt = nil
            // A drag that began on a curve ends wherever the button goes up.
            return lab?.unfinished != nil && lab?.isRunning != true ? onLab { $0.session.endEdit() } : []
        case .wheelUp, .wheelDown: break
        }
        let effects = first + (target.steps.map { turn(target, by: $0) } ?? target.act(&self))
        if let unpressed, unpressed.chosen != chosen {
            self = unpressed
            chosenAt = nil
            return []
        }
        if kind == .press {
            chosenAt = chosen.contains { $0 != nil } ? target.place : nil
            turnedAt = before.isOver && overlay == nil || before.screens != below.count ? target.place : nil
        }
        // The focus goes where the press was.
        if kind == .press, let isInPlot = target.isInPlot, overlay == nil, !target.isAbove, lab?.prompt == nil,
            isInPlot != (lab?.plot != nil)
        {
            setPlotFocus(isInPlot ? PlotFocus() : nil)
        }
        return effects
    }

    /// The line of the list that lies over the screen, and the option of a question.
    private var chosen: [Int?] {
        var option: Int?
        if case .option(let index)? = lesson?.choice { option = index }
        return [sheet?.1.selected, option]
    }

    /// The wheel scrolls what is under it, and nothing elsewhere; where something lies over the screen, it is as good as
    /// the keys up and down.
    private mutating func turn(_ target: MouseTarget, by steps: Int) -> [Effect] {
        guard !isTypingInLab else { return [] }
        return overlay == nil || sheet?.0.leavesView == true
            ? target.act(&self) : turn(by: steps, among: commandLayers())
    }

    /// What the keys up and down, pressed so often, do among some commands.
    mutating func turn(by steps: Int, among layers: [[Command]]) -> [Effect] {
        let key: Key = steps < 0 ? .up : .down
        return (0..<abs(steps)).flatMap { _ in
            layers.joined().first { $0.takes(key) && $0.availability(self) == .yes }?.run(&self, key) ?? []
        }
    }
}
