import Foundation
import Testing

@testable import Wording

@Suite struct DateTextTests {
    /// Foundation's calendar knows the same days.
    @Test func daysAreThoseOfTheCalendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for (year, month, day) in [
            (1970, 1, 1), (1969, 12, 31), (2000, 2, 29), (1900, 3, 1), (2024, 2, 29), (2026, 11, 28), (1999, 12, 31),
        ] {
            let date = try #require(calendar.date(from: DateComponents(year: year, month: month, day: day)))
            #expect(Double(DateText.days(to: year, month, day)) * 86_400 == date.timeIntervalSince1970)
            let parts = DateText.parts(date.timeIntervalSince1970 + 3600)
            #expect(parts == DateText.Parts(year: year, month: month, day: day, second: 3600))
        }
    }

    @Test(arguments: [
        ("2024-01-05", 1_704_412_800), ("2024-01-05 10:30", 1_704_450_600), ("2024-01-05T10:30:15", 1_704_450_615),
        ("2024-01-05T10:30:15.250Z", 1_704_450_615.25), ("2024-01-05T10:30:15+02:00", 1_704_443_415),
        ("2024-01-05 10:30:15 -0530", 1_704_470_415), ("2024/1/5", 1_704_412_800), ("1969-12-31 23:59:59", -1),
        ("2024-01-05 10:30:15 UTC", 1_704_450_615),
    ]) func read(_ text: String, _ seconds: Double) {
        #expect(DateText.seconds(text.utf8) == seconds)
    }

    @Test(arguments: [
        "2024-02-30", "2023-02-29", "2024-13-01", "2024-1", "20240105", "2024-01/05", "2024-01-05x", "24-01-05",
        "2024-01-05 25:00", "2024-01-05 10:60", "2024-01-05 10:30:15.", "2024-01-05 10:30 CET", "2024-01-0", "",
    ]) func refused(_ text: String) {
        #expect(DateText.seconds(text.utf8) == nil)
    }

    @Test(arguments: ["2024-01-05", "2024-01-05 10:30", "1969-12-31 23:59:59"])
    func written(_ text: String) throws {
        let seconds = try #require(DateText.seconds(text.utf8))
        #expect(DateText.text(seconds) == text)
    }
}
