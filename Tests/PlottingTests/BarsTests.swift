import Plotting
import Testing
import TextGrid

@Suite struct BarsTests {
    @Test(arguments: [
        (0.0, ""), (-1, ""), (.nan, ""), (1e-300, "▖"), (1 / 32, "▖"), (0.125, "▖"), (0.25, "▄"), (0.375, "▄▖"),
        (0.5, "▄▄"), (1, "▄▄▄▄"), (7, "▄▄▄▄"), (.infinity, "▄▄▄▄"),
    ])
    func unicode(fraction: Double, bar: String) {
        #expect(Bars.horizontal(fraction, width: 4, glyphs: .unicode) == bar)
    }

    @Test(arguments: [(0.0, ""), (.nan, ""), (1e-300, "="), (0.25, "="), (0.5, "=="), (.infinity, "====")])
    func ascii(fraction: Double, bar: String) {
        #expect(Bars.horizontal(fraction, width: 4, glyphs: .ascii) == bar)
    }

    /// In fewer than three cells different values would look the same.
    @Test(arguments: [0, -3, 1, 2]) func noRoom(width: Int) {
        #expect(Bars.horizontal(1, width: width, glyphs: .unicode).isEmpty)
    }
}
