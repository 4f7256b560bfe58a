import Plotting
import Training

/// What a trained model believes, as a plot.
enum ModelPicture {
    /// One feature: the examples, and the model's line through them.
    static func line(_ trainer: Trainer, width: Int) -> LineChart {
        let data = trainer.dataSet
        let x = data.features
        let low = x.min() ?? 0
        let high = x.max() ?? 1
        let count = max(2, width * 2)
        let places = (0..<count).map { low + (high - low) * Double($0) / Double(count - 1) }
        let line = Series(
            name: "model", x: places, y: places.map { trainer.predict([$0])[0] }, role: .predicted, band: .never,
            isSampled: true)
        let points = Series(name: "data", x: x, y: data.targets, role: .actual, form: .points("·", ascii: "o"))
        return LineChart(series: [line, points], x: Axis(label: data.featureNames[0]))
    }

    /// Two features: the likeliest class of each cell, with the examples on top.
    static func regions(_ trainer: Trainer, columns: Int, rows: Int) -> RegionMap {
        let data = trainer.dataSet
        let xRange = range(of: data, feature: 0)
        let yRange = range(of: data, feature: 1)
        var beliefs: [RegionMap.Belief] = []
        beliefs.reserveCapacity(max(0, columns * rows))
        for row in 0..<max(0, rows) {
            let y = yRange.upperBound - (Double(row) + 0.5) / Double(rows) * (yRange.upperBound - yRange.lowerBound)
            for column in 0..<max(0, columns) {
                let x =
                    xRange.lowerBound
                    + (Double(column) + 0.5) / Double(columns) * (xRange.upperBound - xRange.lowerBound)
                beliefs.append(belief(from: trainer.predict([x, y])))
            }
        }
        let points = (0..<data.rows).map { row in
            let features = data.features(ofRow: row)
            return RegionMap.Point(
                x: features[0], y: features[1], classIndex: belief(from: Array(data.targets(ofRow: row))).classIndex)
        }
        return RegionMap(columns: columns, beliefs: beliefs, points: points, xRange: xRange, yRange: yRange)
    }

    private static func belief(from outputs: [Double]) -> RegionMap.Belief {
        if outputs.count == 1 {
            let isSecond = outputs[0] >= 0.5
            return RegionMap.Belief(
                classIndex: isSecond ? 1 : 0, confidence: isSecond ? outputs[0] : 1 - outputs[0])
        }
        var best = 0
        for index in outputs.indices where outputs[index] > outputs[best] { best = index }
        return RegionMap.Belief(classIndex: best, confidence: outputs[best])
    }

    private static func range(of data: DataSet, feature: Int) -> ClosedRange<Double> {
        let values = stride(from: feature, to: data.features.count, by: data.inputs).map { data.features[$0] }
        let low = values.min() ?? 0
        let high = values.max() ?? 1
        let margin = max((high - low) * 0.08, 1e-9)
        return (low - margin)...(high + margin)
    }
}
