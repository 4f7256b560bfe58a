import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// The model over the data: its density, or its probabilities, with a stick at each observation, as high as the factor
/// that it brings into the product.
enum LikelihoodDensity {
    static func draw(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let room = canvas.grid.frame(area, title: title(pen.lab))
        let chart = chart(pen.lab, columns: room.width)
        pen.session.draw(chart, on: &canvas, in: room)
        let product = CellText.fitting(pen.lab.point.likelihood, width: 9, digits: 4)
        canvas.grid.note(["product of the sticks \(product)"], onEdgeOf: area)
        // A press selects the observation whose stick is nearest.
        let (observations, glyphs) = (pen.lab.data.observations, canvas.grid.glyphs)
        canvas.onMouse(room) { state, event in
            guard let x = chart.x(atColumn: event.x, row: event.y, in: room, glyphs: glyphs),
                let nearest = observations.indices.min(by: {
                    abs(observations[$0] - x) < abs(observations[$1] - x)
                })
            else { return [] }
            return state.change(LikelihoodLab.self, isEdit: false) { lab, _ in
                lab.select(.observation(nearest))
            }
        }
        onNames(of: chart, pen.lab, on: &canvas, in: room)
    }

    /// A press on a name of the legend selects what it is about: the parameter, or the first of the data.
    private static func onNames(of chart: LineChart, _ lab: LikelihoodLab, on canvas: inout Canvas, in room: Rectangle)
    {
        let items: [LikelihoodLab.Item] = [.parameter(lab.along), .observation(0)]
        for place in chart.namePlaces(in: room, glyphs: canvas.grid.glyphs) where items.indices.contains(place.series) {
            canvas.onPress(place.area) { state in
                state.change(LikelihoodLab.self, isEdit: false) { lab, _ in
                    lab.select(items[place.series])
                }
            }
        }
    }

    /// "density over the data".
    static func title(_ lab: LikelihoodLab) -> String {
        switch lab.model {
        case .bernoulli, .categorical, .poisson: "probabilities over the data"
        case .gaussian, .exponential: "density over the data"
        }
    }

    /// - Parameter columns: how wide it is drawn: of many observations those are drawn that can be told apart.
    static func chart(_ lab: LikelihoodLab, columns: Int) -> LineChart {
        let shape = lab.shape(samples: max(2, columns * 4))
        let sticks = sticks(lab, shape, columns: columns)
        let name = LikelihoodWords.density(lab.model)
        let model = Series(
            name: name, x: shape.x, y: shape.y, role: .predicted,
            form: shape.isDiscrete ? .points("○", ascii: "o") : .line, band: .never, isSampled: true)
        let heights = sticks.map { lab.parameters.density(of: $0.value) }
        let factors = Series(
            name: "factor of each y", x: sticks.map(\.value), y: heights, role: .actual, form: .sticks)
        var markers: [PlotMarker] = []
        if shape.isDiscrete, sticks.count <= 12 {
            markers = zip(sticks, heights).map {
                PlotMarker(
                    x: $0.value, y: $1, role: .actual, label: "×\(NumberText.grouped($0.count))", glyph: "○")
            }
        }
        if case .observation(let index) = lab.selection {
            let value = lab.data.observations[index]
            markers.append(PlotMarker(x: value, y: lab.parameters.density(of: value), role: .marker))
        }
        let top = (shape.y + heights).filter(\.isFinite).max() ?? 1
        return LineChart(
            series: [model, factors], x: Axis(label: "y", range: shape.range),
            y: Axis(range: 0...(top > 0 ? top : 1)), markers: markers)
    }

    // MARK: Sticks

    /// A place where observations stand, and how many.
    private struct Stick {
        var value: Double
        var count: Int
    }

    private struct Key: Equatable {
        let observations: [Double]
        let range: ClosedRange<Double>
        let columns: Int
    }

    private static let known = Recent<Key, [Stick]>(4)

    /// The observations, one where several cannot be told apart.
    private static func sticks(_ lab: LikelihoodLab, _ shape: ModelShape, columns: Int) -> [Stick] {
        let key = Key(observations: lab.data.observations, range: shape.range, columns: max(1, columns))
        return known.remembered(key) {
            let width = key.range.upperBound - key.range.lowerBound
            let most = shape.isDiscrete ? Int(clamping: width, to: 1...10_000) : key.columns * 2
            var places = [Stick?](repeating: nil, count: most + 1)
            for value in key.observations {
                let share = (value - key.range.lowerBound) / width
                let place = Int(clamping: share * Double(most), to: 0...most)
                places[place] = Stick(value: places[place]?.value ?? value, count: (places[place]?.count ?? 0) + 1)
            }
            return places.compactMap { $0 }
        }
    }
}
