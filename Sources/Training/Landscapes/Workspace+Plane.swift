extension Workspace {
    /// The losses of some examples at many places of a plane, without penalty: all are sent through the network together, so
    /// that its weights are read once.
    ///
    /// - Precondition: places × examples are at most ``chunk``.
    mutating func losses(
        at places: [SIMD2<Double>], in plane: LandscapePlane, on rows: [Int32], _ setup: RunSetup
    ) -> [Double] {
        let (count, head) = (rows.count, setup.head)
        let all = places.flatMap { _ in rows }
        let lanes = Self.lanes(for: all.count)
        var (a, b) = ([Double](repeating: 0, count: lanes), [Double](repeating: 0, count: lanes))
        for lane in all.indices {
            (a[lane], b[lane]) = (places[lane / count].x, places[lane / count].y)
        }
        let widest = setup.network.layers.reduce(0) { max($0, $1.inputs) }
        var scratch = [Double](repeating: 0, count: (widest + 1) * lanes)
        return withPass { pass in
            pass.gather(
                all, count: all.count, features: setup.dataSet.features, targets: nil as UnsafePointer<Double>?)
            pass.forward(plane.base, plane.first, plane.second, shares: a, b, scratch: &scratch)
            let sums = pass.batch.rowMajor(pass.batch.sums, columns: head.count)
            return places.indices.map { place in
                pass.gather(rows, count: count, features: setup.dataSet.features, targets: setup.dataSet.targets)
                let batch = pass.batch
                for column in 0..<head.count {
                    for lane in 0..<batch.lanes {
                        batch.sums[column * batch.lanes + lane] =
                            lane < count ? sums[(place * count + lane) * head.count + column] : 0
                    }
                }
                let total = head.evaluate(batch, scale: 1, fillsDeltas: false)
                guard let general = head.general else { return total / Double(count) }
                return general.value(
                    batch.rowMajor(batch.targets, columns: head.count),
                    batch.rowMajor(general.takesSums ? batch.sums : batch.outputs, columns: head.count), head.count)
            }
        }
    }
}
