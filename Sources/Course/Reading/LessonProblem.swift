import Fields
import LossMath
import Wording

/// Everything that can be wrong with a lesson's file; the wording of each lives here.
package enum LessonProblem: Equatable, Sendable {
    /// The file has this many bytes.
    case tooLarge(Int)
    /// The line has bytes that are not UTF-8.
    case notUTF8
    /// A character that moves the cursor, hides text or changes its direction.
    case controlCharacter(UInt32)
    /// The file's name does not begin with a number of at most four digits.
    case numberMissing
    /// The first line is not the `---` that opens the front matter.
    case frontMatterMissing
    /// No line `---` closes the front matter.
    case frontMatterOpen
    /// A key that must be there is not; with the block it belongs to, and how it might be written.
    case missingKey(String, place: String, example: String)
    /// A key of a block has a text without characters, or only blanks.
    case emptyValue(String, place: String)
    /// An id with other characters than small letters, digits and hyphens, or longer than 64.
    case badID(String)
    /// Two predictions or goals of the lesson have this id.
    case sameID(String)
    /// Another lesson, whose file is named, has this id.
    case sameLessonID(String, other: String)
    /// A question names a lesson that is not in the course.
    case unknownLesson(String, known: [String])
    /// The minutes, as written, are no whole number from 1 to 120.
    case badMinutes(String)
    /// No heading of level 2 follows the front matter.
    case noSteps
    /// Something stands between the front matter and the first heading of level 2.
    case textBeforeSteps
    /// A heading of this level; only those of level 2 have a meaning.
    case headingLevel(Int)
    /// A step's heading has no text.
    case emptyTitle
    /// A step's heading has styles, code or other things than plain text.
    case styledTitle
    /// A fenced block whose name is neither a block nor a language; with the names of both.
    case unknownBlock(String, known: [String], languages: [String])
    /// A fenced block of this name, which may be empty, has no closing fence.
    case openBlock(String, fence: String)
    /// A step has two blocks of this name, of which it may have one.
    case blockTwice(String)
    /// What is named must be one paragraph, and is not.
    case notOneParagraph(String)
    /// Markdown that no screen can show.
    case unsupported(Unsupported)
    /// Blocks or styles are nested more than six deep.
    case tooDeep
    /// A prediction has this many options, fewer than 2.
    case tooFewOptions(Int)
    /// A prediction has this many options, more than 9.
    case tooManyOptions(Int)
    /// The answer, as written, is no whole number from 1 to the number of options.
    case badAnswer(String, options: Int)
    /// No feedback of a prediction is without a condition.
    case noOtherwise
    /// A program has this many blanks, and not as many are listed.
    case blankCount(Int, listed: Int)
    /// So many lines are to be put in order: too few, or too many.
    case lineCount(Int)
    /// Lines are shown at first in this order, which is not one of all of them, or is the right one.
    case badStart(String, lines: Int)
    /// So many of what the key lists: cards, piles, candidates; and how many there may be.
    case cardCount(String, Int, ClosedRange<Int>)
    /// The pile of a card, as written, is no number of a pile.
    case badPile(String, piles: Int)
    /// Something is to be said in one's own words in a step without a goal.
    case wordsWithoutGoal
    /// `{name}` stands for none of the numbers that a question has.
    case unknownNumber(String, known: [String])
    /// The number of that name, which is another each time, has nothing to be drawn from.
    case badRange(String)
    /// A goal has no start, in a step without a lab.
    case noStart
    /// A word of `allow` means nothing in the goal's lab.
    case unknownAllowance(String, known: [String])
    /// The list of a goal's conditions is empty.
    case noConditions
    /// What follows the semicolon of a computed number is no whole number from 1 to 17.
    case digits(String)
    /// A formula that cannot be read, with its text, into which the error's column points.
    case formula(FormulaError, source: String)
    /// What is wrong with one of the questions.
    case question(QuestionFault)
    /// What is wrong between a translation and its original.
    case translation(TranslationFault)
    /// What is wrong with YAML, or with a lab's state; further lines point into a formula.
    case told(Problem)

    // What can be read, and is found by the check.

    /// A character that terminals draw with different widths, and why.
    case unevenCharacter(Character, reason: String)
    /// A claim of the front matter that no step shows.
    case claimNotShown(String)
    /// A heading that a line of = or - below it makes.
    case underlinedHeading
    /// A list whose elements begin with a plus sign.
    case plusList
    /// Number signs without a blank behind them, with the text that follows.
    case headingWithoutBlank(String)
    /// A table.
    case table
    /// A formula between dollar signs.
    case dollars(String)
    /// Backticks that nothing closes.
    case openCode(String)
    /// What is said of the right answer stays, where its number is another: whose words, what they say, with which numbers.
    case staysTheSame(String, said: String, numbers: String)
    /// Code that begins with = and no blank, and so is not computed.
    case valueWithoutBlank(String)
    /// The option of that number, from 1, has no feedback.
    case noFeedback(Int)
    /// The answer of a prediction, or how near is right, is not a finite number, or as many as there must be: the key, the
    /// formula, what it gives.
    case noNumber(key: String, formula: String, value: String, count: Int)
    /// An example of a wrong answer to the prediction of this id counts as right.
    case exampleIsRight(String)
    /// The lab of the step in which the prediction of this id stands shows no curve.
    case noPlot(String)
    /// The right place of the prediction of this id is not on the axis, which goes from one number to another.
    case offAxis(String, from: String, to: String)
    /// Nothing is said of the card of that number, from 1, where it lies on a wrong pile.
    case noWhy(Int)
    /// By this formula two candidates cost the same, or they are ranked otherwise than by the first.
    case noRanking(String, sameAsFirst: Bool)
    /// The term is explained in another step, too, which is named.
    case termTwice(String, other: String)
    /// The term is used by a step, and no step explains it.
    case termNever(String)
    /// The text of the step that explains the term does not have it.
    case termNotInText(String)
    /// Nothing is said where the line of that number, from 1, stands too early.
    case noEarly(Int)
    /// In every case the same number would do for this answer to a blank.
    case oneNumberWouldDo(String)
    /// Two options, counted from 1, read the same.
    case sameOptions(Int, Int)
    /// `{name}` stands nowhere in the step.
    case numberNotUsed(String)
    /// No numbers are found with which the prediction of this id can be asked again.
    case nothingToDraw(String)
    /// A formula of `where` does not hold with the numbers that a question has in the lesson.
    case whereFails(String)
    /// A number in the words of a question is that of the name, and stays when others are drawn.
    case fixedNumber(String, name: String)
    /// What is found with other numbers than those of the lesson.
    indirect case withNumbers(String, LessonProblem)
    /// The number of a text does not compute, and why.
    case numberFails(String, reason: String)
    /// The number of a text is NaN or infinite; how it is shown.
    case notFinite(String, value: String)
    /// The number of a text is said to be NaN or infinite, and is not; how it is shown.
    case notOdd(String, oddity: InlineValue.Oddity, value: String)
    /// A formula of a goal does not compute, and why.
    case goalFormulaFails(String, reason: String)
    /// A condition that is a number, and no comparison.
    case conditionIsNumber(String)
    /// The goal of this id is met by its start.
    case metAtStart(String)
    /// The witness of a goal changes a key that the goal does not allow.
    case witnessChanges(String, key: String)
    /// The witness of a goal does not meet it: the condition that does not hold.
    case witnessFails(String, condition: String)
    /// A wrong state meets the goal of this id.
    case wrongMeets(String)
    /// On the straight way from a goal's start to its witness the distance of a condition grows.
    case distanceGrows(String, condition: String)
    /// An example of what is seen meets the goal of this id.
    case exampleMeets(String)
    /// An example of what is seen does not show it: what stands in that line is said, or nothing.
    case exampleDiffers(saidInLine: Int?)
    /// The outcome of the prediction of this id can be seen before it is locked, and where.
    case outcomeShown(String, place: String)
    /// The goal of this id is met by these keys, which change nothing that it is about.
    case cheat(String, keys: [String])
    /// A part of a step has more lines than there is room for.
    case tooLong(Part, lines: Int, room: Int)
    /// A line of code has more columns than there is room for.
    case codeTooWide(Int, room: Int)
    /// A title has more columns than there is room for.
    case titleTooLong(String, columns: Int, room: Int)
    /// A part of a lab, by its name, cannot be seen as a whole.
    case labDoesNotFit(String)

    /// Markdown that no screen can show.
    package enum Unsupported: Equatable, Sendable {
        /// A link, and where it leads.
        case link(String)
        /// A picture; a tag; a line across the page; anything else.
        case image, html, ruledLine, other
    }

    /// What has room for a number of lines.
    package enum Part: Equatable, Sendable {
        /// All that is shown of a step when it is opened; a question with its options.
        case step, question
        /// The text of the goal of that id.
        case goal(String)
        /// A question with its options and what is said to this answer.
        case reply(String)
        /// What is said above the lab of a question.
        case answer
    }

    /// One sentence: what is wrong, and what would be right.
    package var sentence: String {
        switch self {
        case .tooLarge(let bytes):
            "the file has \(bytes) bytes; a lesson may have at most \(Lesson.byteLimit)."
        case .notUTF8:
            "this line is not valid UTF-8; save the file as UTF-8."
        case .controlCharacter(let value):
            "U+\(Self.hexadecimal(value)) is a control character, which must not stand in a lesson; remove it"
                + (value == 9 ? " and write blanks." : ".")
        case .numberMissing:
            "the file's name must begin with the lesson's number, as in 03-mean-squared-error.md."
        case .frontMatterMissing:
            "a lesson begins with its front matter: a line ---, then id, title, minutes and objective, then a line ---."
        case .frontMatterOpen:
            "the front matter is never closed; put a line --- after its last key."
        case .missingKey(let key, let place, let example):
            "\(place) has no \(key); add one, such as \(example.asSentence)"
        case .emptyValue(let key, let place):
            "\(key) in \(place) is empty; give it a value or leave it out. A text that begins with # needs quotation"
                + " marks."
        case .badID(let id):
            "\"\(id)\" cannot be an id; use small letters, digits and hyphens, as in mean-squared-error."
        case .sameID(let id):
            "the id \"\(id)\" stands twice in this lesson; every prediction and goal needs its own."
        case .unknownLesson(let id, let known):
            "\(id.quoted) is no lesson of this course"
                + (Nearest.name(to: id, among: known).map { "; did you mean \($0)?" } ?? "; use a lesson's id.")
        case .sameLessonID(let id, let other):
            "the id \"\(id)\" is that of \(other) too; every lesson needs its own."
        case .badMinutes(let text):
            "minutes cannot be \"\(text)\"; use a whole number from 1 to 120."
        case .noSteps:
            "the lesson has no step; begin one with a heading such as ## The formula."
        case .textBeforeSteps:
            "this stands before the first step; put it below a heading such as ## The formula."
        case .headingLevel(let level):
            "a heading of level \(level) has no meaning in a lesson; a step is a heading of level 2, with ##."
        case .emptyTitle:
            "the step has no title; write one after ##."
        case .styledTitle:
            "the title of a step is plain text; leave styles, code and numbers that are computed out of it."
        case .unknownBlock(let name, let known, let languages):
            "\"\(name)\" is no block; the blocks are \(Words.list(known)), and code may be \(Words.list(languages))."
        case .openBlock(let name, let fence):
            "the block\(name.isEmpty ? "" : " \"\(name)\"") is never closed; put a line \(fence) after its last line."
        case .blockTwice(let name):
            "the step has a second \"\(name)\" block; it may have one."
        case .notOneParagraph(let place):
            "\(place) must be one paragraph of text, without lists, headings or code blocks."
        case .unsupported(let what): what.sentence
        case .tooDeep:
            "the text is nested too deeply; a list in a list in a quotation is the limit."
        case .tooFewOptions(let count):
            "the prediction has \(Words.count(count, "option")); it needs at least 2."
        case .tooManyOptions(let count):
            "the prediction has \(count) options; at most 9 can be chosen by a key."
        case .badAnswer(let text, let options):
            "answer cannot be \"\(text)\"; use the number of the right option, from 1 to \(options)."
        case .noOtherwise:
            "no feedback is said of every other answer; end with an element that has say alone."
        case .blankCount(let count, let listed):
            "the program has \(Words.count(count, "blank")) (____), and blanks lists \(listed); list each, at least one."
        case .lineCount(let count):
            "there are \(Words.count(count, "line")) to put in order; use 3 to 9."
        case .badStart(let text, let lines):
            "start cannot be \"\(text)\"; name each line from 1 to \(lines) once, in another order than the right one."
        case .cardCount(let key, let count, let range):
            "\(key) has \(Words.count(count, "element")); it needs \(range.lowerBound) to \(range.upperBound)."
        case .badPile(let text, let piles):
            "pile cannot be \"\(text)\"; use the number of a pile, from 1 to \(piles)."
        case .wordsWithoutGoal:
            "words are asked for once the goals are met, and the step has none; move them behind a goal."
        case .badRange(let name):
            "\(name.quoted) cannot be drawn; it needs a name of letters, from 0 or more to something larger by a step that"
                + " leads to its value."
        case .unknownNumber(let name, let known):
            "{\(name)} stands for no number; "
                + Nearest.instead(
                    of: name, among: known, all: Words.plural(known.count, "the number is", "the numbers are"),
                    list: "with lists the numbers") + "."
        case .noStart:
            "the goal has no start and its step no lab; give one of them."
        case .unknownAllowance(let word, let known):
            "\"\(word)\" is nothing that can be allowed here; use \(known.joined(separator: ", "))."
        case .noConditions:
            "when has no formula; a goal needs at least one that must hold."
        case .digits(let text):
            "\"\(text)\" is no number of digits; use a whole number from 1 to 17 after the semicolon."
        case .formula(let error, let source):
            "the formula \"\(source)\" is wrong at its column \(error.column + 1): \(error.message.asSentence)"
        case .question(let fault): fault.sentence
        case .translation(let fault): fault.sentence
        case .told(let problem):
            problem.sentence.prefix { $0 != "\n" }.asSentence
        default: foundSentence
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
