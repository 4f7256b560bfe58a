/// What a data set looks like: a few examples for a small picture.
package enum DataPreview: Equatable, Sendable {
    /// An example as a dot.
    package struct Point: Equatable, Sendable {
        /// The feature along the bottom.
        package let x: Double
        /// The feature, or the target of a regression, upwards.
        package let y: Double
        /// The class, 0 for a regression.
        package let classIndex: Int
        /// Which row of the data set it is.
        package let row: Int
    }

    /// An example as a picture.
    package struct Picture: Equatable, Sendable {
        /// How many pixels a row has.
        package let width: Int
        /// Row after row, 0 for white to 1 for black.
        package let pixels: [Double]
        /// What it shows.
        package let name: String
    }

    /// Dots, and what their axes are called.
    case points([Point], x: String, y: String)
    /// One picture an example.
    case pictures([Picture])
}

extension DataSet {
    /// A few examples: dots over two features, or of the target over the one number that everything depends on; pictures
    /// where the features are pixels.
    ///
    /// - Parameter count: the most examples, taken evenly from all, or from each class in turn.
    package func preview(count: Int = 200) -> DataPreview {
        let chosen = previewRows(count: max(0, min(count, rows)))
        if case .pictures(let width) = form {
            return .pictures(
                chosen.map { row in
                    DataPreview.Picture(
                        width: width, pixels: features(ofRow: row), name: targetNames[classIndex(ofRow: row)])
                })
        }
        let (xs, ys, names) = previewAxes()
        let points = chosen.map { row in
            DataPreview.Point(
                x: xs(row), y: ys(row), classIndex: kind == .regression ? 0 : classIndex(ofRow: row), row: row)
        }
        return .points(points, x: names.x, y: names.y)
    }

    private func previewRows(count: Int) -> [Int] {
        guard kind != .regression else { return (0..<count).map { $0 * rows / count } }
        var rowsOfClass: [Int: [Int]] = [:]
        for row in 0..<rows { rowsOfClass[classIndex(ofRow: row), default: []].append(row) }
        let classes = rowsOfClass.keys.sorted().compactMap { rowsOfClass[$0] }
        var chosen: [Int] = []
        var turn = 0
        while chosen.count < count {
            let rows = classes[turn % classes.count]
            if turn / classes.count < rows.count { chosen.append(rows[turn / classes.count]) }
            turn += 1
        }
        return chosen
    }

    private func previewAxes() -> (x: (Int) -> Double, y: (Int) -> Double, names: (x: String, y: String)) {
        if let places = curvePlaces {
            let name = if case .polynomial = form { "x" } else { featureNames[0] }
            return (
                { places[$0] }, { targets[$0 * outputs] }, (name, kind == .regression ? targetNames[0] : "class")
            )
        }
        let shown = if case .numbers(let columns) = form { columns } else { [0, 1] }
        return (
            { features[$0 * inputs + shown[0]] }, { features[$0 * inputs + shown[1]] },
            (featureNames[shown[0]], featureNames[shown[1]])
        )
    }
}
