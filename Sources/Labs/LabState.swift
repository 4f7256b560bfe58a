import LossMath
import Training

/// The state of any lab: what a lesson embeds, the screen changes and goals read.
public enum LabState: Equatable, Sendable {
    case vector(VectorLab)
    case trainer(TrainerLab)
    case bench(FormulaBench)
    case likelihood(LikelihoodLab)

    /// What goals and lesson texts can name. With `start` also `start.NAME`, and `changed`: how many cells or
    /// parameters differ from it.
    public func readings(start: LabState? = nil) -> [String: Tensor] {
        var readings = ownReadings
        guard let start else { return readings }
        for (name, value) in start.ownReadings { readings["start.\(name)"] = value }
        switch (self, start) {
        case (.vector(let lab), .vector(let start)):
            readings["changed"] = Tensor(Double(lab.changedCells(since: start)))
        case (.bench(let lab), .bench(let start)):
            readings["changed"] = Tensor(Double(lab.changedParameters(since: start)))
        case (.likelihood(let lab), .likelihood(let start)):
            readings["changed"] = Tensor(Double(lab.changedNumbers(since: start)))
        default: break
        }
        return readings
    }

    private var ownReadings: [String: Tensor] {
        switch self {
        case .vector(let lab): lab.readings
        case .trainer(let lab): lab.readings
        case .bench(let lab): lab.readings
        case .likelihood(let lab): lab.readings
        }
    }
}

extension LabState: Codable {
    private enum Kind: String, Codable, CaseIterable {
        case vector, trainer, bench, likelihood
    }

    private enum CodingKeys: String, CodingKey {
        case kind
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decodeIfPresent(String.self, forKey: .kind) ?? Kind.vector.rawValue
        switch Kind(rawValue: name) {
        case .vector: self = .vector(try VectorLab(VectorLabInput(from: decoder)))
        case .trainer: self = .trainer(try TrainerLab(from: decoder))
        case .bench: self = .bench(try FormulaBench(from: decoder))
        case .likelihood: self = .likelihood(try LikelihoodLab(LikelihoodLabInput(from: decoder)))
        case nil: throw LabError.badOption(name: "kind", value: name, choices: Kind.allCases.map(\.rawValue))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .vector(let lab):
            try VectorLabInput(lab).encode(to: encoder)
        case .trainer(let lab):
            try lab.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(Kind.trainer.rawValue, forKey: .kind)
        case .bench(let lab): try lab.encode(to: encoder)
        case .likelihood(let lab): try LikelihoodLabInput(lab).encode(to: encoder)
        }
    }
}
