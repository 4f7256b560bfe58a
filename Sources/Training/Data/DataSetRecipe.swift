import Glibc

/// How a named data set is made, and which settings learn it well.
struct DataSetRecipe: Sendable {
    /// The features and targets of one example.
    typealias Example = (features: [Double], targets: [Double])

    let id: String
    let title: String
    let summary: String
    let kind: TaskKind
    let featureNames: [String]
    let targetNames: [String]
    let hidden: [Int]
    var optimizer = Optimizer.sgd
    let learningRate: Double
    let batchSize: Int
    let epochs: Int
    var testFraction = 0.0
    var form = DataSet.Form.numbers(shown: [0, 1])
    let make: @Sendable (inout NormalGenerator) -> [Example]

    /// Every data set there is. The random draws and their order are part of a recipe: changing them changes everyone's
    /// numbers.
    static let all = [
        line, noisySine, outliers, blobs, circles, moons, xor, spirals, threeBlobs, iris, digits, polynomial,
    ]

    private static let line = DataSetRecipe(
        id: "line", title: "A line", summary: "40 points along y = 1.5 x + 0.5, with normal noise of sd 0.2.",
        kind: .regression, featureNames: ["x"], targetNames: ["y"], hidden: [], learningRate: 0.1, batchSize: 10,
        epochs: 40
    ) { random in
        examples(40) { _ in
            let x = 2 * random.uniform() - 1
            return ([x], [1.5 * x + 0.5 + 0.2 * random.normal()])
        }
    }

    private static let noisySine = DataSetRecipe(
        id: "noisy-sine", title: "A noisy sine",
        summary: "60 points along one period of a sine, with normal noise of sd 0.1.",
        kind: .regression, featureNames: ["x"], targetNames: ["y"], hidden: [8], learningRate: 0.1, batchSize: 10,
        epochs: 300
    ) { random in
        examples(60) { _ in
            let x = 2 * random.uniform() - 1
            return ([x], [sin(Double.pi * x) + 0.1 * random.normal()])
        }
    }

    private static let outliers = DataSetRecipe(
        id: "outliers", title: "A line with outliers",
        summary: "40 points along y = 1.5 x + 0.5, of which the last four on the right lie 6 too low.",
        kind: .regression, featureNames: ["x"], targetNames: ["y"], hidden: [], learningRate: 0.1, batchSize: 10,
        epochs: 100
    ) { random in
        examples(40) { index in
            let x = index < 36 ? 2 * random.uniform() - 1 : 0.6 + 0.4 * random.uniform()
            let y = 1.5 * x + 0.5 + 0.2 * random.normal()
            return ([x], [index < 36 ? y : y - 6])
        }
    }

    private static let blobs = DataSetRecipe(
        id: "blobs", title: "Two blobs", summary: "100 points in two round clusters that a straight line separates.",
        kind: .binary, featureNames: ["x1", "x2"], targetNames: ["lower left", "upper right"], hidden: [],
        learningRate: 0.3, batchSize: 10, epochs: 40
    ) { random in
        examples(100) { index in
            let label = Double(index % 2)
            return (cluster(at: (2 * label - 1, 2 * label - 1), deviation: 0.7, &random), [label])
        }
    }

    private static let circles = DataSetRecipe(
        id: "circles", title: "Two circles", summary: "100 points on a small circle inside a large one.",
        kind: .binary, featureNames: ["x1", "x2"], targetNames: ["outer", "inner"], hidden: [6], learningRate: 0.3,
        batchSize: 10, epochs: 200
    ) { random in
        examples(100) { index in
            let radius = index % 2 == 1 ? 0.4 : 1
            let angle = 2 * Double.pi * random.uniform()
            let centre = (radius * cos(angle), radius * sin(angle))
            return (cluster(at: centre, deviation: 0.1, &random), [Double(index % 2)])
        }
    }

    private static let moons = DataSetRecipe(
        id: "moons", title: "Two moons", summary: "100 points on two half circles that reach into each other.",
        kind: .binary, featureNames: ["x1", "x2"], targetNames: ["upper", "lower"], hidden: [6], learningRate: 0.3,
        batchSize: 10, epochs: 200
    ) { random in
        examples(100) { index in
            let label = Double(index % 2)
            let angle = Double.pi * random.uniform()
            let centre = label == 0 ? (cos(angle), sin(angle)) : (1 - cos(angle), 0.5 - sin(angle))
            return (cluster(at: centre, deviation: 0.1, &random), [label])
        }
    }

    private static let xor = DataSetRecipe(
        id: "xor", title: "Exclusive or", summary: "100 points in four squares; opposite squares belong together.",
        kind: .binary, featureNames: ["x1", "x2"], targetNames: ["same sign", "different signs"], hidden: [4],
        learningRate: 0.3, batchSize: 10, epochs: 200
    ) { random in
        examples(100) { _ in
            let point = [2 * random.uniform() - 1, 2 * random.uniform() - 1]
            let differ = (point[0] >= 0) != (point[1] >= 0)
            return (point.map { $0 + ($0 >= 0 ? 0.1 : -0.1) }, [differ ? 1 : 0])
        }
    }

    private static let spirals = DataSetRecipe(
        id: "spirals", title: "Two spirals", summary: "200 points on two arms that wind around each other.",
        kind: .binary, featureNames: ["x1", "x2"], targetNames: ["first arm", "second arm"], hidden: [16, 16],
        optimizer: .adam, learningRate: 0.01, batchSize: 20, epochs: 400
    ) { random in
        examples(200) { index in
            let radius = 0.15 + 2.85 * random.uniform()
            let angle = Double.pi * radius + (index % 2 == 1 ? Double.pi : 0)
            let centre = (radius * cos(angle), radius * sin(angle))
            return (cluster(at: centre, deviation: 0.09, &random), [Double(index % 2)])
        }
    }

    private static let threeBlobs = DataSetRecipe(
        id: "three-blobs", title: "Three blobs", summary: "120 points in three round clusters that overlap a little.",
        kind: .multiclass, featureNames: ["x1", "x2"], targetNames: ["top", "left", "right"], hidden: [],
        learningRate: 0.3, batchSize: 10, epochs: 40
    ) { random in
        let centres = [(0, 1.2), (-1.04, -0.6), (1.04, -0.6)]
        return examples(120) { index in
            (cluster(at: centres[index % 3], deviation: 0.5, &random), oneHot(index % 3, of: 3))
        }
    }

    private static let iris = DataSetRecipe(
        id: "iris", title: "Fisher's irises",
        summary: "150 real flowers, three species, four measurements each, with mean 0 and sd 1.",
        kind: .multiclass, featureNames: IrisMeasurements.featureNames, targetNames: IrisMeasurements.speciesNames,
        hidden: [], learningRate: 0.1, batchSize: 15, epochs: 100, form: .numbers(shown: [2, 3])
    ) { _ in
        IrisMeasurements.all.map { iris in
            let features = (0..<4).map { column in
                (iris.centimetres[column] - IrisMeasurements.means[column]) / IrisMeasurements.deviations[column]
            }
            return (features, oneHot(iris.species, of: 3))
        }
    }

    private static let digits = DataSetRecipe(
        id: "digits", title: "Handwritten digits",
        summary: "1,797 real digits by 13 people, as pictures of 8 × 8 pixels.",
        kind: .multiclass,
        featureNames: (0..<64).map { "row \($0 / 8) column \($0 % 8)" }, targetNames: (0..<10).map(String.init),
        hidden: [32], optimizer: .adam, learningRate: 0.003, batchSize: 32, epochs: 20, testFraction: 0.2,
        form: .pictures(width: DigitImages.width)
    ) { _ in
        DigitImages.all.map { ($0.pixels, oneHot($0.label, of: 10)) }
    }

    private static let polynomial = DataSetRecipe(
        id: DataSet.polynomialID, title: "A polynomial fit",
        summary: "30 noisy points of a sine, half for testing; the features are polynomials in x.",
        kind: .regression, featureNames: [], targetNames: ["y"], hidden: [], learningRate: 0.02, batchSize: 15,
        epochs: 2000, testFraction: 0.5
    ) { random in
        examples(30) { _ in
            let x = 2 * random.uniform() - 1
            return ([x], [sin(Double.pi * x) + 0.3 * random.normal()])
        }
    }

    private static func examples(_ count: Int, _ make: (Int) -> Example) -> [Example] { (0..<count).map(make) }

    private static func cluster(
        at centre: (Double, Double), deviation: Double, _ random: inout NormalGenerator
    ) -> [Double] {
        let first = centre.0 + deviation * random.normal()
        return [first, centre.1 + deviation * random.normal()]
    }

    private static func oneHot(_ index: Int, of count: Int) -> [Double] { (0..<count).map { $0 == index ? 1 : 0 } }
}
