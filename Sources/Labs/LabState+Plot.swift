import LossMath

extension LabState {
    /// The same with several curves as they are, and how they are drawn, where that is in another way.
    package var withCurvesAsTheyAre: (state: LabState, drawn: CurveScale)? { content.stateWithCurvesAsTheyAre }

    /// The curve that the lab plots, at so many places evenly along its axis, with the name of what moves along it where a
    /// formula can have it; nil where it plots none.
    package func plottedCurve(samples: Int) -> (name: String?, x: [Double], y: [Double])? {
        content.plottedCurve(samples: samples)
    }

    /// Whether one of the states that its plot shows meets a condition on readings of these names, all of which the plot
    /// draws.
    package func plots(_ names: Set<String>, where isMet: (LabState) -> Bool) -> Bool {
        content.plotsState(names, where: isMet)
    }
}
