import Plotting
import Testing
import TextGrid
import Wording

/// Dates along the bottom stand at round places of the calendar.
@Suite struct DateAxisTests {
    private func labels(_ first: String, _ last: String, width: Int = 100) throws -> [String] {
        let (low, high) = (try #require(DateText.seconds(first.utf8)), try #require(DateText.seconds(last.utf8)))
        let chart = LineChart(
            series: [Series(name: "", x: [low, high], y: [0, 1], role: .loss)], x: Axis(isDate: true), y: Axis())
        var grid = Grid(size: Size(columns: width, rows: 8))
        chart.draw(on: &grid, in: grid.bounds)
        return grid.lines[7].split(separator: "  ").map { $0.trimmed }.filter { !$0.isEmpty }
    }

    @Test(arguments: [
        // Weeks begin on Mondays.
        ("2024-01-03", "2024-04-01", "2024-01-08"), ("2019-03-01", "2024-06-01", "2020-01"),
        ("2024-01-15", "2024-07-15", "2024-02"), ("2024-01-05 09:00", "2024-01-05 18:30", "12:00"),
        ("2024-01-05 10:00:00", "2024-01-05 10:01:00", "10:00:20"),
    ]) func labels(first: String, last: String, expected: String) throws {
        let found = try labels(first, last)
        #expect(found.contains(expected), "\(found)")
        #expect(found.count >= 3)
    }

    @Test func narrowOnesHaveFewer() throws {
        #expect((2...3).contains(try labels("2024-01-15", "2024-07-15", width: 40).count))
        #expect(try labels("2024-01-15", "2024-07-15", width: 14).count <= 1)
    }

    @Test func wordsSayDates() throws {
        let day = try #require(DateText.seconds("2024-01-05".utf8))
        let chart = LineChart(
            series: [Series(name: "loss", x: [day, day + 86_400, day + 172_800], y: [3, 1, 2], role: .loss)],
            x: Axis(label: "date", isDate: true), y: Axis())
        #expect(chart.description.contains("lowest 1 at date 2024-01-06"))
        #expect(chart.table.contains { $0.hasPrefix("2024-01-07") })
    }
}
