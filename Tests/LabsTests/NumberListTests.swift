import LossMath
import Testing

@testable import Labs

@Suite struct NumberListTests {
    @Test func commasSeparateValuesAndSemicolonsRows() throws {
        #expect(
            try NumberList(parsing: "1,0,.5", place: "--actual") == NumberList(rows: [[1, 0, 0.5]], isMatrix: false))
        #expect(
            try NumberList(parsing: " 1 , 0 ; 0 , -1e3 ", place: "--actual")
                == NumberList(rows: [[1, 0], [0, -1000]], isMatrix: true))
        #expect(try NumberList(parsing: "1,2;", place: "--actual") == NumberList(rows: [[1, 2]], isMatrix: true))
        #expect(try NumberList(parsing: "inf,-inf", place: "--actual").rows == [[.infinity, -.infinity]])
        #expect(try NumberList(parsing: "NaN", place: "--actual").rows[0][0].isNaN)
    }

    @Test(arguments: ["0x10", "abc", "1e", "--1", "1.2.3", "infinit"])
    func whatIsNoNumberIsRefused(text: String) {
        #expect(throws: LabError.notANumber(place: "--actual", row: nil, position: 2, text: text)) {
            try NumberList(parsing: "1,\(text)", place: "--actual")
        }
    }

    @Test func errorsSayWhatWhereAndHowItWouldBeRight() {
        #expect(
            LabError.notANumber(place: "--actual", row: 2, position: 1, text: "a").description
                == "--actual, row 2, value 1: \"a\" is no number; write numbers with commas between them, as in 1,0,0.5."
        )
        #expect(
            LabError.notANumber(place: "--actual", row: nil, position: 2, text: " ").description
                == "--actual, value 2: is empty; write numbers with commas between them, as in 1,0,0.5.")
        #expect(
            LabError.raggedRows(place: "--actual", row: 2, expected: 2, found: 1).description
                == "--actual, row 2 has 1 value, but row 1 has 2; every row needs as many as the first.")
        #expect(
            LabError.unknownLoss("foo").description
                == "\"foo\" is no loss; use one of mse, rmse, mae, huber, log_cosh, hinge, squared_hinge, bce, cce, kl, entropy,"
                + " gaussian_nll, poisson_nll, cosine_similarity_loss, or a long name such as mean_squared_error.")
        #expect(
            LabError.differentShapes(actual: "2 values", predicted: "3 values").description
                == "actual has 2 values, but predicted has 3 values; both need the same shape.")
    }

    @Test func raggedRowsAreRefused() throws {
        let list = try NumberList(parsing: "1,2;3", place: "--actual")
        #expect(throws: LabError.raggedRows(place: "--actual", row: 2, expected: 2, found: 1)) {
            try list.tensor(place: "--actual")
        }
    }
}
