import Fields
import LossMath

extension LikelihoodLabInput {
    /// The input that leads to `lab`; what is as it is without being given is left out.
    init(_ lab: LikelihoodLab) {
        self.init()
        model = lab.model.rawValue
        if let source = lab.draw {
            draw = source.count
            drawFrom = NumberList(source.parameters.named.entries.flatMap(\.values))
        } else {
            data = NumberList(lab.data.observations)
        }
        classes = lab.data.classes
        for entry in lab.parameters.named.entries {
            switch LikelihoodParameter(rawValue: entry.name) {
            case .p: p = NumberList(entry.values)
            case .mean: mean = entry.values[0]
            case .sd: sd = entry.values[0]
            case .rate: rate = entry.values[0]
            case .variance, nil: break
            }
        }
        seed = lab.seed == 1 ? nil : lab.seed
        panel = lab.panel == LikelihoodLab.usualPanel(of: lab.model) ? nil : lab.panel.rawValue
        along = lab.along == 0 ? nil : lab.along
        select = lab.selection == lab.firstItem ? nil : lab.selection
        maximum = lab.showsMaximum ? true : nil
        zoom = lab.isZoomed ? true : nil
        if let own = lab.ownDistributions {
            truth = NumberList(own.p)
            belief = NumberList(own.q)
        }
        unit = lab.unit == .bits ? lab.unit.rawValue : nil
        let experiment = lab.experiment
        estimator = experiment.estimator == lab.model.estimates[0] ? nil : experiment.estimator.rawValue
        repeats = experiment.repeats == LikelihoodLab.usualRepeats ? nil : experiment.repeats
        within = lab.within == LikelihoodLab.usualWithin ? nil : lab.within
        let sizes = experiment.rows.map(\.size)
        self.sizes = sizes == ConsistencyExperiment.usualSizes ? nil : NumberList(sizes.map(Double.init))
        descentRate = lab.descentRate
        let way = lab.way.shown(at: lab.parameterValues)
        downhill = way.isEmpty ? nil : NumberList(rows: way, isMatrix: true)
        samples = lab.samples == 0 ? nil : lab.samples
    }
}
