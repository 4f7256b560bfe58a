import Fields
import Labs
import Testing
import TextGrid

@testable import TutorApp

/// What is said of plots: true values, at the places where they are.
@Suite struct PlotWordsTests {
    private func said(_ json: String) throws -> String {
        let input = try VectorLabInput(bytes: Array(json.utf8), source: .file("lab.json"))
        let state = Fixture.state(.lab(LabSession(try VectorLab(input))))
        return PlotWords.lines(of: state).joined(separator: "\n")
    }

    /// The lowest place is that of the curve, not of the nearest sample: an MAE has its kink at actual.
    @Test(arguments: ["mse", "mae", "huber"]) func theLowestPlaceIsThatOfTheCurve(loss: String) throws {
        for actual in ["1", "0.7183", "-2.042"] {
            let words = try said(#"{"loss": "\#(loss)", "actual": [\#(actual)], "predicted": [3.3]}"#)
            #expect(words.contains("lowest 0 at p[0] \(actual)."), "\(words)")
        }
    }

    /// However the curves are drawn, their values are said as they are.
    @Test(arguments: CurveScale.allCases) func valuesAreSaidAsTheyAre(scale: CurveScale) throws {
        func words(_ scale: CurveScale) throws -> String {
            let values = #""loss": "mse", "beside": ["mae"], "actual": [1, 2], "predicted": [3, 2.5]"#
            return try said(#"{\#(values), "curveScale": "\#(scale.rawValue)"}"#)
        }
        let (words, plain) = (try words(scale), try words(.asTheyAre))
        #expect(words.hasSuffix(plain))
        #expect(words.contains("said as they are") == (scale != .asTheyAre))
    }

    /// Of a likelihood the highest place matters, of its negative logarithm the lowest: both are the same.
    @Test func likelihoodsAreSaidByTheirBest() throws {
        let lab = try LikelihoodLab(
            LikelihoodLabInput(
                bytes: Array(#"{"model": "bernoulli", "data": [1, 1, 0]}"#.utf8), source: .file("lab.json")))
        let words = PlotWords.lines(of: Fixture.state(.lab(LabSession(lab)))).joined(separator: "\n")
        for best in ["likelihood over", "highest 0.1481 at p 0.6667", "log-likelihood over", "lowest 1.91 at p 0.6667"]
        {
            #expect(words.contains(best), "\(best)\n\(words)")
        }
    }

    /// On every screen with a lab the palette has the words, as `--describe` says them.
    @Test(arguments: ["mse", "trainer", "bench", "lesson", "compared"]) func thePaletteHasTheWords(name: String) throws
    {
        var state = try SnapshotTests.state(name, (80, 24), .unicode)
        let words = PlotWords.lines(of: state)
        state.take("describe the plot")
        guard case .notes(_, let lines, _)? = state.overlay else {
            Issue.record("nothing lies over \(name)")
            return
        }
        #expect(lines.joined(separator: " ").hasPrefix(words[0].prefix(60)), "\(name)")
        #expect(lines.allSatisfy { $0.count <= 76 })
        state.press("<esc>")
        #expect(state.overlay == nil)
    }
}
