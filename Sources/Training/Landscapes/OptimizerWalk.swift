/// An optimiser on its way over a surface of two numbers: its update is that of training runs, with all that it remembers.
package struct OptimizerWalk: Equatable, Sendable {
    /// One step, with what it is made of.
    package struct Step: Equatable, Sendable {
        /// Where it began, and where it led.
        package let from, to: SIMD2<Double>
        /// The slopes where it began.
        package let gradient: SIMD2<Double>
        /// What was remembered before it, and after: one pair of numbers for each of ``Optimizer/remembered``.
        package let before, after: [SIMD2<Double>]
        /// How far it went.
        package var move: SIMD2<Double> { to - from }
    }

    /// The optimiser, with its numbers as they are unless told.
    package let optimizer: Optimizer
    /// The learning rate.
    package let rate: Double
    /// Where it stands.
    package private(set) var place: SIMD2<Double>
    /// The steps that it took.
    package private(set) var steps: [Step] = []
    /// Whether it stopped where there is no slope, or where a step leads to no number.
    package private(set) var hasStopped = false
    private var memory: [Double]
    private var powers = SIMD2<Double>(1, 1)

    /// A walk from a place.
    ///
    /// - Parameter rate: that of plain gradient descent; each optimiser makes its own first rate of it.
    package init(_ optimizer: Optimizer, from place: SIMD2<Double>, rate: Double) {
        (self.optimizer, self.place) = (optimizer, place)
        self.rate = optimizer.learningRate(from: rate)
        memory = [Double](repeating: 0, count: 2 * optimizer.remembered.count)
    }

    /// Takes a step; none where the gradient is no number.
    package mutating func step(_ gradient: SIMD2<Double>) {
        guard !hasStopped, gradient.x.isFinite, gradient.y.isFinite else {
            hasStopped = true
            return
        }
        let (from, before) = (place, pairs)
        var parameters = [place.x, place.y]
        let slopes = [gradient.x, gradient.y]
        let update = optimizer.declaration.update(.init(values: optimizer.declaration.numbers))
        // A list of no numbers has no address.
        if memory.isEmpty { memory = [0] }
        parameters.withUnsafeMutableBufferPointer { parameters in
            memory.withUnsafeMutableBufferPointer { memory in
                slopes.withUnsafeBufferPointer { slopes in
                    let step = OptimizerDeclaration.Step(
                        parameters: parameters.baseAddress!, memory: memory.baseAddress!,
                        gradient: slopes.baseAddress!, rate: rate, count: 2)
                    update(step, &powers)
                }
            }
        }
        let to = SIMD2(parameters[0], parameters[1])
        guard to.x.isFinite, to.y.isFinite else {
            hasStopped = true
            return
        }
        place = to
        steps.append(Step(from: from, to: to, gradient: gradient, before: before, after: pairs))
    }

    private var pairs: [SIMD2<Double>] {
        optimizer.remembered.indices.map { SIMD2(memory[2 * $0], memory[2 * $0 + 1]) }
    }
}

extension OptimizerWalk {
    /// The first steps of this way, which began as given.
    package func first(_ count: Int, from start: OptimizerWalk) -> OptimizerWalk {
        guard count < steps.count else { return self }
        var way = start
        way.steps = Array(steps.prefix(count))
        way.place = way.steps.last?.to ?? start.place
        return way
    }
}
