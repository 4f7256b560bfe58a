import TextGrid

extension LineChart {
    /// The chart in one sentence: `loss over 1,000 points: 2.32 to 0.043, lowest 0.041 at step 988, 20 NaN.`
    public var description: String {
        let shown = series.filter { !$0.y.isEmpty }
        guard !shown.isEmpty else { return "An empty plot." }
        return shown.map(words).joined(separator: "; ") + "."
    }

    private func words(_ series: Series) -> String {
        let count = series.y.count
        var text = "\(series.name.isEmpty ? "value" : series.name) over \(NumberText.grouped(count)) "
        text += count == 1 ? "point" : "points"
        text += ": \(ChartNotes.number(series.y[0])) to \(ChartNotes.number(series.y[count - 1]))"
        var lowest: Int?
        var (nan, infinite) = (0, 0)
        for (index, value) in series.y.enumerated() {
            if value.isNaN {
                nan += 1
            } else if value.isInfinite {
                infinite += 1
            } else if lowest.map({ value < series.y[$0] }) ?? true {
                lowest = index
            }
        }
        if let lowest {
            let place = ChartNotes.number(series.x[lowest])
            text += ", lowest \(ChartNotes.number(series.y[lowest]))"
            text += " at \(x.label.isEmpty ? "" : x.label + " ")\(place)"
        }
        if nan > 0 { text += ", \(NumberText.grouped(nan)) NaN" }
        if infinite > 0 { text += ", \(NumberText.grouped(infinite)) infinite" }
        return text
    }
}
