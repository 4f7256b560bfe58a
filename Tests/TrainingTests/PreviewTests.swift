import Tables
import Testing

@testable import Training

/// Small pictures of data, curves, and data from tables.
struct PreviewTests {
    @Test(arguments: DataSet.ids) func previews(_ id: String) throws {
        let dataSet = try #require(DataSet.named(id, seed: 1))
        let words = try #require(DataSet.words(for: id))
        #expect(words == (dataSet.title, dataSet.summary))
        switch dataSet.preview(count: 50) {
        case .points(let points, let x, let y):
            #expect(points.count == min(50, dataSet.rows) && !x.isEmpty && !y.isEmpty)
            #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
            let classes = dataSet.kind == .regression ? 1 : dataSet.targetNames.count
            #expect(Set(points.map(\.classIndex)) == Set(0..<classes))
        case .pictures(let pictures):
            #expect(id == "digits" && pictures.count == 50)
            #expect(pictures.prefix(10).map(\.name) == (0..<10).map(String.init))
            #expect(pictures.allSatisfy { $0.width == 8 && $0.pixels.count == 64 })
        }
        #expect(dataSet.preview(count: 0) == (id == "digits" ? .pictures([]) : empty(dataSet)))
    }

    private func empty(_ dataSet: DataSet) -> DataPreview {
        guard case .points(_, let x, let y) = dataSet.preview() else { return .pictures([]) }
        return .points([], x: x, y: y)
    }

    @Test func axes() throws {
        func names(_ id: String) throws -> [String] {
            guard case .points(_, let x, let y) = try #require(DataSet.named(id, seed: 1)).preview() else { return [] }
            return [x, y]
        }
        for (id, expected) in [
            ("line", ["x", "y"]), ("polynomial", ["x", "y"]), ("iris", ["petal length", "petal width"]),
            ("xor", ["x1", "x2"]),
        ] {
            let names = try names(id)
            #expect(names == expected)
        }
    }

    /// P2 = (3 x^2 - 1) / 2 and P3 = (5 x^3 - 3 x) / 2, scaled by the roots of 5 and 7.
    @Test func polynomials() throws {
        let dataSet = try #require(DataSet.named("polynomial", seed: 1, degree: 3))
        #expect(dataSet.inputs == 3 && dataSet.isCurve && dataSet.featureNames == ["P1(x)", "P2(x)", "P3(x)"])
        let features = try #require(dataSet.features(at: 0.5))
        let expected = [
            0.5 * Double(3).squareRoot(), -0.125 * Double(5).squareRoot(), -0.4375 * Double(7).squareRoot(),
        ]
        for (value, wanted) in zip(features, expected) { #expect(abs(value - wanted) < 1e-15) }
        let places = try #require(dataSet.curvePlaces)
        #expect(places.count == 30 && places.allSatisfy { (-1...1).contains($0) })
        let line = try #require(DataSet.named("line", seed: 1))
        #expect(line.features(at: 2) == [2] && line.curvePlaces == line.features)
        let blobs = try #require(DataSet.named("blobs", seed: 1))
        #expect(!blobs.isCurve && blobs.features(at: 2) == nil && blobs.curvePlaces == nil)
    }

    @Test func tables() throws {
        let table = try Table(csv: Array("size,rooms,price\n10,1,5\n20,3,7\n30,2,9\n".utf8), source: "houses.csv")
        let last = try DataSet(table: table)
        #expect(last.featureNames == ["size", "rooms"] && last.targetNames == ["price"])
        #expect(last.kind == .regression && last.features == [10, 1, 20, 3, 30, 2] && last.targets == [5, 7, 9])
        let two = try DataSet(table: table, id: "houses", targets: ["price", "1"])
        #expect(two.featureNames == ["rooms"] && two.targetNames == ["price", "size"] && two.id == "houses")
        #expect(two.targets == [5, 10, 7, 20, 9, 30])
        let classes = try DataSet(table: table, targets: ["rooms"], areClasses: true)
        #expect(classes.kind == .multiclass && classes.outputs == 4)
        #expect(classes.targets(ofRow: 1) == [0, 0, 0, 1] && classes.classIndex(ofRow: 2) == 2)
        let scaled = try DataSet(table: table, targets: ["price"], isStandardized: true)
        let unit = Double(1.5).squareRoot()
        for (value, wanted) in zip(scaled.features, [-unit, -unit, 0, unit, unit, 0]) {
            #expect(abs(value - wanted) < 1e-15)
        }
        #expect(throws: TrainingError.unknownColumn("mass", choices: ["size", "rooms", "price"])) {
            try DataSet(table: table, targets: ["mass"])
        }
        #expect(throws: TrainingError.noClass(column: "c", row: 1, value: 1.5)) {
            try DataSet(table: Table(csv: Array("x,c\n1,0\n2,1.5".utf8), source: "s"), areClasses: true)
        }
        // A specification carries the numbers and their names.
        let trainer = try Trainer(TrainingSpecification(dataSet: last))
        #expect(trainer.dataSet.featureNames == ["size", "rooms"] && trainer.dataSet.targetNames == ["price"])
        let plain = try DataSet(table: Table(csv: Array("1,0\n2,1\n".utf8), source: "s"))
        #expect(plain.kind == .binary && plain.targetNames == ["0", "1"] && plain.featureNames == ["column 1"])
        #expect(throws: TrainingError.noExamples) { try DataSet(table: Table(csv: Array("1\n2\n".utf8), source: "s")) }
    }
}
