#if canImport(Glibc)
    import Glibc
#endif

/// How well somebody knows how sure they may be: of the answers that were rated, in lessons and when they came back, how
/// many were right.
package struct Calibration: Equatable, Sendable {
    /// With fewer rated answers nothing is said.
    static let leastAnswers = 5

    /// How many answers of a sureness there are, and how many of them are right.
    package struct Share: Equatable, Sendable {
        /// How sure.
        package let sureness: Sureness
        /// How many were right.
        package let right: Int
        /// How many there are, at least one.
        package let count: Int
    }

    /// From sure to a guess, without those that were never given.
    package let shares: [Share]
    /// The mean of −ln q over all rated answers, in nats: q is what the sureness promises where the answer was right
    /// (.5, .75, .95), and the rest of 1 where it was wrong. ln 2 = 0.693 is what guesses cost.
    package let logLoss: Double

    /// - Returns: nil where fewer than ``leastAnswers`` were rated.
    package init?(_ progress: Progress) {
        let ratings = progress.lessons.values.flatMap { lesson in
            lesson.answers.values.compactMap(\.rating) + lesson.reviews.values.joined().compactMap(\.rating)
        }
        guard ratings.count >= Self.leastAnswers else { return nil }
        shares = Sureness.allCases.reversed().compactMap { sureness in
            let own = ratings.filter { $0.sureness == sureness }
            return own.isEmpty ? nil : Share(sureness: sureness, right: own.count(where: \.isRight), count: own.count)
        }
        let losses = shares.map { share in
            let (right, wrong) = (Double(share.right), Double(share.count - share.right))
            return -right * log(share.sureness.probability) - wrong * log(1 - share.sureness.probability)
        }
        logLoss = losses.reduce(0, +) / Double(ratings.count)
    }
}
