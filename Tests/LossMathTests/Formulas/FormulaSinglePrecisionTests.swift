import LossMath
import Testing

/// Formulas in single precision, against the same steps taken with NumPy's float32, sums from left to right and
/// elementary functions rounded from double precision: NumPy's own are an ulp off now and then.
@Suite struct FormulaSinglePrecisionTests {
    static let names = ["y": Tensor([0.1, 0.7, 0.3]), "p": Tensor([0.3, 0.35, 0.9]), "w": Tensor(1e-9)]

    @Test(arguments: [
        ("mean((y - p)^2)", [0.17416663467884064]), ("mse(y, p)", [0.17416663467884064]),
        ("sqrt(mean((y - p)^2))", [0.4173327684402466]), ("rmse(y, p)", [0.4173327684402466]),
        // 1 - 1e-9 is 1, and 2^24 + 1 is 2^24.
        ("log(1 - w)", [0]), ("log(1 - 1e-3)", [-0.0010004874784499407]), ("16777216 + 1", [16_777_216]),
        ("sum(log(y))", [-3.8632328510284424]),
        ("y * 0.1 + 1", [1.0099999904632568, 1.0700000524520874, 1.0299999713897705]),
        ("exp(100)", [.infinity]), ("exp(20)", [485_165_184]), ("mean(exp(y) * p)", [0.75041264295578]),
        ("log(cosh(100))", [.infinity]), ("0.1 + 0.2", [0.30000001192092896]), ("y[0]", [Double(Float(0.1))]),
    ])
    func everyStepIsRounded(_ source: String, _ expected: [Double]) throws {
        #expect(try Formula(source).value(in: Self.names, isSinglePrecision: true).values == expected)
        // Long lists too, which blocks would compute otherwise.
        guard source.hasPrefix("y *") else { return }
        let long = Tensor((0..<300).map { Double($0) / 7 })
        let value = try Formula("sum(\(source))").value(in: ["y": long], isSinglePrecision: true)
        var sum: Float = 0
        for y in long.values { sum += Float(y) * 0.1 + 1 }
        #expect(value == Tensor(Double(sum)))
    }

    @Test(arguments: ["mean((y - p)^2)", "mse(y, p)"])
    func gradientsAreRounded(_ source: String) throws {
        let slopes = [0.13333335518836975, -0.23333333432674408, 0.3999999761581421]
        let (value, gradients) = try Formula(source).gradient(
            in: Self.names, withRespectTo: ["y", "p"], isSinglePrecision: true)
        #expect(value == 0.17416663467884064)
        #expect(gradients["p"] == Tensor(slopes))
        #expect(gradients["y"] == Tensor(slopes.map { -$0 }))
    }

    @Test(arguments: [
        ("mean((y - p)^2)", [0.040000006556510925, 0.1224999949336052, 0.35999995470046997]),
        ("mse(y, p)", [0.040000006556510925, 0.1224999949336052, 0.35999995470046997]),
        ("mean((y - p)^2) * 0.1 + 0.3", [0.30400002002716064, 0.312250018119812, 0.335999995470047]),
        ("0.3 + mse(y, p) * 0.1", [0.30400002002716064, 0.312250018119812, 0.335999995470047]),
        ("sum(log(y))", [-2.3025851249694824, -0.3566749691963196, -1.2039728164672852]),
        ("sum(y) + mean(0 * y)", [0.30000001192092896, 2.0999999046325684, 0.9000000357627869]),
    ])
    func contributionsAreRounded(_ source: String, _ expected: [Double]) throws {
        let parts = try #require(try Formula(source).contributions(in: Self.names, isSinglePrecision: true))
        #expect(parts.values == Tensor(expected))
    }
}
