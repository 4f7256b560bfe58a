import Labs
import Plotting
import TextGrid

/// The loss of the marked run along two directions, with the path walked: each point of it by its own loss.
struct LandscapePicture: Chart {
    let facts: LandscapeFacts

    func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard let map = facts.drawn?.map else {
            let room = rectangle.width > 10 ? rectangle.inset(dx: 1, dy: 0) : rectangle
            return LineBlock.draw(TextWrap.lines(facts.fault, width: max(1, room.width)), on: &grid, in: room)
        }
        map.draw(on: &grid, in: rectangle)
    }

    var description: String { facts.description }

    var table: [String] { facts.drawn?.map.table ?? [] }
}
