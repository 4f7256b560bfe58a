import LossMath

/// A loss of any kind for training, as two functions of a batch: its value, and its gradient along the outputs.
///
/// Both get the targets and the outputs (after the output activation) of the whole batch, row-major, `columns` numbers
/// for each example. The loss of a batch need not be the mean of those of its examples: a root mean squared error is
/// none. Mean squared error and cross-entropies have a faster path of their own.
struct GeneralLoss: Sendable {
    /// A function of the targets, the outputs and their number of columns.
    typealias Function<Result> =
        @Sendable (
            _ targets: [Double], _ outputs: [Double], _ columns: Int
        ) -> Result

    /// The name in a heading; two losses of one name count as equal.
    let name: String
    /// Whether the outputs that it gets are the sums of the output units, before their activation: logits.
    let takesSums: Bool
    let value: Function<Double>
    let gradient: Function<(value: Double, gradient: [Double])>

    /// A loss.
    ///
    /// - Parameters:
    ///   - name: the name in a heading.
    ///   - value: the loss.
    ///   - gradient: the loss and its derivative with respect to each output, in the outputs' order.
    init(
        name: String, takesSums: Bool = false, value: @escaping Function<Double>,
        gradient: @escaping Function<(value: Double, gradient: [Double])>
    ) {
        self.name = name
        self.takesSums = takesSums
        self.value = value
        self.gradient = gradient
    }

    /// A loss of LossMath.
    ///
    /// A batch whose examples all have a class of weight 0 costs nothing.
    init(_ loss: Loss, fromSums: Bool = false) {
        // A row of a row-wise loss is an example, even where it has a single number.
        let isTable = loss.id.isRowWise
        @Sendable func data(_ targets: [Double], _ outputs: [Double], _ columns: Int) -> LossData {
            LossData(actual: Self.tensor(targets, columns, isTable), predicted: Self.tensor(outputs, columns, isTable))
        }
        @Sendable func isNothing(_ data: LossData) -> Bool {
            loss.weights(of: data)?.allSatisfy { $0 == 0 } ?? false
        }
        self.init(name: loss.id.title, takesSums: fromSums) { targets, outputs, columns in
            let data = data(targets, outputs, columns)
            return isNothing(data) ? 0 : (try? loss.value(data)) ?? .nan
        } gradient: { targets, outputs, columns in
            let data = data(targets, outputs, columns)
            if isNothing(data) { return (0, [Double](repeating: 0, count: outputs.count)) }
            let found = try? loss.gradient(data)
            guard let found else { return (.nan, Self.noGradient(outputs)) }
            return (found.value, found.gradient.values)
        }
    }

    /// A loss of LossMath for targets of -1 and 1; targets of 0 count as -1.
    init(margin loss: Loss) {
        let inner = GeneralLoss(loss)
        self.init(name: inner.name) { targets, outputs, columns in
            inner.value(targets.map { $0 > 0 ? 1 : -1 }, outputs, columns)
        } gradient: { targets, outputs, columns in
            inner.gradient(targets.map { $0 > 0 ? 1 : -1 }, outputs, columns)
        }
    }

    /// A formula in `y` and `p` that gives one number.
    init(_ formula: Formula) {
        self.init(name: formula.shown) { targets, outputs, columns in
            let names = ["y": Self.tensor(targets, columns), "p": Self.tensor(outputs, columns)]
            let value = try? formula.value(in: names)
            return value?.values.first ?? .nan
        } gradient: { targets, outputs, columns in
            let names = ["y": Self.tensor(targets, columns), "p": Self.tensor(outputs, columns)]
            let found = try? formula.gradient(in: names, withRespectTo: ["p"])
            guard let found, let gradient = found.gradients["p"] else { return (.nan, Self.noGradient(outputs)) }
            return (found.value, gradient.values)
        }
    }

    private static func tensor(_ values: [Double], _ columns: Int, _ isTable: Bool = false) -> Tensor {
        columns == 1 && !isTable
            ? Tensor(values) : Tensor(rows: values.count / columns, columns: columns, values: values)
    }

    private static func noGradient(_ outputs: [Double]) -> [Double] { [Double](repeating: .nan, count: outputs.count) }
}

extension GeneralLoss: Equatable {
    /// True for one name: a name says what is computed.
    package static func == (first: GeneralLoss, second: GeneralLoss) -> Bool { first.name == second.name }
}
