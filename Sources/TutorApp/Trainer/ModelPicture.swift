import LossMath
import Plotting
import TextGrid
import Training

/// What a trained model believes, as a plot.
enum ModelPicture {
    /// Whether the model can be drawn in two dimensions: a curve, or regions over two features.
    static func canDraw(_ trainer: Trainer) -> Bool {
        let data = trainer.dataSet
        if data.kind == .regression { return data.isCurve && data.outputs == 1 }
        return data.inputs == 2 || (data.isCurve && data.outputs == 1)
    }

    /// The model's picture; nil where it cannot be drawn.
    ///
    /// - Parameter isNamed: whether its lines and marks have a legend.
    static func chart(_ trainer: Trainer, columns: Int, rows: Int, isNamed: Bool = true) -> (any Chart)? {
        guard canDraw(trainer) else { return nil }
        return trainer.dataSet.isCurve
            ? line(trainer, width: columns, isNamed) : regions(trainer, columns: min(columns, 120), rows: min(rows, 60))
    }

    /// One number that everything depends on: the examples, and the model's line through them.
    private static func line(_ trainer: Trainer, width: Int, _ isNamed: Bool) -> LineChart {
        let data = trainer.dataSet
        let x = data.curvePlaces ?? []
        let low = x.min() ?? 0
        let high = x.max() ?? 1
        let count = max(2, width * 2)
        let places = (0..<count).map { low + (high - low) * Double($0) / Double(count - 1) }
        let features = places.flatMap { data.features(at: $0) ?? [] }
        let line = Series(
            name: isNamed ? "model" : "", x: places, y: trainer.predictions(for: features), role: .predicted,
            band: .never,
            isSampled: true)
        let test = Set(trainer.testRows)
        let training = (0..<data.rows).filter { !test.contains($0) }
        var series = [line]
        if data.kind == .regression {
            for (name, role, mark) in rowMarks(trainer, ofRuns: !isNamed) {
                let rows = name == "test" ? trainer.testRows : training
                series.append(points(isNamed ? name : "", rows, x, data, role, mark))
            }
        } else {
            // A class has one mark and one colour on every panel.
            for index in 0...1 {
                let known = data.targetNames.indices.contains(index) ? data.targetNames[index] : "\(index)"
                let name = isNamed ? known : ""
                let kind = index % RegionMap.marks.count
                let rows = (0..<data.rows).filter { data.classIndex(ofRow: $0) == index }
                series.append(points(name, rows, x, data, RegionMap.roles[kind], RegionMap.marks[kind]))
            }
        }
        // The examples give the range; a curve that leaves it goes on beyond the axis.
        let range = spread(of: data.targets)
        return LineChart(
            series: series, x: Axis(label: curveName(data)), y: Axis(range: range))
    }

    /// What the rows of a regression are called, with their colours and marks: those of the curves of train and test.
    ///
    /// - Parameter ofRuns: the colours of those curves are those of runs.
    static func rowMarks(_ trainer: Trainer, ofRuns: Bool) -> [(
        name: String, role: Role, mark: (Character, ascii: Character)
    )] {
        let isSplit = !trainer.testRows.isEmpty
        return [(isSplit ? "train" : "data", isSplit && !ofRuns ? .loss : .actual, ("○", "o"))]
            + (isSplit ? [("test", .second, ("+", "+"))] : [])
    }

    /// The one number that everything depends on.
    static func curveName(_ data: DataSet) -> String { data.inputs == 1 ? data.featureNames[0] : "x" }

    private static func points(
        _ name: String, _ rows: [Int], _ x: [Double], _ data: DataSet, _ role: Role,
        _ mark: (Character, ascii: Character)
    ) -> Series {
        Series(
            name: name, x: rows.map { x[$0] }, y: rows.map { data.targets[$0] }, role: role,
            form: .points(mark.0, ascii: mark.ascii))
    }

    private static func spread(of values: [Double]) -> ClosedRange<Double>? {
        let finite = values.filter(\.isFinite)
        guard var low = finite.min(), var high = finite.max(), high > low else { return nil }
        let margin = (high - low) * 0.15
        // Most models begin at 0: where that is near, it is in the picture.
        let near = (high - low) / 2
        if low > 0, low < near { low = 0 }
        if high < 0, high > -near { high = 0 }
        return (low - margin)...(high + margin)
    }

    /// Two features: the likeliest class of each cell, with the examples on top.
    private static func regions(_ trainer: Trainer, columns: Int, rows: Int) -> RegionMap {
        let data = trainer.dataSet
        let (features, xRange, yRange) = plane(trainer, columns: columns, rows: rows)
        let outputs = trainer.predictions(for: features)
        let border = classBorder(of: trainer)
        let beliefs = (0..<features.count / 2).map { cell in
            belief(from: outputs[cell * data.outputs..<(cell + 1) * data.outputs], border: border)
        }
        let points = (0..<data.rows).map { row in
            RegionMap.Point(
                x: data.features[2 * row], y: data.features[2 * row + 1], classIndex: data.classIndex(ofRow: row))
        }
        return RegionMap(
            columns: columns, beliefs: beliefs, points: points, xRange: xRange, yRange: yRange,
            x: Axis(label: data.featureNames[0]), y: Axis(label: data.featureNames[1]), names: data.targetNames)
    }

    /// The middles of equal cells of the plane of two features, row by row from the upper left, with what they span.
    static func plane(
        _ trainer: Trainer, columns: Int, rows: Int
    ) -> (features: [Double], x: ClosedRange<Double>, y: ClosedRange<Double>) {
        let xRange = range(of: trainer.dataSet, feature: 0)
        let yRange = range(of: trainer.dataSet, feature: 1)
        var features: [Double] = []
        features.reserveCapacity(2 * max(0, columns * rows))
        for row in 0..<max(0, rows) {
            let y = yRange.upperBound - (Double(row) + 0.5) / Double(rows) * (yRange.upperBound - yRange.lowerBound)
            for column in 0..<max(0, columns) {
                let share = (Double(column) + 0.5) / Double(columns)
                features.append(xRange.lowerBound + share * (xRange.upperBound - xRange.lowerBound))
                features.append(y)
            }
        }
        return (features, xRange, yRange)
    }

    /// From where a single output means the second class.
    static func classBorder(of trainer: Trainer) -> Double {
        guard let range = trainer.specification.output?.range else {
            return trainer.loss?.actualDomain == .sign ? 0 : 0.5
        }
        return (range.lowerBound + range.upperBound) / 2
    }

    private static func belief(from outputs: ArraySlice<Double>, border: Double) -> RegionMap.Belief {
        guard outputs.count > 1 else {
            let output = outputs.first ?? .nan
            let isSecond = output >= border
            // From 0 at the border to 1 half a unit away, as with probabilities.
            let distance = min((output - border).magnitude, 0.5)
            return RegionMap.Belief(classIndex: isSecond ? 1 : 0, confidence: 0.5 + distance)
        }
        var best = outputs.startIndex
        for index in outputs.indices where outputs[index] > outputs[best] { best = index }
        return RegionMap.Belief(classIndex: best - outputs.startIndex, confidence: outputs[best])
    }

    static func range(of data: DataSet, feature: Int) -> ClosedRange<Double> {
        let values = stride(from: feature, to: data.features.count, by: data.inputs).map { data.features[$0] }
        let low = values.min() ?? 0
        let high = values.max() ?? 1
        let margin = max((high - low) * 0.08, 1e-9)
        return (low - margin)...(high + margin)
    }
}
