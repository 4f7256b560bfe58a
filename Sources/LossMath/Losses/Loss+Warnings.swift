/// Finds what a learner should know about the inputs of a loss.
extension Loss {
    /// How far from 1 the sum of a row may be without a warning; scikit-learn's tolerance.
    private static let rowSumTolerance = 1.5e-8

    /// The first input with a number outside what the loss takes, so that its value says little; nil where all fit.
    package func misfit(of data: LossData) -> LossInput? {
        LossInput.allCases.first { input in
            let domain = domain(of: input)
            guard domain != .real, id.takes(input), let tensor = data[input] else { return false }
            return !domain.containsAll(tensor)
        }
    }

    func warnings(for data: LossData, contributions: Tensor) -> [LossWarning] {
        let predicted = data.predicted
        let inputs = LossInput.allCases.filter { id.takes($0) }.compactMap { input in data[input].map { (input, $0) } }
        var warnings: [LossWarning] = []
        // One look at all numbers, since mostly there is nothing to be found.
        let inputsAreFinite = inputs.allSatisfy { $0.1.isFinite }
        if !inputsAreFinite {
            func first(
                where holds: (Double) -> Bool, _ warning: (LossInput, [Int], Int) -> LossWarning
            ) -> LossWarning? {
                for (input, tensor) in inputs {
                    guard let (index, count) = Self.places(in: tensor, where: holds) else { continue }
                    return warning(input, tensor.index(ofFlat: index), count)
                }
                return nil
            }
            warnings += [
                first(where: \.isNaN) { .notANumber($0, index: $1, count: $2) },
                first(where: \.isInfinite) { .infinite($0, index: $1, count: $2) },
            ].compactMap { $0 }
        }
        var isExplained = false
        if predictedDomain == .probability {
            if !predictedDomain.containsAll(predicted),
                let (index, count) = Self.places(in: predicted, where: { $0 < 0 || $0 > 1 })
            {
                let warning = outside(predicted, contributions, index, count)
                if case .predictedOutside(_, _, .notANumber, _) = warning { isExplained = true }
                warnings.append(warning)
            }
            if id.isRowWise, let warning = rowSumWarning(predicted, rows ?? .raw) { warnings.append(warning) }
        }
        for (input, tensor) in inputs {
            let domain = domain(of: input)
            guard domain != .real, input != .predicted || domain != .probability, !domain.containsAll(tensor),
                let (index, count) = Self.places(in: tensor, where: { !domain.contains($0) && !$0.isNaN })
            else { continue }
            let place = tensor.index(ofFlat: index)
            if domain == .probability {
                warnings.append(.actualOutside(index: place, value: tensor[flat: index], count: count))
            } else {
                let noun = input.row.noun
                let kind = input == .actual ? "\(noun) of \(id.title)" : input == .predicted ? "rate" : noun
                warnings.append(
                    .outsideDomain(
                        input, index: place, value: tensor[flat: index], kind: kind, domain: domain, count: count))
            }
        }
        if isWeighted(data), weighting(of: data).divisor == 0 { warnings.append(.noWeight) }
        if inputsAreFinite, let value = weighedByTerms(data) {
            warnings.append(.weighedByTerms(pytorch: value, isSmoothed: smoothing > 0))
        }
        let leftOut = leftOut(of: data)
        if let first = leftOut.first { warnings.append(.leftOut(row: first, count: leftOut.count)) }
        if inputsAreFinite, !isExplained, !contributions.isFinite,
            let (index, count) = Self.places(in: contributions, where: { !$0.isFinite })
        {
            warnings.append(
                .contribution(
                    index: contributions.index(ofFlat: index), value: contributions[flat: index], count: count))
        }
        return warnings
    }

    private func outside(_ predicted: Tensor, _ contributions: Tensor, _ index: Int, _ count: Int) -> LossWarning {
        let value = predicted[flat: index]
        let consequence: LossWarning.Consequence
        let contribution = contributions[flat: id.isRowWise ? index / predicted.shape.gridColumns : index]
        if rows == .renormaliseThenClip {
            consequence = .rescaled
        } else if logForm == .clip, let epsilon {
            consequence = .clipped(to: value < 0 ? epsilon : 1 - epsilon)
        } else {
            consequence = contribution.isNaN ? .notANumber : .taken
        }
        return .predictedOutside(
            index: predicted.index(ofFlat: index), value: value, consequence: consequence, count: count)
    }

    private func rowSumWarning(_ predicted: Tensor, _ rows: RowTreatment) -> LossWarning? {
        let sums = predicted.gridSlices.map { Summation.sum(Array($0)) }
        let wrong = sums.indices.filter { sums[$0].isFinite && (sums[$0] - 1).magnitude > Self.rowSumTolerance }
        guard let first = wrong.first else { return nil }
        return .rowSum(row: first, sum: sums[first], treatment: rows, count: wrong.count)
    }

    /// The first place where something holds, and how many there are.
    private static func places(in tensor: Tensor, where holds: (Double) -> Bool) -> (first: Int, count: Int)? {
        let places = tensor.values.indices.filter { holds(tensor.values[$0]) }
        return places.first.map { ($0, places.count) }
    }
}

extension LossDomain {
    /// Whether all numbers but NaN belong to it.
    func containsAll(_ tensor: Tensor) -> Bool {
        switch self {
        case .real: true
        case .probability: !tensor.contains { ($0 .< 0) .| ($0 .> 1) }
        case .sign: !tensor.contains { ($0 .!= 1) .& ($0 .!= -1) .& ($0 .== $0) }
        case .notNegative: !tensor.contains { $0 .< 0 }
        case .positive: !tensor.contains { $0 .<= 0 }
        }
    }
}

extension Tensor {
    /// Whether no number is infinite or NaN.
    var isFinite: Bool { !contains { $0 - $0 .!= 0 } }

    /// Whether something holds of any number; all are looked at, eight at a time.
    @inline(__always)
    func contains(where holds: (SIMD8<Double>) -> SIMDMask<SIMD8<Int64>>) -> Bool {
        values.withUnsafeBytes { bytes in
            var found = SIMDMask<SIMD8<Int64>>(repeating: false)
            let width = MemoryLayout<SIMD8<Double>>.size
            var offset = 0
            while offset + width <= bytes.count {
                found .|= holds(bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self))
                offset += width
            }
            while offset < bytes.count {
                found .|= holds(SIMD8(repeating: bytes.loadUnaligned(fromByteOffset: offset, as: Double.self)))
                offset += MemoryLayout<Double>.size
            }
            return any(found)
        }
    }

    /// The index of a number as it is written in a formula: none for a single number, one, or row and column.
    func index(ofFlat index: Int) -> [Int] {
        switch shape {
        case .scalar: []
        case .vector: [index]
        case .matrix(_, let columns): [index / columns, index % columns]
        }
    }

    /// From the least to the greatest of the numbers that are finite; nil where none is.
    package var finiteRange: ClosedRange<Double>? {
        let ends = values.withUnsafeBytes { bytes in
            var low = SIMD8(repeating: Double.infinity)
            var high = -low
            func take(_ numbers: SIMD8<Double>) {
                // What is no finite number differs from itself when it is taken from itself.
                let isFinite = (numbers - numbers) .== 0
                low.replace(with: numbers, where: isFinite .& (numbers .< low))
                high.replace(with: numbers, where: isFinite .& (numbers .> high))
            }
            let width = MemoryLayout<SIMD8<Double>>.size
            var offset = 0
            while offset + width <= bytes.count {
                take(bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self))
                offset += width
            }
            while offset < bytes.count {
                take(SIMD8(repeating: bytes.loadUnaligned(fromByteOffset: offset, as: Double.self)))
                offset += MemoryLayout<Double>.size
            }
            return (low: low.min(), high: high.max())
        }
        return ends.low <= ends.high ? ends.low...ends.high : nil
    }
}
