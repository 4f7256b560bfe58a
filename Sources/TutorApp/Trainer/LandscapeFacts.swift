import Labs
import Plotting
import TextGrid
import Training
import Wording

/// What there is to see and to say of the loss of the marked run along two directions.
struct LandscapeFacts: Equatable {
    let lab: TrainerLab

    /// Below this share the path is said to leave the plane.
    private static let leastShare = 0.8

    /// The measured plane, and its map; nil where there is none.
    var drawn: (sketch: LandscapeSketch, map: HeatMap)? {
        guard let sketch = try? lab.landscapeSketch(), sketch.map.values.contains(where: \.isFinite) else { return nil }
        let (plane, map) = (sketch.plane, sketch.map)
        let field = Field(columns: map.columns, values: map.values, xRange: plane.x, yRange: plane.y)
        let (x, y) = (plane.path.map(\.x), plane.path.map(\.y))
        let names = axes(plane)
        let now = plane.endsNow ? plane.path.last.map { PlotMarker(x: $0.x, y: $0.y, role: .marker) } : nil
        return (
            sketch,
            HeatMap(
                field: field, name: "loss", x: Axis(label: names.x), y: Axis(label: names.y),
                scale: field.fittingScale, markers: [now].compactMap(\.self),
                walk: plane.path.count > 1 ? HeatMap.Walk(x: x, y: y, values: map.pathLosses) : nil,
                spots: HeatMap.spots(ofWay: (x, y), over: field))
        )
    }

    /// Why there is no picture, and what helps.
    var fault: String {
        do {
            _ = try lab.landscapeSketch()
            return
                "No place of this map has a loss that is a number. Press o for other directions, r for the run's start."
        } catch .notBegun {
            return "\(LandscapeFault.notBegun) Press s for one, or o for random directions, which need none."
        } catch .noNumbers {
            return "\(LandscapeFault.noNumbers) Press z or r to go back to weights that are numbers."
        } catch .notYet(let part, let percent) {
            return LandscapeFault.notYet(part, percent: percent).description
        } catch {
            return "\(error) Press o for other directions."
        }
    }

    /// The frame's title, as much of it as has room; below four fifths it says in words that the path is elsewhere.
    func title(columns: Int) -> String {
        let title = TrainerLab.Panel.landscape.title
        guard let sketch = drawn?.sketch, let share = share(sketch) else { return title }
        let percent = NumberText.percent(share, digits: 2)
        let all =
            share < Self.leastShare
            ? [
                "\(title): the path leaves this plane, which holds \(percent) of it",
                "path leaves this plane (\(percent) in it)", "leaves the plane: \(percent) in it",
            ]
            : ["\(title): \(percent) of the path", "landscape: \(percent) of the path"]
        return all.first { $0.count <= columns } ?? "\(percent) of the path"
    }

    /// What stands on the frame's lower edge, from the longest to the shortest: of a coarse picture that it is one, and of
    /// what, then the directions.
    var notes: [String] {
        guard let sketch = drawn?.sketch else { return [] }
        guard let rows = sample(sketch) else { return [directions(sketch.plane)] }
        let parts = ["\(sketch.map.columns) × \(sketch.map.rows) places", rows] + (points(sketch).map { [$0] } ?? [])
        let coarse = "coarse: " + parts.joined(separator: ", ")
        return ["\(coarse) · \(directions(sketch.plane))", coarse]
            + [parts.dropFirst().joined(separator: ", "), "\(rows) · \(directions(sketch.plane))", rows]
    }

    private func sample(_ sketch: LandscapeSketch) -> String? {
        sketch.map.examples < sketch.allExamples
            ? "\(NumberText.grouped(sketch.map.examples)) of \(NumberText.grouped(sketch.allExamples)) rows" : nil
    }

    /// The share of the path that the plane holds; of a few of its points it would say nothing.
    private func share(_ sketch: LandscapeSketch) -> Double? { points(sketch) == nil ? sketch.plane.share : nil }

    /// Of how many of the path's points a coarse picture is.
    private func points(_ sketch: LandscapeSketch) -> String? {
        let seen = sketch.plane.path.count
        return seen < sketch.allPoints ? "\(seen) of \(NumberText.grouped(sketch.allPoints)) points" : nil
    }

    private var names: NetworkNames { NetworkNames(shape: lab.networkLayers) }

    func axes(_ plane: LandscapePlane) -> (x: String, y: String) {
        let choice = lab.landscapeChoice
        return switch choice.directions {
        case .weights: (names.parameter(choice.first), names.parameter(choice.second))
        case .random: ("random direction 1", "random direction 2")
        case .path: ("main direction", plane.isStraight ? "across, at random" : "second direction")
        }
    }

    /// The directions in words.
    private func directions(_ plane: LandscapePlane) -> String {
        let choice = lab.landscapeChoice
        return switch choice.directions {
        case .weights: "two weights"
        case .random: "two random directions, seed \(choice.seed)"
        case .path: plane.isStraight ? "the path, straight so far" : "two main directions of the path"
        }
    }

    /// The picture in words.
    var description: String {
        guard let (sketch, map) = drawn else { return fault }
        let plane = sketch.plane
        var words = String(map.description.dropLast())
        if let sample = sample(sketch) { words += ", over \(sample)" }
        if let first = sketch.map.pathLosses.first, let last = sketch.map.pathLosses.last, plane.path.count > 1 {
            words +=
                "; path of \(points(sketch) ?? "\(plane.path.count) points"), by their own weights from \(NumberText.short(first, digits: 4))"
            words += " to \(NumberText.short(last, digits: 4))"
        }
        if let share = share(sketch) {
            words += "; the two directions hold \(NumberText.percent(share, digits: 2)) of the path's variance"
        }
        return words + "."
    }

    /// What the picture is, and the sums behind its numbers.
    var whyLines: [String] {
        guard let sketch = drawn?.sketch else { return [fault] }
        let (plane, map, choice) = (sketch.plane, sketch.map, lab.landscapeChoice)
        let text = NetworkFacts.text
        let penalty = lab.focused.specification.l2 > 0 ? ", with its penalty" : ""
        var lines = [
            "The map is the loss L(w + a·d1 + b·d2), \(lab.focused.lossTitle)\(penalty), at \(map.columns) × \(map.rows)"
                + " places: w are all \(NumberText.grouped(lab.focused.parameterCount)) weights and biases"
                + " \(plane.endsNow ? "of now" : "as they last were numbers"), d1 and d2 the two directions. It is over"
                + " \(sample(sketch) ?? "all \(NumberText.grouped(sketch.allExamples)) rows") that are learnt from.",
            "Digits are the path, point by point: the level of the point's own loss, as the legend numbers them.", "",
        ]
        switch choice.directions {
        case .weights:
            lines.append(
                "d1 changes the \(names.parameter(choice.first)) alone, d2 the \(names.parameter(choice.second)); the axes"
                    + " show their values. c and the words two weights: optimisers walk over it from here.")
        case .random:
            lines.append(
                "d1 and d2 are random numbers, seed \(choice.seed), scaled unit by unit: what goes into a unit is as long,"
                    + " √Σ d², as its weights, √Σ w². Biases stay as they are (Li and others, 2018).")
        case .path:
            lines.append(
                plane.isStraight
                    ? "d1 is the way from the start to now, of length 1; the path is straight so far, and d2 a random"
                        + " direction at a right angle."
                    : "d1 and d2, each of length 1, are the first two principal components of"
                        + " \(points(sketch) ?? "\(plane.path.count) points") of the path: the directions in which they are"
                        + " spread most.")
        }
        if let share = share(sketch) {
            lines += [
                "",
                "The directions hold variance in the plane / variance in all = \(text(plane.variance.inPlane)) /"
                    + " \(text(plane.variance.all)) = \(NumberText.percent(share, digits: 2)) of the path; a variance is the"
                    + " mean squared distance of the points from their middle.",
            ]
        }
        for (name, index) in [("start", 0), ("now", plane.path.count - 1)] where index > 0 || plane.path.count > 1 {
            let (place, off) = (plane.path[index], plane.distances[index])
            let distance = off > 1e-9 * plane.variance.all.squareRoot() ? "\(text(off)) off the plane" : "in the plane"
            lines += [
                "",
                "\(name): a \(text(place.x)), b \(text(place.y)), \(distance); loss by its own weights"
                    + " \(text(map.pathLosses[index])).",
            ]
        }
        return lines
    }
}
