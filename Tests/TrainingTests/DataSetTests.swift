import Testing

@testable import Training

/// What the data sets hold. The numbers of the generated ones are from the same recipes written in Python.
struct DataSetTests {
    struct Sample: Sendable {
        let id: String
        let rows: Int
        let first: [Double]
        let last: [Double]
        let lastTargets: [Double]
        let sumOfFeatures: Double
    }

    private static let samples = [
        Sample(
            id: "line", rows: 40, first: [-0.22034050321745702], last: [0.4167665594679124],
            lastTargets: [1.0916956235055475], sumOfFeatures: 0.2801832589280251),
        Sample(
            id: "noisy-sine", rows: 60, first: [-0.22034050321745702], last: [-0.3201215635761443],
            lastTargets: [-0.6326848385569477], sumOfFeatures: 0.8616237821682085),
        Sample(
            id: "outliers", rows: 40, first: [-0.22034050321745702], last: [0.8833533118935825],
            lastTargets: [-4.208424247855947], sumOfFeatures: 2.845803010887998),
        Sample(
            id: "blobs", rows: 100, first: [-0.30806796737688535, -0.9267403467577042],
            last: [0.8643412930915071, 0.9181049507055606], lastTargets: [1], sumOfFeatures: 10.241344739343297),
        Sample(
            id: "circles", rows: 100, first: [-0.7548922593230711, 0.627502988577088],
            last: [0.2804212903825637, -0.18935068090625395], lastTargets: [1], sumOfFeatures: 1.3887221709815145),
        Sample(
            id: "moons", rows: 100, first: [0.35417978839607334, 0.9299545850186433],
            last: [1.9025695143909396, 0.24677800476062395], lastTargets: [1], sumOfFeatures: 71.32581032390303),
        Sample(
            id: "xor", rows: 100, first: [-0.320340503217457, -1.0664234109436879],
            last: [-1.0494058737244467, 0.27288181426051106], lastTargets: [1], sumOfFeatures: 10.19008207757103),
        Sample(
            id: "spirals", rows: 200, first: [-0.846844260455268, -0.9316579118568294],
            last: [1.0693718826675165, 0.5435147390509653], lastTargets: [1], sumOfFeatures: 46.47825202596504),
        Sample(
            id: "three-blobs", rows: 120, first: [0.49423716615936764, 1.2523283237444969],
            last: [0.7769308141036795, -1.2932245950111618], lastTargets: [0, 0, 1], sumOfFeatures: 5.098237249624416),
        // scikit-learn's load_iris, standardised by StandardScaler.
        Sample(
            id: "iris", rows: 150,
            first: [-0.9006811702978099, 1.0190043519716065, -1.3402265266227635, -1.3154442950077407],
            last: [0.06866179325140129, -0.1319794793216258, 0.7627582691805523, 0.7906706536370729],
            lastTargets: [0, 0, 1], sumOfFeatures: 0),
        // scikit-learn's load_digits, divided by 16; the first row of the first picture and of the last.
        Sample(
            id: "digits", rows: 1797, first: [0, 0, 0.3125, 0.8125, 0.5625, 0.0625, 0, 0],
            last: [0, 0, 0.625, 0.875, 0.5, 0.0625, 0, 0], lastTargets: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0],
            sumOfFeatures: 35107.375),
        Sample(
            id: "polynomial", rows: 30, first: [-0.38164094653792924, -0.9551925483957182, 0.8036918346743875],
            last: [0.40279191681593735, -0.936642669383943, -0.8397263879003745],
            lastTargets: [0.5508728901171588], sumOfFeatures: -13.999879913961582),
    ]

    @Test(arguments: samples)
    func numbers(_ sample: Sample) throws {
        let dataSet = try #require(DataSet.named(sample.id, seed: 7))
        #expect(dataSet.rows == sample.rows)
        expectClose(Array(dataSet.features(ofRow: 0).prefix(sample.first.count)), sample.first)
        expectClose(Array(dataSet.features(ofRow: dataSet.rows - 1).prefix(sample.last.count)), sample.last)
        expectClose(dataSet.targets(ofRow: dataSet.rows - 1), sample.lastTargets)
        #expect(abs(dataSet.features.reduce(0, +) - sample.sumOfFeatures) < 1e-11)
    }

    private func expectClose(_ values: [Double], _ expected: [Double]) {
        #expect(values.count == expected.count)
        for (value, wanted) in zip(values, expected) { #expect(abs(value - wanted) < 1e-13) }
    }

    @Test func samplesCoverAll() {
        #expect(
            DataSet.ids == [
                "line", "noisy-sine", "outliers", "blobs", "circles", "moons", "xor", "spirals", "three-blobs",
                "iris", "digits", "polynomial",
            ])
        #expect(DataSet.ids == Self.samples.map(\.id))
        #expect(DataSet.named("suns", seed: 1) == nil)
        #expect(DataSet.id(named: "make_moons") == "moons" && DataSet.id(named: "suns") == "suns")
    }

    @Test(arguments: DataSet.ids)
    func shapesAndWords(_ id: String) throws {
        let dataSet = try #require(DataSet.named(id, seed: 1))
        #expect(dataSet.id == id)
        #expect(dataSet.features.count == dataSet.rows * dataSet.inputs)
        #expect(dataSet.targets.count == dataSet.rows * dataSet.outputs)
        #expect(dataSet.featureNames.count == dataSet.inputs)
        #expect(!dataSet.title.isEmpty)
        #expect(dataSet.summary.hasSuffix(".") && dataSet.summary.count < 100)
        #expect(dataSet.features.allSatisfy { $0.isFinite })
        switch dataSet.kind {
        case .regression:
            #expect(dataSet.targetNames.count == dataSet.outputs)
        case .binary:
            #expect(dataSet.outputs == 1)
            #expect(dataSet.targetNames.count == 2)
            #expect(Set(dataSet.targets) == [0, 1])
        case .multiclass:
            #expect(dataSet.targetNames.count == dataSet.outputs)
            #expect(dataSet.targets.allSatisfy { $0 == 0 || $0 == 1 })
            #expect((0..<dataSet.rows).allSatisfy { dataSet.targets(ofRow: $0).reduce(0, +) == 1 })
        }
    }

    @Test(arguments: DataSet.ids)
    func seeds(_ id: String) throws {
        #expect(DataSet.named(id, seed: 3) == DataSet.named(id, seed: 3))
        // Measured data have no seed.
        #expect((DataSet.named(id, seed: 3) == DataSet.named(id, seed: 4)) == (id == "iris" || id == "digits"))
    }

    /// Means and standard deviations of the published measurements are those the data set is brought to 0 and 1 by.
    @Test func irisIsStandardised() throws {
        let iris = try #require(DataSet.named("iris", seed: 1))
        for column in 0..<4 {
            let values = (0..<150).map { iris.features[4 * $0 + column] }
            let mean = values.reduce(0, +) / 150
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 150
            #expect(abs(mean) < 1e-14)
            #expect(abs(variance - 1) < 1e-14)
        }
        for species in 0..<3 { #expect((0..<150).reduce(0) { $0 + iris.targets[3 * $1 + species] } == 50) }
    }

    @Test func inlineKinds() throws {
        let x: [[Double]] = [[1, 2], [3, 4], [5, 6]]
        let labels = try DataSet(x: x, y: [1, 0, 1])
        #expect(labels.kind == .binary)
        #expect(labels.targetNames == ["0", "1"])
        #expect(labels.featureNames == ["x1", "x2"])
        #expect(labels.id == "data")
        #expect(labels.features(ofRow: 1) == [3, 4])
        let quantities = try DataSet(id: "mine", x: x, y: [1, 0.5, 1])
        #expect(quantities.kind == .regression)
        #expect(quantities.targetNames == ["y"])
        #expect(quantities.id == "mine")
        let classes = try DataSet(x: x, y: [1, 0, 0, 1, 1, 0])
        #expect(classes.kind == .multiclass)
        #expect(classes.targets(ofRow: 2) == [1, 0])
        #expect(classes.targetNames == ["class 0", "class 1"])
        let questions = try DataSet(x: x, y: [1, 1, 0, 1, 0, 0])
        #expect(questions.kind == .binary)
        #expect(questions.targetNames == ["y1", "y2"])
    }
}
