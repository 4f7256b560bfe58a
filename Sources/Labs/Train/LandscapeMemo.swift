import Synchronization
import Training

/// The last landscapes that were looked at, with all that was worked at them. A class, since looking at a lab must be able
/// to fill it; it takes no part in comparisons: it only repeats what a run says.
final class LandscapeMemo: Equatable, Sendable {
    private let known = Mutex<[(ground: Trainer.LandscapeGround, sketch: LandscapeSketch)]>([])
    private static let most = 3

    func sketch(
        _ ground: Trainer.LandscapeGround, _ make: () throws(LandscapeFault) -> LandscapeSketch
    ) throws(LandscapeFault) -> LandscapeSketch {
        if let found = known.withLock({ known in known.first { $0.ground == ground }?.sketch }) { return found }
        let sketch = try make()
        known.withLock { known in known = [(ground, sketch)] + known.prefix(Self.most - 1) }
        return sketch
    }

    func refine(_ ground: Trainer.LandscapeGround) -> Bool {
        known.withLock { known in
            guard let index = known.firstIndex(where: { $0.ground == ground }) else { return false }
            return known[index].sketch.refine()
        }
    }

    static func == (left: LandscapeMemo, right: LandscapeMemo) -> Bool { true }
}
