import LossMath
import Wording

extension VectorLab {
    /// The loss in focus, with its parts, for the present values.
    package var report: LabReport { report(of: focus) }

    /// A loss with its parts, for the present values. It is computed once for the same values.
    package func report(of loss: LabLoss) -> LabReport {
        memoBox.memo.report(of: loss) {
            switch loss {
            case .builtIn(let loss): freshReport(of: loss)
            case .custom(let custom): freshReport(of: custom)
            }
        }
    }

    /// A built-in loss with its parts, for the present values.
    package func report(of loss: Loss) -> LabReport { report(of: .builtIn(loss)) }

    private func freshReport(of loss: Loss) -> LabReport {
        do {
            let data = data(for: loss)
            return LabReport(try loss.report(data), of: loss, data)
        } catch {
            // A loss beside whose weights of classes are for another number of classes.
            return LabReport(
                value: .nan, contributions: Tensor([]), reduction: .mean, gradient: predicted.mapped { _ in .nan },
                warnings: ["\(loss.id.title) cannot be computed: \(error)"])
        }
    }

    private func freshReport(of custom: CustomLoss) -> LabReport {
        do {
            return try values(of: custom)
        } catch {
            // A formula that names a row which has been deleted since.
            return LabReport(
                value: .nan, contributions: Tensor([]), reduction: .mean, gradient: predicted.mapped { _ in .nan },
                warnings: ["the formula cannot be computed: \(error.message)"])
        }
    }

    /// A formula's value with its parts.
    ///
    /// - Throws: ``FormulaMistake`` for a name that is not there, shapes that do not fit, and a formula that gives more
    ///   than one number.
    package func values(of custom: CustomLoss) throws(FormulaMistake) -> LabReport {
        let names = names(of: custom)
        do {
            let isSingle = loss.isSinglePrecision
            let result = try custom.formula.value(in: names, isSinglePrecision: isSingle)
            let count = result.values.count
            guard count == 1 else {
                throw FormulaMistake(
                    message:
                        "a loss is one number, and this gives \(NumberText.grouped(count)) numbers: take their mean or sum",
                    column: 0)
            }
            let used = Set(custom.formula.freeNames).intersection(["p", "z"]).sorted()
            var gradient = predicted
            if used.isEmpty {
                gradient = predicted.mapped { _ in 0 }
            } else {
                let slopes = try custom.formula.gradient(
                    in: names, withRespectTo: used, isSinglePrecision: isSingle
                ).gradients
                gradient = slopes[used[0]] ?? gradient
                // Both names stand for the same numbers.
                for name in used.dropFirst() {
                    guard let slope = slopes[name] else { continue }
                    for index in gradient.values.indices { gradient[flat: index] += slope[flat: index] }
                }
            }
            let value = result.values[0]
            let parts = try custom.formula.contributions(in: names, isSinglePrecision: isSingle)
            let fits = parts.map {
                $0.values.values.count == predicted.values.count || $0.values.values.count == rowCount
            }
            return LabReport(
                value: value, contributions: fits == true ? parts?.values ?? Tensor([]) : Tensor([]),
                reduction: parts?.reduction ?? .mean, gradient: gradient,
                warnings: warnings(value: value, contributions: fits == true ? parts?.values : nil))
        } catch let error as FormulaError {
            throw FormulaMistake(message: error.message, column: error.column)
        } catch let mistake as FormulaMistake {
            throw mistake
        } catch {
            throw FormulaMistake(message: "\(error)", column: 0)
        }
    }

    private func warnings(value: Double, contributions: Tensor?) -> [String] {
        for (name, tensor) in [("actual", actual), ("predicted", predicted)] {
            guard let index = tensor.values.firstIndex(where: { !$0.isFinite }) else { continue }
            let place = columnCount == 1 ? "\(index)" : "\(index / columnCount),\(index % columnCount)"
            return ["\(name)[\(place)] is \(NumberText.exact(tensor[flat: index]))"]
        }
        guard !value.isFinite else { return [] }
        let what = value.isNaN ? "nan: it has no value here" : "infinite"
        guard let contributions, let index = contributions.values.firstIndex(where: { !$0.isFinite }) else {
            return ["the formula is \(what)"]
        }
        let columns = max(1, contributions.values.count / max(1, rowCount))
        return ["the formula is \(what), from row \(index / columns) on"]
    }

    /// What the formula in focus can name: the values and its parameters.
    package var names: [String: Tensor] { names(of: focus) }

    /// What a loss's formula can name.
    func names(of loss: LabLoss) -> [String: Tensor] {
        switch loss {
        case .builtIn(let loss): loss.names(data(for: loss))
        case .custom(let custom): names(of: custom)
        }
    }

    func names(of custom: CustomLoss) -> [String: Tensor] { names(of: custom, data) }

    func names(of custom: CustomLoss, _ data: LossData) -> [String: Tensor] {
        // What the formulas of our own losses name, as they stand where nothing is given.
        var names = [
            "epsilon": Tensor(epsilon ?? 1e-15), "delta": Tensor(delta ?? 1), "gamma": Tensor(2), "beta": Tensor(1),
            "quantile": Tensor(0.5),
        ]
        for input in LossInput.allCases { names[input.formulaName] = data.named(input) }
        names["z"] = data.predicted
        names["n"] = Tensor(Double(rowCount))
        names.merge(self.loss.counts(data)) { own, _ in own }
        return names
    }

    /// The names in formulas that stand for what each row has, or that follow from how many there are.
    static let dataNames = LossInput.formulaNames.union(["n", "examples"])

    /// Lines that are made of the present values and the loss in focus; they are made once for the same values.
    ///
    /// - Parameter form: what else they depend on, such as their width.
    package func remembered(_ form: String, _ make: () -> [String]) -> [String] {
        memoBox.memo.text(LabMemo.TextKey(loss: focus, form: form), make)
    }

    /// The metrics beside the loss; nil where one means nothing.
    package var metrics: LabMetrics {
        memoBox.memo.metrics(LabMemo.MetricsKey(loss: focus, threshold: threshold)) {
            LabMetrics(
                actual: actual, predicted: predicted, loss: loss, formula: custom?.formula, threshold: threshold)
        }
    }

    /// How many cells differ from those of `start`; a cell that only one of them has counts too.
    func changedCells(since start: VectorLab) -> Int {
        func differences(_ first: Tensor, _ second: Tensor) -> Int {
            let common = min(first.values.count, second.values.count)
            let differing = (0..<common).count { index in
                let (old, new) = (first[flat: index], second[flat: index])
                return old != new && !(old.isNaN && new.isNaN)
            }
            return differing + abs(first.values.count - second.values.count)
        }
        let further = LossInput.others.filter { parts.contains($0) && start.parts.contains($0) }.reduce(0) {
            sum, input in
            let (mine, theirs) = (others[input], start.others[input])
            guard mine != nil || theirs != nil, let fallback = input.fallback else { return sum }
            return sum + differences(mine ?? Tensor(fallback), theirs ?? Tensor(fallback))
        }
        return differences(actual, start.actual) + differences(predicted, start.predicted) + further
    }

    /// The range in which the loss is drawn as the selected cell moves.
    package var curveRange: ClosedRange<Double> { curveRange(of: selection) }

    /// The range in which the loss is drawn as a cell moves.
    ///
    /// It has the cell's value in it, but for one that the loss cannot take, and where a way downhill began.
    package func curveRange(of selection: Selection) -> ClosedRange<Double> {
        var range = usualRange(of: selection)
        let start = descentWays(of: selection).first?.points.first?.value
        for value in [value(at: selection), start].compactMap(\.self)
        where value.isFinite && !range.contains(value) && (custom != nil || report.value.isFinite) {
            range = min(range.lowerBound, value.rounded(.down))...max(range.upperBound, value.rounded(.up))
        }
        return range
    }

    /// What the cells of a part may be. Where a loss beside takes probabilities, and these are some, a curve does not
    /// leave them: beyond, its penalty of clipped values would flatten all else.
    private func curveDomain(of part: Selection.Part) -> LossDomain {
        let own = domain(of: part)
        guard own == .real, part == .predicted, custom == nil, !loss.fromLogits else { return own }
        let asksForProbabilities = beside.contains {
            if case .builtIn(let other) = $0 { other.domain(of: part) == .probability } else { false }
        }
        return asksForProbabilities && predicted.values.allSatisfy { (0...1).contains($0) } ? .probability : own
    }

    private func usualRange(of selection: Selection) -> ClosedRange<Double> {
        let selectedValue = value(at: selection)
        let domain = curveDomain(of: selection.part)
        switch domain {
        case .probability: return 0...1
        case .sign: return -1.5...1.5
        case .real, .notNegative, .positive: break
        }
        let index = min(flatIndex(of: selection), actual.values.count - 1)
        let pair =
            (selection.part.isPerExample
            ? [selectedValue] : [actual[flat: index], predicted[flat: index], selectedValue])
            .filter(\.isFinite)
        if loss.fromLogits, selection.part == .predicted {
            let reach = max(6, pair.map(abs).max() ?? 0)
            return -reach...reach
        }
        let low = pair.min() ?? -1
        let high = pair.max() ?? 1
        let margin = max(1, high - low)
        if domain != .real { return 0...max(1, (high + margin).rounded(.up)) }
        // Whole numbers as bounds, so that the axis does not shake while a value is nudged.
        return (low - margin).rounded(.down)...(high + margin).rounded(.up)
    }
}

extension VectorLab: ReadableLab {
    package static let readingTable: [LabReading<VectorLab>] =
        [
            LabReading("y", "The actual values.") { $0.custom != nil || $0.loss.id.usesActual ? $0.actual : nil },
            LabReading("p", "The predicted values, as they are given.") { $0.predicted },
            LabReading("z", "The predicted values, where they are logits.") {
                $0.custom != nil || $0.loss.fromLogits ? $0.predicted : nil
            },
            LabReading("n", "The number of rows.", number: { Double($0.rowCount) }),
            LabReading("loss", "The loss in focus, in its unit.", number: { $0.report.value }),
            LabReading("loss_N", "The loss in column N of those beside.") { lab in
                lab.beside.indices.map { "loss_\($0 + 1)" }
            } value: { lab, name in
                lab.beside.indices.first { name == "loss_\($0 + 1)" }.map {
                    Tensor(lab.report(of: lab.beside[$0]).value)
                }
            },
            LabReading("contributions", "What each example adds to the loss.") { $0.report.contributions },
            LabReading("gradient", "The slope of the loss along each predicted value.") { $0.report.gradient },
        ]
        + LossInput.others.map { input in
            LabReading(input.gradientName, "The slope of the loss along the \(input.rawValue).") {
                $0.report.otherGradients[input]
            }
        } + [
            LabReading("accuracy", "The share of examples that are classified right.", number: { $0.metrics.accuracy }),
            LabReading("threshold", "From where on predicted counts as 1.", number: { $0.metrics.threshold }),
            LabReading("rmse", "The root of the mean squared error.", number: { $0.metrics.rmse }),
            LabReading("mae", "The mean absolute error.", number: { $0.metrics.mae }),
            LabReading("r2", "The coefficient of determination.", number: { $0.metrics.r2 }),
            LabReading(
                "NAME", "What else the formula of the loss can name, such as `epsilon`, `delta`, `variance` or `w`."
            ) {
                $0.names.keys.sorted()
            } value: {
                $0.names[$1]
            },
        ]
}
