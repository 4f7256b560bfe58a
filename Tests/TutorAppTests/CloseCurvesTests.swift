import Labs
import Testing
import TextGrid

@testable import Plotting
@testable import TutorApp

/// Curves that share a plot are told apart.
@Suite struct CloseCurvesTests {
    private func lab(_ beside: [String], slopes: Bool = false, scale: CurveScale = .asTheyAre) throws -> VectorLab {
        var input = VectorLabInput(choice: LossChoice(loss: "bce"))
        input.beside = beside.map { LossChoice(loss: $0) }
        input.curveScale = scale
        input.showsSlopes = slopes
        return try VectorLab(input)
    }

    @Test(arguments: [Glyphs.unicode, .ascii]) func sixLinesHaveSixPatterns(glyphs: Glyphs) {
        let all = (0..<6).map { Dash.ofLine($0) }
        #expect(Set(all.map { $0.sample(glyphs: glyphs) }).count == 6)
        let drawn = all.map { dash in (0..<240).map { dash.isOn($0) } }
        #expect(Set(drawn).count == 6 && Set(all.map(\.sign)).count == 6)
    }

    @Test func fourLinesHaveNumbers() throws {
        let chart = VectorLabView.curve(
            try lab(["mse", "mae", "huber"]), samples: 50, saysValues: false, hasOtherLabel: false)
        #expect(chart.series.map(\.name) == ["BCE", "1 MSE", "2 MAE", "3 Huber"])
        #expect(chart.markers.compactMap(\.glyph) == ["3", "2", "1"])
        let three = VectorLabView.curve(
            try lab(["mse", "mae"]), samples: 50, saysValues: false, hasOtherLabel: false)
        #expect(three.series.map(\.name) == ["BCE", "MSE", "MAE"] && three.markers.allSatisfy { $0.glyph == nil })
    }

    /// What a loss is now is said in the legend, not at the end of its curve, where it would be read as that height.
    @Test func presentValuesAreNotAtTheEnds() throws {
        for beside in [["mse"], ["mse", "mae"], ["mse", "mae", "huber"]] {
            for size in [(100, 30), (120, 40), (160, 50), (200, 60)] {
                let lines = Fixture.state(.lab(LabSession(try lab(beside))), columns: size.0, rows: size.1).text
                    .split(separator: "\n")
                let axis = try #require(lines.firstIndex { $0.contains("└┬") || $0.contains("└──┬") })
                let named = lines.indices.filter { lines[$0].contains(" now 0.") }
                #expect(!named.isEmpty && named.allSatisfy { $0 > axis }, "\(lines.joined(separator: "\n"))")
            }
        }
    }

    /// Rounding has no height of its own.
    @Test func aConstantSlopeStaysFlat() throws {
        let chart = VectorLabView.curve(
            try lab(["mae"], slopes: true, scale: .ownHeight), samples: 200, saysValues: false, hasOtherLabel: false)
        let line = try #require(chart.series.first { $0.name == "MAE" })
        // At the actual value itself, where the plot ends, there is a corner.
        let values = (0..<198).map { line.y[$0] }.filter(\.isFinite)
        #expect(values.count > 100 && values.max()! - values.min()! < 1e-6)
    }

    @Test func theLowestPlaceIsMarkedWhereThatIsAsked() throws {
        let parameters = [FormulaBench.Parameter(name: "p", title: nil, value: 0.5, from: 0, to: 1, step: 0.1)]
        let readings = [FormulaBench.Reading(name: "f", title: nil, formula: "(p - 0.25)^2")]
        func marks(_ plot: FormulaBench.Plot) throws -> [PlotMarker] {
            let bench = try FormulaBench(parameters: parameters, vectors: [], readings: readings, plot: plot)
            let markers = try #require(BenchView.plot(bench, samples: 101)).markers
            // Where one stands is seen at the lowest place too.
            #expect(markers.last?.x == 0.5 && markers.last?.label.isEmpty == true)
            return markers.filter { $0.label == "min" }
        }
        let marked = try marks(.init(x: "p", y: "f", marksLowest: true))
        #expect(marked.count == 1 && abs(marked[0].x - 0.25) < 0.006 && abs(marked[0].y) < 1e-4)
        #expect(try marks(.init(x: "p", y: "f")).isEmpty)
    }
}
