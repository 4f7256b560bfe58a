import Fields
import LossMath
import Wording

/// What the program asks of the vector lab as of all labs.
extension VectorLab: LabContent {
    package static var name: String { "vector" }
    package static var command: String { "lab" }
    package var allowedWords: [String] { ["predicted", "actual", "loss", "formula"] }

    package init(keys node: Node, at place: Place) throws(Problem) {
        try self.init(VectorLabInput(keys: node, at: place))
    }

    package static func holding(
        _ bytes: [UInt8], _ source: Place.Source
    ) throws(Problem) -> (lab: VectorLab, remarks: [String])? {
        let (input, remarks) = try VectorLabInput.read(bytes, named: .none, source: source)
        return (try VectorLab(input), remarks)
    }

    package var node: Node { VectorLabInput(self).node }
    package var arguments: [String]? { VectorLabInput(self).arguments }
    package func answerJSON(all: Bool) -> String { VectorLabAnswer(self, all: all).json }
    package var pythonProgram: String? { python }

    package var bytes: Int {
        LabPatch.ownBytes + 8
            * (actual.values.count + predicted.values.count + others.values.reduce(0) { $0 + $1.values.count })
    }

    package var bare: VectorLab {
        var lab = self
        (lab.memoBox, lab.curveMemo) = (LabMemoBox(), CurveMemo())
        return lab
    }

    package mutating func showPanels(of other: VectorLab) { setMapCell(other.mapCell) }

    package func changes(since start: VectorLab) -> Int? { changedCells(since: start) }

    package var typedFunction: TypedFunction? {
        TypedFunction(custom?.formula, names: custom.map { names(of: $0) } ?? [:])
    }

    package var largeLoss: (name: String, value: Double)? {
        shows(.loss) ? (custom == nil ? loss.id.shortTitle : "loss", report.value) : nil
    }

    package var misfit: String? {
        guard custom == nil, let input = loss.misfit(of: data), let tensor = data[input] else { return nil }
        let domain = domain(of: input)
        guard let place = tensor.values.firstIndex(where: { !domain.contains($0) && !$0.isNaN }) else { return nil }
        let cell = tensor.index(ofFlat: place).map { "\($0)" }.joined(separator: ", ")
        return "\(input.rawValue)[\(cell)] is \(NumberText.short(tensor.values[place])); \(loss.id.title) takes"
            + " \(domain.words)."
    }

    package var withCurvesAsTheyAre: (lab: VectorLab, drawn: CurveScale)? {
        guard curveScale != .asTheyAre, !beside.isEmpty else { return nil }
        var lab = self
        lab.curveScale = .asTheyAre
        return (lab, curveScale)
    }

    package func plottedCurve(samples: Int) -> (name: String?, x: [Double], y: [Double])? {
        let curve = curve(samples: samples)
        return (nil, curve.x, curve.y)
    }
}
