import Labs
import LossMath
import TextGrid
import Training
import Wording

/// The loss of a network over two of its weights as a bench: formulas that can be read, and optimisers that walk over
/// them from the weights of now.
enum WeightBench {
    /// A bench with more lines, or longer lists, says too little.
    private static let mostUnits = 16
    private static let mostRows = 200

    /// The bench of the two weights that the landscape is looked at along.
    ///
    /// - Throws: why there is none, as a sentence.
    static func bench(_ lab: TrainerLab) throws(Refusal) -> FormulaBench {
        let (run, layers) = (lab.focused, lab.networkLayers)
        let given = run.specification
        guard layers[layers.count - 1].units == 1 else { throw Refusal("It takes a network with one output.") }
        let hidden = layers.dropLast().reduce(0) { $0 + $1.units }
        guard hidden <= mostUnits, run.trainRows.count <= mostRows else {
            throw Refusal(
                "It takes at most \(mostUnits) hidden units and \(mostRows) rows: the formulas have to be read.")
        }
        guard given.logForm == nil, given.options == [:] else {
            throw Refusal("It takes the loss without further settings.")
        }
        var along = lab
        along.landscape.directions = .weights
        guard let plane = (try? along.landscapeSketch())?.plane, !run.hasDiverged else {
            throw Refusal("There is no landscape over these two weights.")
        }
        let (choice, weights, data) = (along.landscapeChoice, run.parameters, run.dataSet)
        let chosen = [choice.first, choice.second]
        /// A weight, or without an input a bias: its name where it is one of the two, else its value.
        func number(_ place: ParameterPlace) -> String {
            if let index = chosen.firstIndex(of: place) { return ["a", "b"][index] }
            let own = value(place)
            return own < 0 ? "(\(NumberText.exact(own)))" : NumberText.exact(own)
        }
        func value(_ place: ParameterPlace) -> Double {
            let layer = weights[place.layer]
            return place.input.map { layer.weights[$0 * layers[place.layer].units + place.unit] }
                ?? layer.biases[place.unit]
        }
        var names = (0..<layers[0].inputs).map { "x\($0 + 1)" }
        let vectors =
            names.enumerated().map { index, name in
                FormulaBench.Vector(
                    name: name, title: data.featureNames[index],
                    values: run.trainRows.map { data.features[$0 * data.inputs + index] })
            } + [.init(name: "y", title: "target", values: run.trainRows.map { data.targets[$0] })]
        var readings: [FormulaBench.Reading] = []
        for (index, size) in layers.enumerated() {
            let isLast = index + 1 == layers.count
            let activation =
                isLast
                ? given.output?.rawValue ?? "linear" : (given.layerActivations?[index] ?? given.activation).rawValue
            let own = (0..<size.units).map { isLast ? "p" : "h\(layers.count > 2 ? "\(index + 1)_" : "")\($0 + 1)" }
            for (unit, name) in own.enumerated() {
                let bias = given.hasBiases ? [number(.init(layer: index, input: nil, unit: unit))] : []
                let sum =
                    bias
                    + names.enumerated().map { input, name in
                        "\(number(.init(layer: index, input: input, unit: unit))) * \(name)"
                    }
                let text = sum.joined(separator: " + ")
                let formula =
                    switch activation {
                    case "linear": text
                    case "relu": "max(\(text), 0)"
                    default: "\(activation)(\(text))"
                    }
                readings.append(.init(name: name, title: nil, formula: formula))
            }
            names = own
        }
        var loss = given.formula ?? run.loss.map { "\($0.rawValue)(y, p)" } ?? ""
        if given.l2 > 0 {
            // What the others add is the same everywhere.
            let squares = chosen.enumerated().filter { $0.element.input != nil }.map { "\(["a", "b"][$0.offset])^2" }
            let all = weights.flatMap(\.weights).reduce(0) { $0 + $1 * $1 }
            let rest = all - chosen.filter { $0.input != nil }.reduce(0) { $0 + value($1) * value($1) }
            let sum = (squares + [NumberText.exact(max(0, rest))]).joined(separator: " + ")
            loss += " + \(NumberText.exact(0.5 * given.l2)) * (\(sum))"
        }
        readings.append(.init(name: "loss", title: nil, formula: loss))
        let titles = NetworkNames(shape: layers)
        let parameters = zip(["a", "b"], [(choice.first, plane.x), (choice.second, plane.y)]).map { name, weight in
            FormulaBench.Parameter(
                name: name, title: titles.parameter(weight.0), value: value(weight.0), from: weight.1.lowerBound,
                to: weight.1.upperBound, step: 0.1)
        }
        do throws(BenchFault) {
            var bench = try FormulaBench(
                parameters: parameters, vectors: vectors, readings: readings, plot: .init(x: "a", y: "loss", map: "b"))
            bench.walk = BenchWalk()
            return bench
        } catch {
            throw Refusal("\(error)")
        }
    }

    /// Why there is no such bench.
    struct Refusal: Error, Equatable, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }

    /// Opens the bench.
    static let command = Command(
        nil, "let optimisers walk over two weights",
        when: { .present($0.lab?.state.kind == TrainerLab.kind && $0.lesson == nil) },
        run: { state, _ in
            guard let lab = TrainerLab.of(state.lab?.state) else { return [] }
            do throws(Refusal) {
                return state.open(
                    LabSession(try bench(lab)),
                    saying: "The loss over two weights, all others as they are: space lets the optimisers race.")
            } catch {
                state.message = Message(error.description, .warning)
                return []
            }
        })
}
