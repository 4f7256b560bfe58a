import Foundation
import LossMath
import TestSupport
import Testing

/// Formulas as people write them: values by NumPy, and what is answered where something cannot be taken.
@Suite struct FormulaSpellingTests {
    /// A line of `Reference/formula_spellings.txt`.
    struct Case: Sendable, CustomTestStringConvertible {
        let source: String
        /// The numbers that it gives; nil where it is refused.
        let values: [Double]?
        /// What the answer says.
        let answer: String
        let isTable: Bool

        var testDescription: String { source }
        var names: [String: Tensor] { isTable ? FormulaSpellingTests.tables : FormulaSpellingTests.vectors }
    }

    static let cases: [Case] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        guard
            let text = try? String(
                contentsOf: folder.appending(path: "Reference/formula_spellings.txt"), encoding: .utf8)
        else { fatalError("Reference/formula_spellings.txt") }
        var cases: [Case] = []
        var isTable = false
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                isTable = line == "# tables"
                continue
            }
            let values =
                parts[1].hasPrefix("= ")
                ? parts[1].dropFirst(2).split(separator: " ").map { Double($0) ?? .signalingNaN } : nil
            cases.append(Case(source: parts[0], values: values, answer: parts[1], isTable: isTable))
        }
        return cases
    }()

    static let vectors: [String: Tensor] = [
        "y": Tensor([1, 0, 1]), "p": Tensor([0.9, 0.2, 0.6]), "z": Tensor([0.9, 0.2, 0.6]), "n": Tensor(3),
        "delta": Tensor(1), "epsilon": Tensor(1e-15), "variance": Tensor(1), "w": Tensor(1),
    ]

    static let tables: [String: Tensor] = [
        "y": Tensor(rows: 2, columns: 3, values: [1, 0, 0, 0, 0, 1]),
        "p": Tensor(rows: 2, columns: 3, values: [0.7, 0.2, 0.1, 0.1, 0.3, 0.6]),
        "z": Tensor(rows: 2, columns: 3, values: [0.7, 0.2, 0.1, 0.1, 0.3, 0.6]), "n": Tensor(2),
    ]

    @Test(arguments: cases) func isUnderstoodOrAnswered(_ example: Case) {
        do throws(FormulaError) {
            let formula = try Formula(example.source)
            let value = try formula.value(in: example.names)
            guard let expected = example.values else {
                Issue.record("\(formula) was taken")
                return
            }
            #expect(firstDifference(value.values, expected, relative: 1e-13, absolute: 1e-15) == nil, "\(formula)")
        } catch {
            #expect(example.values == nil && error.message.contains(example.answer), "\(error.message)")
            #expect(!error.message.contains("\n") && (0...example.source.count).contains(error.column))
        }
    }

    /// What is shown is the language's own spelling: it says the same, and is shown as it is.
    @Test(arguments: cases.filter { $0.values != nil }) func isShownInOurSpelling(_ example: Case) throws {
        let formula = try Formula(example.source)
        let again = try Formula(formula.description)
        #expect(again == formula)
        #expect(again.description == formula.description)
        let value = try formula.value(in: example.names)
        guard value.values.count == 1 else { return }
        let (gradient, own) = (
            try formula.gradient(in: example.names, withRespectTo: ["p"]).gradients["p"]?.values ?? [],
            try again.gradient(in: example.names, withRespectTo: ["p"]).gradients["p"]?.values ?? []
        )
        #expect(firstDifference(gradient, own, relative: 0) == nil)
    }

    /// Another spelling and our own.
    static let shown = [
        ("np.mean((y_true - y_pred)**2)", "mean((y - p)^2)"), ("mean(|y−ŷ|)", "mean(abs(y - p))"),
        ("‖y−p‖²", "sqrt(sum((y - p)^2))^2"), ("sum(y*p, axis=1)", "rowsum(y * p)"),
        ("sum(y, axis=-1, keepdims=True)", "rowsum(y)"), ("mean(y, axis=0)", "colmean(y)"),
        ("np.max(y, axis=1)", "rowmax(y)"), ("1 if y > p else 0", "where(y > p, 1, 0)"),
        ("0 < p < 1", "0 < p and p < 1"), ("y.mean()", "mean(y)"), ("p[:, 0]", "p[:, 0]"), ("p[ 1 : 2 ]", "p[1:2]"),
        ("[[1,0],[0,1]]", "[1, 0; 0, 1]"), ("(1,2)", "[1, 2]"), ("clip(p, eps)", "max(p, epsilon)"),
        ("clip(p, None, 1)", "min(p, 1)"), ("relu(y)", "max(0, y)"), ("y @ p", "sum(y * p)"),
        ("y % 2", "mod(y, 2)"), ("y // 2", "floor(y / 2)"), ("1/n Σ(y-p)²", "1 / n * sum((y - p)^2)"),
        ("Σ(y-p)²/n", "sum((y - p)^2) / n"), ("Σ (y-p)²/p", "sum((y - p)^2 / p)"), ("√(2y)", "sqrt(2 * y)"),
        ("!y == 1", "(not y) == 1"), ("nn.BCELoss()(p, y)", "bce(y, p)"), ("x²y", "x^2 * y"),
        ("F.mse_loss(p, y)", "mse(y, p)"), ("F.cross_entropy(z, y)", "cce(y, z, from_logits: true)"),
        ("nn.BCEWithLogitsLoss()(z, y)", "bce(y, z, from_logits: true)"), ("cross_entropy(y, p)", "cce(y, p)"),
        ("tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z)", "bce(y, z, from_logits: true)"),
        ("keras.losses.MeanSquaredError()(y_true, y_pred)", "mse(y, p)"),
        ("BinaryCrossentropy(from_logits=True)(y, z)", "bce(y, z, from_logits: true)"),
        ("huber(y, p, delta=2*delta)", "huber(y, p, delta: 2 * delta)"),
        ("bce(y, p, reduction='sum', eps=1e-7)", "bce(y, p, epsilon: 1e-7, reduction: sum)"),
        ("accuracy(y, p, threshold=0.4)", "accuracy(y, p, 0.4)"), ("e^(-z)(1-y)", "e^-z * (1 - y)"),
    ]

    @Test(arguments: shown) func hasOneSpelling(_ source: String, _ own: String) throws {
        #expect(try Formula(source).description == own)
    }

    /// A name that is there stands for itself.
    @Test func aNameThatIsThereWins() throws {
        let names = ["target": Tensor(3), "y": Tensor(5)]
        let formula = try Formula("target + 1")
        #expect(formula.description == "y + 1")
        let meant = formula.meant { names[$0] != nil }
        #expect(meant.description == "target + 1")
        #expect(try meant.value(in: names) == Tensor(4))
        #expect(try Formula("scale(1 - scale)", own: ["scale"]).description == "scale * (1 - scale)")
        #expect(try Formula("lambda >= 0").freeNames == ["lambda"])
        #expect(try Formula("start.size + 2").freeNames == ["start.size"])
    }

    /// The slopes are along the names that are there.
    @Test func slopesOfNamesThatAreThere() throws {
        let names = ["target": Tensor(3), "yhat": Tensor(2), "y": Tensor(9)]
        let (value, gradients) = try Formula("(yhat - target)**2 * y").gradient(
            in: names, withRespectTo: ["target", "yhat", "y"])
        #expect(value == 9)
        #expect(gradients == ["target": Tensor(18), "yhat": Tensor(-18), "y": Tensor(1)])
    }

    /// What is typed in our own spelling stays as it was typed, but for blanks at its ends.
    @Test(arguments: [
        (" mean((y-p)^2) ", "mean((y-p)^2)"), ("0.50*(y)", "0.50*(y)"), ("mean((y-p)**2)", "mean((y - p)^2)"),
        ("mean(actual)", "mean(y)"), ("y·p", "y * p"), ("ln(p)", "log(p)"), ("2y", "2 * y"),
    ])
    func whatIsOursStays(_ source: String, _ shown: String) throws {
        #expect(try Formula(source).shown == shown)
    }

    /// Many of each: reading takes time and room as the source does.
    @Test(arguments: [
        ("|", "|"), ("‖", "‖"), ("√(", ")"), ("(", ").mean()"), ("norm(", ")"), ("Σ(", ")²"), ("[0, ", "][:1]"),
        ("logit(", ")"), ("max(0, 1, ", ")"), ("(", ")!"), ("2(", ")"), ("where(0 < y < 1, ", ", 0)"), ("!(", ")"),
        ("1 if y else (", ")"), ("huber(y, ", ", delta: delta)"),
    ])
    func growsAsTheSourceDoes(_ before: String, _ after: String) throws {
        func size(_ depth: Int) throws -> Int {
            let source = String(repeating: before, count: depth) + "p" + String(repeating: after, count: depth)
            return try Formula(source).description.count
        }
        #expect(try size(24) < 3 * size(12))
    }

    @Test(arguments: ["|", "‖", "√(", "!", "y.mean(", "Σ", "lambda y: ", "1 if y else ", "[[", "p[:", "np.log(", "2("])
    func deepNestingIsRefused(_ opening: String) {
        let error = #expect(throws: FormulaError.self) {
            try Formula(String(repeating: opening, count: 20_000) + "1")
        }
        #expect(error != nil)
    }
}
