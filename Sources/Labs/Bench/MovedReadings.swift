import LossMath

/// The readings of a bench while some of its numbers move: what follows from none of them is computed once.
struct MovedReadings {
    /// The value of each parameter, vector and wanted reading; NaN for a reading that has none.
    private(set) var values: [String: Tensor] = [:]
    private var bench: FormulaBench
    private let moved: [String]
    private var following: [(name: String, formula: Formula)] = []

    /// - Parameters:
    ///   - moved: parameters, or elements such as `v[2]`.
    ///   - wanted: the readings that are computed, with those that they name; nil for all.
    init(_ bench: FormulaBench, moving moved: [String] = [], wanted: [String]? = nil) {
        (self.bench, self.moved) = (bench, moved)
        for parameter in bench.parameters { values[parameter.name] = Tensor(parameter.value) }
        for vector in bench.vectors { values[vector.name] = Tensor(vector.values) }
        var moving = Set(moved.map { name in bench.elementPlace(name).map { bench.vectors[$0.vector].name } ?? name })
        for (name, formula) in Self.needed(bench, wanted) {
            if !moving.isDisjoint(with: formula.freeNames) {
                moving.insert(name)
                following.append((name, formula))
            } else {
                compute(name, formula)
            }
        }
        compute()
    }

    /// Gives the numbers that move other values, within their bounds or not.
    mutating func move(to numbers: [Double]) {
        for (name, number) in zip(moved, numbers) {
            bench.move(name, to: number)
            if let place = bench.elementPlace(name) {
                let vector = bench.vectors[place.vector]
                values[vector.name] = Tensor(vector.values)
            } else {
                values[name] = Tensor(number)
            }
        }
        compute()
    }

    /// What the names stand for at each number in place of the one that moves.
    mutating func lists(of names: [String], through numbers: [Double]) -> [[Double]] {
        guard isByNumber else {
            var lists = [[Double]](repeating: [], count: names.count)
            for number in numbers {
                move(to: [number])
                for (index, name) in names.enumerated() { lists[index].append(bench.number(values[name])) }
            }
            return lists
        }
        // All at once, since each formula is gone through once then.
        values[moved[0]] = Tensor(numbers)
        compute()
        return names.map { name in
            guard let value = values[name], value.shape != .scalar else {
                return Array(repeating: bench.number(values[name]), count: numbers.count)
            }
            return value.values
        }
    }

    /// A list in place of the number that moves gives each formula's values place by place.
    private var isByNumber: Bool {
        guard moved.count == 1, bench.elementPlace(moved[0]) == nil else { return false }
        return following.allSatisfy { reading in
            reading.formula.isByNumber
                && reading.formula.freeNames.allSatisfy { values[$0]?.shape ?? .scalar == .scalar }
        }
    }

    private mutating func compute() {
        for (name, formula) in following { compute(name, formula) }
    }

    private mutating func compute(_ name: String, _ formula: Formula) {
        values[name] = (try? formula.value(in: values)) ?? Tensor(.nan)
    }

    /// The readings that are wanted and those that they name, in the order in which they follow from each other.
    private static func needed(_ bench: FormulaBench, _ wanted: [String]?) -> [(name: String, formula: Formula)] {
        let all = zip(bench.readingList, bench.formulas).map { (name: $0.name, formula: $1) }
        guard let wanted else { return all }
        var names = Set(wanted)
        return all.reversed().filter { reading in
            guard names.contains(reading.name) else { return false }
            names.formUnion(reading.formula.freeNames)
            return true
        }.reversed()
    }
}
