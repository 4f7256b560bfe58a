import LossMath
import Synchronization

extension DataSet {
    /// The ids of the data sets there are, the easy ones first.
    package static let ids = DataSetRecipe.all.map(\.id)

    /// The id of the data set whose features are polynomials.
    package static let polynomialID = "polynomial"

    /// The degrees that ``polynomialID`` can have.
    package static let degrees = 1...15

    /// The degree of ``polynomialID`` where none is chosen.
    package static let defaultDegree = 9

    /// The id of a data set by what a library calls it, such as `make_moons`; the name itself where it is unknown.
    static func id(named name: String) -> String {
        if ids.contains(name) { return name }
        let plain = plain(name)
        return otherNames[plain] ?? ids.first { $0.filter { $0 != "-" } == plain } ?? name
    }

    /// What is drawn where a data set is asked for that is not here; nil where it is the same.
    package static func difference(of name: String) -> String? {
        plain(name) == "mnist" ? "MNIST is not here: digits are smaller pictures of the same, 8 × 8" : nil
    }

    /// The data set here that is most like one that is not; nil where nobody knows.
    static func id(like name: String) -> String? {
        let word = plain(name).replacing("load", with: "").replacing("fetch", with: "").replacing("make", with: "")
        return likeIDs.first { $0.names.contains { word.hasPrefix($0) } }?.id
    }

    /// Without the module of a library, and letters and digits alone.
    private static func plain(_ name: String) -> String {
        (name.split(separator: ".").last ?? "").lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static let likeIDs: [(id: String, names: [String])] = [
        ("iris", ["wine", "breastcancer", "penguins", "titanic", "adult", "seeds", "cancer"]),
        ("digits", ["cifar", "fashion", "svhn", "usps", "emnist", "kmnist", "imagenet"]),
        ("line", ["boston", "california", "housing", "diabetes", "autompg", "regression", "tips"]),
        ("three-blobs", ["classification", "clusters"]), ("circles", ["gaussianquantiles", "rings"]),
        ("spirals", ["swiss"]), ("xor", ["checkerboard", "parity"]),
    ]

    private static let otherNames = [
        "makemoons": "moons", "twomoons": "moons", "moon": "moons", "makecircles": "circles", "circle": "circles",
        "makeblobs": "blobs", "blob": "blobs", "gauss": "blobs", "spiral": "spirals", "mnist": "digits",
        "loaddigits": "digits", "loadiris": "iris", "exclusiveor": "xor", "sine": "noisy-sine", "sin": "noisy-sine",
        "linear": "line", "poly": "polynomial",
    ]

    /// The data set of an id; nil when there is none.
    ///
    /// - Parameters:
    ///   - id: one of ``ids``.
    ///   - seed: what the random numbers start from; the same seed makes the same data. Measured data ignore it.
    ///   - degree: for ``polynomialID``, one of ``degrees``; nil is ``defaultDegree``.
    static func named(_ id: String, seed: UInt64, degree: Int? = nil) -> DataSet? {
        // Each change of a setting makes a run anew, with the same data.
        if let last = lastMade.withLock({ $0 }), last.seed == seed, last.degree == degree, last.dataSet.id == id {
            return last.dataSet
        }
        guard let made = make(id, seed: seed, degree: degree) else { return nil }
        lastMade.withLock { $0 = (seed, degree, made) }
        return made
    }

    private static let lastMade = Mutex<(seed: UInt64, degree: Int?, dataSet: DataSet)?>(nil)

    private static func make(_ id: String, seed: UInt64, degree: Int?) -> DataSet? {
        guard let recipe = DataSetRecipe.all.first(where: { $0.id == id }) else { return nil }
        var random = NormalGenerator(seed: seed)
        var examples = recipe.make(&random)
        var featureNames = recipe.featureNames
        var form = recipe.form
        if id == polynomialID {
            let basis = PolynomialBasis(degree: degree ?? defaultDegree)
            examples = examples.map { (basis.features(at: $0.features[0]), $0.targets) }
            featureNames = basis.names
            form = .polynomial(basis)
        }
        return DataSet(
            id: recipe.id, title: recipe.title, summary: recipe.summary, kind: recipe.kind,
            featureNames: featureNames, targetNames: recipe.targetNames, features: examples.flatMap(\.features),
            targets: examples.flatMap(\.targets), rows: examples.count, form: form)
    }

    /// The highest power among the features of ``polynomialID``; nil for other data.
    package var polynomialDegree: Int? {
        if case .polynomial(let basis) = form { basis.degree } else { nil }
    }

    /// The title and the sentence of a data set, without making it; nil when there is none of this id.
    package static func words(for id: String) -> (title: String, summary: String)? {
        DataSetRecipe.all.first { $0.id == id }.map { ($0.title, $0.summary) }
    }
}
