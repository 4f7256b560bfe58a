import Plotting
import Testing
import TextGrid

/// Band and line, where many points share a column.
@Suite struct BandTests {
    private static let noisy = Series(name: "", y: noisyLoss(10_000), role: .loss)
    private static let x = Axis(label: "step")

    @Test func theNoteSaysWhatTheBandIs() {
        // 60 columns less two for the axis and three for labels are 55, or 110 dots: 10,000 / 110 is 90.9.
        let noisy = Series(name: "", y: noisyLoss(10_000).map { $0 + 0.5 }, role: .loss)
        let lines = rows(LineChart(series: [noisy], x: Self.x), 60, 14)
        #expect(lines[11].hasSuffix("step"))
        #expect(lines[12].trimmingBlanks == "(band: min–max of 90 steps, line: mean,")
        let plain = rows(LineChart(series: [noisy], x: Self.x, y: Axis(label: "loss")), 60, 14, ascii: true)
        #expect(plain[0].hasPrefix("loss, axis starts at 0."))
        #expect(plain[13].trimmingBlanks == "(band: min-max of 181 steps, line: mean)")
    }

    @Test func bandAndLineHaveLooksOfTheirOwn() {
        let grid = drawn(LineChart(series: [Self.noisy]), 80, 20)
        var roles: [Role: Int] = [:]
        for y in 0..<16 {
            for x in 6..<80 where grid[x, y].character.isBraille { roles[grid[x, y].style.role, default: 0] += 1 }
        }
        // The line crosses all 74 columns; the band is above and below it.
        #expect(roles[.loss, default: 0] >= 74 && roles[.muted, default: 0] > 74, "\(roles)")
        let plain = rows(LineChart(series: [Self.noisy]), 80, 20, ascii: true).prefix(16).map { $0.dropFirst(6) }
        #expect(plain.joined().contains("#") && plain.joined().contains("."))
        #expect(plain.joined().allSatisfy { "#. ".contains($0) })
    }

    /// Zeros and ones in turn: the band reaches from 0 to 1, and the mean is one half.
    @Test func theLineIsTheMean() {
        let series = Series(name: "", y: (0..<20_000).map { Double($0 % 2) }, role: .loss)
        let grid = drawn(LineChart(series: [series]), 70, 15)
        guard let dots = Dots(grid), let scale = RowScale(grid) else {
            Issue.record("no axes")
            return
        }
        // The two dots that a value in the middle of a row lies between.
        func rows(_ value: Double) -> Set<Int> {
            let edge = Int((scale.place(of: value) * 4).rounded())
            return [edge - 1, edge]
        }
        let middle = rows(0.5)
        var cells = 0
        for column in 0..<dots.columns {
            let set = dots.set(in: column)
            let isWhole = rows(1).contains(set.first ?? -1) && rows(0).contains(set.last ?? -1)
            #expect(isWhole, "column \(column): \(set)")
            if set.contains(where: middle.contains) { cells += 1 }
        }
        #expect(cells == dots.columns)
    }

    @Test func smoothLinesAndFewPointsHaveNone() {
        let smooth = (0..<100_000).map { 1 / (1 + Double($0) / 1000) }
        let spike = (0..<100_000).map { $0 == 500 ? 5.0 : 0 }
        for values in [smooth, spike, noisyLoss(300), [Double](repeating: 2, count: 100_000)] {
            let lines = rows(LineChart(series: [Series(name: "", y: values, role: .loss)]), 80, 20)
            #expect(!lines.joined().contains("band"), "\(lines)")
        }
        let never = Series(name: "", y: noisyLoss(10_000), role: .loss, band: .never)
        #expect(!rows(LineChart(series: [never]), 80, 20).joined().contains("band"))
    }

    /// 74 columns of cells are 148 of dots: a band from three points in each on, or from two where plots are small.
    @Test func aBandBeginsAtThreePointsAColumn() {
        for (count, band, isThere) in [
            (500, Series.Band.automatic, true), (430, .automatic, false), (430, .early, true), (280, .early, false),
            (500, .never, false),
        ] {
            let series = Series(name: "", y: noisyLoss(count), role: .loss, band: band)
            let lines = rows(LineChart(series: [series]), 80, 20)
            #expect(lines.joined().contains("band: min–max of") == isThere, "\(count) \(band): \(lines)")
        }
        // Smooth lines stay lines, however many points they have.
        let smooth: [(Double) -> Double] = [
            { 1 / (1 + 20 * $0) }, { (5 * $0).truncatingRemainder(dividingBy: 1) }, { abs(2 * $0 - 1) },
        ]
        for count in [450, 1000, 10_000] {
            for function in smooth {
                let y = (0..<count).map { function(Double($0) / Double(count)) }
                let lines = rows(LineChart(series: [Series(name: "", y: y, role: .loss, band: .early)]), 80, 20)
                #expect(!lines.joined().contains("band"), "\(lines)")
            }
        }
    }

    @Test(arguments: [0, 4999, 7777, 9999]) func aSpikeInABandLightsItsRow(place: Int) {
        var values = noisyLoss(10_000)
        values[place] = 7
        for ascii in [false, true] {
            let grid = drawn(LineChart(series: [Series(name: "", y: values, role: .loss)]), 80, 20, ascii: ascii)
            let lines = grid.lines
            #expect(lines.last?.contains("band") == true)
            guard let scale = RowScale(grid) else { return #expect(Bool(false), "no axes") }
            let top = lines[Int(scale.place(of: 7))].drop { !"│┤|+".contains($0) }.dropFirst()
            #expect(top.filter { $0 != " " }.count == 1, "\(lines)")
        }
    }

    @Test func aBandNeverHidesALine() {
        let line = Series(name: "a", x: [0, 9999], y: [0.2, 0.2], role: .second)
        let noisy = Series(name: "b", y: noisyLoss(10_000), role: .loss)
        let alone = drawn(LineChart(series: [line, noisy], y: Axis(range: 0...3)), 80, 20)
        for x in 5..<70 {
            let column = (0..<16).filter { alone[x, $0].style.role == .second || alone[x, $0].style.role == .loss }
            #expect(!column.isEmpty, "column \(x)")
        }
    }

    @Test func aBrokenLineKeepsItsGaps() {
        let series = Series(name: "", y: noisyLoss(50_000), role: .loss, dash: .dashed)
        let lines = rows(LineChart(series: [series], y: Axis(scale: .log)), 80, 20)
        // A gap of two dots is a blank cell inside the band, here and there.
        let right = lines.prefix(17).map { Array($0).suffix(30) }
        #expect(right.contains { $0.contains(" ") && $0.contains { $0.isBraille } }, "\(lines)")
    }

    @Test func nanEndsBothBandAndLine() {
        let values = noisyLoss(10_000).enumerated().map { $0 < 5000 ? $1 : .nan }
        let lines = rows(LineChart(series: [Series(name: "", y: values, role: .loss)], x: Self.x), 80, 20)
        #expect(lines.prefix(16).allSatisfy { !$0.dropFirst(45).contains { $0.isBraille } }, "\(lines)")
        #expect(lines.joined().contains("nan from step 5,000 on"))
    }
}
