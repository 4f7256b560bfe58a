import Fields
import LossMath
import Tables
import Wording

extension LikelihoodLabInput {
    /// The parts that columns of a table can be named for.
    package static let columnParts = ["data", "value", "count"]

    /// Reads JSON (first byte that is no blank is `{`), a table, or numbers or words in any arrangement.
    ///
    /// - Parameter named: which column of a table has the data, or the values and how often each was observed.
    /// - Throws: ``Problem``.
    package init(bytes: [UInt8], source: Place.Source, named: NamedColumns = .none) throws(Problem) {
        try self.init(bytes: bytes, source: source, check: LikelihoodLab.kind.check) {
            (bytes) throws(Problem) in
            if named == .none, let loose = Self.loose(bytes, source) { return loose }
            return try Self.reading(Table(text: bytes, source: source), named, source)
        }
    }

    /// Numbers or words without a header, several a line.
    private static func loose(_ bytes: [UInt8], _ source: Place.Source) -> LikelihoodLabInput? {
        let separators = Set(" \t\r\n,;".utf8)
        var words: [String] = []
        for part in bytes.split(whereSeparator: { separators.contains($0) }) {
            guard let word = String(validating: part, as: UTF8.self) else { return nil }
            // R counts its lines of output in brackets.
            if word.hasPrefix("["), word.hasSuffix("]"), Int(word.dropFirst().dropLast()) != nil { continue }
            words.append(word)
        }
        guard words.count > 1, !bytes.contains(UInt8(ascii: "#")) else { return nil }
        let numbers = words.compactMap { DecimalText.number($0) }
        var input = LikelihoodLabInput()
        input.places["data"] = Place(source).key("data", at: nil)
        if numbers.count == words.count {
            input.data = NumberList(numbers)
            return input
        }
        guard numbers.isEmpty, let outcomes = Outcomes(words: words), outcomes.words.count * 2 <= words.count else {
            return nil
        }
        input.outcomes = outcomes
        return input
    }

    private static func reading(
        _ table: Table, _ named: NamedColumns, _ source: Place.Source
    ) throws(Problem) -> LikelihoodLabInput {
        let place = Place(source)
        var input = LikelihoodLabInput()
        input.places["data"] = place.key("data", at: nil)
        let values = try named.indices("value", in: table) + named.indices("data", in: table)
        var counts = try named.indices("count", in: table)
        let column = if let named = values.first { named } else { try dataColumn(of: table, place) }
        if counts.isEmpty, named == .none, let count = countColumn(of: table, beside: column) {
            counts = [count]
            input.readingRemarks.append("\(table.name(of: count)) says how often each was observed")
        }
        guard values.count <= 1 else {
            throw Problem(place, .refused("observations are one column, and \(values.count) are named; name one"))
        }
        let (kept, leftOut) = try table.rows(of: [column] + counts).withoutGaps(in: [column] + counts)
        if leftOut > 0 { input.readingRemarks.append("\(Words.count(leftOut, "row")) with an empty cell left out") }
        var data: [Double]
        if kept.hasWords(column) {
            let words = kept.column(column).compactMap { TableStream.word($0).map { kept.words[$0] } }
            guard words.count == kept.rowCount, let outcomes = Outcomes(words: words) else {
                if words.count < kept.rowCount { _ = try kept.values(column) }
                throw Problem(place, .refused("the words are all the same; observations need two or more"))
            }
            input.outcomes = outcomes
            data = outcomes.numbers.rows[0]
        } else {
            data = try kept.values(column)
        }
        if let count = counts.first {
            data = try expanded(data, kept.values(count), at: place)
        }
        if table.columnCount > 1 { input.readingRemarks.append("the data are \(table.name(of: column))") }
        input.data = NumberList(data)
        return input
    }

    /// Each value as often as it was observed.
    static func expanded(_ values: [Double], _ times: [Double], at place: Place) throws(Problem) -> [Double] {
        guard times.allSatisfy({ $0 >= 0 && $0.rounded() == $0 }) else {
            throw Problem(place, .refused("counts are whole numbers of 0 or more"))
        }
        guard times.reduce(0, +) <= Double(LikelihoodLab.maximumObservations) else {
            throw Problem(
                place, .refused("the counts sum to more than \(NumberText.grouped(LikelihoodLab.maximumObservations))"))
        }
        return zip(values, times).flatMap { Array(repeating: $0, count: Int($1)) }
    }

    /// The column that says how often each value was observed, by its name; nil where there is none, or where there are
    /// further columns.
    private static func countColumn(of table: Table, beside data: Int) -> Int? {
        let names = (table.header ?? []).map { $0.lowercased() }
        let rest = names.indices.filter { $0 != data && !(names[$0].isEmpty && table.isIndex($0)) }
        guard rest.count == 1, let column = rest.first, namesOfCounts.contains(names[column]), !table.hasWords(column),
            table.column(column).allSatisfy({ TableStream.isMissing($0) || $0 >= 0 && $0.rounded() == $0 })
        else { return nil }
        return column
    }

    private static let namesOfCounts: Set<String> = [
        "count", "counts", "freq", "frequency", "frequencies", "n", "times", "occurrences", "observed",
    ]

    private static func dataColumn(of table: Table, _ place: Place) throws(Problem) -> Int {
        if table.columnCount == 1 { return 0 }
        let names = (table.header ?? []).map { $0.lowercased() }
        // Beside counts alone, whatever it is called.
        if table.columnCount == 2,
            let data = (0...1).first(where: { countColumn(of: table, beside: $0) != nil }),
            !namesOfCounts.contains(names[data])
        {
            return data
        }
        for name in ["data", "value", "values", "x", "observation", "observations", "outcome", "outcomes", "y"] {
            if let index = names.firstIndex(of: name) { return index }
        }
        let numbers = (0..<table.columnCount).filter { !table.hasWords($0) && !table.isIndex($0) }
        if numbers.count == 1 { return numbers[0] }
        throw Problem(
            place,
            .refused(
                "observations are one column, and there are \(table.columnCount):"
                    + " \(Words.list((0..<table.columnCount).map { table.name(of: $0) }).shortened(to: 300));"
                    + " choose one with --columns data=NAME"))
    }

    /// The observations, with the words that they may have been.
    var outcomes: Outcomes? {
        get { data.map { Outcomes($0, words: wordsOfData) } }
        set {
            data = newValue?.numbers
            wordsOfData = newValue?.words ?? []
        }
    }

    /// How words and tables were read, in parts of a sentence.
    package var remarks: [String] { readingRemarks + [Outcomes.remark(of: wordsOfData)].compactMap(\.self) }

    /// Counts in place of observations become observations: `binomial` has how often 1 and 0 were observed, `multinomial`
    /// how often each class.
    func withoutCounts() throws(Problem) -> LikelihoodLabInput {
        guard let name = model?.lowercased() else { return self }
        var input = self
        switch name {
        case "normal", "gauss", "norm": input.model = LikelihoodModel.gaussian.rawValue
        case "coin", "bernouilli": input.model = LikelihoodModel.bernoulli.rawValue
        case "exp": input.model = LikelihoodModel.exponential.rawValue
        case "multinoulli", "discrete": input.model = LikelihoodModel.categorical.rawValue
        case "binomial", "binom", "multinomial":
            let isBinomial = name.hasPrefix("binom")
            input.model = (isBinomial ? LikelihoodModel.bernoulli : .categorical).rawValue
            guard let counts = try flat("data", data) else { break }
            guard !isBinomial || counts.count == 2 else {
                throw problem(
                    "data", .refused("binomial takes two counts, how many 1 and how many 0, as in 49,31"))
            }
            let values = isBinomial ? [1, 0] : counts.indices.map(Double.init)
            input.data = NumberList(try Self.expanded(values, counts, at: place("data")))
        default: break
        }
        return input
    }
}
