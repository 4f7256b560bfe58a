import Labs
import Plotting
import TextGrid
import Training
import Wording

/// The heat map of a bench: a reading over two numbers, with an arrow downhill and the way that was gone.
enum BenchMap {
    /// More places than these take longer than one key may.
    private static let mostColumns = 40
    private static let mostRows = 20

    /// The map; nil where the bench plots a curve.
    static func chart(_ bench: FormulaBench, columns: Int, rows: Int) -> HeatMap? {
        guard let plot = bench.plot, let other = plot.map, let ground = bench.mapGround, let map = bench.map() else {
            return nil
        }
        let size = Size(columns: min(columns, mostColumns), rows: min(rows, mostRows))
        let second = plot.beside.first
        let fields = fields.remembered(Key(ground: ground, x: map.x, y: map.y, size: size)) {
            [nil, second].prefix(second == nil ? 1 : 2).compactMap { name in
                bench.map(of: name).map { map in
                    Field(columns: size.columns, rows: size.rows, xRange: map.x, yRange: map.y, of: map.value)
                }
            }
        }
        let lines = second.map { HeatMap.Lines(field: fields[1], name: bench.title(ofReading: $0)) }
        let place = PlotMarker(x: bench.value(of: plot.x), y: bench.value(of: other), role: .marker)
        let way = (x: bench.downhill(of: plot.x), y: bench.downhill(of: other))
        let path = Series(
            name: "downhill", x: way.x, y: way.y, role: .marker,
            form: .points("∘", ascii: "o"))
        let trails = bench.walkers.enumerated().map { index, walker in
            let places = [walker.steps.first?.from ?? walker.place] + walker.steps.map(\.to)
            let sign = Character("\(index + 1)")
            return Series(
                name: walker.optimizer.title, x: places.map(\.x), y: places.map(\.y),
                role: BenchWalkFacts.roles[index], form: .points(sign, ascii: sign))
        }
        return HeatMap(
            field: fields[0], name: bench.title(ofReading: plot.y), x: Axis(label: plot.x),
            y: Axis(label: other), scale: fields[0].fittingScale,
            markers: place.x.isFinite && place.y.isFinite ? [place] : [], hasContours: true,
            arrow: bench.mapGradient.map { PlotArrow(dx: -$0.x, dy: -$0.y, role: .gradient) }, path: path,
            trails: trails, lines: lines,
            spots: HeatMap.spots(ofWay: way, over: fields[0]))
    }

    private struct Key: Equatable {
        let ground: FormulaBench
        let x: ClosedRange<Double>
        let y: ClosedRange<Double>
        let size: Size
    }

    private static let fields = Recent<Key, [Field]>(4)

    /// The numbers under a place of the map, in whole steps of what a cell of the screen tells apart; none beside it.
    static func values(
        atColumn column: Int, row: Int, _ bench: FormulaBench, in room: Rectangle, _ glyphs: Glyphs
    ) -> [(name: String, value: Double)] {
        guard let plot = bench.plot, let other = plot.map, let map = bench.map(),
            let place = chart(bench, columns: room.width, rows: room.height)?
                .place(atColumn: column, row: row, in: room, glyphs: glyphs)
        else { return [] }
        return [
            (other, LabDrag.value(place.y, along: map.y, columns: room.height)),
            (plot.x, LabDrag.value(place.x, along: map.x, columns: room.width)),
        ]
    }
}
