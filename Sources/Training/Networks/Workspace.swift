/// The memory of passes through a network, forwards and back, so that a step allocates nothing.
///
/// Nothing in it outlives a pass but the gradient of the last batch.
struct Workspace: Sendable {
    /// Examples that are sent through the network together where a batch is larger: enough to fill the registers, and
    /// few enough for the nearest cache.
    static let chunk = 64

    private var memory: [Double]
    private let network: Network
    /// The largest number of lanes.
    private let capacity: Int

    /// Memory for passes of up to `examples` examples, and of ``chunk``.
    ///
    /// - Parameter hasGradient: whether they go back too.
    init(for network: Network, examples: Int, hasGradient: Bool = true) {
        self.network = network
        capacity = Self.lanes(for: max(examples, Self.chunk))
        let rows = network.valueRows + network.deltaRows + 3 * network.outputs + (network.widest + 7) / 8 * 8
        // Vectors of eight numbers are quickest where none of them crosses a cache line of 64 bytes.
        let gradient = hasGradient ? Self.rounded(network.parameterCount) : 0
        memory = [Double](repeating: 0, count: rows * capacity + gradient + 8)
    }

    /// Memory for the passes of a run.
    init(for setup: RunSetup) {
        let batch = min(setup.specification.batchSize, setup.trainRows.count)
        self.init(for: setup.network, examples: setup.head.general == nil ? 0 : batch)
    }

    /// The lanes that so many examples take.
    static func lanes(for examples: Int) -> Int { rounded(examples) }

    private static func rounded(_ count: Int) -> Int { (count + 7) / 8 * 8 }

    /// Runs passes in this memory.
    mutating func withPass<Result>(_ body: (inout Pass) -> Result) -> Result {
        let (network, capacity) = (network, capacity)
        return memory.withUnsafeMutableBufferPointer { buffer in
            network.layers.withUnsafeBufferPointer { layers in
                guard let start = buffer.baseAddress else { preconditionFailure("the memory is never empty") }
                let offset = (64 - Int(bitPattern: start) % 64) % 64 / MemoryLayout<Double>.stride
                var pass = Pass(network: network, layers: layers, memory: start + offset, capacity: capacity)
                return body(&pass)
            }
        }
    }
}
