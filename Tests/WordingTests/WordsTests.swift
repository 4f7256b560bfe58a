import Testing
import Wording

@Suite struct WordsTests {
    @Test func countsHaveTheRightNumber() {
        #expect(Words.count(0, "value") == "0 values")
        #expect(Words.count(1, "value") == "1 value")
        #expect(Words.count(-1, "value") == "-1 values")
        #expect(Words.count(1200, "value") == "1,200 values")
        #expect(Words.count(1, "class", "classes") == "1 class")
        #expect(Words.count(2, "class", "classes") == "2 classes")
        #expect(Words.plural(1, "is", "are") == "is")
        #expect(Words.plural(3, "is", "are") == "are")
    }

    @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
    func lists(names: [String], text: String) {
        #expect(Words.list(names) == text)
        #expect(Words.list(names, "or") == text.replacing("and", with: "or"))
    }

    @Test func quoted() {
        #expect(Words.quoted([]) == "")
        #expect(Words.quoted(["a", "b"]) == "\"a\", \"b\"")
    }

    @Test(arguments: [("", ""), (" \n\t", ""), ("a", "a"), ("  a b\r\n", "a b"), ("\u{A0}a", "a")])
    func trimmed(text: String, expected: String) {
        #expect(text.trimmed == expected)
        #expect(text[...].trimmed == expected)
    }

    @Test func fullStops() {
        #expect("It is so.".withoutFullStop == "It is so")
        #expect("It is so".withoutFullStop == "It is so")
        #expect("".withoutFullStop == "")
    }
}
