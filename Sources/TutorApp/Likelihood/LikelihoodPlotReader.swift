import Fields
import Labs
import LossMath
import Wording

/// What a cursor reads off the curves of the likelihood lab.
enum LikelihoodPlotReader {
    static func reader(_ lab: LikelihoodLab) -> PlotReader? {
        switch lab.panel {
        case .fit, .density, .loss: break
        case .information, .consistency: return nil
        }
        let name = lab.parameterNames[lab.along]
        return PlotReader(
            name: name, places: Lazy { PlotPlaces(range: lab.curveRange) },
            present: SIMD2(lab.parameterValues[lab.along], 0),
            looks: PlotReader.looks(3),
            words: { place in
                var there = lab
                there.select(.parameter(lab.along))
                guard (try? there.setSelected(to: place.x)) != nil else {
                    return ["\(name) \(text(place.x)): outside what it can be"]
                }
                let point = there.point
                let start = "\(name) \(text(place.x)): "
                let loss = "NLL \(text(point.negativeLogLikelihood))"
                let slopes = there.model == .categorical ? [] : point.slope.entries.flatMap(\.values)
                let slope = slopes.indices.contains(lab.along) ? ", slope \(text(0 - slopes[lab.along]))" : ""
                let all = "likelihood \(text(point.likelihood)), log-likelihood \(text(point.logLikelihood)), "
                return [start + all + loss + slope, start + all + loss, start + loss + slope, start + loss]
            },
            changing: [name.listName],
            take: { desk, place in
                try desk.change(LikelihoodLab.self, isEdit: true) { lab, _ in
                    lab.select(.parameter(lab.along))
                    try lab.setSelected(to: place.x)
                }
            })
    }

    private static func text(_ value: Double) -> String { PlotReader.text(value) }
}
