import Wording

/// The words of what the check finds in a lesson that can be read.
extension LessonProblem {
    var foundSentence: String {
        switch self {
        case .unevenCharacter(let character, let reason):
            "terminals draw \"\(character)\" with different widths: \(reason); use another character."
        case .claimNotShown(let claim):
            "the front matter covers \(claim), but no step does; name it in the step block of the step that shows it."
        case .underlinedHeading:
            "the line of = or - below makes this a heading; write ## before a step's title, and leave such lines out."
        case .plusList:
            "a line that begins with + and a blank becomes an element of a list; write - for one, or begin the line"
                + " otherwise, such as with \\+."
        case .headingWithoutBlank(let text):
            "this is no heading, since no blank follows #; write ## \(text)."
        case .table:
            "tables cannot be shown in a lesson; write a list, or a block of text with the columns lined up."
        case .dollars(let text):
            "\(text) is shown with its dollar signs; write it in plain characters, such as x² or √n, or in backticks."
        case .valueWithoutBlank(let text):
            "`\(text)` is shown as it is; a number that is computed begins with = and a blank: `= \(text.dropFirst())`."
        case .openCode(let backticks):
            "the code that \(backticks) begins is never closed; put \(backticks) behind it, or \\\(backticks) for the sign."
        case .staysTheSame(let what, let said, let numbers):
            "\(what) says \(said) with \(numbers), too; write the number's name in braces, or a formula of it."
        case .noFeedback(let option):
            "option \(option) has no feedback; say why it is right or wrong."
        case .noNumber(let key, let formula, let value, let count):
            "\(key) is \(value) by \"\(formula)\"; it must be \(count == 1 ? "one finite number" : "\(count) finite numbers")."
        case .exampleIsRight(let prediction):
            "this example of a wrong answer to \"\(prediction)\" counts as right; it must not."
        case .noPlot(let prediction):
            "the answer to \"\(prediction)\" is put on a plot, and at 80×24 the lab of the step shows no curve; it must be"
                + " a vector lab or a bench with one."
        case .offAxis(let prediction, let from, let to):
            "the answer to \"\(prediction)\" is not on the axis, which goes from \(from) to \(to); the plot must show it."
        case .noEarly(let line):
            "line \(line) has no early; say why it cannot stand before what it stands behind."
        case .oneNumberWouldDo(let formula):
            "in every case \"\(formula)\" has the same value, so that a number would do; add a case in which it differs."
        case .noWhy(let card):
            "card \(card) has no why; say why it belongs on its pile."
        case .noRanking(let formula, true):
            "by \"\(formula)\" two candidates cost the same, or one cannot be computed; they must differ."
        case .noRanking(let formula, false):
            "by \"\(formula)\" the candidates are ranked otherwise than by the first formula; they must agree."
        case .termTwice(let term, let other):
            "the term \"\(term)\" is explained in \(other), too; it must be explained once, and used elsewhere."
        case .termNever(let term):
            "the term \"\(term)\" is used here, and no step explains it; name it in the terms of the step that does."
        case .termNotInText(let term):
            "the text of the step does not have the term \"\(term)\"; explain it there, or leave it out of terms."
        case .sameOptions(let one, let other):
            "options \(one) and \(other) read the same; they must differ, whatever the numbers are."
        case .numberNotUsed(let name):
            "{\(name)} stands nowhere in the step; write it where the number should be another each time."
        case .nothingToDraw(let prediction):
            "no other numbers are found with which \"\(prediction)\" can be asked; widen the ranges, or mend where."
        case .whereFails(let formula):
            "with the values that the numbers have in the lesson, \"\(formula)\" does not hold; change a value, or where."
        case .fixedNumber(let number, let name):
            "\(number) stays as it is when the question comes back with other numbers; write {\(name)} where it is that"
                + " number, or a formula of it."
        case .withNumbers(let numbers, let problem): "with \(numbers): \(problem.sentence)"
        case .numberFails(let source, let reason):
            "the number \"\(source)\" does not compute: \(reason.asSentence)"
        case .notFinite(let source, let value):
            "the number \"\(source)\" is \(value); change it, or write"
                + " `= \(source) ; \(value.contains("nan") ? "nan" : "inf")` where that is what you want to show."
        case .notOdd(let source, let oddity, let value):
            "the number \"\(source)\" is \(value), though \"; \(oddity.rawValue)\" says otherwise; leave that out."
        case .goalFormulaFails(let source, let reason):
            "the formula \"\(source)\" does not compute: \(reason.asSentence)"
        case .conditionIsNumber(let source):
            "\"\(source)\" is a number and no condition; compare it, as in abs(\(source)) <= 0.01."
        case .metAtStart(let goal):
            "the goal \"\(goal)\" is met by its start already; start elsewhere or ask for more."
        case .witnessChanges(let goal, let key):
            "the witness of the goal \"\(goal)\" changes \(key), which \"allow\" does not name; allow it, or leave it as"
                + " the start has it."
        case .witnessFails(let goal, let condition):
            "the witness does not meet the goal \"\(goal)\": \(condition) does not hold; mend the witness or the"
                + " condition."
        case .wrongMeets(let goal):
            "this wrong state meets the goal \"\(goal)\"; a condition is missing."
        case .distanceGrows(let goal, let condition):
            "on the straight way from the start of the goal \"\(goal)\" to its witness the distance of \"\(condition)\""
                + " grows; ask for something else, or say winding: true."
        case .exampleMeets(let goal):
            "this example of what is seen meets the goal \"\(goal)\"; it must not."
        case .exampleDiffers(let line?):
            "for this example, what is seen in line \(line) is said, which stands before it; give another example, or put"
                + " this first."
        case .exampleDiffers:
            "its example does not show this: a formula of its when does not hold there; mend one of them."
        case .outcomeShown(let prediction, let place):
            "the outcome of the prediction \"\(prediction)\" can be seen before it is locked: it holds in \(place); change"
                + " that, or ask earlier."
        case .cheat(let goal, let keys):
            "the goal \"\(goal)\" is met without doing what it asks, by \(Words.list(keys, "then")); add a condition that"
                + " only the values can meet."
        case .tooLong(.step, let lines, let room):
            "the step has \(lines) lines, and a screen of 80×24 room for \(room); shorten it, or make two steps of it."
        case .tooLong(.question, let lines, let room):
            "the question and its options have \(lines) lines, and a screen of 80×24 room for \(room); shorten them, so"
                + " that they are seen together."
        case .tooLong(.goal(let goal), let lines, let room):
            "the text of the goal \"\(goal)\" has \(lines) lines, and a screen of 80×24 room for \(room); shorten it."
        case .tooLong(.reply(let answer), let lines, let room):
            "the question with what is said to \(answer) has \(lines) lines, and a screen of 80×24 room for \(room); shorten"
                + " what is said, so that they are seen together."
        case .tooLong(.answer, let lines, let room):
            "the answer has \(lines) lines, and a screen of 80×24 room for \(room) above the lab; shorten it."
        case .codeTooWide(let columns, let room):
            "this line of code has \(columns) columns, and the text room for \(room); break it in two."
        case .titleTooLong(let title, let columns, let room):
            "the title \"\(title)\" has \(columns) columns, and a screen of 80×24 room for \(room); shorten it."
        case .labDoesNotFit(let what):
            "\(what) cannot be seen as a whole on a screen of 80×24; shorten it or leave something out of the lab."
        default: ""
        }
    }
}

extension LessonProblem.Unsupported {
    var sentence: String {
        switch self {
        case .link(let url) where url.isEmpty: "a link cannot be followed in a lesson; leave its brackets out."
        case .link(let url):
            "a link cannot be followed in a lesson; write the address itself as text: \(url)."
        case .image: "an image cannot be shown in a lesson; say it in words, or show it in a lab."
        case .html: "HTML cannot be shown in a lesson; write it as plain text, and < before a letter in backticks."
        case .ruledLine: "a ruled line cannot be shown in a lesson; begin another step instead, with ##."
        case .other: "this cannot be shown in a lesson; write it as plain text."
        }
    }
}
