import Fields
import Labs
import Training

/// What the cursor on the curves of the trainer stands on: the epochs of the run in focus. What it reads is said below them.
enum TrainerPlotReader {
    static func reader(_ lab: TrainerLab) -> PlotReader? {
        let epochs = lab.focused.history.epochs
        guard let first = epochs.first, let last = epochs.last else { return nil }
        return PlotReader(
            name: "epoch",
            places: Lazy { PlotPlaces(range: Double(first)...Double(last), stops: epochs.map(Double.init)) },
            present: SIMD2(Double(last), 0),
            cursor: lab.cursorEpoch.map { SIMD2(Double($0), 0) },
            problem: epochs.count > 1
                ? nil : "The curve has one point so far, a point an epoch: e trains an epoch, and draws the next.",
            page: lab.curves.epochs?.count, words: { _ in [] },
            put: { desk, place in
                desk.session.rest()
                LabPath<TrainerLab>.trainer.change(&desk, isEdit: false) { lab, _ in
                    if let place { lab.putCursor(at: Int(place.x)) } else { lab.cursorEpoch = nil }
                }
            })
    }
}
