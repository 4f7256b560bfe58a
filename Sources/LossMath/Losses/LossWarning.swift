import Wording

/// What a learner should know about the numbers of a loss.
///
/// There is at most one warning of a kind; it names the first place and how many there are.
package enum LossWarning: Equatable, Sendable {
    /// What becomes of a predicted probability outside 0 ... 1.
    package enum Consequence: Equatable, Sendable {
        /// Moved to the bound of the clip, where the gradient is 0.
        case clipped(to: Double)
        /// Divided by the sum of its row before anything else.
        case rescaled
        /// The logarithm of a negative number.
        case notANumber
        /// Taken as it is, so that the contribution can be below 0.
        case taken
    }

    /// An input is NaN.
    case notANumber(LossInput, index: [Int], count: Int)
    /// An input is infinite.
    case infinite(LossInput, index: [Int], count: Int)
    /// A predicted probability lies outside 0 ... 1.
    case predictedOutside(index: [Int], value: Double, consequence: Consequence, count: Int)
    /// A row of predicted probabilities does not sum to 1.
    case rowSum(row: Int, sum: Double, treatment: RowTreatment, count: Int)
    /// A label lies outside 0 ... 1.
    case actualOutside(index: [Int], value: Double, count: Int)
    /// A number that is no label, rate or variance, as `kind` says.
    case outsideDomain(LossInput, index: [Int], value: Double, kind: String, domain: LossDomain, count: Int)
    /// All weights are 0, so that there is nothing to divide by.
    case noWeight
    /// PyTorch would weight each term of a label by its class, and has another number; its labels are smoothed, or soft.
    case weighedByTerms(pytorch: Double, isSmoothed: Bool)
    /// A row names no class and has the weight 0.
    case leftOut(row: Int, count: Int)
    /// Finite inputs give a contribution that is infinite or NaN.
    case contribution(index: [Int], value: Double, count: Int)
}

extension LossWarning: CustomStringConvertible {
    /// One sentence.
    package var description: String {
        switch self {
        case .notANumber(let input, let index, let count):
            "\(Self.place(input, index)) is nan\(Self.others(count)), and so is the loss"
        case .infinite(let input, let index, let count):
            "\(Self.place(input, index)) is infinite\(Self.others(count))"
        case .predictedOutside(let index, let value, let consequence, let count):
            "\(Self.place(.predicted, index)) is \(NumberText.short(value, digits: 6)), outside 0...1\(Self.others(count)): "
                + Self.words(consequence)
        case .rowSum(let row, let sum, let treatment, let count):
            "row \(row) of predicted sums to \(NumberText.short(sum, digits: 6)), not to 1\(Self.others(count)): "
                + (treatment == .raw ? "the loss takes it as it is" : "the loss divides it by its sum")
        case .actualOutside(let index, let value, let count):
            "\(Self.place(.actual, index)) is \(NumberText.short(value, digits: 6)), outside 0...1\(Self.others(count)): "
                + "labels are probabilities"
        case .outsideDomain(let input, let index, let value, let kind, let domain, let count):
            "\(Self.place(input, index)) is \(NumberText.short(value, digits: 6))\(Self.others(count)): "
                + "a \(kind) is \(domain.words)"
        case .noWeight: "the weights sum to 0: there is nothing to average, and the loss is nan"
        case .weighedByTerms(let value, true):
            "a row has the weight of its class here, as in Keras; PyTorch weights each term of the smoothed label by its class,"
                + " which gives \(NumberText.short(value, digits: 8))"
        case .weighedByTerms(let value, false):
            "a soft label has the mean of its classes' weights here; PyTorch weights each of its terms by the class and divides"
                + " by n, which gives \(NumberText.short(value, digits: 8))"
        case .leftOut(let row, let count):
            "row \(row) names no class and has the weight 0\(Self.others(count)): it is left out of value, gradient and"
                + " divisor"
        case .contribution(let index, let value, let count):
            "contribution \(index.map(String.init).joined(separator: ",")) is "
                + NumberText.exact(value) + Self.others(count)
        }
    }

    private static func place(_ input: LossInput, _ index: [Int]) -> String {
        input.rawValue + (index.isEmpty ? "" : "[\(index.map(String.init).joined(separator: ","))]")
    }

    private static func others(_ count: Int) -> String {
        count == 1 ? "" : " (and \(NumberText.grouped(count - 1)) more)"
    }

    private static func words(_ consequence: Consequence) -> String {
        switch consequence {
        case .clipped(let bound):
            "the clip moves it to \(NumberText.exact(bound)), and its gradient is 0 there"
        case .rescaled: "its row is divided by its sum first"
        case .notANumber: "a logarithm of a negative number makes the loss nan"
        case .taken: "it is taken as it is, and the loss is no longer a cross-entropy"
        }
    }
}
