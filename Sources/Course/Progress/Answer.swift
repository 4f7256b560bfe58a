/// What was answered to a prediction.
package enum Answer: Equatable, Hashable, Sendable {
    /// The index of the option, from 0.
    case option(Int)
    /// A finite number.
    case number(Double)
    /// Two finite numbers or more.
    case numbers([Double])
    /// What was typed into the blanks of a program.
    case texts([String])
    /// The order into which lines were put: their indices, from 0.
    case order([Int])
    /// The pile of each card: its index, from 0; below that for a card on none, with which nothing can be locked.
    case piles([Int])

    /// An answer of finite numbers, at least one.
    package init(_ numbers: [Double]) { self = numbers.count == 1 ? .number(numbers[0]) : .numbers(numbers) }

    /// What was answered in numbers; nil for all else.
    package var numbers: [Double]? {
        switch self {
        case .option, .texts, .order, .piles: nil
        case .number(let number): [number]
        case .numbers(let numbers): numbers
        }
    }

    /// The kind and the numbers that it is made of: of two answers of the same second the smaller counts, whoever merges
    /// them.
    var rank: [Double] {
        switch self {
        case .option(let option): [0, Double(option)]
        case .number(let number): [1, number]
        case .numbers(let numbers): [2] + numbers
        case .texts(let texts): [3] + texts.flatMap { $0.utf8.map(Double.init) + [-1] }
        case .order(let order): [4] + order.map(Double.init)
        case .piles(let piles): [5] + piles.map(Double.init)
        }
    }

    /// True where an option or a pile is not before the first, and numbers are finite.
    var isValid: Bool {
        if case .piles(let piles) = self, piles.contains(where: { $0 < 0 }) { return false }
        return rank.allSatisfy { $0.isFinite } && (rank[0] > 0 || rank[1] >= 0)
    }
}
