import LossMath
import Tables

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a vector lab is made from: values and a loss, each of which may be left out.
///
/// One type serves the command line, JSON, CSV files and the lessons' YAML.
public struct VectorLabInput: Equatable, Sendable {
    public var actual: NumberList?
    public var predicted: NumberList?
    /// For a Gaussian loss: one variance, or one each.
    public var variance: NumberList?
    public var choice: LossChoice
    /// Further losses, shown beside.
    public var beside: [LossChoice]
    /// The selected cell.
    public var selection: VectorLab.Selection?
    /// Formulas that are saved under names, each as `NAME = FORMULA`.
    public var define: [String] = []
    /// How far a nudge moves a cell.
    public var step: Double?
    /// From which predicted number on an example counts as 1.
    public var threshold: Double?
    /// Whether rows of probabilities keep summing to 1.
    public var keepsRowSums: Bool?
    /// Whether the loss axis is logarithmic.
    public var isLogScale: Bool?
    /// The second cell of the heat map.
    public var mapCell: VectorLab.Selection?
    /// What the values are called in errors.
    public var actualPlace = "actual"
    public var predictedPlace = "predicted"
    public var variancePlace = "variance"
    public var formulaPlace = "formula"

    public init(
        actual: NumberList? = nil, predicted: NumberList? = nil, choice: LossChoice = LossChoice(),
        beside: [LossChoice] = [], selection: VectorLab.Selection? = nil
    ) {
        self.actual = actual
        self.predicted = predicted
        self.choice = choice
        self.beside = beside
        self.selection = selection
    }

    /// The input that leads to `lab`.
    public init(_ lab: VectorLab) {
        // The entropy takes predicted alone; actual is there all the same, for the losses that follow it.
        let hasActual = lab.loss.id.usesActual || lab.custom != nil || lab.actual != lab.predicted
        self.init(
            actual: hasActual ? NumberList(lab.actual) : nil, predicted: NumberList(lab.predicted),
            choice: LossChoice(lab.loss),
            beside: lab.beside.map { LossChoice($0) }, selection: lab.selection)
        variance = lab.variance.map { NumberList($0) }
        if let custom = lab.custom {
            choice.formula = custom.text
            choice.epsilon = lab.epsilon
            choice.delta = lab.delta
        }
        define = lab.saved.map(\.text)
        step = lab.step
        threshold = lab.threshold
        keepsRowSums = lab.keepsRowSums ? true : nil
        isLogScale = lab.isLogScale ? true : nil
        mapCell = lab.mapCell
    }

    /// Reads JSON (first byte that is no blank is `{`) or CSV.
    ///
    /// - Parameter source: the file's name, for errors.
    public init(bytes: [UInt8], source: String) throws(LabError) {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if bytes.dropFirst(start).first(where: { !blanks.contains($0) }) == UInt8(ascii: "{") {
            do {
                self = try JSONDecoder().decode(VectorLabInput.self, from: Data(bytes[start...]))
            } catch let error as LabError {
                throw error
            } catch {
                throw .badJSON(place: source, reason: DecodingProblem.sentence(for: error))
            }
            if let loss = choice.loss, LossID(named: loss) == nil {
                throw .badJSON(place: "\(source), \"loss\"", reason: LabError.unknownLoss(loss).description)
            }
            actualPlace = "\(source), \"actual\""
            predictedPlace = "\(source), \"predicted\""
            variancePlace = "\(source), \"variance\""
        } else {
            let table: Table
            do {
                table = try Table(csv: bytes, source: source)
            } catch {
                throw .badColumns(place: source, reason: error.sentence)
            }
            try self.init(table: table, source: source)
        }
    }

    /// Takes the columns `actual` and `predicted` (and `variance`), or `actual_NAME` and `predicted_NAME` for each class; without a
    /// header the first half of the columns is actual. Without actual columns there is no actual: the entropy needs none.
    public init(table: Table, source: String) throws(LabError) {
        let count = table.columnCount
        let actualColumns: [Int]
        let predictedColumns: [Int]
        var varianceColumn: Int?
        if let header = table.header?.map({ $0.lowercased() }) {
            if let actual = header.firstIndex(of: "actual"), let predicted = header.firstIndex(of: "predicted") {
                actualColumns = [actual]
                predictedColumns = [predicted]
                varianceColumn = header.firstIndex(of: "variance")
            } else if !header.contains(where: { $0.hasPrefix("actual") }),
                case let predicted = header.indices.filter({
                    header[$0] == "predicted" || header[$0].hasPrefix("predicted_")
                }), !predicted.isEmpty
            {
                actualColumns = []
                predictedColumns = predicted
            } else {
                let names = header.indices.filter { header[$0].hasPrefix("actual_") }
                actualColumns = names
                predictedColumns = names.compactMap { header.firstIndex(of: "predicted_" + header[$0].dropFirst(7)) }
                guard !names.isEmpty, predictedColumns.count == names.count else {
                    throw .badColumns(
                        place: source,
                        reason: "the header needs the columns actual and predicted, or actual_NAME and predicted_NAME"
                            + " for each class; it has \(header.joined(separator: ", ")).")
                }
            }
        } else {
            guard count >= 2, count.isMultiple(of: 2) else {
                throw .badColumns(
                    place: source,
                    reason: "without a header there must be as many predicted columns as actual ones; there"
                        + " \(count == 1 ? "is 1 column" : "are \(count) columns").")
            }
            actualColumns = Array(0..<count / 2)
            predictedColumns = Array(count / 2..<count)
        }
        func list(_ columns: [Int]) -> NumberList {
            if columns.count == 1 { return NumberList(rows: [table.column(columns[0])], isMatrix: false) }
            let values = columns.map { table.column($0) }
            return NumberList(rows: (0..<table.rowCount).map { row in values.map { $0[row] } }, isMatrix: true)
        }
        self.init(actual: actualColumns.isEmpty ? nil : list(actualColumns), predicted: list(predictedColumns))
        variance = varianceColumn.map { list([$0]) }
        variancePlace = "\(source), variance"
        actualPlace = "\(source), actual"
        predictedPlace = "\(source), predicted"
    }

    /// This input, with what `other` sets instead.
    public func overridden(by other: VectorLabInput) -> VectorLabInput {
        var result = self
        if let actual = other.actual {
            result.actual = actual
            result.actualPlace = other.actualPlace
        }
        if let predicted = other.predicted {
            result.predicted = predicted
            result.predictedPlace = other.predictedPlace
        }
        if let variance = other.variance {
            result.variance = variance
            result.variancePlace = other.variancePlace
        }
        result.choice = choice.overridden(by: other.choice)
        if !other.beside.isEmpty { result.beside = other.beside }
        result.selection = other.selection ?? selection
        if other.choice.formula != nil { result.formulaPlace = other.formulaPlace }
        if !other.define.isEmpty { result.define = other.define }
        result.step = other.step ?? step
        result.threshold = other.threshold ?? threshold
        result.keepsRowSums = other.keepsRowSums ?? keepsRowSums
        result.isLogScale = other.isLogScale ?? isLogScale
        result.mapCell = other.mapCell ?? mapCell
        return result
    }
}

extension VectorLabInput: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case actual, predicted, variance, beside, select, kind, define, step, threshold, keepRowSums, logScale, map
    }

    private static let keys =
        [CodingKeys.actual, .predicted, .variance].map(\.rawValue)
        + LossChoice.CodingKeys.allCases.map(\.rawValue)
        + [CodingKeys.beside, .select, .define, .step, .threshold, .keepRowSums, .logScale, .map, .kind]
        .map(\.rawValue)

    public init(from decoder: any Decoder) throws {
        try AnyKey.refuseUnknown(in: decoder, known: Self.keys, place: "the vector lab")
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let variance = try container.decodeIfPresent(NumberList.self, forKey: .variance)
        self.init(
            actual: try container.decodeIfPresent(NumberList.self, forKey: .actual),
            predicted: try container.decodeIfPresent(NumberList.self, forKey: .predicted),
            choice: try LossChoice(from: decoder),
            beside: try container.decodeIfPresent([LossChoice].self, forKey: .beside) ?? [],
            selection: try container.decodeIfPresent(VectorLab.Selection.self, forKey: .select))
        self.variance = variance
        define = try container.decodeIfPresent([String].self, forKey: .define) ?? []
        step = try container.decodeIfPresent(Double.self, forKey: .step)
        threshold = try container.decodeIfPresent(Double.self, forKey: .threshold)
        keepsRowSums = try container.decodeIfPresent(Bool.self, forKey: .keepRowSums)
        isLogScale = try container.decodeIfPresent(Bool.self, forKey: .logScale)
        mapCell = try container.decodeIfPresent(VectorLab.Selection.self, forKey: .map)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(actual, forKey: .actual)
        try container.encodeIfPresent(predicted, forKey: .predicted)
        try container.encodeIfPresent(variance, forKey: .variance)
        try choice.encode(to: encoder)
        if !beside.isEmpty { try container.encode(beside, forKey: .beside) }
        try container.encodeIfPresent(selection, forKey: .select)
        if !define.isEmpty { try container.encode(define, forKey: .define) }
        try container.encodeIfPresent(step, forKey: .step)
        try container.encodeIfPresent(threshold, forKey: .threshold)
        try container.encodeIfPresent(keepsRowSums, forKey: .keepRowSums)
        try container.encodeIfPresent(isLogScale, forKey: .logScale)
        try container.encodeIfPresent(mapCell, forKey: .map)
    }
}
