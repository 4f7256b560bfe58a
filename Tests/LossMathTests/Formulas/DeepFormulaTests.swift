import Testing

@testable import LossMath

/// Everything of the language nested in itself: work and output grow as the formula does, not as a power of its depth.
@Suite struct DeepFormulaTests {
    /// What surrounds the inner formula on one level.
    struct Level: Sendable, CustomTestStringConvertible {
        let before: String
        let after: String

        var testDescription: String { "\(before)…\(after)" }

        /// The formula nested so many levels deep.
        func source(depth: Int) -> String {
            String(repeating: before, count: depth) + "p" + String(repeating: after, count: depth)
        }

        func formula(depth: Int) throws -> Formula { try Formula(source(depth: depth)) }
    }

    /// Every function, loss, metric and operator, nested in each of its arguments, with and without something beside it.
    static let levels: [Level] = {
        let calls: [(name: String, counts: ClosedRange<Int>)] =
            FormulaFunction.allCases.map { ($0.rawValue, $0.argumentCounts) }
            + MetricFunction.allCases.map { ($0.rawValue, $0.argumentCounts) }
            + LossID.allCases.map { ($0.shortName, $0 == .entropy ? 1...1 : $0 == .gaussianNLL ? 2...3 : 2...2) }
        var levels: [Level] = []
        for (name, counts) in calls {
            for count in counts {
                for place in 0..<count {
                    let before = (0..<place).map { _ in "y, " }.joined()
                    let after = (place + 1..<count).map { _ in ", y" }.joined() + ")"
                    levels.append(Level(before: "\(name)(\(before)", after: after))
                    levels.append(Level(before: "\(name)(\(before)y + ", after: after))
                }
            }
        }
        for binary in BinaryOperator.allCases {
            levels.append(Level(before: "(y \(binary.rawValue) ", after: ")"))
            levels.append(Level(before: "(", after: " \(binary.rawValue) y)"))
        }
        levels += [
            Level(before: "-", after: ""), Level(before: "(not ", after: ")"), Level(before: "1 - (", after: ")"),
        ]
        levels += [Level(before: "[1, ", after: "][1]"), Level(before: "mean(y) * (", after: ")")]
        levels += [Level(before: "mean(y) + sum(", after: ")"), Level(before: "mean([1, 2, 3]) + (", after: ")")]
        return levels
    }()

    /// Lists, tables, and lists that are long enough for blocks.
    private static let data: [[String: Tensor]] = [
        ["y": Tensor([1, 0, 0.5]), "p": Tensor([0.9, 0.2, 0.4])],
        [
            "y": Tensor(rows: 2, columns: 2, values: [1, 0, 0, 1]),
            "p": Tensor(rows: 2, columns: 2, values: [0.7, 0.3, 0.4, 0.6]),
        ],
        [
            "y": Tensor((0..<40).map { Double($0 % 2) }),
            "p": Tensor((0..<40).map { 0.1 + 0.02 * Double($0) }),
        ],
    ]

    @Test(arguments: levels) func pythonGrowsAsTheFormulaDoes(level: Level) throws {
        func size(_ depth: Int) throws -> Int {
            let python = try level.formula(depth: depth).python()
            return python.expression.count + python.functions.reduce(0) { $0 + $1.count }
        }
        let sizes = try [12, 24, 60].map(size)
        #expect(sizes[1] < 3 * sizes[0])
        #expect(sizes[2] < 3 * sizes[1])
    }

    @Test(arguments: levels) func theTreeIsPrintedOnceALevel(level: Level) throws {
        let sizes = try [12, 24, 60].map { try level.formula(depth: $0).description.count }
        #expect(sizes[1] < 3 * sizes[0])
        #expect(sizes[2] < 3 * sizes[1])
        let deep = try level.formula(depth: 60)
        #expect(try Formula(deep.description) == deep)
    }

    @Test(arguments: levels) func theTapeGrowsAsTheFormulaDoes(level: Level) throws {
        for names in Self.data {
            var sizes: [Int] = []
            for depth in [12, 24, 60] {
                let source = "mean(\(level.source(depth: depth)))"
                let expression = try FormulaParser.parse(source)
                var evaluation = FormulaEvaluation(
                    names: names, active: ["p"], programs: BlockProgram.programs(of: expression))
                // What does not fit together is found out as fast.
                guard let root = try? evaluation.evaluate(expression) else { continue }
                _ = try evaluation.gradients(of: root)
                sizes.append(evaluation.nodes.count)
            }
            for (smaller, larger) in zip(sizes, sizes.dropFirst()) { #expect(larger < 3 * smaller) }
        }
    }

    @Test(arguments: levels) func whatIsReadOffGrowsAsTheFormulaDoes(level: Level) throws {
        for names in Self.data {
            for source in [24, 60].map({ level.source(depth: $0) }).flatMap({ [$0, "mean(\($0))"] }) {
                let formula = try Formula(source)
                let contributions = try? formula.contributions(in: names)
                // Tables of one column come as lists: nothing is larger than the data.
                #expect((contributions?.values.values.count ?? 0) <= 40)
                _ = formula.isRowByRow(isMatrix: names["p"]?.isMatrix == true, data: ["p", "y"])
                let line = try? formula.expanded(in: names, ascii: true, maximumLength: 200) { "\($0)" }
                #expect((line?.count ?? 0) <= 200)
            }
        }
    }

    @Test(arguments: levels) func expansionsGrowAsTheFormulaDoes(level: Level) throws {
        let names = Self.data[1]
        var sizes: [Int] = []
        for depth in [12, 24, 60] {
            let formula = try level.formula(depth: depth)
            guard let line = try? formula.expanded(in: names, ascii: true, maximumLength: .max, number: { _ in "x" })
            else { continue }
            sizes.append(line.count)
        }
        for (smaller, larger) in zip(sizes, sizes.dropFirst()) { #expect(larger < 3 * smaller + 30) }
    }
}
