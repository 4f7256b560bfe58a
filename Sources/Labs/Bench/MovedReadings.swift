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

    /// What the names stand for at each number in place of the one that moves; of a list, its sum.
    mutating func lists(of names: [String], through numbers: [Double]) -> [[Double]] {
        if let lists = atOnce(names, through: numbers) { return lists }
        var lists = [[Double]](repeating: [], count: names.count)
        for number in numbers {
            move(to: [number])
            for (index, name) in names.enumerated() { lists[index].append(bench.number(values[name])) }
        }
        return lists
    }

    /// The same with each formula gone through once: each number is a row. Nil where a formula is not to be had so.
    private func atOnce(_ names: [String], through numbers: [Double]) -> [[Double]]? {
        guard moved.count == 1 else { return nil }
        var values = values
        var moving = moved[0]
        var row = [0.0]
        var element = 0
        if let place = bench.elementPlace(moving) {
            (moving, row) = (bench.vectors[place.vector].name, bench.vectors[place.vector].values)
            element = place.element
        }
        let rows = numbers.flatMap { number in
            row[element] = number
            return row
        }
        values[moving] = Tensor(rows: numbers.count, columns: row.count, values: rows)
        var all: Set = [moving]
        for (name, formula) in following {
            values[name] = formula.rows(in: values, moving: all)
            if values[name] == nil { return nil }
            all.insert(name)
        }
        return names.map { name in
            guard all.contains(name), let rows = values[name] else {
                return Array(repeating: bench.number(values[name]), count: numbers.count)
            }
            return rows.rowSums
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
