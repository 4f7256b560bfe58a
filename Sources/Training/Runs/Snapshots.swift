/// States of a run at some of its epochs, at growing distances, so that memory is bounded and going back is quick.
struct Snapshots: Sendable {
    struct Snapshot: Sendable {
        let state: RunState
        var bucket: StepTrace.Bucket
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
        bytesEach =
            8 * (start.parameters.count + start.memory.count) + 4 * start.order.count + 8
            * WalkedPath.most(for: start.parameters)
        largestCount = min(128, max(8, Self.budget / bytesEach))
    }

    var count: Int { list.count }

    /// Keeps the state at the end of an epoch if it is one of those that are kept.
    mutating func add(_ state: RunState, bucket: StepTrace.Bucket) {
        guard state.epoch.isMultiple(of: stride) else { return }
        list.append(Snapshot(state: state, bucket: bucket))
        guard list.count > largestCount else { return }
        stride *= 2
        list.removeAll { !$0.state.epoch.isMultiple(of: stride) }
    }

    /// The last snapshot that is not behind where one wants to be; later ones are forgotten.
    mutating func goBack(where isBehind: (RunState) -> Bool) -> Snapshot {
        while list.count > 1, isBehind(list[list.count - 1].state) { list.removeLast() }
        return list[list.count - 1]
    }

    /// Gives each the bucket that it has in longer buckets.
    mutating func rebucket(_ bucket: (_ step: Int, StepTrace.Bucket) -> StepTrace.Bucket) {
        for index in list.indices { list[index].bucket = bucket(list[index].state.stepCount, list[index].bucket) }
    }
}
