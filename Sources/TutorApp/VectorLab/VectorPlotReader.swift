import Fields
import Labs
import LossMath
import Wording

/// What a cursor reads off the curve, or the map, of the vector lab.
enum VectorPlotReader {
    static func reader(_ shown: VectorLab) -> PlotReader? {
        guard shown.shows(.curve) else { return nil }
        let lab = shown.pictured
        let name = lab.name(of: lab.selection)
        let losses = ([lab.focus] + lab.beside).filter { $0 == lab.focus || LossWords.misfit($0, lab) == nil }
        let keys = [lab.selection.part.rawValue]
        if let cell = lab.mapCell, cell != lab.selection {
            let other = lab.name(of: cell)
            return PlotReader(
                name: "\(name), \(other)", places: Lazy { PlotPlaces(range: lab.curveRange, parts: 50) },
                up: PlotPlaces(range: lab.curveRange(of: cell), parts: 25),
                present: SIMD2(lab.selectedValue, lab.value(at: cell)),
                words: { place in
                    let there = lab.at(place)
                    let values = losses.map { "\(title($0, lab)) \(text(there.report(of: $0).value))" }
                    let start = "\(name) \(text(place.x)), \(other) \(text(place.y)): "
                    let short = start + values.joined(separator: "; ")
                    guard let slopes = there.mapGradient else { return [short] }
                    return ["\(short); slopes \(text(slopes.selected)), \(text(slopes.other))", short]
                },
                changing: keys + [cell.part.rawValue], take: take)
        }
        return PlotReader(
            name: name, places: Lazy { PlotPlaces(range: lab.curveRange) }, present: SIMD2(lab.selectedValue, 0),
            looks: PlotReader.looks(lab.beside.count + 1).enumerated().filter { index, _ in
                index == 0 || LossWords.misfit(lab.beside[index - 1], lab) == nil
            }.map(\.element),
            words: { place in
                let there = lab.at(place)
                let start = "\(name) \(text(place.x)): "
                var values = losses.map { "\(title($0, lab)) \(text(there.report(of: $0).value))" }
                var all = zip(values, losses).map { words, loss in
                    words + (there.definiteSlope(of: loss).map { ", slope \(text($0))" } ?? ", no slope here")
                }
                if lab.hasOtherLabel {
                    let (other, label) = there.relabelled
                    let words = "with y = \(text(label)) \(text(other.report(of: lab.focus).value))"
                    values.append(words)
                    all.append(words)
                }
                return [all, values].map { start + $0.joined(separator: "; ") }
            },
            changing: keys, take: take)
    }

    private static let take: @Sendable (inout LabDesk, SIMD2<Double>) throws -> Void = { desk, place in
        desk.change(VectorLab.self, isEdit: true) { lab, _ in
            let shown = lab.pictured
            if let cell = shown.mapCell { lab.set(cell, to: place.y) }
            lab.set(shown.selection, to: place.x)
        }
    }

    private static func title(_ loss: LabLoss, _ lab: VectorLab) -> String {
        loss == lab.focus ? LossWords.focus(lab) : LossWords.beside(loss, focus: lab.focus)
    }

    private static func text(_ value: Double) -> String { PlotReader.text(value) }
}

extension VectorLab {
    /// The lab with its pictured cell, and that of its map, moved to a place.
    fileprivate func at(_ place: SIMD2<Double>) -> VectorLab {
        var lab = self
        if let mapCell, mapCell != selection { lab.set(mapCell, to: place.y) }
        lab.set(selection, to: place.x)
        return lab
    }

    /// The lab with the other label for the selected example, and that label.
    fileprivate var relabelled: (lab: VectorLab, label: Double) {
        var lab = self
        let cell = Selection(part: .actual, row: selection.row, column: selection.column)
        let label = 1 - value(at: cell)
        lab.set(cell, to: label)
        return (lab, label)
    }
}
