import Plotting
import Testing
import TextGrid

@Suite struct ChartDescriptionTests {
    @Test(arguments: [
        ([2.5, 1, 0.25, 0.5], "loss over 4 points: 2.5 to 0.5, lowest 0.25 at 2."),
        ([3], "loss over 1 point: 3 to 3, lowest 3 at 0."),
        ([4, .nan, 1, .infinity], "loss over 4 points: 4 to inf, lowest 1 at 2, 1 nan at 1, 1 infinite at 3."),
        ([.nan], "loss over 1 point: nan to nan, 1 nan at 0."),
        ([], "An empty plot."),
    ])
    func words(values: [Double], text: String) {
        #expect(LineChart(series: [Series(name: "loss", y: values, role: .loss)]).description == text)
    }

    @Test func manyPointsOfASeriesWithoutAName() {
        let values = (0..<1000).map { Double(1000 - $0) }
        let chart = LineChart(series: [Series(name: "", y: values, role: .loss)])
        #expect(chart.description == "value over 1,000 points: 1,000 to 1, lowest 1 at 999.")
        #expect(LineChart(series: []).description == "An empty plot.")
    }

    @Test func theAxisNamesThePlace() {
        let values = (0..<1000).map { $0 == 988 ? 0.041 : $0 < 500 ? 2.32 : 0.043 }
        let chart = LineChart(series: [Series(name: "loss", y: values, role: .loss)], x: Axis(label: "step"))
        #expect(chart.description == "loss over 1,000 steps: 2.32 to 0.043, lowest 0.041 at step 988.")
    }

    @Test func everySeriesIsNamed() {
        let chart = LineChart(series: [
            Series(name: "train", y: [2, 1], role: .loss), Series(name: "test", y: [3, 2], role: .second),
        ])
        #expect(
            chart.description
                == "train over 2 points: 2 to 1, lowest 1 at 1; test over 2 points: 3 to 2, lowest 2 at 1.")
    }
}
