import Fields
import Labs
import Plotting
import TextGrid
import Training

/// What the cursor on the curves of the trainer stands on: the epochs of the run in focus. What it reads is said below them.
/// And what it reads off the panel beside them.
enum TrainerPlotReader {
    static func reader(_ lab: TrainerLab) -> PlotReader? {
        let epochs = lab.focused.history.epochs
        guard let first = epochs.first, let last = epochs.last else { return nil }
        return PlotReader(
            name: "epoch",
            places: Lazy { PlotPlaces(range: Double(first)...Double(last), stops: epochs.map(Double.init)) },
            present: SIMD2(Double(last), 0),
            cursor: lab.cursorEpoch.map { SIMD2(Double($0), 0) },
            problem: epochs.count > 1
                ? nil : "The curve has one point so far, a point an epoch: e trains an epoch, and draws the next.",
            page: lab.curves.epochs?.count, words: { _ in [] },
            put: { desk, place in
                desk.session.rest()
                LabPath<TrainerLab>.trainer.change(&desk, isEdit: false) { lab, _ in
                    if let place { lab.putCursor(at: Int(place.x)) } else { lab.cursorEpoch = nil }
                }
            })
    }

    // MARK: The panel

    /// What a cursor reads off the model's picture, or off the landscape, where one of them is shown.
    static func panel(_ lab: TrainerLab, isRunning: Bool) -> PlotReader? {
        switch lab.shownPanel {
        case .model: model(lab.focused)
        case .landscape: landscape(lab, isRunning ? lab.landscapeShown : try? lab.landscapeSketch())
        case .data, .outputs, .gradients, .network: nil
        }
    }

    private static func landscape(_ lab: TrainerLab, _ sketch: LandscapeSketch?) -> PlotReader? {
        guard let sketch else { return nil }
        let plane = sketch.plane
        let names = LandscapeFacts(lab: lab).axes(plane)
        return PlotReader(
            name: "\(names.x), \(names.y)", places: Lazy { PlotPlaces(range: plane.x, parts: 50) },
            up: PlotPlaces(range: plane.y, parts: 25), present: plane.path.last ?? plane.origin,
            words: { place in
                let (x, y) = (text(place.x), text(place.y))
                guard !plane.isRounding(at: place) else {
                    // Weights as large as those of a run that has diverged cannot be added up to small ones.
                    let words = "small weights here, lost in rounding"
                    return ["\(names.x) \(x), \(names.y) \(y): \(words)", "\(x), \(y): \(words)"]
                }
                let loss = "loss \(text(sketch.loss(at: place)))"
                let now = plane.endsNow ? sketch.map.pathLosses.last.map { "; now \(text($0))" } ?? "" : ""
                return ["\(names.x) \(x), \(names.y) \(y): \(loss)\(now)", "\(x), \(y): \(loss)\(now)"]
            },
            noTake: "Enter takes no place of the landscape: only training moves the weights.")
    }

    private static func model(_ run: Trainer) -> PlotReader? {
        guard ModelPicture.canDraw(run) else { return nil }
        let data = run.dataSet
        let noTake = "Enter takes nothing here: only training changes what the model says."
        guard data.isCurve else {
            let (x, y) = (ModelPicture.range(of: data, feature: 0), ModelPicture.range(of: data, feature: 1))
            let across = PlotPlaces(range: x, parts: 50)
            let up = PlotPlaces(range: y, parts: 25)
            let names = data.featureNames
            return PlotReader(
                name: "\(names[0]), \(names[1])", places: Lazy { across }, up: up,
                present: SIMD2(across.middle, up.middle),
                words: { place in
                    let start = "\(names[0]) \(text(place.x)), \(names[1]) \(text(place.y)): "
                    return belief(run, run.predict([place.x, place.y])).map { start + $0 }
                },
                noTake: noTake)
        }
        let examples = data.curvePlaces ?? []
        guard let low = examples.min(), let high = examples.max(), low < high else { return nil }
        let places = PlotPlaces(range: low...high)
        let name = ModelPicture.curveName(data)
        return PlotReader(
            name: name, places: Lazy { places }, present: SIMD2(places.middle, 0), looks: [(.predicted, .solid)],
            words: { place in
                let (start, output) = ("\(name) \(text(place.x)): ", run.predict(data.features(at: place.x) ?? []))
                guard data.kind == .regression else { return belief(run, output).map { start + $0 } }
                let words = start + "the model says \(text(output[0]))"
                let near = examples.indices.min { abs(examples[$0] - place.x) < abs(examples[$1] - place.x) } ?? 0
                return [
                    "\(words); the nearest example, at \(text(examples[near])), is \(text(data.targets[near]))", words,
                ]
            },
            noTake: noTake)
    }

    /// The likeliest class, and how likely each is; where outputs are no probabilities, what they are.
    private static func belief(_ run: Trainer, _ outputs: [Double]) -> [String] {
        let names = run.dataSet.targetNames
        func name(_ index: Int) -> String { names.indices.contains(index) ? names[index] : "class \(index)" }
        let output = run.specification.output
        let isShare = output == .sigmoid || output == .softmax
        func value(_ index: Int, _ output: Double) -> String {
            (isShare ? "P(\(name(index))) " : outputs.count > 1 ? "\(name(index)) " : "output ") + text(output)
        }
        guard outputs.count > 1 else {
            let place = outputs[0] >= ModelPicture.classBorder(of: run) ? 1 : 0
            return ["\(name(place)), as \(value(1, outputs[0]))"]
        }
        let order = outputs.indices.sorted { (outputs[$1], $0) < (outputs[$0], $1) }
        let all = order.map { value($0, outputs[$0]) }
        return ["\(name(order[0])), as \(all.joined(separator: ", "))", "\(name(order[0])), as \(all[0])"]
    }

    private static func text(_ value: Double) -> String { PlotReader.text(value) }
}
