import CVectorMath

/// The declaration of ``LossID/cosineSimilarity``.
extension LossDeclaration {
    static let cosineSimilarity = LossDeclaration(
        title: "cosine similarity loss", shortTitle: "cosine",
        otherNames: ["CosineSimilarity", "cosine proximity", "1 - cosine distance, negated"],
        actual: .real, predicted: .real,
        summary: "Minus the cosine of the angle between two vectors; lengths do not count.",
        minimum: "-1 where predicted points the way of actual, however long it is.",
        task: .other,
        body: { _ in
            LossBody(
                isNegated: true,
                text: "where(rowsum(y^2) * rowsum(p^2) == 0, 0, "
                    + "rowsum(y * p) / (sqrt(rowsum(y^2)) * sqrt(rowsum(p^2))))")
        },
        kernel: .rows { _ in { $0.fillCosine() } },
        example: { _ in
            LossData(
                actual: Tensor(rows: 2, columns: 3, values: [1, 2, 0, 0, 1, 1]),
                predicted: Tensor(rows: 2, columns: 3, values: [2, 3, 1, 1, 0, 1]))
        },
        libraryNote:
            "Keras' cosine similarity is the same for vectors that are not tiny; PyTorch's CosineEmbeddingLoss is 1 more."
    )
}

extension LossKernel.Rows {
    /// −cos of the angle between two rows; 0 where one of them is a zero vector. Both are scaled before squaring.
    fileprivate func fillCosine() {
        for row in 0..<rows {
            let start = row * columns
            let target = Self.scaled(y + start, into: a + start, columns)
            let prediction = Self.scaled(p + start, into: b + start, columns)
            var product = compensated_sum()
            for index in start..<start + columns { RowSum.add(a[index] * b[index], to: &product) }
            let isNothing = target.length * prediction.length == 0
            let cosine = isNothing ? 0 : product.total / target.length / prediction.length
            costs[row] = -cosine
            guard let slopes else { continue }
            for index in start..<start + columns {
                let along = a[index] / target.length - cosine * (b[index] / prediction.length)
                slopes[index] = isNothing ? 0 : -along / prediction.length / prediction.scale
            }
        }
    }

    /// Divides a vector by its largest size, and measures it: its length is scale times length.
    private static func scaled(
        _ values: LossKernel.Input, into out: LossKernel.Output, _ count: Int
    ) -> (scale: Double, length: Double) {
        var largest = 0.0
        for index in 0..<count { largest = SpecialFunctions.maximum(largest, values[index].magnitude) }
        let scale = largest == 0 || !largest.isFinite ? 1 : largest
        var squares = compensated_sum()
        for index in 0..<count {
            out[index] = values[index] / scale
            RowSum.add(out[index] * out[index], to: &squares)
        }
        return (scale, squares.total.squareRoot())
    }
}
