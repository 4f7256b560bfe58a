import TestSupport
import Testing

@testable import Course

/// Mistakes in the file as a whole and in its front matter.
struct FrontMatterErrorTests {
    @Test(arguments: [
        (
            "## First\n",
            "line 1: a lesson begins with its front matter: a line ---, then id, title, minutes and objective, then a"
                + " line ---."
        ),
        ("---\nid: a\n", "line 1: the front matter is never closed; put a line --- after its last key."),
        ("---\n---\n", "line 1: the front matter has no id; add one, such as id: mean-squared-error."),
        ("---\ntitle: A\n---\n", "line 1: the front matter has no id; add one, such as id: mean-squared-error."),
        ("---\nid: a\n---\n", "line 1: the front matter has no title; add one, such as title: Mean squared error."),
        ("---\nid: a\ntitle: A\n---\n", "line 1: the front matter has no minutes; add one, such as minutes: 8."),
        (
            "---\nid: a\ntitle: A\nminutes: 5\n---\n",
            "line 1: the front matter has no objective; add one, such as objective: Compute the MSE by hand."
        ),
        (
            "---\nid: a b\ntitle: A\nminutes: 5\nobjective: B\n---\n",
            "line 2: \"a b\" cannot be an id; use small letters, digits and hyphens, as in mean-squared-error."
        ),
        (
            "---\nid: a\ntitle: A\nminutes: 5.5\nobjective: B\n---\n",
            "line 4: minutes cannot be \"5.5\"; use a whole number from 1 to 120."
        ),
        (
            "---\nid: a\nminutes: 5\nauthor: B\ntitle: A\nobjective: B\n---\n",
            "line 4: \"author\" is no key of the front matter; the keys are id, title, minutes, objective, covers and"
                + " corrects."
        ),
        (
            "---\nid:\ntitle: A\nminutes: 5\nobjective: B\n---\n",
            "line 2: id in the front matter is empty; give it a value or leave it out. A text that begins with # needs"
                + " quotation marks."
        ),
        (
            "---\nid: [a]\ntitle: A\nminutes: 5\nobjective: B\n---\n",
            "line 2: id in the front matter has the wrong form; it must be a text."
        ),
        (
            "---\nid: a\nid: b\ntitle: A\nminutes: 5\nobjective: B\n---\n",
            "line 3: \"id\" stands twice in the front matter; keep one."
        ),
        (
            "---\nid: a\ntitle: A: B\nminutes: 5\nobjective: B\n---\n",
            "line 3: the front matter: a text with a colon and a blank in it is read as a key; put all of it in"
                + " quotation marks, or on the next line below >-."
        ),
    ])
    func frontMatter(text: String, sentence: String) {
        #expect(SampleLesson.refusal(ofFile: Array(text.utf8)) == "07-sample.md, " + sentence)
    }

    @Test func nameWithoutNumber() {
        let bytes = Array(SampleLesson.text("## First\n").utf8)
        #expect(
            SampleLesson.refusal(ofFile: bytes, name: "sample.md")
                == "sample.md, line 1: the file's name must begin with the lesson's number, as in"
                + " 03-mean-squared-error.md.")
    }

    @Test func tooLarge() {
        let bytes = Array(SampleLesson.text("## First\n").utf8)
        let filled = bytes + [UInt8](repeating: 0x0A, count: Lesson.byteLimit - bytes.count)
        #expect(SampleLesson.refusal(ofFile: filled) == "nothing is refused")
        #expect(
            SampleLesson.refusal(ofFile: filled + [0x0A])
                == "07-sample.md, line 1: the file has 262145 bytes; a lesson may have at most 262144.")
    }

    @Test(arguments: [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        #expect(
            SampleLesson.refusal(ofFile: Array("---\nid: a\n".utf8) + bytes + [0x0A])
                == "07-sample.md, line 3: this line is not valid UTF-8; save the file as UTF-8.")
    }

    @Test(arguments: [
        ("\u{0}", "U+0000", "remove it."), ("\u{1B}", "U+001B", "remove it."),
        ("\t", "U+0009", "remove it and write blanks."), ("\u{7F}", "U+007F", "remove it."),
        ("\u{9B}", "U+009B", "remove it."), ("\u{202E}", "U+202E", "remove it."),
        ("\u{200B}", "U+200B", "remove it."), ("\u{FEFF}", "U+FEFF", "remove it."),
        ("\u{E0041}", "U+E0041", "remove it."), ("\r", "U+000D", "remove it."),
    ])
    func controlCharacters(character: String, name: String, advice: String) {
        #expect(
            SampleLesson.refusal(of: "## First\n\na\(character)b\n")
                == "07-sample.md, line 9: \(name) is a control character, which must not stand in a lesson; \(advice)")
    }

    @Test(arguments: [
        String(repeating: "[", count: 50_000), String(repeating: "- ", count: 50_000),
        String(repeating: "{a: ", count: 50_000),
        (0..<600).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
    ])
    func yamlTooDeep(yaml: String) {
        let refusal = SampleLesson.refusal(of: "## First\n```lab\n\(yaml)\n```\n")
        #expect(refusal.hasSuffix("the lists and keys are nested too deeply; 16 levels are enough for every lab."))
    }

    @Test func keysOfKeysAreRefused() {
        let refusal = SampleLesson.refusal(of: "## First\n```lab\n\(String(repeating: "? ", count: 50_000))\n```\n")
        #expect(refusal == "07-sample.md, line 9: the lab: this is not valid YAML: a key must be a word.")
    }

    @Test func markdownTooDeep() {
        let quotes = String(repeating: ">", count: 20_000) + " a\n"
        #expect(
            SampleLesson.refusal(of: "## First\n\n" + quotes)
                == "07-sample.md, line 9: the text is nested too deeply; a list in a list in a quotation is the limit.")
        let stars = String(repeating: "*a _b ", count: 3_000) + "c" + String(repeating: " b_ a*", count: 3_000)
        #expect(SampleLesson.refusal(of: "## First\n\n" + stars).contains("nested too deeply"))
    }

    /// Each line names the one before ten times; written out, it would have 10^9 elements.
    @Test func aliasesAreNotFollowed() {
        let lines = (1..<10).map { level in
            "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]"
        }
        let yaml = "a0: &a0 [1]\n" + lines.joined(separator: "\n")
        #expect(
            SampleLesson.refusal(of: "## First\n```lab\n\(yaml)\n```\n")
                == "07-sample.md, line 9: the lab: anchors (&) and aliases (*) are not read here; write the value out, and put a text that begins with & or *"
                + " in quotation marks."
        )
    }

    /// Whatever is cut from or put into a lesson, it is read or refused; nothing traps.
    @Test func damagedLessons() throws {
        var random = RandomBytes(seed: 5)
        var refused: Set<Bool> = []
        for file in try LessonFiles.inFolder() where file.name.first?.isNumber == true {
            for _ in 0..<15 {
                var bytes = file.bytes
                let start = random.below(bytes.count)
                let count = min(random.below(200), bytes.count - start)
                if random.below(2) == 0 {
                    bytes.removeSubrange(start..<start + count)
                } else {
                    let at = random.below(bytes.count)
                    bytes.insert(contentsOf: bytes[start..<start + count], at: at)
                }
                let refusal = SampleLesson.refusal(ofFile: bytes)
                refused.insert(refusal != "nothing is refused")
                #expect(refusal == "nothing is refused" || refusal.hasPrefix("07-sample.md, line "))
            }
        }
        #expect(refused == [false, true])
    }
}
