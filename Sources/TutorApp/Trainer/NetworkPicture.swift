import Labs
import Plotting
import TextGrid
import Training
import Wording

/// The network of a run: layer by layer its units, a row each, with a glyph for each weight and what the unit puts out.
struct NetworkPicture: Chart {
    let lab: TrainerLab

    /// Glyphs by size, from nothing to the largest: above 0, and below.
    private static let above = (unicode: Array("·▵▴▲"), ascii: Array(".+#@"))
    private static let below = (unicode: Array("·▿▾▼"), ascii: Array(".-=%"))
    /// From which part of the largest size on a glyph stands.
    private static let sizes = [0.05, 0.3, 0.65]
    /// Columns of a unit's name and of a number.
    private static let nameWidth = 5
    private static let numberWidth = 6
    /// The fewest rows of text below the units where there is room for some.
    private static let leastText = 4
    /// The rows of text that stand before small maps are drawn.
    private static let textRows = 6
    private static let leastMapRows = 3
    private static let mostMapRows = 14

    var description: String { NetworkFacts(lab).summary }

    var table: [String] { NetworkFacts(lab).table }

    func draw(on grid: inout Grid, in rectangle: Rectangle) { _ = drawn(on: &grid, in: rectangle) }

    /// A place that can be pressed, and what is selected then.
    typealias Spot = (area: Rectangle, view: NetworkView)

    /// How the layers stand beside each other.
    private struct Columns {
        /// The columns of a weight.
        let pitch: Int
        /// The most weights of a unit that are shown.
        let most: Int

        func width(_ layer: (inputs: Int, units: Int)) -> Int {
            NetworkPicture.nameWidth + pitch * min(layer.inputs, most) + 3 + NetworkPicture.numberWidth + 2
        }
    }

    /// Draws it; gives the places that can be pressed, and what is out of view.
    func drawn(on grid: inout Grid, in room: Rectangle) -> (spots: [Spot], left: [String]) {
        let facts = NetworkFacts(lab)
        guard room.height >= 3, room.width >= 20 else { return ([], []) }
        let glyphs = grid.glyphs
        let most = max(facts.shape.map(\.units).max() ?? 1, facts.shape[0].inputs)
        let text = room.height >= 12 ? Self.leastText : room.height >= 7 ? 1 : 0
        let hasExample = room.height >= 6
        // An example, two lines of names, the selected number, and the text.
        let rows = min(most, max(1, room.height - text - (hasExample ? 4 : 3)))
        var y = room.y
        if hasExample {
            grid.write(
                TextWidth.cut([Span(glyphs.fit(facts.example), .muted)], to: room.width, ellipsis: glyphs.ellipsis),
                x: room.x, y: y, width: room.width)
            y += 1
        }
        let (spots, left) = drawLayers(
            facts, rows: rows, on: &grid, in: Rectangle(x: room.x, y: y, width: room.width, height: rows + 2))
        y += rows + 2
        if y < room.maxY {
            grid.write(glyphs.fit(facts.reading), x: room.x, y: y, style: Style(.marker), width: room.width)
        }
        y += 1
        var lines: [[Span]] = []
        // At length, and in short.
        var partLines: [[[Span]]] = [[], []]
        if let title = facts.partTitle {
            lines.append([Span(glyphs.fit(title), .heading)])
            partLines = [false, true].map { isShort in
                facts.partWords(isShort: isShort).flatMap { TextWrap.lines(glyphs.fit($0), width: room.width) }
            }
        } else {
            let words =
                facts.trainer.isFinished
                ? TrainerCommands.atEnd(lab)
                : "s takes the next step apart, part by part; e takes it whole."
            lines = TextWrap.lines(words, width: room.width, style: Style(.muted))
        }
        let rest = Rectangle(x: room.x, y: y, width: room.width, height: room.maxY - y)
        let maps = mapRows(facts, rest)
        let (words, pictures) = rest.splitBottom(maps.each * (facts.shape.count - 1) + maps.legend)
        let formulas = facts.formulaLines.flatMap {
            TextWrap.lines(glyphs.fit($0), width: room.width, style: Style(.code))
        }
        let isLong = lines.count + partLines[0].count + formulas.count <= words.height
        lines += partLines[isLong ? 0 : 1]
        if lines.count + formulas.count <= words.height {
            lines += (lines.count + formulas.count < words.height ? [[]] : []) + formulas
        }
        // What is left of the room is for the sums of the layer, each whole.
        if lines.count + 3 < words.height {
            var others: [[Span]] = []
            for unit in facts.unitWords {
                let more = unit.flatMap {
                    TextWrap.lines(glyphs.fit($0), width: room.width, style: Style(.code), hanging: 2)
                }
                guard lines.count + 1 + others.count + more.count < words.height else { break }
                others += more
            }
            if !others.isEmpty { lines += [[]] + others }
        }
        LineBlock.draw(lines, mark: " i: all", on: &grid, in: words)
        if maps.each > 0 {
            let end = drawMaps(facts, on: &grid, in: pictures.splitTop(maps.legend).rest)
            // Where it has no line of its own it stands behind the names of the maps.
            let x = maps.legend > 0 ? pictures.x : end + 1
            let (legends, ends) = Self.mapLegends(facts, glyphs)
            // From where to where the maps go: behind what the shades mean, or else below that.
            let choices = legends.map { "\($0); \(ends)" }.prefix(maps.legend > 1 ? 1 : 2) + legends
            if let legend = choices.first(where: { x + TextWidth.columns(of: $0) <= pictures.maxX }) {
                grid.write(Self.coloured(legend, glyphs), x: x, y: pictures.y)
                if maps.legend > 1, !legend.hasSuffix(ends), x + TextWidth.columns(of: ends) <= pictures.maxX {
                    grid.write(ends, x: x, y: pictures.y + 1, style: Style(.muted))
                }
            }
        }
        return (spots + namedSpots(facts, lines: words, on: grid), left)
    }

    // MARK: Layers

    private func drawLayers(
        _ facts: NetworkFacts, rows: Int, on grid: inout Grid, in area: Rectangle
    ) -> (spots: [Spot], left: [String]) {
        let inputWidth = Self.nameWidth + Self.numberWidth + 2
        func width(_ columns: Columns) -> Int { facts.shape.reduce(inputWidth) { $0 + columns.width($1) } }
        let all = facts.shape.map(\.inputs).max() ?? 1
        let choices = [(2, all), (1, all), (1, 16), (1, 8)].map { Columns(pitch: $0.0, most: $0.1) }
        let columns = choices.first { width($0) <= area.width + 2 } ?? choices[choices.count - 1]
        // The layers in view, around the selected one; where not all have room the inputs stand before the first alone.
        var shown = facts.view.layer..<facts.view.layer + 1
        var taken = columns.width(facts.shape[facts.view.layer]) + (facts.view.layer == 0 ? inputWidth : 0)
        while true {
            if shown.lowerBound > 0 {
                let more = columns.width(facts.shape[shown.lowerBound - 1]) + (shown.lowerBound == 1 ? inputWidth : 0)
                if taken + more <= area.width + 2 {
                    taken += more
                    shown = shown.lowerBound - 1..<shown.upperBound
                    continue
                }
            }
            guard shown.upperBound < facts.shape.count,
                taken + columns.width(facts.shape[shown.upperBound]) <= area.width + 2
            else { break }
            taken += columns.width(facts.shape[shown.upperBound])
            shown = shown.lowerBound..<shown.upperBound + 1
        }
        var notes: [String] = []
        if shown.count < facts.shape.count {
            notes.append("layers \(shown.lowerBound + 1)–\(shown.upperBound) of \(facts.shape.count)")
        }
        var x = area.x
        if shown.lowerBound == 0, taken <= area.width + 2 {
            drawInputs(facts, rows: rows, on: &grid, x: x, y: area.y)
            x += inputWidth
        }
        var spots: [Spot] = []
        for layer in shown {
            let place = Rectangle(
                x: x, y: area.y, width: min(columns.width(facts.shape[layer]), area.maxX - x), height: rows + 2)
            spots += drawLayer(layer, facts, columns, rows: rows, on: &grid, in: place)
            x += columns.width(facts.shape[layer])
        }
        let drawnInputs = self.units(-1, facts, rows)
        if shown.lowerBound == 0, taken <= area.width + 2, drawnInputs.count < facts.shape[0].inputs {
            notes.append("inputs \(drawnInputs.lowerBound + 1)–\(drawnInputs.upperBound) of \(facts.shape[0].inputs)")
        }
        let (inputs, units) = facts.shape[facts.view.layer]
        let window = Self.window(units, rows, around: facts.view.unit)
        if window.count < units { notes.append("units \(window.lowerBound + 1)–\(window.upperBound) of \(units)") }
        let weights = Self.window(inputs, columns.most, around: min(facts.view.column, inputs - 1))
        if weights.count < inputs {
            notes.append("weights \(weights.lowerBound + 1)–\(weights.upperBound) of \(inputs)")
        }
        return (spots, notes)
    }

    /// As many of `count` as have room, with `place` among them.
    private static func window(_ count: Int, _ room: Int, around place: Int) -> Range<Int> {
        let size = min(count, max(1, room))
        let start = min(max(0, place - size / 2), count - size)
        return start..<start + size
    }

    /// The units of a layer that are in view.
    private func units(_ layer: Int, _ facts: NetworkFacts, _ rows: Int) -> Range<Int> {
        let count = layer < 0 ? facts.shape[0].inputs : facts.shape[layer].units
        let isSource = layer + 1 == facts.view.layer
        let place = layer == facts.view.layer ? facts.view.unit : isSource ? min(facts.view.column, count - 1) : 0
        return Self.window(count, rows, around: place)
    }

    private func drawInputs(_ facts: NetworkFacts, rows: Int, on grid: inout Grid, x: Int, y: Int) {
        grid.write("inputs", x: x, y: y, style: Style(.heading))
        for (row, index) in units(-1, facts, rows).enumerated() {
            grid.write(facts.name(-1, index), x: x, y: y + 2 + row, style: Style(.muted))
            let text = CellText.fitting(facts.input(0, index), width: Self.numberWidth, digits: 3)
            grid.write(
                TextWidth.pad(text, to: Self.numberWidth, right: true), x: x + Self.nameWidth, y: y + 2 + row,
                style: Style(.actual))
        }
    }

    private func drawLayer(
        _ layer: Int, _ facts: NetworkFacts, _ columns: Columns, rows: Int, on grid: inout Grid, in area: Rectangle
    ) -> [Spot] {
        let (inputs, _) = facts.shape[layer]
        let isSelected = layer == facts.view.layer
        let names = ["\(facts.title(layer)) \(facts.activation(layer))", facts.title(layer)]
        let title = names.first { TextWidth.columns(of: $0) < area.width } ?? names[1]
        grid.write(title, x: area.x, y: area.y, style: Style(.heading, bold: isSelected), width: area.width)
        let seen = Self.window(inputs, columns.most, around: isSelected ? min(facts.view.column, inputs - 1) : 0)
        let first = area.x + Self.nameWidth
        // Over each weight stands the last digit of its input's number.
        for (place, input) in seen.enumerated() {
            grid.write("\((input + 1) % 10)", x: first + place * columns.pitch, y: area.y + 1, style: Style(.muted))
        }
        let bias = first + seen.count * columns.pitch + 1
        let value = bias + 2
        if facts.trainer.specification.hasBiases { grid.write("b", x: bias, y: area.y + 1, style: Style(.muted)) }
        var spots: [Spot] = []
        var header = ""
        let largest = facts.largest(facts.kind)
        for (row, unit) in units(layer, facts, rows).enumerated() {
            let y = area.y + 2 + row
            grid.write(facts.name(layer, unit), x: area.x, y: y, style: Style(.muted), width: Self.nameWidth)
            var named = facts.view
            (named.layer, named.unit, named.column) = (layer, unit, inputs + 1)
            spots.append((Rectangle(x: area.x, y: y, width: min(Self.nameWidth - 1, area.width), height: 1), named))
            func put(_ text: String, _ style: Style, x: Int, width: Int, column: Int) {
                var view = facts.view
                (view.layer, view.unit, view.column) = (layer, unit, column)
                let isHere = isSelected && facts.view.unit == unit && facts.view.column == column
                let room = min(width, area.maxX - x)
                guard room > 0 else { return }
                grid.write(
                    TextWidth.pad(text, to: width, right: true), x: x, y: y, style: isHere ? Style(.selection) : style,
                    width: room)
                spots.append((Rectangle(x: x, y: y, width: room, height: 1), view))
            }
            for (place, input) in seen.enumerated() {
                let number = facts.number(facts.kind, layer, input, unit)
                let (glyph, style) = Self.look(number, largest, grid.glyphs)
                put(String(glyph), style, x: first + place * columns.pitch, width: 1, column: input)
            }
            let (glyph, style) =
                facts.trainer.specification.hasBiases
                ? Self.look(facts.number(facts.kind, layer, nil, unit), largest, grid.glyphs) : (" ", .plain)
            put(String(glyph), style, x: bias, width: 1, column: inputs)
            func shown(_ number: Double) -> String {
                CellText.fitting(number, width: Self.numberWidth, digits: 3)
            }
            switch facts.shown(layer, unit) {
            case .unknown: put("?", Style(.muted), x: value, width: Self.numberWidth, column: inputs + 1)
            case .output(let number):
                header = "output"
                put(shown(number), Style(.predicted), x: value, width: Self.numberWidth, column: inputs + 1)
            case .delta(let number):
                header = grid.glyphs.isASCII ? "delta" : "δ"
                put(shown(number), Style(.gradient), x: value, width: Self.numberWidth, column: inputs + 1)
            }
        }
        grid.write(
            TextWidth.pad(header, to: Self.numberWidth, right: true), x: value, y: area.y + 1, style: Style(.muted),
            width: max(0, min(Self.numberWidth, area.maxX - value)))
        return spots
    }

    /// The sign and size of a number beside the largest one.
    private static func look(_ number: Double, _ largest: Double, _ glyphs: Glyphs) -> (Character, Style) {
        guard number.isFinite else { return ("?", Style(.error)) }
        let size = largest > 0 ? sizes.count { number.magnitude >= $0 * largest } : 0
        let set = number < 0 ? below : above
        let glyph = (glyphs.isASCII ? set.ascii : set.unicode)[size]
        return (glyph, size == 0 ? Style(.muted) : Style(number < 0 ? .second : .predicted, bold: size == 3))
    }

    /// What the glyphs mean, in several lengths.
    static func legend(_ kind: NetworkFacts.Kind, _ glyphs: Glyphs) -> [String] {
        let set = glyphs.isASCII ? (above.ascii, below.ascii) : (above.unicode, below.unicode)
        let what =
            switch kind {
            case .value: "weights"
            case .gradient: "gradients"
            case .update: "updates"
            }
        let signs = "\(String(set.0.dropFirst())) above 0, \(String(set.1.dropFirst())) below"
        return ["\(what): \(signs), \(String(set.0.prefix(1))) near 0", "\(what): \(signs)", signs]
    }

    // MARK: Small maps

    /// The rows that small maps take: a line of them for each hidden layer, and a line or two, where there are some, that
    /// say what their shades mean and where they end; none without room, or inputs to draw over.
    private func mapRows(_ facts: NetworkFacts, _ rest: Rectangle) -> (each: Int, legend: Int) {
        let hidden = facts.shape.count - 1
        guard hidden > 0, facts.trainer.dataSet.inputs == 2 else { return (0, 0) }
        let room = rest.height - Self.textRows
        var each = min(Self.mostMapRows, room / hidden)
        guard each > Self.leastMapRows else { return (0, 0) }
        if each * hidden == room, each - 1 > Self.leastMapRows { each -= 1 }
        return (each, min(2, room - each * hidden))
    }

    /// What the shades of the small maps mean, and in short; and what their sides are.
    private static func mapLegends(_ facts: NetworkFacts, _ glyphs: Glyphs) -> (shades: [String], ends: String) {
        func number(_ value: Double) -> String { NumberText.short(value, digits: 2).replacingMinus }
        let border = border(facts, 0)
        let (_, x, y) = ModelPicture.plane(facts.trainer, columns: 0, rows: 0)
        let names = facts.trainer.dataSet.featureNames
        let ends = zip(names, [x, y]).map { name, range in
            "\(name) \(number(range.lowerBound)) to \(number(range.upperBound))"
        }
        let shades = RegionMap.shades(glyphs).map { $0.map { String(Character($0)) } }
        let sure = (2 * RegionMap.sure - 1) * reach(border)
        let above = "\(shades[1][0]) above \(number(border))"
        let all =
            "maps: output \(above), \(shades[1][1]) above \(number(border + sure)), blank below, \(shades[0][1]) below \(number(border - sure))"
        return (
            [all, "output \(above), blank below"].map { glyphs.fit($0) },
            glyphs.fit("\(ends.joined(separator: " across, ")) up")
        )
    }

    /// The words with each shade in the colour that it has in the maps.
    private static func coloured(_ legend: String, _ glyphs: Glyphs) -> [Span] {
        let shades = RegionMap.shades(glyphs).map { $0.map { String(Character($0)) } }
        return legend.split(separator: " ").map(String.init).flatMap { word in
            let kind = shades.prefix(2).firstIndex { $0.contains(word) }
            return [Span(word, kind.map { RegionMap.roles[$0] } ?? .muted), Span(" ", .muted)]
        }
    }

    /// The middle of what a layer's units put out.
    private static func border(_ facts: NetworkFacts, _ layer: Int) -> Double {
        facts.activation(layer) == "sigmoid" ? 0.5 : 0
    }

    /// How far from the border an output is that counts as wholly sure.
    private static func reach(_ border: Double) -> Double { border > 0 ? border : 1 }

    /// The names of units in the text below them: a press on one selects it.
    private func namedSpots(_ facts: NetworkFacts, lines: Rectangle, on grid: Grid) -> [Spot] {
        var places: [String: NetworkView] = [:]
        for (layer, size) in facts.shape.enumerated() where size.units <= 64 {
            for unit in 0..<size.units {
                var view = facts.view
                (view.layer, view.unit, view.column) = (layer, unit, size.inputs + 1)
                places[facts.name(layer, unit)] = view
            }
        }
        var spots: [Spot] = []
        for y in lines.y..<max(lines.y, lines.maxY) {
            var (word, start) = ("", lines.x)
            for x in lines.x...lines.maxX {
                let character = x < lines.maxX ? grid[x, y].character : " "
                // h2.1 is a name, a dot at an end is none.
                if character.isLetter || character.isNumber || character == "." {
                    if word.isEmpty { start = x }
                    word.append(character)
                    continue
                }
                while word.hasSuffix(".") { word.removeLast() }
                if let view = places[word] {
                    spots.append((Rectangle(x: start, y: y, width: word.count, height: 1), view))
                }
                word = ""
            }
        }
        return spots
    }

    /// What each hidden unit puts out over the plane of the two inputs.
    ///
    /// - Returns: the column after the last map of the first layer.
    private func drawMaps(_ facts: NetworkFacts, on grid: inout Grid, in area: Rectangle) -> Int {
        let hidden = facts.shape.count - 1
        let height = area.height / hidden - 1
        let most = facts.shape.dropLast().map(\.units).max() ?? 1
        let width = min(2 * height + 2, max(8, area.width / most - 1))
        let count = max(1, min(most, (area.width + 1) / (width + 1)))
        let (features, x, y) = ModelPicture.plane(facts.trainer, columns: width, rows: height)
        guard !features.isEmpty else { return area.maxX }
        let layers = facts.trainer.forward(features)
        for layer in 0..<hidden {
            let top = area.y + layer * (height + 1)
            let border = Self.border(facts, layer)
            for (place, unit) in Self.window(
                facts.shape[layer].units, count, around: facts.view.layer == layer ? facts.view.unit : 0
            ).enumerated() {
                let left = area.x + place * (width + 1)
                let isHere = facts.view.layer == layer && facts.view.unit == unit
                grid.write(
                    facts.name(layer, unit), x: left, y: top, style: Style(isHere ? .heading : .muted, bold: isHere),
                    width: width)
                let beliefs = layers[layer].outputs.map { row in
                    RegionMap.Belief(
                        classIndex: row[unit] > border ? 1 : 0,
                        confidence: 0.5 + min(0.5, (row[unit] - border).magnitude / 2 / Self.reach(border)))
                }
                RegionMap(columns: width, beliefs: beliefs, points: [], xRange: x, yRange: y).draw(
                    on: &grid, in: Rectangle(x: left, y: top + 1, width: width, height: height))
            }
        }
        return area.x + min(count, facts.shape[0].units) * (width + 1)
    }
}
