import LossMath

/// The loss as one or two cells move.
extension VectorLab {
    /// The loss as a function of the selected cell, all others as they are: `samples` places over ``curveRange``.
    ///
    /// Where every sample needs all values, and they are many, there are fewer samples.
    func curve(samples: Int) -> (x: [Double], y: [Double]) {
        let curves = curves(samples: samples)
        return (curves.x, curves.y[0])
    }

    /// The loss in focus and those beside as functions of the selected cell, or their slopes along it where these are
    /// shown: all over the same places, the one in focus first. Where the example has the label 0 or 1, the loss in focus
    /// with the other label comes last: see ``hasOtherLabel``.
    package func curves(samples: Int) -> (x: [Double], y: [[Double]]) {
        // Longer lists take longer to compare than one key may.
        guard predicted.values.count <= 1000, !keepsRowSums else { return freshCurves(samples: samples) }
        let form = "\(samples) \(curveRange.lowerBound)...\(curveRange.upperBound)"
        let lists = curveMemo.lists(of: self, cells: [selection], form: form) {
            let (x, y) = freshCurves(samples: samples)
            return [x] + y
        }
        return (lists[0], Array(lists.dropFirst()))
    }

    /// Whether ``curves(samples:)`` ends with the curve of the other label: for a prediction of a single label of 0 or 1,
    /// where no loss stands beside.
    package var hasOtherLabel: Bool {
        guard beside.isEmpty, custom == nil, selection.part == .predicted, !isTable, domain(of: .actual) == .probability
        else { return false }
        let label = actual[flat: flatIndex(of: selection)]
        return label == 0 || label == 1
    }

    /// The slope of a loss along the selected cell, by the central difference of the curve that is drawn.
    package func slope(of loss: LabLoss) -> Double {
        CellFunction(self, loss, cells: [selection]).slopes([selectedValue])[0]
    }

    /// The slope of a loss along the selected cell, by differences of the curve that is drawn; at an end of its domain
    /// that of the inner side. Nil where it has none: at a kink, a jump, or a step that a clip makes.
    package func definiteSlope(of loss: LabLoss) -> Double? {
        let function = CellFunction(self, loss, cells: [selection])
        let (x, step) = (selectedValue, 1e-6 * max(1, abs(selectedValue)))
        let here = function.value([x])
        // To the left and right, over a step and a tenth of it.
        let slopes = [-step, step, -step / 10, step / 10].map { (function.value([x + $0]) - here) / $0 }
        let found = slopes.filter(\.isFinite)
        guard let low = found.min(), let high = found.max(), high - low <= 0.2 * max(abs(low), abs(high), 1e-3) else {
            return nil
        }
        let near = slopes[2...].filter(\.isFinite)
        let slope = near.reduce(0, +) / Double(near.count)
        // What is left of a slope of 0 is round-off.
        return near.isEmpty ? nil : abs(slope) < 1e-8 * max(1, abs(here)) ? 0 : slope
    }

    /// Lists of values over the selected cell and the map's, made once while those alone move.
    ///
    /// - Parameter form: what else they depend on, such as how many there are.
    package func rememberedOverMap(_ form: String, _ make: () -> [[Double]]) -> [[Double]] {
        guard let mapCell, predicted.values.count <= 1000, !keepsRowSums else { return make() }
        return curveMemo.lists(of: self, cells: [selection, mapCell], form: form, make)
    }

    /// Where each of the curves is lowest, between the samples too; empty where slopes are shown.
    package func lowestPlaces(of curves: (x: [Double], y: [[Double]])) -> [CurveBest?] {
        guard !showsSlopes else { return [] }
        return zip(curveFunctions, curves.y).map { function, y in
            CurveBest(x: curves.x, y: y, rounds: function.isLocal ? 48 : 20) { function.value([$0]) }
        }
    }

    private var curveFunctions: [CellFunction] {
        var functions = ([focus] + beside).map { CellFunction(self, $0, cells: [selection]) }
        if hasOtherLabel {
            functions.append(functions[0].relabelled(1 - actual[flat: flatIndex(of: selection)]))
        }
        return functions
    }

    private func freshCurves(samples: Int) -> (x: [Double], y: [[Double]]) {
        let range = curveRange
        let functions = curveFunctions
        let most =
            functions.allSatisfy(\.isLocal) ? samples : max(9, min(samples, 1_000_000 / max(1, predicted.values.count)))
        let count = max(2, most)
        let x = (0..<count).map {
            range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count - 1)
        }
        return (x, functions.map { showsSlopes ? $0.slopes(x) : $0.values(x) })
    }

    /// A loss as a function of the selected cell and of the map's cell; nil where there is no map.
    ///
    /// - Parameter loss: one of those beside; nil for the one in focus.
    package func lossFunctionOfMap(_ loss: LabLoss? = nil) -> ((_ selected: Double, _ other: Double) -> Double)? {
        guard let mapCell, mapCell != selection else { return nil }
        return CellFunction.overPairs(self, loss ?? focus, selection, mapCell)
    }

    /// The slopes of the loss along the selected cell and the map's cell, by central differences of the function that
    /// the map shows; nil where there is no map or no slope.
    package var mapGradient: (selected: Double, other: Double)? {
        guard let function = lossFunctionOfMap(), let mapCell else { return nil }
        let (x, y) = (selectedValue, value(at: mapCell))
        let (h, k) = (1e-5 * max(1, abs(x)), 1e-5 * max(1, abs(y)))
        let slopes = (
            (function(x + h, y) - function(x - h, y)) / (2 * h), (function(x, y + k) - function(x, y - k)) / (2 * k)
        )
        return slopes.0.isFinite && slopes.1.isFinite ? slopes : nil
    }

    /// Where a loss is lowest along a cell of predicted.
    package struct Lowest: Equatable, Sendable {
        /// The value of the cell there.
        package let place: Double
        /// The loss there.
        package let value: Double
        /// The loss where the cell equals actual.
        package let valueAtActual: Double
        /// Whether no other place is lower than where predicted equals actual.
        package let isAtActual: Bool
        /// Whether the lowest place is an end of the range that was looked at, so that it may be lower beyond.
        package let isAtEnd: Bool
        /// Whether the cell makes no difference at all.
        package let isFlat: Bool
    }

    /// Where the loss in focus is lowest along the selected cell of predicted, in ``curveRange``; nil for other cells, and
    /// where the loss has no value anywhere.
    package var lowest: Lowest? {
        guard selection.part == .predicted, !loss.fromLogits, !loss.isLogRate else { return nil }
        let range = curveRange
        // It is looked for at many places: while the selected value alone moves, it stays.
        let found = curveMemo.lists(
            of: self, cells: [selection], what: "lowest", form: "\(range.lowerBound) \(range.upperBound)"
        ) {
            freshLowest.map { lowest in
                [
                    [lowest.place, lowest.value, lowest.valueAtActual],
                    [lowest.isAtActual, lowest.isAtEnd, lowest.isFlat].map { $0 ? 1 : 0 },
                ]
            } ?? []
        }
        guard found.count == 2 else { return nil }
        let (numbers, facts) = (found[0], found[1].map { $0 == 1 })
        return Lowest(
            place: numbers[0], value: numbers[1], valueAtActual: numbers[2], isAtActual: facts[0], isAtEnd: facts[1],
            isFlat: facts[2])
    }

    private var freshLowest: Lowest? {
        let target = actual[flat: flatIndex(row: selection.row, column: selection.column)]
        let range = curveRange
        let function = CellFunction(self, cells: [selection])
        // A place without a value is no lowest one.
        func cost(_ value: Double) -> Double { value.isNaN ? .infinity : value }
        let count = function.isLocal ? 100 : 20
        let places = (0...count).map {
            range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count)
        }
        let values = function.values(places).map(cost)
        guard let best = values.indices.min(by: { values[$0] < values[$1] }), values[best] < .infinity else {
            return nil
        }
        let isFlat = (values.max() ?? 0) - values[best] <= 1e-12 * max(1e-3, abs(values[best]))
        var (place, lowest) = (places[best], values[best])
        if !isFlat,
            let found = CurveBest(
                x: places, y: values, rounds: function.isLocal ? 48 : 20, of: { cost(function.value([$0])) })
        {
            (place, lowest) = (found.x, found.y)
        }
        let atActual = function.value([target])
        let tolerance = 1e-9 * max(1e-3, abs(atActual))
        return Lowest(
            place: place, value: lowest, valueAtActual: atActual,
            isAtActual: atActual <= lowest + tolerance,
            isAtEnd: (best == 0 || best == count) && abs(place - places[best]) <= 1e-6 * max(1, abs(place)),
            isFlat: isFlat)
    }
}
