import Fields
import LossMath
import Testing

@testable import Labs

@Suite struct NumberListTests {
    @Test func commasSeparateValuesAndSemicolonsRows() throws {
        #expect(
            try NumberList(parsing: "1,0,.5", at: .option("actual"))
                == NumberList(rows: [[1, 0, 0.5]], isMatrix: false))
        #expect(
            try NumberList(parsing: " 1 , 0 ; 0 , -1e3 ", at: .option("actual"))
                == NumberList(rows: [[1, 0], [0, -1000]], isMatrix: true))
        #expect(try NumberList(parsing: "1,2;", at: .option("actual")) == NumberList(rows: [[1, 2]], isMatrix: true))
        #expect(try NumberList(parsing: "inf,-inf", at: .option("actual")).rows == [[.infinity, -.infinity]])
        #expect(try NumberList(parsing: "NaN", at: .option("actual")).rows[0][0].isNaN)
    }

    /// As programs print lists, with what they say of them.
    @Test(arguments: [
        "array([0.9, 0.2], dtype=float32)", "np.array([0.9, 0.2])",
        "tensor([0.9000, 0.2000], grad_fn=<SigmoidBackward0>)",
        "tensor([0.9, 0.2], device='cuda:0')", "[np.float64(0.9), np.float64(0.2)]", "[tensor(0.9), tensor(0.2)]",
        "Array([0.9, 0.2], dtype=float32)", "c(0.9, 0.2)", "{0.9, 0.2}",
        "tf.Tensor([0.9 0.2], shape=(2,), dtype=float32)",
        "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([0.9, 0.2], dtype=float32)>", "(0.9, 0.2)",
    ]) func listsAsTheyArePrinted(text: String) throws {
        #expect(try NumberList(parsing: text, at: .option("actual")) == NumberList([0.9, 0.2]), "\(text)")
    }

    @Test func printedRowsAndSigns() throws {
        #expect(
            try NumberList(parsing: "tensor([[1, 0],\n        [0, 1]], device='cuda:0')", at: .option("actual"))
                == NumberList(rows: [[1, 0], [0, 1]], isMatrix: true))
        #expect(try NumberList(parsing: "\u{2212}1,2", at: .option("actual")) == NumberList([-1, 2]))
    }

    @Test(arguments: ["0x10", "abc", "1e", "--1", "1.2.3", "infinit"])
    func whatIsNoNumberIsRefused(text: String) {
        #expect(
            throws: Problem(.option("actual"), FieldFault.notANumber(text: text, row: nil, position: 2))
        ) {
            try NumberList(parsing: "1,\(text)", at: .option("actual"))
        }
    }

    @Test func errorsSayWhatWhereAndHowItWouldBeRight() {
        #expect(
            FieldFault.notANumber(text: "a", row: 2, position: 1).sentence(at: "--actual")
                == "--actual, row 2, value 1: \"a\" is no number; write numbers with commas between them, as in 1,0,0.5."
        )
        #expect(
            FieldFault.notANumber(text: " ", row: nil, position: 2).sentence(at: "--actual")
                == "--actual, value 2: it is empty; write numbers with commas between them, as in 1,0,0.5.")
        #expect(
            FieldFault.raggedRows(row: 2, expected: 2, found: 1).sentence(at: "--actual")
                == "--actual, row 2 has 1 value, but row 1 has 2; every row needs as many as the first.")
        #expect(
            LabFault.unknownLoss("foo").sentence(at: "")
                == "\"foo\" is no loss; use one of \(LossID.allCases.map(\.shortName).joined(separator: ", ")), or a long name"
                + " such as mean_squared_error.")
        #expect(
            LabFault.unknownLoss("hubber").sentence(at: "")
                == "\"hubber\" is no loss; did you mean huber? losstutor lab --help lists the losses.")
        #expect(
            LabFault.differentShapes(actual: "2 values", predicted: "3 values").sentence(at: "")
                == "actual has 2 values, but predicted has 3 values; both need the same shape.")
    }

    @Test func raggedRowsAreRefused() throws {
        let list = try NumberList(parsing: "1,2;3", at: .option("actual"))
        #expect(throws: Problem(.option("actual"), FieldFault.raggedRows(row: 2, expected: 2, found: 1))) {
            try list.tensor(at: .option("actual"))
        }
    }
}
