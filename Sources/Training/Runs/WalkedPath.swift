/// Where all the parameters of a run have been: at the start, and after steps at equal distances, which double each time
/// there are too many, so that memory is bounded.
struct WalkedPath: Equatable, Sendable {
    /// The parameters at the start, and after each `stride` steps.
    private(set) var points: [[Double]]
    /// The steps between two points.
    private(set) var stride = 1
    private let most: Int

    /// The path before the first step.
    init(start: [Double]) {
        points = [start]
        most = Self.most(for: start)
    }

    /// How many points are kept: fewer where each is long, so that comparing every two stays quick.
    static func most(for parameters: [Double]) -> Int {
        Int(min(128, max(16, (4e7 / Double(max(1, parameters.count))).squareRoot())))
    }

    /// The steps after `step` until there is a point again.
    func stepsLeft(after step: Int) -> Int { stride - step % stride }

    /// Forgets what came after so many points.
    mutating func shorten(to count: Int) { points.removeLast(points.count - count) }

    /// Keeps the parameters after a step, if it is one of those that are kept.
    mutating func add(_ parameters: [Double], after step: Int) {
        guard step == points.count * stride else { return }
        points.append(parameters)
        guard points.count > most else { return }
        stride *= 2
        points = points.indices.filter { $0.isMultiple(of: 2) }.map { points[$0] }
    }
}
