import Labs
import LossMath
import Plotting
import TextGrid

/// Two distributions as bars, and their entropy, cross-entropy and divergence as bars that add up.
enum LikelihoodInformationView {
    static func draw(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let classes = pen.lab.information.p.count
        let (top, bottom) = area.splitTop(LikelihoodLayout.distributionRows(classes, height: area.height))
        drawDistributions(pen, on: &canvas, in: top)
        let needed = pen.session.isWaiting ? barRows : sumRows(pen, width: bottom.width)
        let leavesRest = pen.session.isWaiting || bottom.height - needed >= leastChartRows
        let (sums, rest) = bottom.splitTop(leavesRest ? min(needed, bottom.height) : bottom.height)
        drawSums(pen, on: &canvas, in: sums)
        // Beside an open question the numbers alone: a curve, or words, would answer it.
        if !pen.session.isWaiting { drawCurve(pen, on: &canvas, in: rest) }
    }

    /// The bars of both directions alone, in their frame.
    private static let barRows = 9
    /// A curve in fewer rows says too little.
    private static let leastChartRows = 10

    /// The rows that the sums take where they have all the room they want, with their frame.
    private static func sumRows(_ pen: LikelihoodPen, width: Int) -> Int {
        let sentences = LikelihoodWords.information(pen.lab).reduce(0) {
            $0 + TextWrap.lines($1.text, width: width - 4).count
        }
        let formula = TextWrap.lines(
            LikelihoodWords.crossEntropyFormula(pen.lab), width: width - 4, hanging: 2)
        return 6 + 3 + formula.count + sentences + 2
    }

    private static func drawCurve(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        guard !area.isEmpty else { return }
        let index = min(pen.lab.selection.index, pen.lab.information.q.count - 1)
        let room = canvas.grid.frame(area, title: "as the belief Q[\(index)] moves")
        pen.session.draw(chart(pen.lab, index: index, samples: max(2, room.width * 2)), on: &canvas, in: room)
    }

    /// The cross-entropy as the belief in one class moves and the others keep their proportions, above the entropy that
    /// nothing can go below; what lies between them is the divergence.
    static func chart(_ lab: LikelihoodLab, index: Int, samples: Int) -> LineChart {
        let information = lab.information
        let others = 1 - information.q[index]
        let places = (1..<max(2, samples)).map { Double($0) / Double(samples) }
        let values = places.map { place in
            let belief = information.q.enumerated().map { other, value in
                other == index
                    ? place
                    : others > 0 ? value * (1 - place) / others : (1 - place) / Double(max(1, information.q.count - 1))
            }
            return (try? Information(information.p, belief)).map { lab.inUnit($0.crossEntropy) } ?? .nan
        }
        let (entropy, present) = (lab.inUnit(information.entropy), lab.inUnit(information.crossEntropy))
        let isFinite = present.isFinite
        return LineChart(
            series: [
                Series(name: "H(P,Q)", x: places, y: values, role: .loss, band: .never, isSampled: true),
                Series(name: "H(P)", x: [0, 1], y: [entropy, entropy], role: .actual, dash: .dashed, band: .never),
            ], x: Axis(label: "Q[\(index)]", range: 0...1), y: Axis(label: lab.unit.rawValue),
            markers: isFinite ? [PlotMarker(x: information.q[index], y: present, role: .marker)] : [])
    }

    private static func drawDistributions(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let information = pen.lab.information
        let room = canvas.grid.frame(
            area, title: area.width >= 48 ? "two distributions over the same classes" : "two distributions",
            isFocused: pen.isFocused)
        let half = (room.width - 8) / 2
        let barWidth = half - 10
        canvas.grid.write(
            [
                Span(" class  ", .muted),
                Span(TextWidth.pad(half >= 22 ? "P, what happens" : "P: happens", to: half), .actual),
                Span(half >= 22 ? "Q, what is believed" : "Q: believed", .predicted),
            ], x: room.x, y: room.y, width: room.width)
        let rows = room.height - 1
        let first = max(0, min(pen.lab.selection.index - rows / 2, information.p.count - rows))
        ListWindow(count: information.p.count, first: first, rows: max(0, rows))
            .drawMore(on: &canvas, left: area.x, x: area.maxX, top: area.y, bottom: area.maxY - 1)
        for index in information.p.indices.dropFirst(first).prefix(max(0, rows)) {
            let y = room.y + 1 + index - first
            canvas.grid.write(
                TextWidth.pad("\(index)", to: 4, right: true), x: room.x, y: y, style: Style(.muted), width: 5)
            for (side, item) in [LikelihoodLab.Item.truth(index), .belief(index)].enumerated() {
                let x = room.x + 6 + side * half
                let role: Role = side == 0 ? .actual : .predicted
                let value = side == 0 ? information.p[index] : information.q[index]
                let bar = Bars.horizontal(value, width: max(0, barWidth), glyphs: canvas.grid.glyphs)
                pen.write(
                    item,
                    [
                        pen.pointer(item, canvas.grid.glyphs), pen.cell(item, width: 8, role: role),
                        Span(" " + bar, role),
                    ], on: &canvas, x: x, y: y, width: half)
            }
        }
    }

    private static func drawSums(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let lab = pen.lab
        let room = canvas.grid.frame(
            area,
            titles: [
                "what it costs to believe Q, in \(lab.unit.rawValue)", "cost of believing Q, \(lab.unit.rawValue)",
            ])
        let isWaiting = pen.session.isWaiting
        let sentences = (isWaiting ? [] : LikelihoodWords.information(lab)).map { sentence in
            TextWrap.lines(sentence.text, width: room.width - 2, style: Style(sentence.role))
        }
        let there = StackedSums(lab.information, names: ("P", "Q"), lab: lab)
        let back = StackedSums(lab.information.reversed, names: ("Q", "P"), lab: lab)
        let scale = max(there.finiteTotal, back.finiteTotal)
        let formula = LikelihoodWords.crossEntropyFormula(lab)
        var y = room.y
        // Spacing where there is room.
        let spare = room.height - 6 - sentences.reduce(0) { $0 + $1.count }
        there.draw(on: &canvas.grid, x: room.x + 1, y: y, width: room.width - 2, scale: scale, limit: room.maxY)
        y += 3 + (spare >= 2 ? 1 : 0)
        back.draw(on: &canvas.grid, x: room.x + 1, y: y, width: room.width - 2, scale: scale, limit: room.maxY)
        y += 3 + (spare >= 1 ? 1 : 0)
        // Where there is room, the sum that the first bar stands for.
        let formulaLines =
            isWaiting ? [] : TextWrap.lines(formula, width: room.width - 2, style: Style(.code), hanging: 2)
        if spare >= formulaLines.count + 2 {
            for line in formulaLines {
                canvas.grid.write(line, x: room.x + 1, y: y, width: room.width - 1)
                y += 1
            }
            if spare >= formulaLines.count + 3 { y += 1 }
        }
        // What has no room is marked.
        if y > room.maxY || y == room.maxY && !sentences.isEmpty {
            canvas.grid.note([isWaiting ? "more in a higher window" : "i: all of it"], onEdgeOf: area)
        }
        LineBlock.draw(
            sentences.flatMap(\.self), mark: " i: all", on: &canvas.grid,
            in: Rectangle(x: room.x + 1, y: y, width: room.width - 1, height: max(0, room.maxY - y)))
    }
}
