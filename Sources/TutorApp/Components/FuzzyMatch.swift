/// How well typed letters match a name.
enum FuzzyMatch {
    /// The lower, the better; nil where the letters do not occur in this order.
    ///
    /// The whole text at the start of a word is best, then anywhere, then its letters one by one, the closer together and
    /// the nearer the starts of words the better.
    static func score(_ typed: String, in name: String) -> Int? {
        let wanted = Array(typed.lowercased())
        let letters = Array(name.lowercased())
        guard !wanted.isEmpty else { return 0 }
        if let place = firstRun(of: wanted, in: letters) {
            let isAtStart = place == 0 || !letters[place - 1].isLetter
            return (isAtStart ? 0 : 1_000) + place
        }
        var score = 10_000
        var place = 0
        for letter in wanted where letter != " " {
            guard let next = letters[place...].firstIndex(of: letter) else { return nil }
            let isStart = next == 0 || !letters[next - 1].isLetter
            score += isStart ? 1 : 10 * (next - place) + 5
            place = next + 1
        }
        // Letters strewn over a sentence are no match.
        return score <= 10_000 + 15 * wanted.count ? score : nil
    }

    /// The same for a name that has other words too; those must hold what was typed as it stands.
    static func score(_ typed: String, in name: String, or words: String) -> Int? {
        score(typed, in: name) ?? (words.lowercased().contains(typed.lowercased()) ? 5_000 : nil)
    }

    private static func firstRun(of wanted: [Character], in letters: [Character]) -> Int? {
        guard wanted.count <= letters.count else { return nil }
        var first: Int?
        for start in 0...(letters.count - wanted.count)
        where letters[start..<start + wanted.count].elementsEqual(wanted) {
            if start == 0 || !letters[start - 1].isLetter { return start }
            first = first ?? start
        }
        return first
    }
}
