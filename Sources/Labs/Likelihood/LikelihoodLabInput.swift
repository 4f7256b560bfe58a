import LossMath
import Tables

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a likelihood lab is made from; each part may be left out.
///
/// One type serves the command line, JSON, CSV files with a column `data`, and the lessons' YAML.
public struct LikelihoodLabInput: Equatable, Sendable {
    /// The names of the parts, as files have them; on the command line they are options.
    public enum Key: String, CodingKey, CaseIterable, Sendable {
        case model, data, classes, p, mean, mu, sd, sigma, rate, draw, drawFrom, seed, panel, select, along, maximum
        case zoom, truth, belief, unit, estimator, repeats, within, sizes, samples, kind
    }

    /// The id of a model.
    public var model: String?
    /// The observations.
    public var data: NumberList?
    /// The number of classes of the categorical model, for those that do not occur.
    public var classes: Int?
    /// The probability, or one for each class.
    public var p: NumberList?
    public var mean: NumberList?
    public var sd: NumberList?
    public var rate: NumberList?
    /// Draw so many observations.
    public var draw: Int?
    /// The parameters to draw from, in order; without them those of the lab.
    public var drawFrom: NumberList?
    public var seed: UInt64?
    /// The id of a panel.
    public var panel: String?
    /// The selected item.
    public var select: LikelihoodLab.Item?
    /// The number of the parameter on the x axis.
    public var along: Int?
    /// Mark the maximum.
    public var maximum: Bool?
    /// Show only the neighbourhood of the maximum.
    public var zoom: Bool?
    /// The distribution P.
    public var truth: NumberList?
    /// The distribution Q.
    public var belief: NumberList?
    /// nats or bits.
    public var unit: String?
    /// The name of the estimate in the consistency experiment.
    public var estimator: String?
    /// The samples of each size.
    public var repeats: Int?
    /// The distance that counts as close.
    public var within: NumberList?
    /// The sizes of the samples.
    public var sizes: NumberList?
    /// How many samples have been drawn; more than there are means all.
    public var samples: Int?
    /// What errors call the parts; without an entry the name of the key.
    public var places: [Key: String] = [:]

    public init() {}

    /// What errors call a part.
    public func place(_ key: Key) -> String { places[key] ?? key.rawValue }

    /// True where any parameter is given.
    public var hasParameters: Bool { p != nil || mean != nil || sd != nil || rate != nil }

    /// Reads JSON (first byte that is no blank is `{`) or CSV with one column, or with a column `data`.
    ///
    /// - Parameter source: the file's name, for errors.
    public init(bytes: [UInt8], source: String) throws(LikelihoodLabError) {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard bytes.dropFirst(start).first(where: { !blanks.contains($0) }) == UInt8(ascii: "{") else {
            self.init()
            let table: Table
            do {
                table = try Table(csv: bytes, source: source)
            } catch {
                throw .badTable(place: source, reason: error.sentence)
            }
            let named = table.header?.firstIndex { $0.lowercased() == "data" }
            guard let column = named ?? (table.columnCount == 1 ? 0 : nil) else {
                throw .badTable(
                    place: source,
                    reason: "observations are one column, named data where there are others; there are"
                        + " \(table.columnCount) columns and none has this name.")
            }
            data = NumberList(rows: [table.column(column)], isMatrix: false)
            places[.data] = "\(source), data"
            return
        }
        do {
            self = try JSONDecoder().decode(LikelihoodLabInput.self, from: Data(bytes[start...]))
        } catch let error as LikelihoodLabError {
            throw error
        } catch {
            throw .badJSON(place: source, reason: Self.sentence(for: error))
        }
        for key in Key.allCases { places[key] = "\(source), \"\(key.rawValue)\"" }
    }

    /// What is wrong with JSON.
    private static func sentence(for error: any Error) -> String {
        let keys = Key.allCases.filter { $0 != .kind }.map(\.rawValue).joined(separator: ", ")
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context):
            let place = context.codingPath.first?.stringValue ?? "the whole"
            return "\"\(place)\" has the wrong form; data are a list of numbers, names are in quotation marks."
        case .dataCorrupted(let context):
            guard let first = context.codingPath.first else { return "this is not valid JSON; the keys are \(keys)." }
            return "\"\(first.stringValue)\": \(context.debugDescription)."
        @unknown default: return "\(error)"
        }
    }

    /// This input, with what `other` sets instead.
    public func overridden(by other: LikelihoodLabInput) -> LikelihoodLabInput {
        var result = self
        func take<Value>(_ path: WritableKeyPath<LikelihoodLabInput, Value?>, _ key: Key) {
            guard let value = other[keyPath: path] else { return }
            result[keyPath: path] = value
            result.places[key] = other.places[key]
        }
        take(\.model, .model)
        // Data replace a draw, and the other way round.
        if other.data != nil { (result.draw, result.drawFrom) = (nil, nil) }
        if other.draw != nil { result.data = nil }
        take(\.data, .data)
        take(\.classes, .classes)
        take(\.p, .p)
        take(\.mean, .mean)
        take(\.sd, .sd)
        take(\.rate, .rate)
        take(\.draw, .draw)
        take(\.drawFrom, .drawFrom)
        take(\.seed, .seed)
        take(\.panel, .panel)
        take(\.select, .select)
        take(\.along, .along)
        take(\.maximum, .maximum)
        take(\.zoom, .zoom)
        take(\.truth, .truth)
        take(\.belief, .belief)
        take(\.unit, .unit)
        take(\.estimator, .estimator)
        take(\.repeats, .repeats)
        take(\.within, .within)
        take(\.sizes, .sizes)
        take(\.samples, .samples)
        return result
    }
}
