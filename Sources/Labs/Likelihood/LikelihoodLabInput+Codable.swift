import LossMath

extension LikelihoodLabInput: Codable {
    public init(from decoder: any Decoder) throws {
        let known = Key.allCases.map(\.rawValue)
        let unknown = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
            .filter { !known.contains($0) }.sorted()
        guard unknown.isEmpty else {
            throw LikelihoodLabError.unknownKeys(
                place: "the likelihood lab", names: unknown, known: known.filter { $0 != Key.kind.rawValue })
        }
        self.init()
        let container = try decoder.container(keyedBy: Key.self)
        func value<Value: Decodable>(_ key: Key, _ other: Key? = nil) throws -> Value? {
            if let value = try container.decodeIfPresent(Value.self, forKey: key) { return value }
            return try other.flatMap { try container.decodeIfPresent(Value.self, forKey: $0) }
        }
        model = try value(.model)
        data = try value(.data)
        classes = try value(.classes)
        p = try value(.p)
        mean = try value(.mean, .mu)
        sd = try value(.sd, .sigma)
        rate = try value(.rate)
        draw = try value(.draw)
        drawFrom = try value(.drawFrom)
        seed = try value(.seed)
        panel = try value(.panel)
        select = try value(.select)
        along = try value(.along)
        maximum = try value(.maximum)
        zoom = try value(.zoom)
        truth = try value(.truth)
        belief = try value(.belief)
        unit = try value(.unit)
        estimator = try value(.estimator)
        repeats = try value(.repeats)
        within = try value(.within)
        sizes = try value(.sizes)
        samples = try value(.samples)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("likelihood", forKey: .kind)
        try container.encodeIfPresent(model, forKey: .model)
        try container.encodeIfPresent(data, forKey: .data)
        try container.encodeIfPresent(classes, forKey: .classes)
        try container.encodeIfPresent(p, forKey: .p)
        try container.encodeIfPresent(mean, forKey: .mean)
        try container.encodeIfPresent(sd, forKey: .sd)
        try container.encodeIfPresent(rate, forKey: .rate)
        try container.encodeIfPresent(draw, forKey: .draw)
        try container.encodeIfPresent(drawFrom, forKey: .drawFrom)
        try container.encodeIfPresent(seed, forKey: .seed)
        try container.encodeIfPresent(panel, forKey: .panel)
        try container.encodeIfPresent(select, forKey: .select)
        try container.encodeIfPresent(along, forKey: .along)
        try container.encodeIfPresent(maximum, forKey: .maximum)
        try container.encodeIfPresent(zoom, forKey: .zoom)
        try container.encodeIfPresent(truth, forKey: .truth)
        try container.encodeIfPresent(belief, forKey: .belief)
        try container.encodeIfPresent(unit, forKey: .unit)
        try container.encodeIfPresent(estimator, forKey: .estimator)
        try container.encodeIfPresent(repeats, forKey: .repeats)
        try container.encodeIfPresent(within, forKey: .within)
        try container.encodeIfPresent(sizes, forKey: .sizes)
        try container.encodeIfPresent(samples, forKey: .samples)
    }

    /// The input that leads to `lab`; what is as it is without being given is left out.
    public init(_ lab: LikelihoodLab) {
        self.init()
        func one(_ value: Double) -> NumberList { NumberList(rows: [[value]], isMatrix: false) }
        func list(_ values: [Double]) -> NumberList { NumberList(rows: [values], isMatrix: false) }
        model = lab.model.rawValue
        if let source = lab.draw {
            draw = source.count
            drawFrom = list(source.parameters.named.entries.flatMap(\.values))
        } else {
            data = list(lab.data.observations)
        }
        classes = lab.data.classes
        for entry in lab.parameters.named.entries {
            switch LikelihoodParameter(rawValue: entry.name) {
            case .p: p = list(entry.values)
            case .mean: mean = one(entry.values[0])
            case .sd: sd = one(entry.values[0])
            case .rate: rate = one(entry.values[0])
            case .variance, nil: break
            }
        }
        seed = lab.seed == 1 ? nil : lab.seed
        panel = lab.panel == .fit ? nil : lab.panel.rawValue
        along = lab.along == 0 ? nil : lab.along
        select = lab.selection == lab.firstItem ? nil : lab.selection
        maximum = lab.showsMaximum ? true : nil
        zoom = lab.isZoomed ? true : nil
        if let own = lab.ownDistributions {
            truth = list(own.p)
            belief = list(own.q)
        }
        unit = lab.unit == .bits ? lab.unit.rawValue : nil
        let experiment = lab.experiment
        estimator = experiment.estimator == lab.model.estimates[0] ? nil : experiment.estimator.rawValue
        repeats = experiment.repeats == LikelihoodLab.usualRepeats ? nil : experiment.repeats
        within = lab.within == LikelihoodLab.usualWithin ? nil : one(lab.within)
        let sizes = experiment.rows.map(\.size)
        self.sizes = sizes == ConsistencyExperiment.usualSizes ? nil : list(sizes.map(Double.init))
        samples = lab.samples == 0 ? nil : lab.samples
    }
}
