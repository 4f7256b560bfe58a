import Plotting
import Testing
import TextGrid

/// Whole charts, checked by eye.
@Suite struct GoldenChartTests {
    /// The square of an error from -2 to 2, with a marker at 1.
    private static let parabola: LineChart = {
        let errors = (0...40).map { Double($0) / 10 - 2 }
        return LineChart(
            series: [Series(name: "", x: errors, y: errors.map { $0 * $0 }, role: .loss)],
            x: Axis(label: "error"), markers: [PlotMarker(x: 1, y: 1, role: .marker)])
    }()

    /// A line from 1 to 0.001 on a log axis, and three points.
    private static let decay = LineChart(
        series: [
            Series(name: "train", x: [0, 100], y: [1, 0.001], role: .loss),
            Series(name: "test", x: [0, 50, 100], y: [1, 0.1, 0.1], role: .second, form: .points("○", ascii: "o")),
        ], x: Axis(label: "epoch"), y: Axis(scale: .log))

    @Test func parabola12x5() {
        #expect(
            rows(Self.parabola, 12, 5) == [
                "4 ┤⣆       ⣰",
                "  │⠘⢦⡀   ●⡴⠃",
                "0 ┤  ⠙⠒⠒⠒⠋",
                "  └┬───┬───┬",
                "  −2   0   2",
            ])
        #expect(
            rows(Self.parabola, 12, 5, ascii: true) == [
                "4 +:       :",
                "  |':.   *:'",
                "0 +  '''''",
                "  ++---+---+",
                "  -2   0   2",
            ])
    }

    @Test func parabola30x8() {
        #expect(
            rows(Self.parabola, 30, 8) == [
                "  │",
                "4 ┤⣆                         ⣰",
                "  │⠈⠳⣄                     ⣠⠞⠁",
                "2 ┤  ⠈⠳⢤⡀               ⢀⡤⠞⠁",
                "  │     ⠙⠲⢤⣀         ⣀⡤●⠋",
                "0 ┤        ⠈⠉⠓⠒⠒⠒⠒⠒⠚⠉⠁",
                "  └┬────────────┬────────────┬",
                "  −2            0    error   2",
            ])
        #expect(
            rows(Self.parabola, 30, 8, ascii: true) == [
                "  |",
                "4 +:                         :",
                "  |':.                     .:'",
                "2 +  ':..               ..:'",
                "  |     ':..         ..*'",
                "0 +        '''''''''''",
                "  ++------------+------------+",
                "  -2            0    error   2",
            ])
    }

    @Test func parabola50x14() {
        #expect(
            rows(Self.parabola, 50, 14) == [
                "  │",
                "4 ┤⣆                                             ⣰",
                "  │⠘⢦                                           ⡴⠃",
                "  │ ⠈⢧⡀                                       ⢀⡼⠁",
                "  │   ⠳⣄                                     ⣠⠞",
                "  │    ⠘⢦⡀                                 ⢀⡴⠃",
                "2 ┤      ⠳⣄                               ⣠⠞",
                "  │       ⠈⠳⣄                           ⣠⠞⠁",
                "  │         ⠈⠳⣄                       ●⠞⠁",
                "  │           ⠈⠳⢤⡀                 ⢀⡤⠞⠁",
                "  │              ⠉⠓⠦⣄⡀         ⢀⣠⠴⠚⠉",
                "0 ┤                  ⠉⠙⠒⠒⠒⠒⠒⠒⠒⠋⠉",
                "  └┬──────────┬───────────┬───────────┬──────────┬",
                "  −2         −1           0           1   error  2",
            ])
        #expect(
            rows(Self.parabola, 50, 14, ascii: true) == [
                "  |",
                "4 +:                                             :",
                "  |':                                           :'",
                "  | ':.                                       .:'",
                "  |   :.                                     .:",
                "  |    ':.                                 .:'",
                "2 +      :.                               .:",
                "  |       ':.                           .:'",
                "  |         ':.                       *:'",
                "  |           ':..                 ..:'",
                "  |              '':..         ..:''",
                "0 +                  '''''''''''",
                "  ++----------+-----------+-----------+----------+",
                "  -2         -1           0           1   error  2",
            ])
    }

    @Test func decay12x5() {
        #expect(
            rows(Self.decay, 12, 5) == [
                "    1 ┤○⡀",
                "      │ ⠙○⣄○",
                "0.001 ┤   ⠈⠓",
                "      └┬───┬",
                "       0 100",
            ])
        #expect(
            rows(Self.decay, 12, 5, ascii: true) == [
                "    1 +o.",
                "      | 'o.o",
                "0.001 +   ''",
                "      ++---+",
                "       0 100",
            ])
    }

    @Test func decay30x8() {
        #expect(
            rows(Self.decay, 30, 8) == [
                "   1 ┤○⣄⣀",
                "     │  ⠈⠉⠓⠦⢤⣀⡀  ○           ○",
                "     │        ⠉⠓⠲⠤⣄⡀",
                "0.01 ┤             ⠉⠙⠒⠦⣄⣀",
                "     │                  ⠈⠉⠓⠦⢤⣀",
                "     └┬──────────┬───────────┬",
                "      0         50  epoch  100",
                "      ── train  ○ test",
            ])
        #expect(
            rows(Self.decay, 30, 8, ascii: true) == [
                "   1 +o..",
                "     |  ''':...  o           o",
                "     |        '':...",
                "0.01 +             ''':..",
                "     |                  ''':..",
                "     ++----------+-----------+",
                "      0         50  epoch  100",
                "      .:' train  o test",
            ])
    }

    @Test func decay50x14() {
        #expect(
            rows(Self.decay, 50, 14) == [
                "      │",
                "    1 ┤○⣄⡀",
                "      │  ⠉⠙⠲⢤⣀⡀",
                "      │       ⠉⠓⠲⢤⣀",
                "  0.1 ┤           ⠈⠉⠓⠦⢤⣀    ○                    ○",
                "      │                ⠈⠙⠒⠦⣄⣀",
                "      │                     ⠈⠙⠲⠤⣄⡀",
                " 0.01 ┤                          ⠉⠓⠲⢤⣀⡀",
                "      │                               ⠉⠓⠦⢤⣀",
                "      │                                   ⠈⠉⠓⠦⣄⣀",
                "0.001 ┤                                        ⠈⠙⠒",
                "      └┬────────────────────┬────────────────────┬",
                "       0                   50       epoch      100",
                "       ── train  ○ test",
            ])
        #expect(
            rows(Self.decay, 50, 14, ascii: true) == [
                "      |",
                "    1 +o..",
                "      |  '':...",
                "      |       '':..",
                "  0.1 +           ''':..    o                    o",
                "      |                ''':..",
                "      |                     '':...",
                " 0.01 +                          '':...",
                "      |                               '':..",
                "      |                                   ''':..",
                "0.001 +                                        '''",
                "      ++--------------------+--------------------+",
                "       0                   50       epoch      100",
                "       .:' train  o test",
            ])
    }
}
