/// A function of one whole tensor.
struct TensorRule: Sendable {
    /// The value; nil where there is nothing to compute it from.
    let value: @Sendable (_ x: Tensor, FormulaPrecision) -> Tensor?
    /// What reaches the argument of an adjoint in the shape of the value.
    let contribution: @Sendable (_ x: Tensor, _ value: Tensor, _ adjoint: Tensor) -> Tensor

    init(
        _ value: @escaping @Sendable (_ x: Tensor, FormulaPrecision) -> Tensor?,
        contribution: @escaping @Sendable (_ x: Tensor, _ value: Tensor, _ adjoint: Tensor) -> Tensor
    ) {
        self.value = value
        self.contribution = contribution
    }
}

extension TensorRule {
    /// What is made of the softmax of each row, in the shape of the argument.
    ///
    /// - Parameter gradient: of the sum of the row's numbers, each times its weight.
    static func softmax(
        _ values: @escaping @Sendable (_ logits: ArraySlice<Double>, SoftmaxRow) -> [Double],
        gradient: @escaping @Sendable (SoftmaxRow, _ weights: ArraySlice<Double>) -> [Double]
    ) -> TensorRule {
        TensorRule(
            { z, _ in
                guard z.shape.gridColumns > 0 else { return nil }
                return Tensor(shape: z.shape, values: z.gridSlices.flatMap { values($0, SoftmaxRow($0)) })
            },
            contribution: { z, _, adjoint in
                Tensor(
                    shape: z.shape,
                    values: zip(z.gridSlices, adjoint.gridSlices).flatMap { gradient(SoftmaxRow($0), $1) })
            })
    }

    /// The largest or smallest number, which the first of equal ones moves.
    static func extreme(_ choose: @escaping @Sendable (Double, Double) -> Double) -> TensorRule {
        TensorRule(
            { x, _ in x.values.first.map { Tensor(x.values.dropFirst().reduce($0, choose)) } },
            contribution: { x, value, adjoint in
                var spread = x.mapped { _ in 0 }
                let extreme = value.values[0]
                let place = x.values.firstIndex { $0 == extreme || ($0.isNaN && extreme.isNaN) }
                if let place { spread[flat: place] = adjoint.values[0] }
                return spread
            })
    }
}
