import LossMath

extension LabState {
    /// The same with several curves as they are, and how they are drawn, where that is in another way.
    public var withCurvesAsTheyAre: (state: LabState, drawn: CurveScale)? {
        switch self {
        case .bench(var bench):
            guard let plot = bench.plot, plot.scale != .asTheyAre, !plot.beside.isEmpty else { return nil }
            bench.plot = plot.scaled(.asTheyAre)
            return (.bench(bench), plot.scale)
        case .vector(var lab):
            guard lab.curveScale != .asTheyAre, !lab.beside.isEmpty else { return nil }
            let scale = lab.curveScale
            lab.curveScale = .asTheyAre
            return (.vector(lab), scale)
        case .trainer, .likelihood: return nil
        }
    }

    /// The curve that the lab plots, at so many places evenly along its axis, with the name of what moves along it where a
    /// formula can have it; nil where it plots none.
    public func plottedCurve(samples: Int) -> (name: String?, x: [Double], y: [Double])? {
        switch self {
        case .bench(let bench):
            guard let plot = bench.plot, let curve = bench.curve(samples: samples), !curve.isPoints, curve.moved == nil
            else { return nil }
            return (bench.parameters.contains { $0.name == plot.x } ? plot.x : nil, curve.x, curve.y)
        case .vector(let lab):
            let curve = lab.curve(samples: samples)
            return (nil, curve.x, curve.y)
        case .trainer, .likelihood: return nil
        }
    }
}
