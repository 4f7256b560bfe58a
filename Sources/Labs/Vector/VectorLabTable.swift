import Fields
import LossMath
import Tables
import Wording

/// Finds actual and predicted values in the columns of a table.
struct VectorLabTable {
    private let table: Table
    private let place: Place
    private let names: [String]
    private var actual: [Int] = []
    private var predicted: [Int] = []
    private var others: [LossInput: Int] = [:]
    /// How the table was read, in parts of a sentence.
    private(set) var remarks: [String] = []

    /// The parts that columns can be named for.
    static let parts = LossInput.allCases.map(\.rawValue)

    /// - Throws: ``Problem`` where the columns do not say which is which, and for those that are named but not there.
    init(_ table: Table, named: NamedColumns, source: Place.Source) throws(Problem) {
        place = Place(source)
        names = (table.header ?? []).map { $0.lowercased() }
        self.table = table
        actual = try named.indices("actual", in: table)
        predicted = try named.indices("predicted", in: table)
        if predicted.count > 1 { predicted.removeAll(where: actual.contains) }
        for input in LossInput.others {
            others[input] =
                try named.indices(input.rawValue, in: table).first
                ?? names.firstIndex { input.columnNames.contains($0) }
        }
        if table.header == nil, named == .none {
            try chooseWithoutNames()
        } else {
            try choose()
        }
    }

    /// The input that the table means.
    func input() throws(Problem) -> (input: VectorLabInput, remarks: [String]) {
        var remarks = self.remarks
        let taken = actual + predicted + others.values
        let (kept, leftOut) = try table.rows(of: taken).withoutGaps(in: taken)
        if leftOut > 0 { remarks.append("\(Words.count(leftOut, "row")) with an empty cell left out") }
        guard kept.rowCount > 0 else { throw Problem(place, .refused("every row has an empty cell")) }
        let actualList = actual.isEmpty ? nil : try actualList(kept, &remarks)
        var predictedList = try ofPredictedClass(kept, &remarks)
        if predictedList == nil { predictedList = try list(predicted, of: kept) }
        var input = VectorLabInput(actual: actualList, predicted: predictedList)
        if actual.count == 1, predicted.count > 1, kept.hasWords(actual[0]) {
            let classes = kept.classes(actual[0])
            input.classNames = predicted.map { column in
                let name = Self.className(names[safe: column] ?? "")
                return classes.first { $0.lowercased() == name } ?? name
            }
            input.hasWords = true
        }
        if predicted.count == 1, Self.isLogit(names[safe: predicted[0]] ?? ""), let labels = actualList,
            labels.rows.count == 1, labels.rows[0].allSatisfy({ $0 == 0 || $0 == 1 })
        {
            input.choice.loss = LossID.binaryCrossEntropy.shortName
            input.choice.options[flag: .fromLogits] = true
            remarks.append("\(table.name(of: predicted[0])) is taken as logits")
        }
        for (other, column) in others { input[other] = try list([column], of: kept) }
        for part in LossInput.allCases { input.places[part.rawValue] = place.key(part.rawValue, at: nil) }
        return (input, remarks)
    }

    private func list(_ columns: [Int], of table: Table) throws(Problem) -> NumberList {
        var values: [[Double]] = []
        for column in columns { values.append(try table.values(column)) }
        if columns.count == 1 { return NumberList(rows: values, isMatrix: false) }
        return NumberList(rows: (0..<table.rowCount).map { row in values.map { $0[row] } }, isMatrix: true)
    }

    /// The probabilities of the class that counts as 1, where a column has those of the class that another column says;
    /// nil where it has none.
    private func ofPredictedClass(_ table: Table, _ remarks: inout [String]) throws(Problem) -> NumberList? {
        guard actual.count == 1, predicted.count == 1, table.hasWords(actual[0]), !table.hasWords(predicted[0]) else {
            return nil
        }
        let classes = table.classes(actual[0])
        let isSaid = { column in
            column != actual[0] && table.hasWords(column) && Set(table.classes(column)).isSubset(of: classes)
        }
        guard classes.count == 2, let said = (0..<table.columnCount).first(where: isSaid) else { return nil }
        let (one, values) = (TwoWords.one(of: classes[0], classes[1]), try table.values(predicted[0]))
        let isOne = table.column(said).map { TableStream.word($0).map { table.words[$0] } == one }
        // A probability of the class that counts as 1 would be below a half where the other one is predicted.
        guard values.allSatisfy({ $0 >= 0.5 && $0 <= 1 }), zip(isOne, values).contains(where: { !$0 && $1 > 0.5 })
        else {
            return nil
        }
        let name = table.name(of: predicted[0])
        remarks.append(
            "\(name) is of the class in \(table.name(of: said)): where that is not \(one.quoted), it is taken from 1")
        return NumberList(zip(isOne, values).map { $0 ? $1 : 1 - $1 })
    }

    /// The actual values; words are classes.
    private func actualList(_ table: Table, _ remarks: inout [String]) throws(Problem) -> NumberList {
        guard actual.count == 1, table.hasWords(actual[0]) else { return try list(actual, of: table) }
        let column = table.column(actual[0])
        let classes = table.classes(actual[0])
        var numbers: [String: Double] = [:]
        if predicted.count > 1 {
            let known = predicted.map { Self.className(names[safe: $0] ?? "") }
            for word in classes {
                guard let index = known.firstIndex(of: word.lowercased()) else {
                    throw Problem(
                        place,
                        .refused(
                            "no column has the probability of \(word.quoted); the columns of probabilities are"
                                + " \(Words.list(predicted.map { table.name(of: $0) }))"))
                }
                numbers[word] = Double(index)
            }
        } else {
            guard classes.count <= 2, let first = classes.first else {
                throw Problem(
                    place,
                    .refused(
                        "\(table.name(of: actual[0]).quoted) has \(classes.count) words, but there is one predicted column;"
                            + " more than two classes need a column of probabilities each"))
            }
            let one = classes.count == 2 ? TwoWords.one(of: first, classes[1]) : TwoWords.one(of: first, "")
            for word in classes { numbers[word] = word == one ? 1 : 0 }
            remarks.append("\(one.quoted) counts as 1\(classes.count == 2 ? ", the other word as 0" : "")")
        }
        var values: [Double] = []
        for (row, value) in column.enumerated() {
            guard let word = TableStream.word(value), let number = numbers[table.words[word]] else {
                throw Problem(
                    place,
                    .refused(
                        "\(table.name(of: actual[0]).quoted) has words and numbers: row \(row + 1) has"
                            + " \(NumberText.short(value))"))
            }
            values.append(number)
        }
        return NumberList(values)
    }

    // MARK: Choosing columns

    private mutating func choose() throws(Problem) {
        if actual.isEmpty, predicted.isEmpty, chooseByPrefix() { return }
        if actual.isEmpty, let found = first(LossInput.actual.columnNames) { actual = [found] }
        if predicted.isEmpty { choosePredicted() }
        if actual.isEmpty, !predicted.isEmpty, !names.contains(where: { $0.hasPrefix("actual") }) {
            // The entropy needs none; a single column besides is the other part.
            let rest = self.rest(without: predicted)
            if rest.count == 1, !LossInput.predicted.columnNames.prefix(1).contains(names[safe: predicted[0]] ?? "") {
                actual = rest
            }
        }
        guard !predicted.isEmpty else {
            let wanted = actual.isEmpty ? "actual and predicted values" : "predicted values"
            throw Problem(
                place,
                .refused(
                    "the columns \(Words.list((0..<table.columnCount).map { table.name(of: $0) }).shortened(to: 300)) do not"
                        + " say which are the \(wanted); name them: --columns actual=NAME,predicted=NAME, where several"
                        + " are 'NAME_*' or NAME,NAME"))
        }
        tellChoice()
    }

    /// `actual_NAME` with `predicted_NAME` for each class, `actual` with them, or them alone.
    private mutating func chooseByPrefix() -> Bool {
        let prefixed = names.indices.filter { names[$0].hasPrefix("predicted_") }
        guard !prefixed.isEmpty, !names.contains("predicted") else { return false }
        let actuals = names.indices.filter { names[$0].hasPrefix("actual_") }
        if actuals.isEmpty {
            predicted = prefixed
            if let index = first(LossInput.actual.columnNames) { actual = [index] }
            return true
        }
        predicted = actuals.compactMap { names.firstIndex(of: "predicted_" + names[$0].dropFirst(7)) }
        guard predicted.count == actuals.count else {
            predicted = []
            return false
        }
        actual = actuals
        return true
    }

    private mutating func choosePredicted() {
        // A column of words, the predicted class, is none of numbers where there are others.
        let found = first(LossInput.predicted.columnNames, except: actual)
        if let found, !table.hasWords(found) || rest(without: actual + [found]).isEmpty {
            predicted = [found]
            return
        }
        let rest = self.rest(without: actual)
        guard let column = actual.first else {
            // Two columns of numbers without known names are actual and predicted, in this order.
            if rest.count == 2, table.columnCount == 2 { (actual, predicted) = ([rest[0]], [rest[1]]) }
            return
        }
        if rest.count == 1 {
            predicted = rest
            return
        }
        if table.hasWords(column) {
            let words = Set(table.classes(column).map { $0.lowercased() })
            let named = rest.filter { words.contains(Self.className(names[$0])) }
            guard !named.isEmpty else { return }
            // Classes that do not occur have columns too, where with them the rows sum to 1.
            let block = Array(rest.filter { $0 >= named[0] })
            predicted = table.areProbabilities(block) ? block : table.areProbabilities(rest) ? rest : named
            return
        }
        for count in stride(from: rest.count, through: 2, by: -1) where table.areProbabilities(rest.suffix(count)) {
            predicted = Array(rest.suffix(count))
            return
        }
        if table.column(column).allSatisfy({ $0.isNaN || $0.rounded() == $0 }) { predicted = scores(rest) }
    }

    /// Whether a column's name, in lower case, says that it has logits.
    private static func isLogit(_ name: String) -> Bool {
        ["logit", "logits", "log_odds", "logodds"].contains { name == $0 || name.hasSuffix("_" + $0) }
            || ["logit_", "logits_"].contains { name.hasPrefix($0) }
    }

    /// What columns of a number a class are called before its number.
    private static let scoreNames =
        LossInput.predicted.columnNames + ["logit", "logits", "probs", "outputs", "log_probs"]

    /// Columns that are numbered under a name of predictions, as `logit_0` and `logit_1`: a number a class.
    private func scores(_ rest: [Int]) -> [Int] {
        for name in Self.scoreNames {
            let numbered = rest.filter { column in
                guard names[column].hasPrefix(name) else { return false }
                let end = names[column].dropFirst(name.count).drop { "_. [(".contains($0) }
                return Int(end.filter { !"])".contains($0) }) != nil
            }
            if numbered.count > 1 { return numbered }
        }
        return []
    }

    private mutating func chooseWithoutNames() throws(Problem) {
        let count = table.columnCount
        let all = Array(0..<count)
        func classFirst(_ columns: [Int]) -> Bool {
            guard columns.count > 2, let first = columns.first, table.areProbabilities(columns.dropFirst()) else {
                return false
            }
            if table.hasWords(first) { return true }
            return table.column(first).allSatisfy { $0 >= 0 && $0 < Double(columns.count - 1) && $0.rounded() == $0 }
        }
        let hasIndex = count > 2 && table.isIndex(0) && !classFirst(all)
        let rest = hasIndex ? Array(all.dropFirst()) : all
        if hasIndex { remarks.append("the first column counts the rows and is left out") }
        if classFirst(rest), !table.hasWords(rest[0]) {
            actual = [rest[0]]
            predicted = Array(rest.dropFirst())
            remarks.append("the first column is the class, the others are probabilities")
            return
        }
        guard rest.count >= 2, rest.count.isMultiple(of: 2) else {
            throw Problem(
                place,
                .refused(
                    "without a header there must be as many predicted columns as actual ones; there"
                        + " \(count == 1 ? "is 1 column" : "are \(count) columns; name them by number: --columns actual=1,predicted=2,3")"
                ))
        }
        actual = Array(rest.prefix(rest.count / 2))
        predicted = Array(rest.suffix(rest.count / 2))
        guard rest.count > 2 else { return }
        remarks.append(
            "nothing names its columns: the first \(actual.count) are taken as actual, the last \(predicted.count) as"
                + " predicted; labels that stand in another file go with --actual @FILE --predicted @FILE")
    }

    private func first(_ wanted: [String], except taken: [Int] = []) -> Int? {
        for name in wanted {
            if let index = names.firstIndex(of: name), !taken.contains(index) { return index }
        }
        return nil
    }

    /// The columns of numbers that may be values.
    private func rest(without taken: [Int]) -> [Int] {
        (0..<table.columnCount).filter { column in
            !taken.contains(column) && !others.values.contains(column) && !table.hasWords(column)
                && table.length(of: column) == table.length(of: taken.first ?? column)
                && !(names[safe: column] ?? "").isEmpty
                && !["id", "index", "case", "row", "fold", "unnamed: 0"].contains(names[safe: column] ?? "")
                && !["Id", "ID", "_id"].contains { table.name(of: column).hasSuffix($0) }
        }
    }

    /// The class whose probability a column has: `P(a)`, `prob_a` and `a` are a.
    static func className(_ name: String) -> String {
        var name = name.lowercased()
        for prefix in ["predicted_", "probability_", "proba_", "prob_", "pred_", "score_", "logit_", "logits_", "p_"]
        where name.hasPrefix(prefix) {
            name = String(name.dropFirst(prefix.count))
            break
        }
        if name.hasPrefix("p("), name.hasSuffix(")") { name = String(name.dropFirst(2).dropLast()) }
        return name.trimmed
    }

    private mutating func tellChoice() {
        func words(_ columns: [Int]) -> String {
            let names = columns.map { table.name(of: $0) }
            return names.count > 4 ? "\(names[0]) to \(names[names.count - 1])" : Words.list(names)
        }
        guard !actual.isEmpty, words(actual).lowercased() != "actual" || words(predicted).lowercased() != "predicted"
        else {
            return
        }
        remarks.append("actual is \(words(actual)), predicted \(words(predicted))")
    }
}

extension Array {
    /// The element at an index; nil outside.
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
