import Labs

/// Cards that are sorted into piles.
package struct Sorting: Equatable, Sendable {
    /// From so few to so many cards, and piles: each has a digit.
    static let countRange = 2...9

    /// One of the cards.
    package struct Card: Equatable, Sendable {
        /// What it says, in one paragraph.
        package let text: [Inline]
        /// The index of the pile where it belongs, from 0.
        package let pile: Int
        /// Why it belongs there: said where it lies elsewhere. Empty where the author forgot it.
        package let why: [Inline]
        /// Where it stands in the file, from 1.
        let line: Int
    }

    /// What each pile is called.
    package let piles: [[Inline]]
    /// In the order in which they are shown.
    package let cards: [Card]
    /// What is said where all lie right.
    let right: [Inline]

    /// The pile of a card that lies on none.
    package static let none = -1

    /// True for a pile for each card, or for some of them.
    package func isSorting(_ piles: [Int], isWhole: Bool) -> Bool {
        piles.count == cards.count
            && piles.allSatisfy { self.piles.indices.contains($0) || !isWhole && $0 == Self.none }
    }

    func verdict(on piles: [Int], _ readings: LabReadings) -> Verdict {
        let count = cards.indices.count { cards[$0].pile == piles[$0] }
        // Each card says why it lies elsewhere.
        let words = count == cards.count ? right : [.text("\(count) of \(cards.count) right.")]
        return Verdict(isRight: count == cards.count, words: words, readings: readings)
    }
}
