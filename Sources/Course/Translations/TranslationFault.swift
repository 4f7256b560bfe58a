import Wording

/// What is wrong between a translation and its original.
package enum TranslationFault: Equatable, Sendable {
    /// A step does not say which one it translates.
    case noStep
    /// The original has no step of that title.
    case unknownStep(String, known: [String])
    /// Two steps translate the one of this title.
    case stepTwice(String)
    /// The step of this title is not translated.
    case stepMissing(String)
    /// The words of the original's step are others than when this was written; with their mark now.
    case behind(now: String)
    /// A step does not say which words it translates; with their mark now.
    case noMark(now: String)
    /// The original's step explains no term of this name.
    case unknownTerm(String, known: [String])
    /// The original's block of this name has no words here; with its id, where it has one.
    case blockMissing(String, id: String?)
    /// The original's step has no block of this name and id.
    case blockUnknown(String, id: String?)
    /// Something of a block, or of the step, is not translated.
    case wordsMissing(String, of: String)
    /// A key is no word, or the original has no place for it.
    case noWord(String)

    /// One sentence: what is wrong, and what would be right.
    var sentence: String {
        switch self {
        case .noStep:
            "the step does not say what it translates; begin it with a step block that has of: and the original's title."
        case .unknownStep(let title, let known):
            "the original has no step \(title.quoted); write one of \(Words.quoted(known))."
        case .stepTwice(let title): "\(title.quoted) is translated above already; leave one of them out."
        case .stepMissing(let title):
            "the step \(title.quoted) is not translated, and is shown as it is; add it, with of: \(title)."
        case .behind(let now):
            "the original's words have changed since this was translated; compare them, then write was: \(now)."
        case .noMark(let now):
            "the step does not say which words it translates; add was: \(now), and the check says when they change."
        case .unknownTerm(let name, let known):
            "the original's step explains no term \(name.quoted); "
                + (known.isEmpty ? "leave it out." : "write one of \(Words.quoted(known)).")
        case .blockMissing(let name, let id):
            "the original's \(Self.words(name, id)) has no words here; add a block \(name)"
                + (id.map { " with id: \($0), and its texts." } ?? " with its titles.")
        case .blockUnknown(let name, let id):
            "the original's step has no \(Self.words(name, id)); name the block by the id that it has there."
        case .wordsMissing(let what, let place):
            "\(what) of \(place) is not translated; write it as well."
        case .noWord(let key):
            "\(key) comes from the original; leave it out here, where words alone must stand."
        }
    }

    private static func words(_ name: String, _ id: String?) -> String {
        id.map { "\(name) \($0.quoted)" } ?? "\(name) block"
    }

    var code: FindingCode {
        switch self {
        case .behind, .noMark: .translationBehind
        case .stepMissing, .blockMissing, .wordsMissing: .translationMissing
        case .noStep, .unknownStep, .stepTwice, .blockUnknown, .noWord, .unknownTerm: .translationUnknown
        }
    }
}
