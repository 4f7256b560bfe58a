import Testing

@testable import Course

/// Every mistake that an author can make has its own words, and a line.
struct LessonErrorTests {
    @Test(arguments: [
        (
            "Text.\n",
            "line 7: this stands before the first step; put it below a heading such as ## The formula."
        ),
        ("", "line 6: the lesson has no step; begin one with a heading such as ## The formula."),
        (
            "# Title\n",
            "line 7: a heading of level 1 has no meaning in a lesson; a step is a heading of level 2, with ##."
        ),
        (
            "## First\n\n### Part\n",
            "line 9: a heading of level 3 has no meaning in a lesson; a step is a heading of level 2, with ##."
        ),
        ("##\n", "line 7: the step has no title; write one after ##."),
        (
            "## A *b*\n",
            "line 7: the title of a step is plain text; leave styles, code and numbers that are computed out of it."
        ),
        (
            "## First\n\n<b>x</b>\n",
            "line 9: HTML cannot be shown in a lesson; write it as plain text, and < before a letter in backticks."
        ),
        (
            "## First\n\n<div>\n",
            "line 9: HTML cannot be shown in a lesson; write it as plain text, and < before a letter in backticks."
        ),
        (
            "## First\n\nA\n[b](c).\n",
            "line 10: a link cannot be followed in a lesson; write the address itself as text: c."
        ),
        (
            "## First\n\n![b](c)\n",
            "line 9: an image cannot be shown in a lesson; say it in words, or show it in a lab."
        ),
        ("## First\n\n***\n", "line 9: a ruled line cannot be shown in a lesson; begin another step instead, with ##."),
        (
            "## First\n\n> > > > > > > deep\n",
            "line 9: the text is nested too deeply; a list in a list in a quotation is the limit."
        ),
        (
            "## First\n\n```goals\n```\n",
            "line 9: \"goals\" is no block; the blocks are lab, predict, code, order, cards, candidates, goal, words, notes and step, and code may be python,"
                + " swift, text and sh."
        ),
        (
            "## First\n\n```lab\nloss: mse\n",
            "line 9: the block \"lab\" is never closed; put a line ``` after its last line."
        ),
        ("## First\n\n```\ncode\n", "line 9: the block is never closed; put a line ``` after its last line."),
        (
            "## First\n```notes\nA.\n```\n```notes\nB.\n```\n",
            "line 11: the step has a second \"notes\" block; it may have one."
        ),
        (
            "## First\n```step\ncover: C1\n```\n",
            "line 9: \"cover\" is no key of the step block; did you mean \"covers\"? The keys are covers, terms and uses."
        ),
        ("## First\n```step\nC1\n```\n", "line 8: the step block must hold keys with values, as in key: value."),
    ])
    func structure(body: String, sentence: String) {
        #expect(SampleLesson.refusal(of: body) == "07-sample.md, " + sentence)
    }

    @Test(arguments: [
        (
            "actual: [1, 2\npredicted: [1, 2]",
            "line 9: the lab: this [ is never closed; put ] after its last element."
        ),
        (
            "actual: [1]\npredicted: [1]\nactual: [2]",
            "line 11: \"actual\" stands twice in the lab; keep one."
        ),
        (
            "actual: &a [1]\npredicted: *a",
            "line 9: the lab: anchors (&) and aliases (*) are not read here; write the value out, and put a text that begins with & or * in"
                + " quotation marks."
        ),
        (
            "actual: [1, 2]\npredicted: [1, x]",
            "line 10: \"predicted[1]\": \"x\" is no number."
        ),
        ("kind: bench", "line 8: a formula bench needs at least one parameter."),
        (
            "kind: bench\nparameters:\n  - {name: p, value: 1, from: 0, to: 1}",
            "line 11: \"parameters[0]\" has no step; add it."
        ),
        (
            "kind: trainer\ndataset: circles\nepochs: many",
            "line 11: \"epochs\" cannot be \"many\"; it must be a whole number."
        ),
    ])
    func labs(yaml: String, sentence: String) {
        #expect(SampleLesson.refusal(of: "## First\n```lab\n\(yaml)\n```\n") == "07-sample.md, " + sentence)
    }

    /// The words are those of the labs; the line and the key are the lesson's.
    @Test(arguments: [
        ("actual: [1]\npredicted: [1]\nlos: mse", 11, "\"los\""),
        ("kind: trainer\ndataset: circles\nlos: mse", 11, "\"los\""),
        ("kind: vektor", 9, "\"kind\" cannot be \"vektor\""),
        ("loss: mse\nlogForm: clip", 10, "\"logForm\" does not apply"),
    ])
    func mistakesThatTheLabsFind(yaml: String, line: Int, words: String) {
        let refusal = SampleLesson.refusal(of: "## First\n```lab\n\(yaml)\n```\n")
        #expect(refusal.hasPrefix("07-sample.md, line \(line): ") && refusal.contains(words), "\(refusal)")
        #expect(refusal.hasSuffix(words == "\"los\"" ? "?" : "."), "\(refusal)")
        #expect(!refusal.hasSuffix("..") && !refusal.hasSuffix("?.") && !refusal.contains("\n"), "\(refusal)")
    }

    @Test func formulasOfABench() throws {
        let yaml =
            "kind: bench\nparameters:\n  - {name: p, value: 1, from: 0, to: 1, step: 1}\nreadings:\n"
            + "  - {name: q, formula: \"2 * (p\"}"
        let error = #expect(throws: LessonError.self) { try SampleLesson.read("## First\n```lab\n\(yaml)\n```\n") }
        #expect(
            error?.description
                == "07-sample.md, line 13, column 5: \"readings[0]\": the formula of q: this ( is never closed.")
    }

    @Test(arguments: [
        ("question: A?", "line 8: the prediction has 0 options; it needs at least 2."),
        (
            "options: [{text: a}, {text: b}]\nanswer: 1",
            "line 8: the prediction has no question; add one, such as question: The loss becomes."
        ),
    ])
    func predictionsWithoutParts(yaml: String, sentence: String) {
        #expect(SampleLesson.refusal(of: "## First\n```predict\n\(yaml)\n```\n") == "07-sample.md, " + sentence)
    }

    @Test(arguments: [
        (
            "options: [{text: a}, {text: b}]",
            "line 8: the prediction has no answer; add one, such as answer: 2 for the second option."
        ),
        (
            "options: [{text: a}, {text: b}]\nanswer: 3",
            "line 11: answer cannot be \"3\"; use the number of the right option, from 1 to 2."
        ),
        (
            "options: [{text: a}, {text: b}]\nanswer: 0",
            "line 11: answer cannot be \"0\"; use the number of the right option, from 1 to 2."
        ),
        ("options: [{text: a}]\nanswer: 1", "line 10: the prediction has 1 option; it needs at least 2."),
        (
            "options: [{text: 1}, {text: 2}, {text: 3}, {text: 4}, {text: 5}, {text: 6}, {text: 7}, {text: 8},"
                + " {text: 9}, {text: 0}]\nanswer: 1",
            "line 10: the prediction has 10 options; at most 9 can be chosen by a key."
        ),
        (
            "options:\n  - text: a\n  - feedback: b\nanswer: 1",
            "line 12: the option has no text; add one, such as text: four times as large."
        ),
        (
            "options:\n  - text: a\n    why: b\n  - text: c\nanswer: 1",
            "line 12: \"why\" is no key of the option; the keys are text, feedback and unsure."
        ),
        (
            "options:\n  - text: a\n  - text:\nanswer: 1",
            "line 12: text in the option is empty; give it a value or leave it out. A text that begins with #"
                + " needs quotation marks."
        ),
        (
            "options: {text: a}\nanswer: 1",
            "line 10: options in the prediction has the wrong form; it must be a list, with - before each element."
        ),
        (
            "options:\n  - text: \"- a\"\n  - text: b\nanswer: 1",
            "line 11: text in the option must be one paragraph of text, without lists, headings or code blocks."
        ),
    ])
    func predictions(yaml: String, sentence: String) {
        let body = "## First\n```predict\nquestion: A?\n\(yaml)\n```\n"
        #expect(SampleLesson.refusal(of: body) == "07-sample.md, " + sentence)
    }

    @Test(arguments: [
        (
            "hint: a",
            "line 16: \"hint\" is no key of the goal; did you mean \"hints\"?"
        ),
        (
            "id: One",
            "line 16: \"One\" cannot be an id; use small letters, digits and hyphens, as in"
                + " mean-squared-error."
        ),
        ("start: [1]", "line 16: a lab's state must hold keys with values, as in key: value."),
        ("start: {actual: [1]}", "line 16: \"actual\" is given without predicted; give both, with as many numbers."),
        (
            "wrong: {predicted: [1, 2]}",
            "line 16: wrong in the goal has the wrong form; it must be a list, with - before"
                + " each element."
        ),
        (
            "wrong:\n  - {predicted: [1]}",
            "line 17: \"predicted\": actual has 2 values, but predicted has 1 value; both need the same"
                + " shape."
        ),
        ("wrong:\n  - {predicted: [1, x]}", "line 17: \"predicted[1]\": \"x\" is no number."),
        ("allow: [p]", "line 16: \"p\" is nothing that can be allowed here; use predicted, actual, loss, formula."),
        (
            "seen:\n  - {when: (1, say: a, example: {}}",
            "line 17: the formula \"(1\" is wrong at its column 1: this ( is never closed."
        ),
        (
            "seen:\n  - {when: loss > 1, say: a}",
            "line 17: the element of seen has no example; add one, such as example: {predicted: [2, 3]}."
        ),
        ("winding: yes", "line 16: winding in the goal has the wrong form; it must be true or false."),
        ("hints: {a: b}", "line 16: hints in the goal has the wrong form; it must be a text."),
    ])
    func goals(extra: String, sentence: String) {
        #expect(SampleLesson.refusal(of: SampleLesson.goal(extra)) == "07-sample.md, " + sentence)
    }

    @Test(arguments: [
        (
            "allow: [predicted]\nwhen: loss > 1\nwitness: {}",
            "has no text; add one, such as text: Make the MSE exactly 1."
        ),
        ("text: A.\nallow: [predicted]\nwitness: {}", "has no when; add one, such as when: loss < 0.1."),
        (
            "text: A.\nallow: [predicted]\nwhen: loss > 1",
            "has no witness; add one, such as witness: {predicted: [1, 2]}."
        ),
        ("text: A.\nwhen: loss > 1\nwitness: {}", "has no allow; add one, such as allow: [predicted]."),
    ])
    func goalsWithoutParts(yaml: String, sentence: String) {
        let body = SampleLesson.withLab("```goal\n\(yaml)\n```\n")
        #expect(SampleLesson.refusal(of: body) == "07-sample.md, line 12: the goal " + sentence)
    }

    @Test func goalWithoutConditions() {
        #expect(
            SampleLesson.refusal(of: SampleLesson.goal(when: "[]"))
                == "07-sample.md, line 14: when has no formula; a goal needs at least one that must hold.")
    }

    @Test func goalWithoutStart() {
        let body = "## First\n```goal\ntext: A.\nallow: [predicted]\nwhen: loss > 1\nwitness: {}\n```\n"
        #expect(
            SampleLesson.refusal(of: body)
                == "07-sample.md, line 8: the goal has no start and its step no lab; give one of them.")
    }

    @Test func sameIDTwice() {
        let body =
            SampleLesson.goal("id: a") + "```predict\nid: a\nquestion: A?\noptions: [{text: a}, {text: b}]\n"
            + "answer: 1\n```\n"
        // The prediction is read first: it stands above the goals on the screen.
        #expect(
            SampleLesson.refusal(of: body)
                == "07-sample.md, line 16: the id \"a\" stands twice in this lesson; every prediction and goal needs its"
                + " own.")
    }

    @Test func formulasPointAtTheirColumn() throws {
        let error = #expect(throws: LessonError.self) { try SampleLesson.read("## First\n\nA\nb `= mean(y -)`.\n") }
        #expect(
            error?.description
                == "07-sample.md, line 10, column 14: the formula \"mean(y -)\" is wrong at its column 9: a value should stand here,"
                + " not ).")
        #expect(error?.line == 10)
    }

    @Test(arguments: ["0", "18", "x", ""])
    func digits(suffix: String) {
        #expect(
            SampleLesson.refusal(of: "## First\n\n`= 1 ;\(suffix)`\n")
                == "07-sample.md, line 9: \"\(suffix)\" is no number of digits; use a whole number from 1 to 17 after the"
                + " semicolon.")
    }
}
