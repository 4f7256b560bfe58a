/// What each contribution counts, and what their sum is divided by.
struct Weighting {
    /// One weight a contribution; nil where all count the same.
    let each: [Double]?
    /// What the weighted sum is divided by.
    let divisor: Double
}

extension LossData {
    /// Whether examples count differently by weights of their own.
    package var isWeighted: Bool { others[.weights] != nil }

    /// Gives these rows of `count` the weight 0.
    package mutating func leaveOut(_ rows: [Int], of count: Int) {
        guard !rows.isEmpty else { return }
        var weights = others[.weights]?.values ?? [Double](repeating: 1, count: count)
        for row in rows where row < weights.count { weights[row] = 0 }
        others[.weights] = Tensor(weights)
    }

    /// Some numbers of these data, as a list with the weights given.
    func part(_ places: [Int], weights: [Double]?) -> LossData {
        var part = LossData(
            actual: Tensor(places.map { actual[flat: $0] }), predicted: Tensor(places.map { predicted[flat: $0] }))
        part.others[.weights] = weights.map { weights in Tensor(places.map { weights[$0] }) }
        return part
    }
}

extension Loss {
    /// The weights of these data.
    func weighting(of data: LossData) -> Weighting {
        let each = weights(of: data)
        let count = id.isRowWise ? data.predicted.shape.gridRows : data.predicted.values.count
        let divisor =
            switch (reduction, each) {
            case (.sum, _): 1.0
            case (.mean, nil): Double(count)
            case (.mean, let each?): divisor == .examples ? Double(examples(in: data)) : Summation.sum(each)
            }
        return Weighting(each: each, divisor: divisor)
    }

    /// The weight of each class, from class 0 on; nil where none are chosen.
    package var classWeights: [Double]? {
        if case .numbers(let weights)? = value(.classWeight) { weights } else { nil }
    }

    /// Whether contributions count differently: by weights of their own, or of their classes.
    package func isWeighted(_ data: LossData) -> Bool { data.isWeighted || classWeights != nil }

    /// One weight a contribution, in the order of the contributions: that of the example times that of its class; nil
    /// where none are given. A soft label has the mean of its classes' weights.
    package func weights(of data: LossData) -> [Double]? {
        let own = data.others[.weights].map { spread($0, over: data.predicted) }
        guard let classes = classWeights else { return own }
        let labels = data.actual
        let columns = data.predicted.shape.gridColumns
        let count = id.isRowWise ? data.predicted.values.count / columns : labels.values.count
        return (0..<count).map { index in
            let weight: Double
            if id.isRowWise {
                weight = (0..<columns).reduce(0) { $0 + labels.values[index * columns + $1] * classes[$1] }
            } else if id.isMargin {
                weight = labels.values[index] > 0 ? classes[1] : classes[0]
            } else {
                weight = classes[0] * (1 - labels.values[index]) + classes[1] * labels.values[index]
            }
            return weight * (own?[index] ?? 1)
        }
    }

    /// How much of each label is spread over all classes.
    var smoothing: Double { number(.labelSmoothing) ?? 0 }

    /// What PyTorch's `CrossEntropyLoss` makes of class weights where labels are soft or smoothed: it weights each term by
    /// its class, where ``weights(of:)`` has one weight a row. Nil where both are the same number.
    ///
    /// The mean of labels that name a class is over the sum of their weights, that of soft labels over their number.
    /// Source: `cross_entropy_loss_label_smoothing` and `cross_entropy_loss_prob_target` in PyTorch's LossNLL.cpp.
    ///
    /// - Complexity: O(n).
    package func weighedByTerms(_ data: LossData) -> Double? {
        guard id == .categoricalCrossEntropy, let classes = classWeights else { return nil }
        let isSoft = data.actual.values.contains { $0 != 0 && $0 != 1 }
        let columns = data.predicted.shape.gridColumns
        guard isSoft || smoothing > 0, columns == classes.count,
            let sum = try? Loss(
                id,
                options: options.without([.classWeight, .labelSmoothing, .divideBy])
                    .with(.reduction, .word(LossReduction.sum)))
        else { return nil }
        var index = -1
        let labels = data.actual.mapped { label in
            index += 1
            return classes[index % columns] * (label * (1 - smoothing) + smoothing / Double(columns))
        }
        let total = try? sum.value(LossData(actual: labels, predicted: data.predicted, others: data.others))
        guard reduction == .mean else { return total }
        return total.map { $0 / (isSoft ? Double(examples(in: data)) : Summation.sum(weights(of: data) ?? [])) }
    }

    /// What each contribution counts, as a formula; nil where all count the same.
    func weightText(hasOwn: Bool) -> String? {
        guard classWeights != nil else { return hasOwn ? "w" : nil }
        let text =
            id.isRowWise
            ? "rowsum(y * class_weight)"
            : id.isMargin
                ? "where(y > 0, class_weight[1], class_weight[0])"
                : "(class_weight[0] * (1 - y) + class_weight[1] * y)"
        return hasOwn ? "w * \(text)" : text
    }

    /// One weight a row becomes one an element, where the loss goes by elements.
    private func spread(_ weights: Tensor, over predicted: Tensor) -> [Double] {
        guard !id.isRowWise, weights.values.count < predicted.values.count else { return weights.values }
        let columns = predicted.values.count / weights.values.count
        return predicted.values.indices.map { weights.values[$0 / columns] }
    }

    /// The weights as ``formula`` names them: beside a table a table, too.
    func formulaWeights(of data: LossData) -> Tensor? {
        guard let weights = data.others[.weights] else { return nil }
        let values = spread(weights, over: data.predicted)
        guard data.predicted.isMatrix else { return Tensor(values) }
        let rows = data.predicted.rowCount
        return Tensor(rows: rows, columns: values.count / rows, values: values)
    }

    /// How many contributions there are, without those of rows that are left out.
    func examples(in data: LossData) -> Int {
        id.isRowWise ? data.predicted.shape.gridRows - leftOut(of: data).count : data.predicted.values.count
    }

    /// The rows that are left out: they have the weight 0 and name no class.
    func leftOut(of data: LossData) -> [Int] {
        guard id.predictsClasses, let weights = data.others[.weights], data.actual.isMatrix else { return [] }
        return weights.values.indices.filter { row in
            weights.values[row] == 0 && data.actual.row(row).allSatisfy { $0 == 0 }
        }
    }

    /// Whether an input fits predicted: one number for all, or one for each. What belongs to the examples has one an
    /// example, which is a row or an element, or one a row of a table.
    package func fits(_ given: Tensor, as input: LossInput, _ predicted: Tensor) -> Bool {
        guard input.isPerExample else { return given.values.count == 1 || given.shape == predicted.shape }
        let rows = id.isRowWise ? predicted.shape.gridRows : predicted.rowCount
        return given.values.count == rows || !id.isRowWise && given.values.count == predicted.values.count
    }
}
