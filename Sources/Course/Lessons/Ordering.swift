import Labs

/// Lines that are put in order.
package struct Ordering: Equatable, Sendable {
    /// From so few to so many lines.
    static let countRange = 3...9

    /// One of the lines.
    package struct Line: Equatable, Sendable {
        /// What it says, in one paragraph.
        package let text: [Inline]
        /// What is said where it is the first that stands too early; empty where the author forgot it.
        let early: [Inline]
        /// Where it stands in the file, from 1.
        let line: Int
    }

    /// In the right order.
    package let lines: [Line]
    /// The order in which they are shown at first: their indices, from 0.
    package let start: [Int]
    /// What is said of the right order.
    let right: [Inline]

    /// The states that are ranked, where the lines are their names; nil for other lines.
    package let candidates: Candidates?

    /// True for an order of all lines, each once.
    package func isOrder(_ order: [Int]) -> Bool { order.sorted() == Array(lines.indices) }

    /// The first place at which an order is wrong; nil where it is right. Lines that say the same may change places.
    func firstWrongPlace(in order: [Int]) -> Int? {
        order.indices.first { !isRight(order[$0], at: $0) }
    }

    /// Whether a line belongs at a place, or one that says the same.
    package func isRight(_ line: Int, at place: Int) -> Bool { lines[line].text == lines[place].text }

    func verdict(on order: [Int], _ readings: LabReadings) -> Verdict {
        let place = firstWrongPlace(in: order)
        return Verdict(
            isRight: place == nil, words: place.map { lines[order[$0]].early } ?? right, readings: readings)
    }
}
