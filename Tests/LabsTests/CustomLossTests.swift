import Fields
import LossMath
import Testing

@testable import Labs

@Suite struct CustomLossTests {
    private func lab(_ formula: String, _ actual: [Double], _ predicted: [Double]) throws -> VectorLab {
        var choice = LossChoice()
        choice.formula = formula
        return try VectorLab(
            VectorLabInput(
                actual: NumberList(rows: [actual], isMatrix: false),
                predicted: NumberList(rows: [predicted], isMatrix: false), choice: choice))
    }

    /// By hand: mean of 0.01 and 0.04, plus 0.1 times the mean of -0.1 and 0.2.
    @Test func aTypedLossHasValueContributionsAndGradient() throws {
        let lab = try lab("mean((y - p)^2) + 0.1*mean(y - p)", [1, 2], [1.1, 1.8])
        #expect(abs(lab.report.value - 0.03) < 1e-12)
        #expect(lab.focus.id == "custom")
        let expected = [0.01 - 0.01, 0.04 + 0.02]
        for (value, wanted) in zip(lab.report.contributions.values, expected) { #expect(abs(value - wanted) < 1e-12) }
        // (2 (p - y) - 0.1) / 2.
        for (value, wanted) in zip(lab.report.gradient.values, [0.05, -0.25]) { #expect(abs(value - wanted) < 1e-12) }
    }

    /// The parts of a typed copy are those of the loss it copies.
    @Test(arguments: ["mse", "rmse", "mae", "huber", "log_cosh", "bce"])
    func aTypedCopyIsTheLoss(id: String) throws {
        var lab = try VectorLab(VectorLabInput(choice: LossChoice(loss: id)))
        let named = lab.report
        let source = lab.loss.formula.description
        lab.setFocus(.custom(try CustomLoss(parsing: source)))
        #expect(abs(lab.report.value - named.value) < 1e-12)
        #expect(lab.report.contributions.values.count == named.contributions.values.count)
        for (typed, kernel) in zip(lab.report.contributions.values, named.contributions.values) {
            #expect(abs(typed - kernel) < 1e-12)
        }
        for (typed, kernel) in zip(lab.report.gradient.values, named.gradient.values) {
            #expect(abs(typed - kernel) < 1e-10)
        }
    }

    @Test(arguments: [
        ("mean((y - p)^2", 4, "this ( is never closed"),
        ("mine = mean(q)", 12, "there is no value named q here"),
        ("(y - p)^2", 0, "a loss is one number, and this gives 2 numbers: take their mean or sum"),
        ("y = mean(p)", 0, "y already means something in formulas: choose another name"),
    ])
    func aMistakeHasItsPlace(text: String, column: Int, start: String) throws {
        let place = try VectorLab(VectorLabInput(actual: nil, predicted: nil, choice: LossChoice(loss: "mse")))
        do {
            let custom = try CustomLoss(parsing: text)
            var two = place
            _ = two.removeRows(2...3)
            _ = try two.values(of: custom)
            Issue.record("\(text) was taken")
        } catch {
            #expect(error.message.hasPrefix(start))
            // A mistake in the values counts from where the formula begins.
            let start = (try? CustomLoss(parsing: text)) == nil ? 0 : CustomLoss.formulaStart(in: text)
            #expect(error.column + start == column)
        }
    }

    @Test func anErrorOnTheCommandLinePointsIntoTheFormula() throws {
        #expect {
            try lab("mean(abs(y - p)", [1], [2])
        } throws: { error in
            "\(error)" == """
                formula, column 5: this ( is never closed.
                  mean(abs(y - p)
                      ^
                """
        }
    }

    /// Python is taken; what the lab keeps is our own spelling, and a mistake is shown in what was typed.
    @Test func pythonIsTaken() throws {
        let custom = try CustomLoss(parsing: "mine = np.mean((y_true - y_pred)**2)")
        #expect(custom.text == "mine = mean((y - p)^2)")
        #expect(try CustomLoss(parsing: custom.text) == custom)
        #expect(try lab("np.sum((y - p)**2, axis=-1)", [1, 2], [2, 4]).report.value == 5)
        #expect {
            try lab("np.mean(y**2 - x)", [1], [2])
        } throws: { error in
            "\(error)".hasSuffix("  np.mean(y**2 - x)\n                 ^")
        }
    }

    /// MSE + 0.1 mean(y - p) is lowest at y + 0.05, where its own share is 0.05² - 0.1 · 0.05 = -0.0025.
    @Test func theLowestPlaceIsFound() throws {
        let lab = try lab("mean((y - p)^2) + 0.1*mean(y - p)", [1, 2], [1.3, 2.05])
        let lowest = try #require(lab.lowest)
        #expect(!lowest.isAtActual && !lowest.isFlat && !lowest.isAtEnd)
        #expect(abs(lowest.place - 1.05) < 1e-6)
        #expect(abs(lowest.value - -0.0025) < 1e-9)
    }

    @Test func whatIsLowestAtActualSaysSo() throws {
        #expect(try lab("mean(abs(y - p))", [1, 2], [3, 2]).lowest?.isAtActual == true)
        #expect(try lab("mean(y - p)", [1, 2], [3, 2]).lowest?.isAtEnd == true)
        #expect(try lab("mean(y^2)", [1, 2], [3, 2]).lowest?.isFlat == true)
    }

    /// The curve, and the map, recompute one row; they must agree with the whole loss everywhere.
    @Test(arguments: [
        "mean((y - p)^2) + 0.1*mean(y - p)", "sum(abs(y - p))", "sqrt(mean((y - p)^2))", "mean((y - mean(p))^2)",
        "bce(y, p) + 1", "max(abs(y - p))", "sum((y - p)^2) / n", "mean((y - p)^2 / variance)",
    ])
    func curvesAgreeWithTheWhole(formula: String) throws {
        var lab = try lab(formula, [0, 1, 1, 0], [0.2, 0.9, 0.4, 0.3])
        lab.select(.init(part: .predicted, row: 2))
        let cell = VectorLab.Selection(part: .predicted, row: 0)
        lab.setMapCell(cell)
        let map = try #require(lab.lossFunctionOfMap())
        for value in [0.1, 0.5, 0.8] {
            var moved = lab
            moved.setSelected(to: value)
            #expect(abs(map(value, lab.value(at: cell)) - moved.report.value) < 1e-12)
            moved.set(cell, to: 0.6)
            #expect(abs(map(value, 0.6) - moved.report.value) < 1e-12)
        }
    }

    /// It is remembered while its own value moves, and no longer.
    @Test func theLowestPlaceIsThatOfTheOtherNumbers() throws {
        var lab = try lab("mean((y - p)^2) + abs(p[0] + p[1])", [1, 2], [3, 2])
        let cell = lab.selection
        var (other, label) = (cell, cell)
        other.row = 1
        label.part = .actual
        var places: Set<Double> = []
        for (changed, value) in [(cell, 3.0), (cell, 0.5), (other, -2), (label, -1), (cell, 2)] {
            lab.set(changed, to: value)
            let fresh = try VectorLab(VectorLabInput(lab))
            let (found, expected) = (try #require(lab.lowest), try #require(fresh.lowest))
            #expect(found.place == expected.place && found.value == expected.value)
            #expect(found.valueAtActual == expected.valueAtActual && found.isAtActual == expected.isAtActual)
            places.insert(found.place)
        }
        #expect(places.count > 2)
    }

    @Test func aFormulaThatLosesItsRowSaysWhy() throws {
        var lab = try lab("mean((y - p)^2) + p[2]", [1, 2, 3], [1, 2, 3])
        #expect(lab.report.value == 3)
        _ = lab.removeRows(0...0)
        #expect(lab.report.value.isNaN)
        #expect(lab.report.warnings == ["the formula cannot be computed: there is no index 2: they run from 0 to 1"])
    }

    @Test func namedFormulasAreKept() throws {
        var lab = try lab("mine = mean(abs(y - p))", [1, 2], [3, 2])
        #expect(lab.saved.map(\.name) == ["mine"])
        lab.setLoss(try Loss(.meanSquaredError))
        lab.save(try CustomLoss(parsing: "mine = max(abs(y - p))"))
        #expect(lab.saved.map(\.text) == ["mine = max(abs(y - p))"])
        let again = try VectorLab(VectorLabInput(lab))
        #expect(again.saved == lab.saved)
    }

    @Test func theAnswerSaysCustom() throws {
        let json = VectorLabAnswer(try lab("mean(abs(y - p))", [1, 2], [3, 2])).json
        #expect(json.contains("\"loss\":\"custom\"") && json.contains("\"unit\":\"none\""))
        #expect(json.contains("\"formula\":\"mean(abs(y - p))\"") && json.contains("\"value\":1"))
    }
}
