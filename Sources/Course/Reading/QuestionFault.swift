/// What one of the questions lacks, or has too much of.
package enum QuestionFault: Equatable, Sendable {
    /// The page begins with front matter.
    case frontMatter
    /// Its step block does not name one question.
    case noID
    /// A question before it has this id.
    case sameID(String)
    /// Its text is not one paragraph.
    case noAnswer
    /// It has no lab.
    case noLab
    /// A block of this name, which only lessons have.
    case notHere(String)

    /// One sentence: what is wrong, and what would be right.
    var sentence: String {
        switch self {
        case .frontMatter: "the page of questions has no front matter; leave these lines out."
        case .noID: "the question has no id; give it one in a step block, as in covers: [Q1]."
        case .sameID(let id): "\(id) is the id of a question before this one; every question needs its own."
        case .noAnswer: "the answer must be one paragraph of text, which stands above the lab."
        case .noLab: "the question has no lab; add a lab block with the state whose picture shows the answer."
        case .notHere(let name): "a question has no \"\(name)\" block; leave it out, or write a lesson."
        }
    }
}
