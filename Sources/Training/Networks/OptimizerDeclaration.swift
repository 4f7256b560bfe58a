/// All there is to know of an optimiser; options, keys, checks, menus and the trainer are made from it.
struct OptimizerDeclaration: Sendable {
    /// What a step works on.
    struct Step {
        /// The weights and biases.
        let parameters: UnsafeMutablePointer<Double>
        /// ``OptimizerDeclaration/slots`` times ``count`` numbers, 0 before the first step.
        let memory: UnsafeMutablePointer<Double>
        /// The derivative of the objective with respect to each parameter.
        let gradient: UnsafePointer<Double>
        /// The learning rate.
        let rate: Double
        /// The number of parameters.
        let count: Int
    }

    /// The learning rate to begin with.
    enum FirstRate {
        /// That of plain gradient descent, divided.
        case divided(by: Double)
        case fixed(Double)

        func rate(from plain: Double) -> Double {
            switch self {
            case .divided(let divisor): plain / divisor
            case .fixed(let rate): rate
            }
        }
    }

    /// Changes the parameters by one step. The powers are two more numbers that are remembered, 1 before the first step.
    typealias Update = @Sendable (_ step: Step, _ powers: inout SIMD2<Double>) -> Void

    /// The numbers that an update is made with: every one that is declared.
    struct Values: Equatable, Sendable {
        let values: [OptimizerNumber: Double]

        /// - Precondition: the optimiser declares this number.
        subscript(number: OptimizerNumber) -> Double {
            guard let value = values[number] else { preconditionFailure("\(number) is not declared") }
            return value
        }
    }

    /// The name in a heading.
    let title: String
    /// One sentence for menus.
    let summary: String
    /// The step of a weight w along its gradient g; what is remembered starts at 0.
    let formula: String
    /// How many numbers are remembered for each parameter.
    var slots: Int { remembered.count }
    /// The numbers that it has beside the learning rate, and what they are unless told.
    let numbers: [OptimizerNumber: Double]
    /// A number that is remembered for each parameter.
    struct Remembered: Sendable {
        /// Its sign in the formula, and what it is.
        let sign, words: String
    }

    /// What is remembered for each parameter, in the order of the memory.
    let remembered: [Remembered]
    let firstRate: FirstRate
    /// The update for given numbers. What it gives runs in the innermost loop: it looks nothing up.
    let update: @Sendable (Values) -> Update

    init(
        title: String, summary: String, formula: String, numbers: [OptimizerNumber: Double] = [:],
        remembered: [(sign: String, words: String)] = [],
        firstRate: FirstRate, update: @escaping @Sendable (Values) -> Update
    ) {
        self.title = title
        self.summary = summary
        self.formula = formula
        self.numbers = numbers
        self.remembered = remembered.map(Remembered.init)
        self.firstRate = firstRate
        self.update = update
    }
}
