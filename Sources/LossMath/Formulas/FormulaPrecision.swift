/// How exactly a formula is computed.
enum FormulaPrecision {
    /// As exactly as double precision allows: sums are compensated, log(1 - x) keeps the digits of x.
    case double
    /// As a plain program in single precision computes it: every step is rounded, sums run from left to right.
    case single

    /// What is left of the numbers of one step.
    func rounded(_ tensor: Tensor) -> Tensor {
        self == .double ? tensor : tensor.mapped { Double(Float($0)) }
    }

    func sum(_ values: some Sequence<Double>) -> Double {
        switch self {
        case .double: Summation.sum(Array(values))
        case .single: Double(values.reduce(Float(0)) { $0 + Float($1) })
        }
    }

    func mean(_ values: [Double]) -> Double {
        switch self {
        case .double: Summation.mean(values)
        case .single: Double(Float(sum(values)) / Float(values.count))
        }
    }

    /// A loss as a formula of this precision computes it.
    func loss(_ loss: Loss) -> Loss {
        self == .double || loss.isSinglePrecision
            ? loss : (try? Loss(loss.id, options: loss.options.with(.float32, true))) ?? loss
    }
}
