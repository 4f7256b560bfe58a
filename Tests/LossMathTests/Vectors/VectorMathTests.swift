import CVectorMath
import Foundation
import LossMath
import Testing

/// The vector functions against the C library, one number at a time.
@Suite struct VectorMathTests {
    typealias VectorFunction = (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void

    struct Function: CustomTestStringConvertible, Sendable {
        let name: String
        let vector: @Sendable (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void
        let scalar: @Sendable (Double) -> Double
        let low: Double
        let high: Double

        var testDescription: String { name }
    }

    static let functions = [
        Function(
            name: "log", vector: { vector_log($1, $0, $2) }, scalar: { Foundation.log($0) }, low: 0,
            high: 5),
        Function(
            name: "log1p", vector: { vector_log1p($1, $0, $2) }, scalar: { Foundation.log1p($0) },
            low: -0.999, high: 3),
        Function(
            name: "exp", vector: { vector_exp($1, $0, $2) }, scalar: { Foundation.exp($0) }, low: -740,
            high: 709),
        Function(
            name: "expm1", vector: { vector_expm1($1, $0, $2) }, scalar: { Foundation.expm1($0) },
            low: -3, high: 3),
        Function(
            name: "tanh", vector: { vector_tanh($1, $0, $2) }, scalar: { Foundation.tanh($0) },
            low: -4, high: 4),
        Function(
            name: "sigmoid", vector: { vector_sigmoid($1, $0, $2) },
            scalar: { $0 >= 0 ? 1 / (1 + Foundation.exp(-$0)) : Foundation.exp($0) / (1 + Foundation.exp($0)) },
            low: -50, high: 50),
        Function(
            name: "softplus", vector: { vector_softplus($1, $0, $2) },
            scalar: { Swift.max($0, 0) + Foundation.log1p(Foundation.exp(-abs($0))) + ($0.isNaN ? $0 : 0) }, low: -50,
            high: 50),
    ]

    private func apply(_ function: Function, _ values: [Double]) -> [Double] {
        var out = [Double](repeating: -7, count: values.count)
        function.vector(values, &out, values.count)
        return out
    }

    @Test(arguments: functions)
    func agreesWithTheLibrary(_ function: Function) {
        var random = SplitMix64(seed: 5)
        var values = (0..<4001).map { _ in function.low + (function.high - function.low) * random.nextUniform() }
        values += (0..<600).map { Foundation.pow(10, -Double($0) / 2) }
        for (x, result) in zip(values, apply(function, values)) {
            // Four units in the last place: up to 2.5 of ours, and the reference's own.
            let expected = function.scalar(x)
            #expect(abs(result - expected) <= 4 * expected.ulp, "\(function.name)(\(x)) = \(result), not \(expected)")
        }
    }

    @Test(arguments: functions)
    func edges(_ function: Function) {
        let values: [Double] = [
            0, -0.0, 1, -1, .infinity, -.infinity, .nan, 0x1p-1074, -0x1p-1074, 0x1p-1030, 0x1p-1022, 1000, -1000, 710,
            709.78,
            -744.4, -745.2, -746, 1.79e308, -1.79e308, 1 - 0x1p-53, 1 + 0x1p-52, 20, 22.1, -22.1,
        ]
        for (x, result) in zip(values, apply(function, values)) {
            let expected = function.scalar(x)
            #expect(
                result == expected || (result.isNaN && expected.isNaN) || abs(result - expected) <= 4 * expected.ulp,
                "\(function.name)(\(x)) = \(result), not \(expected)")
            if expected == 0, function.name != "softplus" { #expect(result.sign == expected.sign, "sign at \(x)") }
        }
    }

    /// Every length, so that each way for a list to end in the middle of a vector is tried; nothing is written beyond.
    @Test(arguments: functions)
    func everyLength(_ function: Function) {
        let values = (0..<20).map { 0.1 + 0.04 * Double($0) }
        let expected = apply(function, values)
        for count in 0...20 {
            var out = [Double](repeating: -7, count: 21)
            function.vector(values, &out, count)
            #expect(Array(out.prefix(count)) == Array(expected.prefix(count)))
            #expect(out.dropFirst(count).allSatisfy { $0 == -7 })
        }
    }

    /// One special number does not spoil its neighbours.
    @Test(arguments: functions)
    func specialNumbersStayAlone(_ function: Function) {
        let values = (0..<16).map { 0.1 + 0.05 * Double($0) }
        let expected = apply(function, values)
        for special in [0, -1, .infinity, .nan, 0x1p-1060] {
            var changed = values
            changed[3] = special
            let result = apply(function, changed)
            for index in values.indices where index != 3 { #expect(result[index] == expected[index]) }
        }
    }

    @Test func instructionsAreNamed() {
        #expect(["AVX-512", "AVX2", "SSE2", "the processor's base"].contains(String(cString: vector_instructions())))
    }
}
