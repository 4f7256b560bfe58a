/// How well typed letters match a name.
enum FuzzyMatch {
    /// The lower, the better; nil where the letters do not occur in this order.
    ///
    /// The name itself is best, then the whole text at the start of a word, then anywhere, then its letters one by one, the closer together and
    /// the nearer the starts of words the better.
    static func score(_ typed: String, in name: String) -> Int? {
        let wanted = Array(typed.lowercased())
        let letters = Array(name.lowercased())
        guard !wanted.isEmpty else { return 0 }
        if let score = run(of: wanted, in: letters) { return score }
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

    /// The same for something with other names, each as good as the first where what was typed stands in it, and with
    /// words about it, where it stands last.
    static func score(_ typed: String, in name: String, or others: [String], about words: String) -> Int? {
        let wanted = Array(typed.lowercased())
        let runs = others.compactMap { run(of: wanted, in: Array($0.lowercased())) }
        let scores =
            runs
            + [score(typed, in: name) ?? (words.lowercased().contains(typed.lowercased()) ? 5_000 : nil)]
            .compactMap(\.self)
        return scores.min()
    }

    /// How many of the words that were typed stand in none of some texts, the lower the better; nil where none stands
    /// there. Words that every question has are left out, and of several things one is enough: `losses` is found in `loss`.
    static func score(wordsOf typed: String, in texts: [String]) -> Int? {
        let words = typed.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            .filter { !fillers.contains($0) }
        let texts = texts.map { $0.lowercased() }
        let missing = words.count { word in
            let stem =
                word.hasSuffix("es") && word.count > 4 ? word.dropLast(2) : word.dropLast(word.hasSuffix("s") ? 1 : 0)
            return !texts.contains { text in
                text.split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(word) || $0 == stem }
            }
        }
        return missing < words.count ? 1_000 * missing : nil
    }

    private static let fillers: Set<String> = [
        "a", "an", "and", "are", "as", "can", "do", "does", "for", "from", "how", "i", "in", "is", "it", "me", "my",
        "of", "on", "or", "the", "this", "to", "what", "where", "with",
    ]

    /// Those that have a score, the best first; of those in which the text stands alike (at the start of a word, inside
    /// one, in words about it, strewn), those of least strain first. What is called just so and is at hand comes before all.
    static func ranked<Found>(_ found: [(Found, score: Int?, strain: Int)]) -> [Found] {
        found.enumerated().compactMap { offset, entry in
            entry.score.map { score in
                (entry.0, (score < 0 && entry.strain < 2 ? -1 : score / 1_000, entry.strain, score, offset))
            }
        }.sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// What the whole text scores where it stands in a name: best where that is all of it.
    private static func run(of wanted: [Character], in letters: [Character]) -> Int? {
        if wanted == letters { return -1 }
        return firstRun(of: wanted, in: letters).map { place in
            (place == 0 || !letters[place - 1].isLetter ? 0 : 1_000) + place
        }
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
