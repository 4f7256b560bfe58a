extension FindingCode {
    /// What the code means, with a mistake and what would be right: several lines.
    package var explanation: String {
        let (meaning, mistake, right) = words
        func indented(_ text: String) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }.joined(
                separator: "\n")
        }
        return "\(name)\n\n\(meaning)\n\nThe mistake:\n\n\(indented(mistake))\n\nRight:\n\n\(indented(right))"
    }

    private var words: (meaning: String, mistake: String, right: String) {
        switch self {
        case .fileTooLarge:
            ("A lesson has at most 262,144 bytes.", "a table of 20,000 rows in a lab", "dataset: circles")
        case .notUTF8:
            (
                "The file is UTF-8. An editor has saved this line otherwise.", "caf\\xe9 (Latin-1)",
                "café, saved as UTF-8"
            )
        case .controlCharacter:
            (
                "Tabs and other control characters move the cursor of a terminal; blanks indent.", "<tab>text: Do it.",
                "  text: Do it."
            )
        case .unevenCharacter:
            (
                "Terminals disagree about how wide emoji, combining accents and characters of two columns are.",
                "Well done 🎉", "Well done."
            )
        case .fileName:
            (
                "A lesson's place in the course is the number of its file.", "mean-squared-error.md",
                "03-mean-squared-error.md"
            )
        case .frontMatterMissing:
            (
                "A lesson begins with its front matter, between two lines ---.", "# Mean squared error",
                "---\nid: mean-squared-error\ntitle: Mean squared error\nminutes: 8\nobjective: Compute the MSE by hand.\n---"
            )
        case .frontMatterOpen:
            ("A line --- ends the front matter.", "---\nid: sample\n\n## First", "---\nid: sample\n---\n\n## First")
        case .badMinutes: ("How long a lesson takes, in whole minutes from 1 to 120.", "minutes: ten", "minutes: 10")
        case .unknownLesson:
            (
                "A question of a placement names the lesson that answers it by its id, so that whoever cannot answer is sent there.",
                "lesson: mse", "lesson: mean-squared-error"
            )
        case .sameLessonID:
            (
                "Progress is kept by a lesson's id: no two lessons of a folder have the same.",
                "id: mean-squared-error, twice", "id: outliers"
            )
        case .claimNotShown:
            (
                "What the front matter covers is named by the step that shows it, too.", "covers: [C26]",
                "covers: [C26]\n\nand in a step:\n\n```step\ncovers: [C26]\n```"
            )
        case .missingKey:
            (
                "A key that must be there is not.", "```goal\nwhen: loss < 1\n```",
                "```goal\ntext: Bring the loss below 1.\nwhen: loss < 1\nwitness: {predicted: [1, 2]}\n```"
            )
        case .emptyValue:
            ("A key has no value. What follows a blank and # is a comment.", "text: # Do it.", "text: \"# Do it.\"")
        case .unknownKey: ("A key that means nothing where it stands.", "hint: Square it.", "hints: [Square it.]")
        case .keyTwice: ("A key stands twice among the same keys.", "loss: mse\nloss: mae", "loss: mse")
        case .notKeys: ("Keys with values are needed here.", "```step\nC26\n```", "```step\ncovers: [C26]\n```")
        case .badID: ("An id has small letters, digits and hyphens, at most 64.", "id: One Value", "id: one-value")
        case .sameID:
            (
                "Progress is kept by ids: each prediction and goal of a lesson has its own.", "id: one-value, twice",
                "id: four-values"
            )
        case .badValue: ("A value of another kind than its key takes.", "predicted: [1, x]", "predicted: [1, 2]")
        case .shapes:
            (
                "Lists whose lengths do not fit each other.", "actual: [1, 2]\npredicted: [1]",
                "actual: [1, 2]\npredicted: [1, 3]"
            )
        case .badState:
            ("A state that the lab itself would refuse.", "loss: mse\nlogForm: clip", "loss: bce\nlogForm: clip")
        case .yamlColon:
            (
                "In YAML a colon and a blank end a key, and each key needs both.", "feedback: Yes: it is.",
                "feedback: \"Yes: it is.\"\n\nor\n\nfeedback: >-\n  Yes: it is."
            )
        case .yamlIndentation:
            (
                "Keys that belong together begin in the same column, and so do elements of a list.",
                "options:\n  - text: a\n   feedback: b", "options:\n  - text: a\n    feedback: b"
            )
        case .yamlQuote:
            (
                "A text in quotation marks begins and ends with the same one.", "text: 'Don't do it.'",
                "text: \"Don't do it.\""
            )
        case .yamlBracket:
            ("Each bracket is closed, and commas stand between the elements.", "predicted: [1, 2", "predicted: [1, 2]")
        case .yamlFirstCharacter:
            (
                "A plain text cannot begin with a backtick, a bracket, @, %, >, | and the like.",
                "reveal: `= 2^2` is 4.", "reveal: >-\n  `= 2^2` is 4."
            )
        case .yamlAnchor:
            ("Anchors (&) and aliases (*) of YAML are not read.", "text: *Now* do it.", "text: \"*Now* do it.\"")
        case .yamlTooDeep:
            ("Lists and keys stand in each other at most 16 deep.", "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "[1]")
        case .yamlSyntax: ("What else cannot be read as YAML.", "actual: [1, , 2]", "actual: [1, 2]")
        case .noSteps:
            ("A lesson has at least one step, a heading of level 2.", "---\n(nothing follows)", "## Four errors")
        case .textBeforeSteps:
            ("All of a lesson's text belongs to a step.", "Welcome!\n\n## Four errors", "## Four errors\n\nWelcome!")
        case .headingLevel: ("A heading of level 2 begins a step; others have no meaning.", "### Details", "## Details")
        case .headingUnderlined:
            ("A line of - or = makes a heading of the line above it.", "The end\n-------", "## The end")
        case .plusList:
            (
                "A line that begins with + and a blank becomes an element of a list; elements are written with -.",
                "+ 1 is a step more.", "Plus 1 is a step more."
            )
        case .headingWithoutBlank: ("A blank stands between # and a title.", "##Four errors", "## Four errors")
        case .emptyTitle: ("A step has a title.", "##", "## Four errors")
        case .styledTitle: ("A step's title is plain text.", "## The *mean*", "## The mean")
        case .unknownBlock:
            (
                "A fenced block is one of lab, predict, code, order, goal, notes and step, or code in python, swift, text or sh.",
                "```goals", "```goal"
            )
        case .openBlock:
            ("A block ends with a line ```.", "```lab\nloss: mse\n\nText.", "```lab\nloss: mse\n```\n\nText.")
        case .blockTwice:
            ("A step has one block of each name, but any number of goals.", "two ```lab in a step", "two steps")
        case .notOneParagraph:
            ("Questions, answers and texts of goals are one paragraph each.", "text: \"- a\"", "text: a")
        case .link:
            (
                "Links cannot be followed in a terminal.", "See [this page](https://example.org).",
                "See https://example.org."
            )
        case .image:
            ("Images cannot be shown in a terminal.", "![a curve](curve.png)", "plot: {x: p, y: nll}, in a lab")
        case .html: ("HTML is not shown.", "<b>never</b>", "**never**")
        case .ruledLine: ("Ruled lines are not shown.", "***", "## The next step")
        case .table:
            (
                "Tables are not shown.", "| y | p |\n|---|---|\n| 1 | 0.9 |",
                "```text\ny  p\n1  0.9\n```"
            )
        case .dollars: ("Formulas between dollar signs are shown as they stand.", "$x^2$", "x², or `x^2`")
        case .translationBehind:
            (
                "The words of the original have changed since a step was translated, or nothing says when it was.",
                "```step\nof: Four errors\nwas: 1c2d3e4f\n```",
                "```step\nof: Four errors\nwas: 5a6b7c8d\n```\n\nonce the step's words say the same again"
            )
        case .translationMissing:
            (
                "What a translation does not have is shown as in the original.",
                "```predict\nid: double\nquestion: Wird jeder Fehler doppelt so groß, so wird der MSE\n```",
                "the same with options, each with text and feedback"
            )
        case .translationUnknown:
            (
                "A translation has words alone, for steps by of: and for blocks by their ids.",
                "```goal\nid: one-value\nwhen: loss < 1\n```",
                "```goal\nid: one-value\ntext: Bringe den MSE unter 1.\n```"
            )
        case .unsupported: ("Markdown that is not shown.", "a footnote", "plain text")
        case .tooDeep:
            ("Lists, quotations and styles stand in each other at most six deep.", "> > > > > > > deep", "> deep")
        case .formula: ("A formula that cannot be read.", "`= mean(y -)`", "`= mean(y - p)`")
        case .digits:
            (
                "After the semicolon of a number stands how many digits are shown, or nan or inf.", "`= pi ; many`",
                "`= pi ; 6`"
            )
        case .valueWithoutBlank:
            ("A number that is computed begins with an equals sign and a blank.", "`=2^2`", "`= 2^2`")
        case .numberFails:
            (
                "A formula names what is not there, or its lists do not fit. lessons/AUTHORS.md lists the readings of each lab.",
                "`= los`", "`= loss`"
            )
        case .openCode:
            ("A backtick begins code, which the next one ends.", "the reading `loss", "the reading `loss`")
        case .notFinite:
            (
                "A number is NaN or infinite, and its author does not say that it should be.", "`= log(0)`",
                "`= log(0) ; inf`"
            )
        case .finiteAfterAll: ("A number that is said to be NaN or infinite is not.", "`= log(1) ; inf`", "`= log(1)`")
        case .tooFewOptions:
            ("A question has at least two options.", "options: [{text: a}]", "options: [{text: a}, {text: b}]")
        case .tooManyOptions:
            ("A question has at most nine options, one for each number key.", "ten options", "nine options")
        case .badAnswer: ("The answer is the number of the right option, from 1.", "answer: b", "answer: 2")
        case .noFeedback:
            (
                "Each option says why it is right or wrong, and a number's last feedback is said of every other one.",
                "- text: twice as large",
                "- text: twice as large\n  feedback: Each error is squared."
            )
        case .answerIsNoNumber:
            (
                "The answer of a number or a place, and within, are one finite number each.", "answer: \"[1, 2]\"",
                "answer: mean([1, 2])"
            )
        case .exampleIsRight:
            (
                "The example of a wrong answer must not count as right.",
                "answer: 22\nfeedback:\n  - {when: guess > 20, say: No., example: 22}",
                "answer: 22\nfeedback:\n  - {when: guess > 23, say: No., example: 50}"
            )
        case .noPlot:
            (
                "What is put on a plot needs a lab whose curve is seen at 80×24, with the answer on its axis.",
                "kind: place, in a step whose bench has no plot", "plot: {x: c, y: mse}"
            )
        case .blanks:
            (
                "Each ____ of a program has its element in blanks, and cases in which its value differs.",
                "program: total += ____\nblanks: []\ncases: [{p: 1}]",
                "program: total += ____\nblanks: [{answer: p^2, feedback: [{say: It is squared.}]}]\ncases: [{p: 1}, {p: 3}]"
            )
        case .orderOfLines:
            (
                "From 3 to 9 lines are put in order, and are shown in another order at first.",
                "lines: [{text: one}, {text: two, early: No.}, {text: three, early: No.}]\nstart: [1, 2, 3]",
                "start: [3, 1, 2]"
            )
        case .cards:
            (
                "From 2 to 9 cards are sorted into 2 to 9 piles, each card into one of them.",
                "piles: [MSE, BCE]\ncards: [{text: a price, pile: 3, why: It is a quantity.}]",
                "piles: [MSE, BCE]\ncards: [{text: a price, pile: 1, why: It is a quantity.}, …]"
            )
        case .candidates:
            (
                "From 2 to 5 candidates are ranked, without ties, and by each formula of by in the same order.",
                "by: [{title: MSE, formula: \"mse(y, p)\"}], where both cost 4",
                "two candidates that cost 4 and 6.25"
            )
        case .ownWords:
            (
                "What is asked in one's own words comes once the goals of its step are met.",
                "a words block in a step without a goal", "a words block behind a goal"
            )
        case .terms:
            (
                "A term is explained once in a course, by the step whose text has it; uses names one that is explained"
                    + " elsewhere.",
                "terms: {gradient: How steep the loss is.}, in two lessons",
                "terms: {gradient: How steep the loss is.}, in one; uses: [gradient], in the other"
            )
        case .sameOptions:
            (
                "Two options that read the same cannot be told apart.",
                "options: [{text: \"2\"}, {text: \"`= 1 + 1`\"}]",
                "options: [{text: \"2\"}, {text: \"3\"}]"
            )
        case .freshNumbers:
            (
                "A number of with is drawn from a range each time its question comes back, and {name} in the step stands for it.",
                "with: [{name: n, value: 4, from: 4, to: 4, step: 1}]",
                "with: [{name: n, value: 4, from: 2, to: 9, step: 1}]\nquestion: What is {n} squared?\nanswer: \"{n}^2\""
            )
        case .goalWithoutStart:
            (
                "A goal starts from its step's lab, or has a start of its own.", "a goal in a step without a lab",
                "start: {actual: [1, 2], predicted: [1, 2]}"
            )
        case .goalWithoutCondition: ("A goal has at least one condition.", "when: []", "when: loss < 0.1")
        case .unknownAllow: ("A word of allow means nothing in this lab.", "allow: [p]", "allow: [predicted]")
        case .conditionIsNumber:
            ("A condition compares: it is yes or no.", "when: loss - 1", "when: abs(loss - 1) <= 0.01")
        case .distanceGrows:
            (
                "On the straight way from start to witness no distance that is shown grows.",
                "when: cost < 1, past a hill",
                "winding: true"
            )
        case .exampleMeets:
            (
                "What is seen is a mistake: its example must not meet the goal.",
                "- {when: changed > 0, say: No., example: {predicted: [1, 5]}}",
                "- {when: changed > 1, say: No., example: {predicted: [2, 5]}}"
            )
        case .exampleDiffers:
            (
                "For an example of what is seen just that is said, and nothing that stands before it.",
                "- {when: changed > 0, say: One., …}\n- {when: changed > 1, say: Two., …}",
                "- {when: changed > 1, say: Two., …}\n- {when: changed > 0, say: One., …}"
            )
        case .outcomeShown:
            (
                "Nothing before the lock of a prediction shows its outcome.",
                "outcome: loss == 0, in a lab whose loss is 0",
                "a lab whose loss is not 0"
            )
        case .goalMetAtStart: ("A goal is met before anything is done.", "when: loss >= 0", "when: loss >= 2")
        case .witnessFails:
            (
                "The state that should meet a goal does not.", "when: loss > 9\nwitness: {predicted: [1, 5]}",
                "when: loss > 9\nwitness: {predicted: [1, 9]}"
            )
        case .witnessNotAllowed:
            (
                "The state that should meet a goal changes what the goal does not allow.",
                "allow: [predicted]\nwitness: {actual: [1, 5]}", "allow: [predicted]\nwitness: {predicted: [1, 5]}"
            )
        case .wrongStateMeets:
            (
                "A state that must not meet a goal does.", "when: loss > 1\nwrong: [{predicted: [9, 9]}]",
                "when: [loss > 1, changed == 1]\nwrong: [{predicted: [9, 9]}]"
            )
        case .goalCheat:
            (
                "A goal is met by keys that change nothing it is about: by another panel, a size that is looked at, a setting.",
                "when: size > 10", "when: shareWithin > 0.9"
            )
        case .question:
            (
                "A question is a heading, a step block with its id, one paragraph that answers, and a lab.",
                "## Why is it 0.693?\n\nEvery p is 0.5.",
                "## Why is it 0.693?\n\n```step\ncovers: [Q20]\n```\n\nEvery p is 0.5.\n\n```lab\nactual: [1, 0]\n"
                    + "predicted: [0.5, 0.5]\nloss: bce\n```"
            )
        case .replyTooLong:
            (
                "A question stays on the screen of 80×24 with what is said to each answer, to one who was sure of a wrong one too.",
                "a feedback of ten lines", "two or three sentences"
            )
        case .answerTooLong:
            ("The answer to a question leaves room for its lab.", "an answer of ten lines", "two or three sentences")
        case .stepTooLong:
            (
                "A step's text with question, options and goals has 14 lines at 80×24.", "twenty lines of text",
                "two steps"
            )
        case .questionTooLong:
            (
                "A question is seen together with all of its options.", "nine options of three lines",
                "four options of one line"
            )
        case .goalTooLong: ("A goal's text is seen as a whole.", "a text of twenty lines", "a text of two lines")
        case .codeTooWide:
            (
                "A line of code is not broken: 42 columns beside a lab.",
                "loss = -(y * log(p) + (1 - y) * log(1 - p)).mean()",
                "cost = y * log(p)\ncost += (1 - y) * log(1 - p)\nloss = -cost.mean()"
            )
        case .titleTooLong:
            (
                "A title is seen as a whole: on home, above the lesson, in its frame.",
                "title: Binary cross-entropy and all the bugs that it is written with",
                "title: Binary cross-entropy and its bugs"
            )
        case .labDoesNotFit:
            (
                "What a bench's author has named is seen as a whole beside the text.",
                "title: \"the probability of heads, p\"", "title: \"probability p\""
            )
        }
    }
}
