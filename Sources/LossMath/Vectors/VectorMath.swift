import CVectorMath

/// Elementary functions over many numbers at once: several times the speed of one at a time.
///
/// The instructions are chosen when the program runs (AVX-512, AVX2, or what every processor of its kind has). Results
/// are within 2.5 units in the last place of the exact ones, with the usual values at 0, infinity and NaN.
///
/// - Note: Lists may be the same, but must not overlap otherwise.
public enum VectorMath {
    public typealias Input = UnsafePointer<Double>
    public typealias Output = UnsafeMutablePointer<Double>

    /// The instructions in use.
    public static var instructions: String { String(cString: vector_instructions()) }

    /// ln x: minus infinity at 0, NaN below.
    public static func log(_ x: Input, into out: Output, count: Int) { vector_log(out, x, count) }

    /// ln(1 + x), exact for small x.
    public static func log1p(_ x: Input, into out: Output, count: Int) { vector_log1p(out, x, count) }

    /// e^x.
    public static func exp(_ x: Input, into out: Output, count: Int) { vector_exp(out, x, count) }

    /// e^x − 1, exact for small x.
    public static func expm1(_ x: Input, into out: Output, count: Int) { vector_expm1(out, x, count) }

    /// The hyperbolic tangent.
    public static func tanh(_ x: Input, into out: Output, count: Int) { vector_tanh(out, x, count) }

    /// 1 / (1 + e^−x).
    public static func sigmoid(_ x: Input, into out: Output, count: Int) { vector_sigmoid(out, x, count) }

    /// ln(1 + e^x), without overflow.
    public static func softplus(_ x: Input, into out: Output, count: Int) { vector_softplus(out, x, count) }
}
