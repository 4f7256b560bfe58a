/// States of a run at some of its epochs, at growing distances, so that memory is bounded and going back is quick.
struct Snapshots: Sendable {
    struct Snapshot: Sendable {
        let state: RunState
        let bucket: StepTrace.Bucket
    }

    /// As much memory as snapshots may take, about.
    private static let budget = 32 << 20

    private var list: [Snapshot]
    private let largestCount: Int
    /// About how many bytes one takes.
    let bytesEach: Int
    /// The epochs between two snapshots; doubled each time the list is full.
    private(set) var stride = 1

    /// Begins with the state before the first step, which is kept for ever.
    init(start: RunState, bucket: StepTrace.Bucket) {
        list = [Snapshot(state: start, bucket: bucket)]
        bytesEach = 8 * (start.parameters.count + start.memory.count) + 4 * start.order.count
        largestCount = min(128, max(8, Self.budget / bytesEach))
    }

    var count: Int { list.count }

    /// Keeps the state at the end of an epoch if it is one of those that are kept.
    mutating func add(_ state: RunState, bucket: StepTrace.Bucket, epoch: Int, stepsPerEpoch: Int) {
        guard epoch.isMultiple(of: stride) else { return }
        list.append(Snapshot(state: state, bucket: bucket))
        guard list.count > largestCount else { return }
        stride *= 2
        list.removeAll { !($0.state.stepCount / stepsPerEpoch).isMultiple(of: stride) }
    }

    /// The last snapshot that is not after a step; later ones are forgotten.
    mutating func goBack(toStep step: Int) -> Snapshot {
        while list.count > 1, list[list.count - 1].state.stepCount > step { list.removeLast() }
        return list[list.count - 1]
    }
}
