import Labs
import LossMath
import TextGrid
import Training
import Wording

/// The numbers of a network and of one step in words: formulas with the numbers put in. The screen, `i` and the
/// description say the same.
extension NetworkFacts {
    private func text(_ value: Double) -> String { Self.text(value) }
    /// A factor: what is negative stands in brackets.
    private func factor(_ value: Double) -> String { value < 0 ? "(\(text(value)))" : text(value) }
    /// A sum of products; of many the first ones.
    private func products(_ pairs: [(Double, Double)], most: Int = 8) -> String {
        let shown = pairs.prefix(most).map { "\(factor($0.0))·\(factor($0.1))" }
        let left = pairs.count - shown.count
        return shown.joined(separator: " + ") + (left > 0 ? " + … (\(left) more)" : "")
    }

    /// The example in words: its target first, since of many inputs the last ones may be cut.
    var example: String {
        let data = trainer.dataSet
        let batch = step != nil ? " of the batch" : trainer.isFinished ? "" : " of the next batch"
        let inputs = data.features(ofRow: row).prefix(8).enumerated().map { "\(name(-1, $0)) \(text($1))" }
        let more = data.inputs > 8 ? " …" : ""
        return
            "example \(view.example + 1) of \(rows.count)\(batch), row \(row): \(targetWords(ofRow: row));"
            + " \(inputs.joined(separator: ", "))\(more)"
    }

    /// What a row asks for: of several outputs that name a class the class alone.
    private func targetWords(ofRow row: Int) -> String {
        let (data, count) = (trainer.dataSet, trainer.dataSet.outputs)
        if data.kind != .regression, count > 1 {
            let index = data.classIndex(ofRow: row)
            let known = data.targetNames.indices.contains(index) ? data.targetNames[index] : "\(index)"
            return "class \(known) (\(name(lastLayer, index)))"
        }
        let values = data.targets[row * count..<(row + 1) * count]
        return "\(Words.plural(count, "target")) \(values.map(text).joined(separator: ", "))"
    }

    /// What the selected place holds.
    var reading: String {
        let (layer, unit) = (view.layer, view.unit)
        switch place {
        case .unit:
            // What a part has not come to yet is not said either.
            if case .unknown = shown(layer, unit) { return "\(placeName): its sum is still to come" }
            return "\(placeName): sum \(text(sum(layer, unit))), output \(text(output(layer, unit)))"
        case .weight, .bias:
            let value = "\(placeName): \(text(number(.value, layer, selectedInput, unit)))"
            switch kind {
            case .value: return value
            case .gradient: return value + ", gradient \(text(number(.gradient, layer, selectedInput, unit)))"
            case .update: return value + ", update \(text(number(.update, layer, selectedInput, unit)))"
            }
        }
    }

    /// The name of the reached part.
    var partTitle: String? {
        part.map { part in
            let words =
                switch part {
                case .inputs: "the inputs"
                case .forward(let layer): "sums and outputs, \(layerName(layer))"
                case .loss: "the loss"
                case .deltas(lastLayer): "the delta at the output"
                case .deltas(let layer): "deltas passed back, \(layerName(layer))"
                case .gradients: "the gradients"
                case .update: "the update"
                case .after: "after the step"
                }
            return "part \(view.part) of \(StepPart.all(layers: shape.count).count): \(words)"
        }
    }

    private func layerName(_ layer: Int) -> String {
        layer == lastLayer || lastLayer == 1 ? "\(title(layer)) layer" : "hidden layer \(layer + 1)"
    }

    /// What the reached part says of the selected place, or, where it has not come to that, of the first unit of its layer.
    ///
    /// - Parameter isShort: without what follows from the rest: the chain rule at the output, the optimiser's own sums.
    func partWords(isShort: Bool) -> [String] { WorkedSum.honest(wordsOfPart(isShort: isShort)) }

    private func wordsOfPart(isShort: Bool) -> [String] {
        guard let step, let part else { return [] }
        switch part {
        case .inputs:
            let count = step.rows.count
            return [
                count == 1
                    ? "Step \(step.step) takes one example; its numbers go into the first layer."
                    : "Step \(step.step) takes \(count) examples; pgup and pgdn choose which is shown."
            ]
        case .forward(let last):
            let (layer, unit) = view.layer <= last ? (view.layer, view.unit) : (last, 0)
            return [sumWords(layer, unit), outputWords(layer, unit)]
        case .loss:
            let pairs = targets.indices.map {
                "\(name(lastLayer, $0)) \(text(output(lastLayer, $0))), target \(text(targets[$0]))"
            }
            let all = "\(lossName): \(lossSum(of: step.rows.indices, length: 200)?.words ?? "")\(text(step.loss))"
            guard step.rows.count > 1 else { return [all, pairs.joined(separator: "; ")] }
            let own = lossSum(of: view.example..<view.example + 1, length: 200)
            return [all] + (own.map { ["of this example: \($0.words)\(text($0.value))"] } ?? [])
                + ["this example: " + pairs.joined(separator: "; ")]
        case .deltas(let last):
            let (layer, unit) = view.layer >= last ? (view.layer, view.unit) : (last, 0)
            return [deltaWords(layer, unit)].compactMap(\.self)
                + (isShort || layer < lastLayer ? [] : [chainWords(unit)].compactMap(\.self))
        case .gradients: return [gradientWords].compactMap(\.self)
        case .update: return updateWords(isShort: isShort)
        case .after:
            return ["\(lossName): \(text(step.loss)) → \(text(step.lossAfter))"] + predictionLines(step)
        }
    }

    /// What is known of the units of the selected layer, where they come from, the selected one first; that one is left out
    /// where a part of a step says it already.
    var unitWords: [[String]] {
        let units = (part == nil ? [view.unit] : []) + (0..<shape[view.layer].units).filter { $0 != view.unit }
        return units.map { unit in
            switch shown(view.layer, unit) {
            case .unknown: []
            case .output: WorkedSum.honest([sumWords(view.layer, unit), outputWords(view.layer, unit)])
            case .delta: WorkedSum.honest([deltaWords(view.layer, unit)].compactMap(\.self))
            }
        }
    }

    private var lossName: String {
        let count = step?.rows.count ?? 1
        return count == 1
            ? "loss of the example, \(trainer.lossTitle)" : "loss of the \(count) examples, \(trainer.lossTitle)"
    }

    /// The loss's formula with the numbers of examples of the batch put in, as `−ln 0.67 = `, and what it comes to; nil
    /// where that is not what is trained.
    private func lossSum(of examples: Range<Int>, length: Int) -> (words: String, value: Double)? {
        guard let step else { return nil }
        return Self.lossSum(
            trainer, step.rows, step.layers[lastLayer].outputs, step.loss, of: examples, length: length)
    }

    /// - Parameters:
    ///   - rows: those of the data set that are learnt from, with their outputs and the loss that they come to.
    ///   - examples: those among them whose sum is written.
    private static func lossSum(
        _ trainer: Trainer, _ rows: [Int], _ all: [[Double]], _ loss: Double, of examples: Range<Int>, length: Int
    ) -> (words: String, value: Double)? {
        let given = trainer.specification
        let built = given.logForm == nil && given.options == [:] ? trainer.loss.flatMap { try? Loss($0) } : nil
        let columns = trainer.dataSet.outputs
        func names(_ examples: Range<Int>) -> [String: Tensor] {
            func tensor(_ values: [Double]) -> Tensor {
                columns == 1 && built?.id.isRowWise != true
                    ? Tensor(values) : Tensor(rows: examples.count, columns: columns, values: values)
            }
            let targets = rows[examples].flatMap { trainer.dataSet.targets[$0 * columns..<($0 + 1) * columns] }
            let data = LossData(actual: tensor(targets), predicted: tensor(all[examples].flatMap(\.self)))
            return built?.names(data) ?? ["y": data.actual, "p": data.predicted]
        }
        guard let formula = given.formula.flatMap({ try? Formula($0) }) ?? built?.formula,
            let whole = try? formula.value(in: names(rows.indices)).values.first,
            (whole - loss).magnitude <= 1e-9 * max(1, loss.magnitude),
            let value = try? formula.value(in: names(examples)).values.first,
            let sum = try? formula.expanded(in: names(examples), ascii: false, maximumLength: length, number: text)
        else { return nil }
        return (sum + " = ", value)
    }

    /// Where the loss on the curve comes from: its formula over the rows, with the numbers of the run as it stands.
    static func lossLines(_ lab: TrainerLab) -> [String] {
        // The cursor's epoch is what is asked about: all numbers are those of then.
        var trainer = lab.focused
        if let epoch = lab.cursorEpoch { trainer.rewind(toEpoch: epoch) }
        func part(_ name: String, _ rows: [Int], _ loss: Double) -> [String] {
            let features = rows.flatMap { trainer.dataSet.features(ofRow: $0) }
            let outputs = trainer.forward(features).last?.outputs ?? []
            let sum =
                outputs.count == rows.count
                ? lossSum(trainer, rows, outputs, loss, of: rows.indices, length: 600)?.words ?? "" : ""
            return [
                "\(name), \(trainer.lossTitle) over \(Words.count(rows.count, "row")): \(sum)\(text(loss))"
            ]
        }
        let stands =
            lab.cursorEpoch == nil
            ? "The run stands at epoch \(trainer.place)."
            : "All of it at epoch \(trainer.place), where the cursor stands; the run has come to \(lab.focused.place)."
        var lines = ["\(stands) y is what a row asks for, p what the network answers."]
        lines += [""] + part("loss", trainer.trainRows, trainer.trainLoss)
        if let loss = trainer.testLoss { lines += [""] + part("test loss", trainer.testRows, loss) }
        if trainer.specification.l2 > 0 {
            lines += [
                "", "What is made smaller has a penalty besides: half of L2 times the sum of the squared weights.",
            ]
        }
        let metric = TrainerPlain.metric(trainer.metric, trainer)
        lines += ["", "\(trainer.metricKind.title): \(metric)"]
        return lines + ["", "Press p until the network is shown: there the key i takes one step of it apart."]
    }

    /// A unit's sum.
    private func sumWords(_ layer: Int, _ unit: Int) -> String {
        let pairs = (0..<shape[layer].inputs).map { (weight(layer, $0, unit), input(layer, $0)) }
        let bias = trainer.specification.hasBiases ? ("b + ", "\(text(bias(layer, unit))) + ") : ("", "")
        let from = layer == 0 ? "x" : "h"
        return
            "sum of \(name(layer, unit)): \(bias.0)Σ w·\(from) = \(bias.1)\(products(pairs)) = \(text(sum(layer, unit)))"
    }

    /// What becomes of the sum.
    private func outputWords(_ layer: Int, _ unit: Int) -> String {
        let (z, result, name) = (text(sum(layer, unit)), text(output(layer, unit)), name(layer, unit))
        return switch activation(layer) {
        case "linear": "\(name) = z = \(result), the sum as it is"
        case "relu": "\(name) = max(0, z) = max(0, \(z)) = \(result)"
        case "sigmoid": "\(name) = 1 / (1 + e^−z) = sigmoid(\(z)) = \(result)"
        case "softmax":
            "\(name) = e^z / Σ e^z = e^\(z) / Σ e^(\((0..<shape[layer].units).map { text(sum(layer, $0)) }.joined(separator: ", ")))"
                + " = \(result)"
        case let function: "\(name) = \(function)(z) = \(function)(\(z)) = \(result)"
        }
    }

    /// A unit's delta: at the output the loss's slope, before it the sum of what was passed back times the own slope.
    func deltaWords(_ layer: Int, _ unit: Int) -> String? {
        guard let value = delta(layer, unit) else { return nil }
        let (result, name) = (text(value), name(layer, unit))
        guard layer < lastLayer else {
            let about = "delta of \(name), the slope of this example's loss along the sum"
            guard let form = outputForm(unit, value) else {
                // Of any loss: its slope along the output, times that of the activation.
                let slope = slopeAtOutput(unit)
                guard let slope, slope.value != 0 else { return "\(about) = \(result)" }
                return "\(about): slope of the loss along \(name) · slope of \(activation(layer)) ="
                    + " \(factor(value / slope.value)) · \(slope.words) = \(result)"
            }
            return "\(about): \(form.formula) = \(form.numbers) = \(result)"
        }
        let pairs = (0..<shape[layer + 1].units).map { (weight(layer + 1, unit, $0), delta(layer + 1, $0) ?? 0) }
        let back = pairs.reduce(0) { $0 + $1.0 * $1.1 }
        let slope = slopeWords(layer, unit, of: value, back)
        return "delta of \(name): (Σ w·δ) · slope of \(activation(layer)) = (\(products(pairs))) · \(slope) = \(result)"
    }

    /// Why a delta at the output has the form that it has; nil where it says so itself, or there is no such product.
    private func chainWords(_ unit: Int) -> String? {
        guard let value = delta(lastLayer, unit), outputForm(unit, value) != nil, activation(lastLayer) != "linear",
            let slope = slopeAtOutput(unit), slope.value.magnitude > 1e-6
        else { return nil }
        let name = name(lastLayer, unit)
        return "It is the slope of the loss along \(name) times that of \(activation(lastLayer)):"
            + " \(factor(value / slope.value)) · \(slope.words)."
    }

    /// How an output changes with its sum, where no other output does too.
    private func slopeAtOutput(_ unit: Int) -> (value: Double, words: String)? {
        let p = output(lastLayer, unit)
        return switch activation(lastLayer) {
        case "linear": (1, "1")
        case "tanh": (1 - p * p, slopeWords(lastLayer, unit, of: 0, 0))
        case "sigmoid": (p * (1 - p), slopeWords(lastLayer, unit, of: 0, 0))
        default: nil
        }
    }

    private func slopeWords(_ layer: Int, _ unit: Int, of delta: Double, _ back: Double) -> String {
        let h = factor(output(layer, unit))
        return switch activation(layer) {
        case "linear": "1"
        case "relu": sum(layer, unit) > 0 ? "1" : "0"
        case "tanh": "(1 − \(h)²)"
        case "sigmoid": "\(h)·(1 − \(h))"
        default: back == 0 ? "slope" : text(delta / back)
        }
    }

    /// What each unit makes of those before it, with the weights of now; of a small network, which can be computed by hand.
    var formulaLines: [String] {
        guard shape.allSatisfy({ $0.inputs <= 4 }), shape.reduce(0, { $0 + $1.units }) <= 5 else { return [] }
        return shape.indices.flatMap { layer in
            (0..<shape[layer].units).map { unit in
                let products = (0..<shape[layer].inputs).map {
                    "\(factor(weight(layer, $0, unit)))·\(name(layer - 1, $0))"
                }
                let bias = trainer.specification.hasBiases ? [factor(bias(layer, unit))] : []
                let sum = (products + bias).joined(separator: " + ")
                let isLinear = activation(layer) == "linear"
                return "\(name(layer, unit)) = \(isLinear ? sum : "\(activation(layer))(\(sum))")"
            }
        }
    }

    /// The formula of a delta at the output, where it is one of the well-known ones; it is held against the delta.
    func outputForm(_ unit: Int, _ delta: Double) -> (formula: String, numbers: String)? {
        let (p, y, count) = (output(lastLayer, unit), targets[unit], shape[lastLayer].units)
        let (shownP, shownY) = (text(p), factor(y))
        let error = p - y
        let forms: [(value: Double, formula: String, numbers: String)] = [
            (error, "p − y", "\(shownP) − \(shownY)"),
            (2 * error, "2(p − y)", "2·(\(shownP) − \(shownY))"),
            (2 * error * p * (1 - p), "2(p − y)·p(1 − p)", "2·(\(shownP) − \(shownY))·\(factor(p))·(1 − \(factor(p)))"),
            (2 * error * (1 - p * p), "2(p − y)·(1 − p²)", "2·(\(shownP) − \(shownY))·(1 − \(factor(p))²)"),
        ]
        for divisor in count == 1 ? [1] : [1, count] {
            for form in forms {
                let value = form.value / Double(divisor)
                guard (value - delta).magnitude <= 1e-9 * max(1e-3, delta.magnitude), isPlausible(form.formula) else {
                    continue
                }
                return divisor == 1
                    ? (form.formula, form.numbers)
                    : ("\(form.formula) / \(count) outputs", "\(form.numbers) / \(count)")
            }
        }
        return nil
    }

    /// Whether a form belongs to the loss and the output that are trained: one may come near by chance.
    private func isPlausible(_ formula: String) -> Bool {
        let (loss, output) = (trainer.loss, trainer.specification.output)
        switch formula {
        case "p − y":
            return output == .sigmoid && loss == .binaryCrossEntropy
                || output == .softmax && loss == .categoricalCrossEntropy
        case "2(p − y)": return output == .linear && loss == .meanSquaredError
        case "2(p − y)·p(1 − p)": return output == .sigmoid && loss == .meanSquaredError
        default: return output == .tanh && loss == .meanSquaredError
        }
    }

    /// The gradient of the selected weight or bias: the mean of input times delta.
    var gradientWords: String? {
        guard let step else { return nil }
        let (layer, unit) = (view.layer, view.unit)
        let traced = step.layers[layer]
        let pairs = step.rows.indices.map { example in
            (selectedInput.map { traced.inputs[example][$0] } ?? 1, traced.deltas[example][unit])
        }
        let value = number(.gradient, layer, selectedInput, unit)
        let l2 = trainer.specification.l2
        let isPenalised = l2 > 0 && selectedInput != nil
        let penalty = isPenalised ? " + \(text(l2))·\(factor(number(.value, layer, selectedInput, unit)))" : ""
        let what = selectedInput == nil ? "bias of \(name(layer, unit))" : placeName
        guard trainer.specification.hasBiases || selectedInput != nil else { return "The network has no biases." }
        let own = selectedInput == nil ? pairs.map { factor($0.1) } : []
        let list = own.isEmpty ? products(pairs, most: 4) : Self.few(own, most: 6)
        let mean = pairs.count == 1 ? list : "(\(list)) / \(pairs.count)"
        let rule = (selectedInput == nil ? "δ" : "input·δ") + (isPenalised ? " + L2·w" : "")
        // Of one example the delta is the sum already.
        let sum = own.count == 1 && penalty.isEmpty ? "" : "\(mean)\(penalty) = "
        return "gradient of the \(what): \(pairs.count == 1 ? "" : "mean of ")\(rule) = \(sum)\(text(value))"
    }

    private static func few(_ list: [String], most: Int) -> String {
        list.prefix(most).joined(separator: " + ")
            + (list.count > most ? " + … (\(list.count - most) more)" : "")
    }

    /// What the optimiser makes of the gradient.
    func updateWords(isShort: Bool) -> [String] {
        let (layer, unit) = (view.layer, view.unit)
        guard step != nil else { return [] }
        guard trainer.specification.hasBiases || selectedInput != nil else { return ["The network has no biases."] }
        let (before, g, change) = (
            number(.value, layer, selectedInput, unit), number(.gradient, layer, selectedInput, unit),
            number(.update, layer, selectedInput, unit)
        )
        let given = trainer.specification
        let rate = text(given.learningRate)
        let what = selectedInput == nil ? "bias of \(name(layer, unit))" : placeName
        let move = "\(what): \(text(before)) + \(factor(change)) = \(text(before + change))"
        if given.optimizer == .sgd {
            return ["update: −rate · gradient = −\(rate)·\(factor(g)) = \(text(change))", move]
        }
        let made = "update: \(text(change)), which \(given.optimizer.title) makes of the gradient \(text(g)) (i: how)"
        guard !isShort, let memory = trainer.nextMemory(layer: layer, input: selectedInput, unit: unit) else {
            return [made, move]
        }
        let sums = OptimizerSums(
            optimizer: given.optimizer, rate: given.learningRate,
            numbers: given.optimizer.numbers.map { ($0.rawValue, given.optimizerNumbers[$0] ?? .nan) },
            step: memory.step, gradient: g, from: before, to: before + change, before: memory.before,
            after: memory.after)
        return ["\(given.optimizer.title), rate \(rate), with the gradient g of the \(what):"] + sums.lines + [move]
    }

    /// All predictions before and after the step.
    private func allPredictionLines(_ step: TracedStep) -> [String] {
        let count = trainer.dataSet.outputs
        return step.predictionsBefore.indices.map { row in
            let target = trainer.dataSet.targets[row * count..<(row + 1) * count].map(text).joined(separator: " ")
            let before = step.predictionsBefore[row].map(text).joined(separator: " ")
            let after = step.predictionsAfter[row].map(text).joined(separator: " ")
            return "row \(row), y \(target): p \(before) → \(after)"
        }
    }

    /// What the network answers to the batch's rows first, then to all others.
    private func predictionLines(_ step: TracedStep) -> [String] {
        let all = allPredictionLines(step)
        let shown = step.rows[view.example]
        let batch = Set(step.rows)
        return [all[shown] + (step.rows.count < all.count ? ", this example" : "")]
            + step.rows.filter { $0 != shown }.map { all[$0] }
            + all.indices.filter { !batch.contains($0) }.map { all[$0] }
    }

    /// Where the selected number comes from: all that is known of it, with the numbers put in.
    var whyLines: [String] {
        var said = Set<String>()
        return allLines.filter { $0.isEmpty || said.insert($0).inserted }
            .reduce(into: []) { lines, line in if !line.isEmpty || lines.last?.isEmpty == false { lines.append(line) } }
    }

    private var allLines: [String] {
        let (layer, unit) = (view.layer, view.unit)
        // What the panel has no room for stands first.
        var lines = partTitle.map { [$0] + wordsOfPart(isShort: false) + [""] } ?? []
        lines += [example, "", sumWords(layer, unit), outputWords(layer, unit)]
        guard let step else { return lines + ["", "The run is finished: no step follows."] }
        lines += ["", deltaWords(layer, unit) ?? ""]
        if layer == lastLayer, let chain = chainWords(unit) { lines.append(chain) }
        if let gradientWords { lines += ["", gradientWords] }
        if trainer.specification.hasBiases || selectedInput != nil,
            let slope = trainer.nextSlope(layer: layer, input: selectedInput, unit: unit)
        {
            lines.append(
                "by differences, (L(w + h) − L(w − h)) / 2h over the batch\(trainer.specification.l2 > 0 ? " with its penalty" : ""):"
                    + " \(text(slope))")
        }
        lines += [""] + updateWords(isShort: false)
        let sum = lossSum(of: step.rows.indices, length: 600)?.words ?? ""
        return lines + ["", "\(lossName): \(sum)\(text(step.loss)) → \(text(step.lossAfter))"]
    }

    /// The network in a sentence.
    var summary: String {
        let widths = ([shape[0].inputs] + shape.map(\.units)).map(String.init).joined(separator: "–")
        let all = weights.flatMap(\.weights)
        let (above, below) = (all.count { $0 > 0 }, all.count { $0 < 0 })
        let outputs = (0..<shape[lastLayer].units).map { "\(name(lastLayer, $0)) \(text(output(lastLayer, $0)))" }
        return "\(widths), \(all.count) weights, \(above) above 0 and \(below) below, the largest of size"
            + " \(text(largest(.value))). \(example.prefix(1).uppercased() + example.dropFirst()); the network answers"
            + " \(outputs.joined(separator: ", ")). Selected: \(reading)."
    }

    /// The network and what is taken apart of a step, a fact a line.
    var plainLines: [String] {
        var lines = ["network: \(summary)"]
        if let partTitle { lines.append("step: \(partTitle)") }
        return lines + partWords(isShort: false).map { "step: \($0)" }
    }

    /// Layers and weights as a table: a line of names, and a line a unit; of many the first ones.
    var table: [String] {
        shape.indices.flatMap { layer in
            let inputs = 0..<min(shape[layer].inputs, 8)
            let names = ["unit"] + inputs.map { name(layer - 1, $0) } + ["b", "sum", "output"]
            let rows = (0..<min(shape[layer].units, 16)).map { unit in
                let numbers =
                    inputs.map { weight(layer, $0, unit) } + [bias(layer, unit), sum(layer, unit), output(layer, unit)]
                return [name(layer, unit)] + (numbers + (delta(layer, unit).map { [$0] } ?? [])).map(text)
            }
            let all = [names + (step == nil ? [] : ["delta"])] + rows
            let widths = all[0].indices.map { column in all.map { $0[column].count }.max() ?? 0 }
            return all.map { row in
                zip(row, widths).map { TextWidth.pad($0, to: $1, right: true) }.joined(separator: "  ")
            }
        }
    }
}
