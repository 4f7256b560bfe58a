import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// Entropy and divergence as bars that end where the other begins, under the cross-entropy that they add up to.
struct StackedSums {
    private let names: (String, String)
    private let entropy: Double
    private let divergence: Double
    private let crossEntropy: Double

    init(_ information: Information, names: (String, String), lab: LikelihoodLab) {
        self.names = names
        entropy = lab.inUnit(information.entropy)
        divergence = lab.inUnit(information.divergence)
        crossEntropy = lab.inUnit(information.crossEntropy)
    }

    /// What the bars have to have room for.
    var finiteTotal: Double { crossEntropy.isFinite ? crossEntropy : max(1.4 * entropy, 1) }

    /// Draws three rows above `limit`.
    ///
    /// - Parameter scale: the value of a bar across the whole width.
    func draw(on grid: inout Grid, x: Int, y: Int, width: Int, scale: Double, limit: Int) {
        let (p, q) = names
        let labels = ["cross-entropy H(\(p),\(q))", "= entropy H(\(p))", "+ KL(\(p)‖\(q))"]
        let labelWidth = 20
        let values = [crossEntropy, entropy, divergence]
        let start = x + labelWidth + 10
        let cells = width - labelWidth - 10
        let infinite = !crossEntropy.isFinite
        func part(_ value: Double) -> Int {
            scale > 0 ? Int(clamping: value / scale * Double(cells), to: 0...max(0, cells)) : 0
        }
        let entropyCells = part(entropy)
        let total = infinite ? max(0, cells) : part(crossEntropy)
        for row in 0..<3 where y + row < limit {
            let role: Role = row == 0 ? .text : row == 1 ? .actual : .loss
            grid.write(
                [
                    Span(TextWidth.pad(grid.glyphs.fit(labels[row]), to: labelWidth), row == 0 ? .text : .muted),
                    Span(
                        TextWidth.pad(Self.number(values[row]), to: 8, right: true),
                        Style(role, bold: true)),
                ], x: x, y: y + row, width: min(width, labelWidth + 8))
            guard cells > 0 else { continue }
            if row != 2 { fill(on: &grid, from: start, to: start + entropyCells, y: y + row, isEntropy: true) }
            if row != 1 { fill(on: &grid, from: start + entropyCells, to: start + total, y: y + row, isEntropy: false) }
            if infinite, row != 1 {
                grid[start + cells - 1, y + row] = Cell(grid.glyphs.isASCII ? ">" : "→", style: Style(.loss))
            }
        }
    }

    /// Four decimals, so that the eye can add them up.
    private static func number(_ value: Double) -> String {
        (value.magnitude < 100 ? NumberText.fixed(value, decimals: 4) : NumberText.fitting(value, width: 8, digits: 4))
            .replacingMinus
    }

    /// Two fillings, which differ where there is no colour too, and leave a gap between rows.
    private func fill(on grid: inout Grid, from: Int, to: Int, y: Int, isEntropy: Bool) {
        guard from < to else { return }
        let glyph: Character = grid.glyphs.isASCII ? (isEntropy ? "=" : ":") : (isEntropy ? "▄" : "▗")
        for x in from..<to { grid[x, y] = Cell(glyph, style: Style(isEntropy ? .actual : .loss)) }
    }
}
