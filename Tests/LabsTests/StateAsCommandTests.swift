import Fields
import Foundation
import LossMath
import TestSupport
import Testing
import Wording

@testable import Labs

/// A state, the command line that leads to it, its JSON and its Python.
@Suite struct StateAsCommandTests {
    @Test func wordsAreQuotedForAShell() {
        #expect(ShellWord.quoted("1,0,-0.5") == "1,0,-0.5")
        #expect(ShellWord.quoted("1,0;0,1") == "'1,0;0,1'")
        #expect(ShellWord.quoted("") == "''")
        #expect(ShellWord.quoted("it's $HOME") == #"'it'\''s $HOME'"#)
    }

    @Test func nanComesBack() throws {
        let input = VectorLabInput(
            actual: NumberList(rows: [[.nan, 1]], isMatrix: false),
            predicted: NumberList(rows: [[-.infinity, 0.1]], isMatrix: false), choice: LossChoice(loss: "mse"))
        let line = LabState(try VectorLab(input)).commandLine
        #expect(line == "losstutor lab --loss mse --actual nan,1 --predicted -inf,0.1")
    }

    // MARK: Python

    /// Every loss with every variant, and formulas with every function that Python writes differently.
    private static let pythonCases: [VectorLab] = {
        var labs: [VectorLab] = []
        for id in LossID.allCases {
            guard let plain = try? Loss(id) else { continue }
            for loss in [plain] + LossMenuForTests.variants(of: plain) {
                if let lab = try? VectorLab(VectorLabInput(choice: LossChoice(loss))) { labs.append(lab) }
            }
        }
        for formula in [
            "mean((y - p)^2) + 0.1*mean(y - p)", "bce(y, p, log_form: one_term) + 2 * huber(y, p, delta: 0.1)",
            "-mean(y * log(1 - (1 - p)) - (1 - y) ^ 2 / 3)", "mean(where(y > p and not (p == 0.2), y, -p))",
            "variance(p) - max(p) + min(min(y, 0)) + max(y - p) * rmse(y, p)", "sum(softmax(p) * logsoftmax(y))",
            "mean(sigmoid(p) + softplus(y) + log(cosh(p)) + lgamma(p + 1)) + logsumexp(p) * pi",
            "p[0] + [1, 2, 3][1] + sin(p[1]) * cos(1) + asin(p[2]) + e^-1", "accuracy(y, p) + r2(y, p)",
            "colmean(p) * mean(y - colmean(p)) + sum(colmean([1, 2, 4; 3, 5, 7])) - sum(colmean([1, 2; 3, 5]) * [1, 10])",
            "mean(clip(p, epsilon, 1 - epsilon) - log1p(p) * expm1(y) + log2(p + 1)) / n",
        ] + nestedFormulas {
            var choice = LossChoice(loss: "bce")
            choice.formula = formula
            do { labs.append(try VectorLab(VectorLabInput(choice: choice))) } catch { Issue.record("\(error)") }
        }
        return labs
    }()

    /// Every function, loss and metric inside itself, once and as deep as formulas go; the sine keeps arguments in range.
    private static let nestedFormulas: [String] = Formula.functions.flatMap { function in
        let count = function.signature.prefix { $0 != ")" }.count { $0 == "," } + 1
        let others = ["y", "p"].prefix(count - 1).map { $0 + ", " }.joined()
        return [2, 30].map { depth in
            "mean(" + String(repeating: "\(function.name)(\(others)0.3 + 0.2 * sin(", count: depth) + "p"
                + String(repeating: "))", count: depth) + ")"
        }
    }

    @Test(.enabled(if: Python.hasNumPy, "python3 with NumPy is not installed"))
    func pythonAgrees() throws {
        // One run for all: each program is a function's body.
        let bodies = Self.pythonCases.map(\.python)
        let program =
            "import sys\n"
            + bodies.map { "exec(r'''\($0)''', {})\n" }.joined()
        let lines = try Python.run(program).split(separator: "\n")
        try #require(lines.count == Self.pythonCases.count)
        for (line, lab) in zip(lines, Self.pythonCases) {
            let theirs = try #require(Double(line))
            let ours = lab.report.value
            var tolerance = 1e-12
            if case .builtIn(let loss) = lab.focus, loss.isSinglePrecision { tolerance = 1e-5 }
            #expect(abs(theirs - ours) <= tolerance * max(1, abs(ours)), "\(lab.python)")
        }
    }
}
