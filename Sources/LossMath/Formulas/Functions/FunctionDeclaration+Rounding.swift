import Glibc

/// Functions that go in steps, and a few more of single numbers.
extension FunctionDeclaration {
    static let log10 = FunctionDeclaration(
        "logarithm to base 10", "x",
        elements: ElementRule({ Glibc.log10($0) }, slope: { x, _ in 1 / ((x + 0) * SpecialFunctions.logOfTen) }),
        python: .warning("np.log10"))

    static let tan = FunctionDeclaration(
        "tangent of an angle in radians", "x",
        elements: ElementRule(
            { Glibc.sin($0) / Glibc.cos($0) }, slope: { x, _ in 1 / (Glibc.cos(x) * Glibc.cos(x)) }),
        python: .warning("np.tan"))

    static let atan = FunctionDeclaration(
        "angle in radians whose tangent is x", "x",
        elements: ElementRule({ Glibc.atan($0) }, slope: { x, _ in 1 / (1 + x * x) }), python: .named("np.arctan"))

    static let sinh = FunctionDeclaration(
        "hyperbolic sine", "x",
        elements: ElementRule({ Glibc.sinh($0) }, slope: { x, _ in Glibc.cosh(x) }), python: .warning("np.sinh"))

    static let floor = FunctionDeclaration(
        "the whole number at or below x", "x", elements: ElementRule(steps: { $0.rounded(.down) }),
        python: .named("np.floor"))

    static let ceil = FunctionDeclaration(
        "the whole number at or above x", "x", elements: ElementRule(steps: { $0.rounded(.up) }),
        python: .named("np.ceil"))

    static let round = FunctionDeclaration(
        "the nearest whole number; halves go to the even one", "x",
        elements: ElementRule(steps: { $0.rounded(.toNearestOrEven) }), python: .named("np.round"))

    static let mod = FunctionDeclaration(
        "what is left of a after whole b's, with the sign of b", "a, b",
        elements: ElementRule(
            { SpecialFunctions.remainder($0, $1) }, slopes: { _, _, _ in 1 }, { a, b, _ in -(a / b).rounded(.down) }),
        python: .warning("np.mod"))
}
