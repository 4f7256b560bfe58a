import Foundation

/// A mistake that authors make: a change to a right lesson, and what the check says of it.
struct Mistake: CustomStringConvertible, Sendable {
    let name: String
    /// What is changed; nil: all from the third step on.
    let old: String?
    let new: String
    /// Line and column.
    let place: String
    let code: String

    init(_ name: String, _ old: String?, _ new: String, at place: String, _ code: String) {
        (self.name, self.old, self.new, self.place, self.code) = (name, old, new, place, code)
    }

    var description: String { name }

    /// The lesson with the mistake.
    var text: String { Self.change(Self.lesson, old, new) }

    static func change(_ text: String, _ old: String?, _ new: String) -> String {
        guard let old else {
            return text.firstRange(of: "## Third step").map { text[..<$0.lowerBound] + new } ?? ""
        }
        return text.replacing(old, with: new, maxReplacements: 1)
    }

    static let all: [Mistake] = [
        Mistake(
            "no front matter",
            """
            ---
            id: right
            title: A right lesson
            minutes: 5
            objective: Make a loss, then compare it.
            covers: [C1, Q2]
            corrects: All is well.
            ---

            """, "", at: "1:1", "front-matter-missing"),
        Mistake(
            "front matter never closed", "corrects: All is well.\n---\n", "corrects: All is well.\n", at: "1:1",
            "front-matter-open"),
        Mistake("minutes in words", "minutes: 5", "minutes: five", at: "4:1", "bad-minutes"),
        Mistake("no objective", "objective: Make a loss, then compare it.\n", "", at: "1:1", "missing-key"),
        Mistake("a colon in the title", "title: A right lesson", "title: Right: a lesson", at: "3:13", "yaml-colon"),
        Mistake("an unknown key", "corrects: All", "author: Me\ncorrects: All", at: "7:1", "unknown-key"),
        Mistake("a key mistyped", "objective: Make", "objektive: Make", at: "5:1", "unknown-key"),
        Mistake("an id with blanks", "id: right\n", "id: A right one\n", at: "2:1", "bad-id"),
        Mistake(
            "a claim that no step shows", "covers: [C1, Q2]", "covers: [C1, Q2, C3]", at: "6:18", "claim-not-shown"),
        Mistake("an empty title", "title: A right lesson", "title:", at: "3:1", "empty-value"),
        Mistake("no blank after a colon", "minutes: 5", "minutes:5", at: "4:8", "yaml-colon"),
        Mistake("a tab", "  - text: It falls.", "\t- text: It falls.", at: "55:1", "control-character"),
        Mistake("an emoji", "never negative.", "never negative 🎉.", at: "18:30", "uneven-character"),
        Mistake("a combining accent", "Squares are", "Squa\u{301}res are", at: "18:6", "uneven-character"),
        Mistake("a link", "the right.", "[the right](https://example.org).", at: "19:33", "link"),
        Mistake("an image", "the right.", "![the right](a.png).", at: "19:34", "image"),
        Mistake("HTML", "**four**", "<b>four</b>", at: "16:74", "html"),
        Mistake("a ruled line", "```notes\nAsk", "***\n\n```notes\nAsk", at: "33:1", "ruled-line"),
        Mistake(
            "a table", "- Squares are never negative.\n- Look at `loss` on the right.",
            "| y | p |\n|---|---|\n| 1 | 2 |", at: "18:1", "table"),
        Mistake("dollars", "is **four**", "is $x^2$", at: "16:74", "dollars"),
        Mistake("dollars in a hint", "Move one prediction.", "Move $p_1$.", at: "69:10", "dollars"),
        Mistake("dollars in notes", "Ask the audience", "Ask for $\\sqrt{2}$", at: "34:9", "dollars"),
        Mistake("a number without its blank", "`= mean(p - y)`", "`=mean(p - y)`", at: "16:28", "value-without-blank"),
        Mistake("the same in feedback", "`= 2^2`", "`=2^2`", at: "54:23", "value-without-blank"),
        Mistake("a formula that is wrong", "`= mean(p - y)`", "`= mean(p -)`", at: "16:39", "formula"),
        Mistake(
            "a bracket of a formula that is open", "`= sqrt(2)` is enough", "`= sqrt(2` is enough", at: "70:25",
            "formula"),
        Mistake("a name that nothing has", "`= mean(p - y)`", "`= mean(q - y)`", at: "16:31", "number-fails"),
        Mistake(
            "a name mistyped in the text of a reveal", "above `= sqrt(2)`", "above `= sqrt(lss)`", at: "74:28",
            "number-fails"),
        Mistake("a function mistyped", "`= mean(p - y)`", "`= maen(p - y)`", at: "16:31", "formula"),
        Mistake("digits that are none", "`= 2^3 ; 2`", "`= 2^3 ; two`", at: "16:59", "digits"),
        Mistake("a number that is infinite", "`= 2^3 ; 2`", "`= log(0)`", at: "16:62", "not-finite"),
        Mistake("a number that is NaN", "`= 1 + 1`", "`= log(-1)`", at: "34:30", "not-finite"),
        Mistake("said to be NaN, and is not", "`= 2^3 ; 2`", "`= 2^3 ; nan`", at: "16:62", "finite-after-all"),
        Mistake("a heading of level 1", "## First step", "# First step", at: "10:1", "heading-level"),
        Mistake("a heading of level 3 in a step", "- Squares", "### Squares\n\n- Squares", at: "18:1", "heading-level"),
        Mistake("a heading without a blank", "## Second step", "##Second step", at: "37:1", "heading-without-blank"),
        Mistake(
            "a heading underlined",
            """
            The mean of both errors is `= mean(p - y)`, and *half* of `= 2^3 ; 2` is **four**.

            """, "The mean\n---\n", at: "16:1", "heading-underlined"),
        Mistake("a title with a style", "## Third step", "## Third *step*", at: "77:1", "styled-title"),
        Mistake("no title", "## Third step", "##", at: "77:1", "empty-title"),
        Mistake(
            "text before the first step", "## First step", "Welcome.\n\n## First step", at: "10:1", "text-before-steps"),
        Mistake("a block mistyped", "```predict", "```prediction", at: "49:1", "unknown-block"),
        Mistake("a language that is none", "```python", "```java", at: "21:1", "unknown-block"),
        Mistake(
            "a block that is never closed", "loss: mse\n```\n\n```notes", "loss: mse\n\n```notes", at: "27:1",
            "open-block"),
        Mistake(
            "the last block is never closed", "  - {values: {c: 3}}\n```\n", "  - {values: {c: 3}}\n", at: "88:1",
            "open-block"),
        Mistake(
            "two labs in a step", "```notes\n", "```lab\nactual: [1]\npredicted: [1]\n```\n\n```notes\n", at: "33:1",
            "block-twice"),
        Mistake("an open bracket", "allow: [predicted]", "allow: [predicted", at: "63:8", "yaml-bracket"),
        Mistake("a list without a comma", "covers: [C1]", "covers: [C1] [C2]", at: "13:14", "yaml-bracket"),
        Mistake(
            "an open quotation mark", "question: What happens to the loss?", "question: \"What happens to the loss?",
            at: "51:11", "yaml-quote"),
        Mistake(
            "an apostrophe in single quotes", "question: What happens to the loss?", "question: 'What's the loss?'",
            at: "51:17", "yaml-quote"),
        Mistake(
            "text behind a quotation", "text: Find the least cost.", "text: \"Find\" the least cost.", at: "91:14",
            "yaml-quote"),
        Mistake(
            "a text that begins with a backtick", "feedback: Yes, by `= 2^2`.", "feedback: `= 2^2` times.", at: "54:15",
            "yaml-first-character"),
        Mistake(
            "a text that begins with a star", "text: Find the", "text: *Find* the", at: "91:7", "yaml-first-character"),
        Mistake(
            "a text that begins with a bracket", "text: Find the", "text: [Now] find the", at: "91:13", "yaml-bracket"),
        Mistake("a text that begins with >", "text: It grows.", "text: > 1", at: "53:11", "yaml-first-character"),
        Mistake("a text with a colon", "feedback: Yes, by", "feedback: Yes: by", at: "54:18", "yaml-colon"),
        Mistake(
            "a text that is a comment", "text: Find the least cost.", "text: #1 is the least cost.", at: "91:1",
            "empty-value"),
        Mistake(
            "feedback indented too little", "    feedback: Yes", "   feedback: Yes", at: "54:4", "yaml-indentation"),
        Mistake("a key indented too far", "reveal: Any", "  reveal: Any", at: "74:3", "yaml-indentation"),
        Mistake("a list indented unevenly", "  - One error", "   - One error", at: "70:4", "yaml-indentation"),
        Mistake("a key twice", "answer: 1", "answer: 1\nanswer: 2", at: "59:1", "key-twice"),
        Mistake("no answer", "answer: 1\n", "", at: "49:1", "missing-key"),
        Mistake("an answer that is no number", "answer: 1", "answer: a", at: "58:1", "bad-answer"),
        Mistake("an answer out of range", "answer: 1", "answer: 3", at: "58:1", "bad-answer"),
        Mistake(
            "one option alone",
            """
              - text: It falls.
                feedback: >-
                  No: it cannot fall below 0.

            """, "", at: "52:1", "too-few-options"),
        Mistake("no feedback", "    feedback: Yes, by `= 2^2`.\n", "", at: "53:1", "no-feedback"),
        Mistake(
            "a question that is a list", "question: What happens to the loss?", "question: \"- What happens?\"",
            at: "51:1", "not-one-paragraph"),
        Mistake("a kind that there is not", "kind: number", "kind: nummer", at: "130:7", "bad-value"),
        Mistake("a key of another kind", "unit: nats", "axis: x", at: "132:1", "unknown-key"),
        Mistake("another axis", "kind: place", "kind: place\naxis: y", at: "112:7", "bad-value"),
        Mistake(
            "a number without a word for the right one", "right: \"Yes: `= 3^2`.\"\n", "", at: "128:1", "missing-key"),
        Mistake(
            "a number without feedback for all others", "  - say: It is squared.\n", "", at: "135:1", "no-feedback"),
        Mistake("no example of a wrong number", "    example: 6\n", "", at: "135:1", "missing-key"),
        Mistake("an example that is right", "example: 6", "example: 9", at: "135:1", "example-is-right"),
        Mistake(
            "an example that another feedback is said of", "example: 5.5", "example: 0.5", at: "119:1",
            "example-differs"),
        Mistake("an answer that is a list", "answer: 3^2", "answer: \"[3, 9]\"", at: "133:10", "answer-is-no-number"),
        Mistake("an answer that is infinite", "answer: 3^2", "answer: 3^2 / 0", at: "133:9", "answer-is-no-number"),
        Mistake("an answer of names that there are not", "answer: 3^2", "answer: los", at: "133:9", "number-fails"),
        Mistake("how near is right that is NaN", "within: 0.2", "within: log(-1)", at: "114:9", "answer-is-no-number"),
        Mistake("feedback about nothing", "when: guess < 1", "when: gess < 1", at: "116:11", "number-fails"),
        Mistake(
            "a number in the last feedback that is infinite", "least at `= answer`", "least at `= 1 / 0`",
            at: "122:28", "not-finite"),
        Mistake("a place beside the axis", "answer: 1 + 1", "answer: 10 + 1", at: "109:1", "no-plot"),
        Mistake("a place without a plot", "kind: number", "kind: place", at: "128:1", "no-plot"),
        Mistake(
            "a sketch whose example is one number", "example: 2 + c", "example: 2.5", at: "161:14",
            "answer-is-no-number"),
        Mistake("a sketch whose example is right", "example: 2 + c", "example: curve", at: "159:1", "example-is-right"),
        Mistake(
            "a sketch of another number of heights", "within: 2\n", "within: 2\nanswer: \"[1, 2]\"\n", at: "158:10",
            "answer-is-no-number"),
        Mistake(
            "a sketch with an index that there is not", "when: guess[0] < guess[2]", "when: guess[0] < guess[6]",
            at: "159:11", "number-fails"),
        Mistake("a blank that is not in the program", "total += ____", "total += (p - y)", at: "175:1", "blanks"),
        Mistake("two blanks and one answer", "total += ____", "____ += ____", at: "175:1", "blanks"),
        Mistake("cases in which a number would do", "{y: 5, p: 6}", "{y: 5, p: 8}", at: "176:13", "blanks"),
        Mistake("no case", "cases: [{y: 5, p: 6}, {y: 7, p: 4}]\n", "", at: "168:1", "missing-key"),
        Mistake(
            "an empty list of cases", "cases: [{y: 5, p: 6}, {y: 7, p: 4}]", "cases: []", at: "174:1", "missing-key"),
        Mistake("a case that is a word", "{y: 7, p: 4}", "{y: 7, p: four}", at: "174:33", "bad-value"),
        Mistake("a name that a case does not have", "{y: 7, p: 4}", "{y: 7, q: 4}", at: "176:13", "number-fails"),
        Mistake(
            "a wrong expression that is right", "example: abs(p - y)", "example: (y - p)^2", at: "178:1",
            "example-is-right"),
        Mistake(
            "a wrong expression of which something else is said", "example: abs(p - y)", "example: p + y", at: "178:1",
            "example-differs"),
        Mistake(
            "a blank without feedback for all others", "      - say: It is `= answer`.\n", "", at: "178:1",
            "no-feedback"),
        Mistake(
            "a program too wide with its answers", "total += ____",
            "total_of_all_the_squared_errors_that_there_are = total_before_it + ____", at: "173:3", "code-too-wide"),
        Mistake("code beside a prediction", "## Seventh step\n", "", at: "167:1", "block-twice"),
        Mistake(
            "two lines to put in order", "  - text: change the weights\n    early: Which way?\n", "", at: "191:1",
            "order-of-lines"),
        Mistake("a start that is right already", "start: [2, 3, 1]", "start: [1, 2, 3]", at: "197:1", "order-of-lines"),
        Mistake("a start that lacks a line", "start: [2, 3, 1]", "start: [2, 3]", at: "197:1", "order-of-lines"),
        Mistake("a line of which nothing is said", "    early: Which way?\n", "", at: "195:1", "no-feedback"),
        Mistake(
            "a number in what is said of a line", "early: Which way?", "early: \"Which `= los`?\"", at: "196:22",
            "number-fails"),
        Mistake("a card on no pile", "a price, pile: 1", "a price, pile: 3", at: "214:1", "cards"),
        Mistake("a card without reason", ", why: It is yes or no.", "", at: "215:1", "no-feedback"),
        Mistake(
            "candidates that cost the same", "predicted: [1, -1]", "predicted: [1, -3]", at: "227:65", "candidates"),
        Mistake(
            "losses that rank otherwise", "formula: \"mae(y, p)", "formula: \"-mae(y, p)", at: "227:65", "candidates"),
        Mistake(
            "one candidate",
            "  - {title: B, state: {actual: [0, 0], predicted: [1, -1]}, why: It is the nearest.}\n", "",
            at: "224:1", "candidates"),
        Mistake("own words without a goal", "```words", "## Twelfth step\n\n```words", at: "258:1", "own-words"),
        Mistake(
            "a typed answer to a question with other numbers", "answer: \"{k}^2\"", "answer: 3 * 3", at: "242:1",
            "fresh-numbers"),
        Mistake("words without a model", "model: It is exact then.\n", "", at: "256:1", "missing-key"),
        Mistake("a term that the text does not have", "Some of it is a quantity.", "Some of it.", at: "204:1", "terms"),
        Mistake(
            "a term used and never explained", "terms: {quantity (amount): A number of something.}",
            "uses: [flux]", at: "204:8", "terms"),
        Mistake(
            "a range of one number", "to: 9, step: 1}\nwhere", "to: 3, step: 9}\nwhere", at: "240:1", "fresh-numbers"),
        Mistake("an id twice", "id: least", "id: far", at: "89:1", "same-id"),
        Mistake("no witness", "witness: {values: {c: 2}}\n", "", at: "88:1", "missing-key"),
        Mistake("a goal that does not say what may be changed", "allow: [c]\n", "", at: "88:1", "missing-key"),
        Mistake("no condition", "when: cost <= 0.01\n", "", at: "88:1", "missing-key"),
        Mistake("an empty list of conditions", "when: cost <= 0.01", "when: []", at: "92:1", "goal-without-condition"),
        Mistake("a condition that is a number", "  - loss > 1", "  - loss - 1", at: "66:5", "condition-is-number"),
        Mistake("a condition with one =", "  - changed == 1", "  - changed = 1", at: "67:13", "formula"),
        Mistake("a condition about nothing", "  - loss > 1", "  - los > 1", at: "66:5", "number-fails"),
        Mistake(
            "an example of a mistake that is none", "reveal: Any",
            """
            seen:
              - {when: changed > 0, say: No., example: {predicted: [1, 9]}}
            reveal: Any
            """, at: "75:1", "example-meets"),
        Mistake(
            "an example that shows something else", "reveal: Any",
            """
            seen:
              - {when: changed > 1, say: No., example: {predicted: [1, 1]}}
            reveal: Any
            """, at: "75:1", "example-differs"),
        Mistake("winding in other words", "reveal: Any", "winding: yes\nreveal: Any", at: "74:10", "bad-value"),
        Mistake(
            "an outcome that is seen too early", "answer: 1", "answer: 1\noutcome: loss == 0", at: "59:1",
            "outcome-shown"),
        Mistake(
            "a goal that is met at its start", "  - loss > 1\n  - changed == 1", "  - loss >= 0", at: "61:1",
            "goal-met-at-start"),
        Mistake(
            "a witness that fails", "witness: {predicted: [1, 5]}", "witness: {predicted: [1, 3]}", at: "71:1",
            "witness-fails"),
        Mistake(
            "a witness that changes something else", "witness: {predicted: [1, 5]}", "witness: {actual: [1, 5]}",
            at: "71:1", "witness-not-allowed"),
        Mistake(
            "a wrong state that meets the goal", "{predicted: [1, 2.5]}", "{predicted: [1, 9]}", at: "73:1",
            "wrong-state-meets"),
        Mistake("allow with a word of formulas", "allow: [predicted]", "allow: [p]", at: "63:1", "unknown-allow"),
        Mistake("allow with no parameter", "allow: [c]", "allow: [d]", at: "90:1", "unknown-allow"),
        Mistake(
            "a goal without a lab", nil,
            """
            ## Third step

            ```goal
            id: least
            allow: [c]
            text: Find the least cost.
            when: cost <= 0.01
            witness: {values: {c: 2}}
            wrong:
              - {values: {c: 3}}
            ```

            """, at: "79:1", "goal-without-start"),
        Mistake(
            "a value that is no number", "witness: {predicted: [1, 5]}", "witness: {predicted: [1, five]}", at: "71:26",
            "bad-value"),
        Mistake(
            "lengths that differ", "witness: {predicted: [1, 5]}", "witness: {predicted: [1]}", at: "71:11", "shapes"),
        Mistake(
            "a loss that there is not", "loss: mse\n```\n\n```notes", "loss: msee\n```\n\n```notes", at: "30:1",
            "bad-state"),
        Mistake(
            "a key of another lab", "loss: mse\n```\n\n```notes", "los: mse\n```\n\n```notes", at: "30:1", "unknown-key"
        ),
        Mistake("a parameter without a step", ", step: 0.1}", "}", at: "82:5", "missing-key"),
        Mistake("a formula of a bench that is wrong", "(c - 2)^2", "(c - 2^2", at: "84:5", "bad-state"),
        Mistake(
            "a goal that is met by a look", nil,
            """
            ## Third step

            ```lab
            kind: likelihood
            model: gaussian
            draw: 10
            drawFrom: [5, 1]
            seed: 1
            panel: consistency
            sizes: [10, 100]
            select: [size, 0]
            repeats: 20
            ```

            ```goal
            id: least
            allow: [seed]
            text: Look at another seed.
            when: size > 50
            witness: {select: [size, 1]}
            ```

            """, at: "91:1", "goal-cheat"),
        Mistake(
            "a lab opened with four backticks", "```lab\nactual: [1, 2]\npredicted: [1, 2]\nloss: mse\n```",
            "````lab\nactual: [1, 2]\npredicted: [1, 2]\nloss: mse\n```", at: "27:1",
            "open-block"),
        Mistake("a goal opened with four backticks", "```goal\nid: far", "````goal\nid: far", at: "61:1", "open-block"),
        Mistake(
            "a question opened with four backticks", "```predict\nid: growth", "````predict\nid: growth", at: "49:1",
            "open-block"),
        Mistake(
            "a step block opened with four backticks", "```step\ncovers: [C1]", "````step\ncovers: [C1]", at: "12:1",
            "open-block"),
        Mistake("the last block opened with four backticks", "```order", "````order", at: "188:1", "open-block"),
        Mistake("code opened with four backticks", "```python", "````python", at: "21:1", "open-block"),
        Mistake(
            "a lab closed with two backticks", "loss: mse\n```\n\n```notes", "loss: mse\n``\n\n```notes", at: "27:1",
            "open-block"),
        Mistake(
            "a goal closed with two backticks",
            "wrong:\n  - {predicted: [1, 2.5]}\nreveal: Any error above `= sqrt(2)`.\n```",
            "wrong:\n  - {predicted: [1, 2.5]}\nreveal: Any error above `= sqrt(2)`.\n``", at: "61:1",
            "open-block"),
        Mistake("a question closed with two backticks", "answer: 1\n```", "answer: 1\n``", at: "49:1", "open-block"),
        Mistake(
            "a step block closed with two backticks", "covers: [C1]\n```", "covers: [C1]\n``", at: "12:1",
            "open-block"),
        Mistake("a block closed with tildes", "answer: 1\n```", "answer: 1\n~~~", at: "49:1", "open-block"),
        Mistake("a word behind a closing fence", "answer: 1\n```", "answer: 1\n```end", at: "49:1", "open-block"),
        Mistake(
            "feedback with an open quotation mark", "feedback: Yes, by `= 2^2`.", "feedback: \"Yes, by `= 2^2`.",
            at: "54:15",
            "yaml-quote"),
        Mistake(
            "a title with an open quotation mark", "title: A right lesson", "title: \"A right lesson", at: "3:8",
            "yaml-quote"),
        Mistake(
            "a parameter with an open quotation mark",
            "title: \"prediction c\", value: 0, from: -1, to: 6, step: 0.1}\nreadings:\n  - {name: cost, title: \"cost\", formula: \"(c - 2)^2\"}\nplot: {x: c, y: cost}\n```\n\n```goal",
            "title: \"prediction c, value: 0, from: -1, to: 6, step: 0.1}\nreadings:\n  - {name: cost, title: \"cost\", formula: \"(c - 2)^2\"}\nplot: {x: c, y: cost}\n```\n\n```goal",
            at: "82:22",
            "yaml-quote"),
        Mistake(
            "a text with an open single quote", "text: Find the least cost.", "text: 'Find the least cost.", at: "91:7",
            "yaml-quote"),
        Mistake("an id with an open quotation mark", "id: far", "id: \"far", at: "62:5", "yaml-quote"),
        Mistake(
            "a hint with an open quotation mark", "  - Move one prediction.", "  - \"Move one prediction.", at: "69:5",
            "yaml-quote"),
        Mistake("an option at the margin", "  - text: It falls.", "- text: It falls.", at: "55:1", "yaml-indentation"),
        Mistake("an answer indented by one", "answer: 1\n", " answer: 1\n", at: "58:2", "yaml-indentation"),
        Mistake(
            "a condition indented too far", "  - changed == 1", "    - changed == 1", at: "67:5",
            "yaml-indentation"),
        Mistake(
            "a witness indented", "witness: {predicted: [1, 5]}", "  witness: {predicted: [1, 5]}", at: "71:3",
            "yaml-indentation"),
        Mistake(
            "a value of a lab indented", "actual: [1, 2]\npredicted: [1, 2]\nloss: mse\n```\n\n```notes",
            "actual: [1, 2]\n predicted: [1, 2]\nloss: mse\n```\n\n```notes", at: "29:2",
            "yaml-indentation"),
        Mistake(
            "a folded text not indented", "    feedback: >-\n      No: it cannot fall below 0.",
            "    feedback: >-\n    No: it cannot fall below 0.", at: "57:5",
            "yaml-indentation"),
        Mistake(
            "a program not indented", "  for y, p in zip(actual, predicted):\n      total += ____",
            "for y, p in zip(actual, predicted):\n    total += ____", at: "172:1",
            "yaml-indentation"),
        Mistake(
            "a word about a line indented too far", "    early: There is none yet.", "      early: There is none yet.",
            at: "194:7",
            "yaml-indentation"),
        Mistake(
            "a brace that is open", "witness: {predicted: [1, 5]}", "witness: {predicted: [1, 5]", at: "71:10",
            "yaml-bracket"),
        Mistake(
            "a list of a lab that is open", "actual: [1, 2]\npredicted: [1, 2]\nloss: mse\n```\n\n```notes",
            "actual: [1, 2\npredicted: [1, 2]\nloss: mse\n```\n\n```notes", at: "28:9",
            "yaml-bracket"),
        Mistake("a key of the front matter indented", "minutes: 5", "  minutes: 5", at: "4:3", "yaml-indentation"),
        Mistake("a goal opened with two backticks", "```goal\nid: far", "``goal\nid: far", at: "75:1", "open-block"),
        Mistake(
            "front matter closed with four dashes", "corrects: All is well.\n---\n", "corrects: All is well.\n----\n",
            at: "1:1",
            "front-matter-open"),
        Mistake(
            "a paragraph that begins with a plus sign", "The mean of both", "+ The mean of both", at: "16:1",
            "plus-list"),
        Mistake(
            "a line of a paragraph that begins with a plus sign", "and *half* of", "and\n+ *half* of", at: "17:1",
            "plus-list"),
        Mistake(
            "a line of code that is too long", "    total += (p - y) ** 2",
            "    total = total + (p - y) * (p - y) * 1.000", at: "24:43", "code-too-wide"),
        Mistake(
            "a step's title that is too long", "## Third step", "## A third step with a title that is much too long",
            at: "77:4", "title-too-long"),
        Mistake(
            "a lesson's title that is too long", "title: A right lesson",
            "title: A right lesson about all there is to know of it", at: "3:8", "title-too-long"),
        Mistake(
            "a step that is too long", "- Squares are never negative.\n",
            """
            - Squares are never negative.
            - And so it goes.
            - And so it goes.
            - And so it goes.
            - And so it goes.
            - And so it goes.
            - And so it goes.
            - And so it goes.
            - And so it goes.

            """, at: "10:1", "step-too-long"),
        Mistake(
            "a goal's text that is too long", "text: Find the least cost.",
            """
            text: >-
              Find the least cost, however long it takes you to do so, and do not give up.
              Find the least cost, however long it takes you to do so, and do not give up.
              Find the least cost, however long it takes you to do so, and do not give up.
              Find the least cost, however long it takes you to do so, and do not give up.
              Find the least cost, however long it takes you to do so, and do not give up.
              Find the least cost, however long it takes you to do so, and do not give up.
              Find the least cost, however long it takes you to do so, and do not give up.
              Find the least cost, however long it takes you to do so, and do not give up.
              Find the least cost, however long it takes you to do so, and do not give up.

            """, at: "88:1", "goal-too-long"),
        Mistake(
            "a question that is too long", "question: What happens to the loss?",
            """
            question: >-
              What happens to the loss, and why does it happen, if it does, and where?
              What happens to the loss, and why does it happen, if it does, and where?
              What happens to the loss, and why does it happen, if it does, and where?
              What happens to the loss, and why does it happen, if it does, and where?
              What happens to the loss, and why does it happen, if it does, and where?
              What happens to the loss, and why does it happen, if it does, and where?
              What happens to the loss, and why does it happen, if it does, and where?
              What happens to the loss, and why does it happen, if it does, and where?
              What happens to the loss, and why does it happen, if it does, and where?

            """, at: "49:1", "question-too-long"),
        Mistake(
            "a title in a bench that is cut", "title: \"prediction c\"", "title: \"the prediction for all rows\"",
            at: "82:23", "lab-does-not-fit"),
        Mistake(
            "a number in the lab that is asked for",
            "predicted: [1, 2]\nloss: mse\n```\n\n```predict\nid: growth\nquestion: What happens to the loss?\noptions:\n  - text: It grows.",
            "predicted: [1, 2.5]\nloss: mse\n```\n\n```predict\nid: growth\nquestion: What happens to the loss?\noptions:\n  - text: It becomes 0.125.",
            at: "49:1", "outcome-shown"),
        Mistake(
            "a number of two digits in the lab that is asked for",
            "predicted: [1, 2]\nloss: mse\n```\n\n```predict\nid: growth\nquestion: What happens to the loss?\noptions:\n  - text: It grows.",
            "predicted: [1, 8]\nloss: mse\n```\n\n```predict\nid: growth\nquestion: What happens to the loss?\noptions:\n  - text: It becomes 18.",
            at: "49:1", "outcome-shown"),
        Mistake("a backtick that is never closed", "Look at `loss` on", "Look at `loss on", at: "19:11", "open-code"),
        Mistake(
            "a backtick in a feedback that is never closed", "feedback: Yes, by `= 2^2`.",
            "feedback: Yes, by `= 2^2.", at: "54:23", "open-code"),
        Mistake(
            "a number that the question does not have", "What is {k} squared?", "What is {m} squared?", at: "238:19",
            "fresh-numbers"),
        Mistake(
            "a number that a formula does not have", "answer: \"{k}^2\"", "answer: \"{m}^2\"", at: "242:10",
            "fresh-numbers"),
        Mistake(
            "a number that is written out, and stays where others are drawn", "What is {k} squared?",
            "What is {k} squared, not 3?", at: "238:36", "fresh-numbers"),
        Mistake(
            "numbers of its own that where does not let it have", "where: \"{k} != 5\"", "where: \"{k} != 3\"",
            at: "241:1", "fresh-numbers"),
        Mistake(
            "a right answer that stays where its number is another", "It is `= answer`.}]\nright: Yes.",
            "It is `= answer`.}]\nright: Yes, 9.", at: "235:1", "fresh-numbers"),
        Mistake(
            "what is said to an answer is too long", "Yes, by `= 2^2`.",
            (1...20).map { _ in "Yes, and it is so for many reasons indeed." }.joined(separator: " "), at: "49:1",
            "reply-too-long"),
    ]

    /// A lesson in which nothing is wrong; the places above are counted in it.
    static let lesson: String = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Mistakes/07-right.md")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()
}
