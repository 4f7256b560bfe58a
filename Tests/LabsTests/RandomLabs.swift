import Fields
import LossMath
import TestSupport

@testable import Labs

/// Vector labs of every kind, by a seed.
enum RandomLabs {
    static func lab(seed: UInt64) throws -> VectorLab {
        var random = SplitMix64(seed: seed)
        func pick<T>(_ list: [T]) -> T { list[Int(random.next() % UInt64(list.count))] }
        func number() -> Double {
            switch random.next() % 8 {
            case 0: return 0
            case 1: return 1
            case 2: return -Double(random.next() % 1000) / 7
            case 3: return .infinity
            case 4: return 1e-15 * random.nextUniform()
            case 5: return -0.0
            default: return random.nextUniform()
            }
        }
        // Each loss, and each of its variants, has its turn.
        let turn = Int(seed) / 4
        var loss = try Loss(LossID.allCases[turn % LossID.allCases.count])
        let variants = LossMenuForTests.variants(of: loss) + [loss]
        loss = variants[turn / LossID.allCases.count % variants.count]
        let columns = pick([1, 1, 3])
        let rows = 1 + Int(random.next() % 4)
        func list() -> NumberList {
            NumberList(
                rows: columns == 1
                    ? [(0..<rows).map { _ in number() }] : (0..<rows).map { _ in (0..<columns).map { _ in number() } },
                isMatrix: columns > 1)
        }
        var input = VectorLabInput(actual: list(), predicted: list(), choice: LossChoice(loss))
        if loss.id == .gaussianNLL, random.next() % 2 == 0 { input.variance = list() }
        if random.next() % 3 == 0 || loss.options[.divideBy] != nil {
            let examples = loss.id.isRowWise && columns == 1 ? 1 : rows
            input[.weights] = NumberList(rows: [(0..<examples).map { _ in random.nextUniform() }], isMatrix: false)
        }
        if random.next() % 3 == 0 {
            input.choice = LossChoice(loss: loss.id.rawValue)
            input.choice.formula = pick([
                "mean((y - p)^2)", "it's = mean(abs(y - p)) * 2", "-mean(xlogy(y, clip(p, epsilon, 1)))",
                "mean(where(y < p, 1, 2))",
            ])
            if input.choice.formula?.contains("'") == true { input.choice.formula = "its = mean(abs(y - p)) * 2" }
            input.choice.epsilon = pick([nil, 1e-7])
        }
        if random.next() % 2 == 0 {
            input.beside = [
                LossChoice(try Loss(.meanAbsoluteError)), LossChoice(pick(LossMenuForTests.variants(of: loss))),
            ]
        }
        if random.next() % 3 == 0 {
            var mine = LossChoice()
            mine.formula = "mine = max(abs(y - p))"
            input.beside.append(mine)
            input.define = ["mine = max(abs(y - p))", "two words-2=sum(y*p)"].filter { !$0.contains(" words") }
        }
        input.threshold = pick([nil, 0.25, 0])
        input.step = pick([nil, 0.001])
        input.keepsRowSums = pick([nil, true])
        input.isLogScale = pick([nil, true])
        input.selection = .init(part: pick([.actual, .predicted]), row: pick([0, 1]), column: pick([0, 2]))
        input.mapCell = pick([nil, .init(part: .predicted, row: 1)])
        if input.beside.isEmpty, let p = input.predicted {
            input.downhill = pick([[], [NumberList(rows: [p.rows.flatMap { $0 }], isMatrix: true)]])
        }
        input.descentRate = pick([nil, 0.5])
        input.curveScale = pick([nil, .fromMinimum, .ownHeight])
        input.showsSlopes = pick([nil, true])
        input.shown = pick([nil, ShownParts(parts: [.loss, .curve]), ShownParts(parts: [.gradient])])
        if columns == 3, loss.id.takesClassNumbers, input.choice.formula == nil, random.next() % 2 == 0 {
            // Labels that are classes can stand as such.
            input[.actual] = NumberList(
                rows: (0..<rows).map { row in (0..<3).map { $0 == row % 3 ? 1 : 0 } }, isMatrix: true)
            input.labels = pick([nil, .theClass])
            input.classNames = pick([nil, ["a", "it's", "c,d"]])
        }
        input.range = pick([nil, .init(part: .actual, row: 1)])
        return try VectorLab(input)
    }
}

/// Variants of a loss, whatever the screen offers.
enum LossMenuForTests {
    static func variants(of loss: Loss) -> [Loss] {
        var options: [LossOptions] = [
            LossOptions(logForm: .add, epsilon: 1e-7), LossOptions(unit: .bits, fromLogits: true),
        ]
        for option in loss.id.options {
            options += option.row.menu.map { LossOptions().with(option, $0) }
            if option == .classWeight, !loss.id.isRowWise { options.append([.classWeight: .numbers([1, 3])]) }
        }
        return options.compactMap { try? Loss(loss.id, options: $0) }
    }
}
