import Fields
import Testing
import Training

@testable import Labs

/// How curves are looked at.
@Suite struct CurveViewTests {
    /// By hand: 4; (0.5·4·0.5 + 0.5·2) / 0.75; and on.
    @Test func smoothingWeighsWhatWasLongAgoLess() {
        var view = CurveView()
        let values = [4, 2, .nan, 8, .infinity, 0]
        #expect(view.smoothed([4, 2, 8]) == [4, 2, 8])
        view.smoothing = 0.5
        let smoothed = view.smoothed(values)
        #expect(smoothed[0] == 4 && abs(smoothed[1] - 2 / 0.75) < 1e-15 && smoothed[2].isNaN)
        #expect(abs(smoothed[3] - 5 / 0.875) < 1e-15 && smoothed[4] == .infinity)
        #expect(abs(smoothed[5] - 2.5 / 0.9375) < 1e-15)
        #expect(view.smoothed([Double](repeating: 3, count: 50)).allSatisfy { abs($0 - 3) < 1e-12 })
    }

    @Test func zoomingKeepsThePlaceAndEndsAtAll() {
        var view = CurveView()
        let all = 0...199
        view.zoom(isCloser: true, at: 50, of: all)
        #expect(view.epochs == 25...124)
        view.zoom(isCloser: true, at: 50, of: all)
        #expect(view.epochs == 38...87)
        view.pan(by: -1, of: all)
        #expect(view.epochs == 26...75)
        view.pan(by: -9, of: all)
        #expect(view.epochs == 0...49)
        view.follow(60, of: all)
        #expect(view.epochs == 11...60)
        view.follow(5, of: all)
        #expect(view.epochs == 5...54)
        for _ in 0..<9 { view.zoom(isCloser: true, at: 199, of: all) }
        #expect(view.epochs?.count == 4)
        for _ in 0..<9 { view.zoom(isCloser: false, at: 3, of: all) }
        #expect(view.epochs == nil)
    }

    @Test func whatCannotBeIsRefused() throws {
        func lab(_ json: String) throws -> LabState {
            try LabState(json: #"{"kind": "trainer", "dataset": "xor", \#(json)}"#)
        }
        for (json, words) in [
            (#""smoothing": 1"#, "cannot be 1; it must be from 0 to below 1."),
            (#""shownEpochs": [5]"#, "two whole numbers"), (#""shownEpochs": [5, 5]"#, "two whole numbers"),
            (#""shownEpochs": [0.5, 5]"#, "two whole numbers"), (#""shownEpochs": [-1, 5]"#, "two whole numbers"),
        ] {
            let problem = #expect(throws: Problem.self) { try lab(json) }
            #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
        }
    }
}
