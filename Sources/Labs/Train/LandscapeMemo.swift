import Synchronization
import Training

/// The last landscapes that were looked at, with all that was worked at them. A class, since looking at a lab must be able
/// to fill it; it takes no part in comparisons: it only repeats what a run says.
final class LandscapeMemo: Equatable, Sendable {
    private let known = Mutex<[(ground: Trainer.LandscapeGround, work: LandscapeWork)]>([])
    private static let most = 3

    /// What is known of a landscape; it is begun where it is not.
    func work(_ ground: Trainer.LandscapeGround, _ begin: () -> LandscapeWork) -> LandscapeWork {
        if let found = known.withLock({ known in known.first { $0.ground == ground }?.work }) { return found }
        let work = begin()
        known.withLock { known in known = [(ground, work)] + known.prefix(Self.most - 1) }
        return work
    }

    /// What is known of the landscape of a run on its way, which has no other time to work at it than when it is looked
    /// at: one that was begun is finished before the next is, and the last one stands until then.
    func workOnTheWay(_ ground: Trainer.LandscapeGround, _ begin: () -> LandscapeWork) -> LandscapeWork {
        let isUnderWay = known.withLock { known in
            guard known.first?.work.isBeforeFirst == true else { return false }
            _ = known[0].work.refine()
            return true
        }
        let latest = isUnderWay ? nil : work(ground, begin)
        return known.withLock { known in
            latest?.isBeforeFirst == false
                ? latest! : (known.first { !$0.work.isBeforeFirst } ?? known[0]).work
        }
    }

    /// The last one that there is a picture of; it is worked at no further.
    var latest: LandscapeWork? { known.withLock { known in known.first { !$0.work.isBeforeFirst }?.work } }

    func refine(_ ground: Trainer.LandscapeGround) -> Bool {
        known.withLock { known in
            guard let index = known.firstIndex(where: { $0.ground == ground }) else { return false }
            return known[index].work.refine()
        }
    }

    static func == (left: LandscapeMemo, right: LandscapeMemo) -> Bool { true }
}
