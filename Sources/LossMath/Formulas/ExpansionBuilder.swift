import Glibc
import Wording

/// Turns a tape into terms with numbers.
struct ExpansionBuilder {
    let evaluation: FormulaEvaluation
    let number: (Double) -> String
    /// Rows of the data that were left out before the last one, since no line holds them.
    let hiddenRows: Int
    /// The row whose terms are marked, among those that are there.
    let markedRow: Int?
    /// For each place on the tape whether it depends on the labels and on nothing else.
    private let isMadeOfLabels: [Bool]

    init(
        evaluation: FormulaEvaluation, number: @escaping (Double) -> String, hiddenRows: Int = 0, markedRow: Int? = nil
    ) {
        self.evaluation = evaluation
        self.markedRow = markedRow
        self.number = number
        self.hiddenRows = hiddenRows
        var (hasLabel, hasOther): ([Bool], [Bool]) = ([], [])
        for node in evaluation.nodes {
            var (isLabel, isOther) = (false, false)
            if case .name(let name) = node.operation { (isLabel, isOther) = (name == "y", name != "y") }
            hasLabel.append(isLabel || node.inputs.contains { hasLabel[$0] })
            hasOther.append(isOther || node.inputs.contains { hasOther[$0] })
        }
        isMadeOfLabels = zip(hasLabel, hasOther).map { $0 && !$1 }
    }

    /// No line holds more written-out terms than this; counting stops being exact for what is not built.
    private static let groupLimit = 400

    /// The result as a whole: one number, or a list.
    func term(ofRoot root: Int) throws(FormulaError) -> ExpansionTerm {
        let node = evaluation.nodes[root]
        guard node.value.shape != .scalar else { return try scalarTerm(root) }
        let (groups, left) = try groups(of: root, droppingNothing: false)
        return .listing(groups: groups, left: left)
    }

    // MARK: Single numbers, where a mean can be written out

    private func scalarTerm(_ place: Int) throws(FormulaError) -> ExpansionTerm {
        let node = evaluation.nodes[place]
        switch node.operation {
        case .function(.mean), .function(.sum):
            let input = node.inputs[0]
            let value = evaluation.nodes[input].value
            if value.shape == .scalar { return try scalarTerm(input) }
            if value.values.count == 1 { return elementTerm(input, 0, 0, isAdded: true) }
            let (groups, left) = try groups(of: input, droppingNothing: true)
            var isMean = false
            if case .function(.mean) = node.operation { isMean = true }
            return .series(
                divisor: isMean ? value.values.count + hiddenCount(in: value.shape) : nil, groups: groups, left: left)
        case .loss(let call):
            return try expansion(of: call, node)
        case .unary, .binary, .function:
            if let reduced = reductionText(place) { return reduced }
            var inputs: [ExpansionTerm] = []
            for input in node.inputs { inputs.append(try scalarTerm(input)) }
            return combine(place, inputs, 0, 0)
        case .number, .constant, .name, .list, .element, .metric, .blocks:
            return elementTerm(place, 0, 0, isAdded: false)
        }
    }

    /// A loss called by name is shown by its definition.
    private func expansion(of call: LossCall, _ node: FormulaEvaluation.Node) throws(FormulaError) -> ExpansionTerm {
        let names = call.loss.names(evaluation.data(of: call, node.inputs))
        var inner = FormulaEvaluation(names: names, active: [])
        let root = try inner.evaluate(call.loss.formula(isWeighted: call.isWeighted).expression)
        return try ExpansionBuilder(evaluation: inner, number: number, hiddenRows: hiddenRows, markedRow: markedRow)
            .scalarTerm(root)
    }

    /// The number of a reduction that is not written out: a variance, the largest of a list.
    private func reductionText(_ place: Int) -> ExpansionTerm? {
        let node = evaluation.nodes[place]
        guard case .function = node.operation else { return nil }
        let takesMany = node.inputs.contains { evaluation.nodes[$0].value.shape != .scalar }
        return takesMany ? .number(number(node.value.values[0])) : nil
    }

    /// The terms of a list's or table's elements, at most so many, and how many were not built.
    private func groups(
        of place: Int, droppingNothing: Bool
    ) throws(FormulaError) -> (groups: [ExpansionTerm], left: Int) {
        let shape = evaluation.nodes[place].value.shape
        let count = shape.count
        var groups: [ExpansionTerm] = []
        var left = 0
        for index in 0..<count {
            if index >= Self.groupLimit, index < count - 1 {
                left += 1
                continue
            }
            let row = rowOfElement(index, in: shape)
            let term = elementTerm(
                place, index / Swift.max(shape.gridColumns, 1), index % Swift.max(shape.gridColumns, 1), isAdded: true)
            if !term.isNothing || !droppingNothing {
                groups.append(row == markedRow && !term.isNothing ? .marked(term) : term)
            }
        }
        return (groups, left + hiddenCount(in: shape))
    }

    /// The row of the data that an element belongs to.
    private func rowOfElement(_ index: Int, in shape: Tensor.Shape) -> Int {
        if case .matrix(_, let columns) = shape { index / Swift.max(columns, 1) } else { index }
    }

    /// How many elements of the whole are not there.
    private func hiddenCount(in shape: Tensor.Shape) -> Int {
        switch shape {
        case .scalar: 0
        case .vector: hiddenRows
        case .matrix(_, let columns): hiddenRows * columns
        }
    }

    // MARK: One element

    /// - Parameter isAdded: whether the element is only added up from here on, so that sums of rows may be written out.
    private func elementTerm(_ place: Int, _ row: Int, _ column: Int, isAdded: Bool) -> ExpansionTerm {
        let node = evaluation.nodes[place]
        let value = node.value.broadcastValue(row: row, column: column)
        switch node.operation {
        case .number: return .number(NumberText.exact(value))
        case .constant(let constant): return .number(constant.rawValue)
        case .name: return .number(text(value, isParameter: node.value.shape == .scalar))
        case .list, .element, .loss, .metric, .blocks: return .number(number(value))
        case .unary, .binary:
            return combine(place, row, column, isAdded: isAdded)
        case .function(let function):
            switch function.form(argumentCount: node.inputs.count).rule {
            case .elements: return combine(place, row, column, isAdded: isAdded)
            case .whole, .rows(_, .number): return .number(number(value))
            case .rows(_, .logarithm): return .call("ln", [.number(number(exp(value)))])
            case .rows(_, .sum):
                guard isAdded else { return .number(number(value)) }
                let columns = evaluation.nodes[node.inputs[0]].value.shape.gridColumns
                // Sums of rows inside this one are numbers: written out too, each level would multiply the terms.
                let terms = (0..<columns).map { elementTerm(node.inputs[0], row, $0, isAdded: false) }
                return sum(terms)
            }
        }
    }

    private func combine(_ place: Int, _ row: Int, _ column: Int, isAdded: Bool) -> ExpansionTerm {
        let node = evaluation.nodes[place]
        var passesOn = false
        switch node.operation {
        case .unary(.minus), .binary(.plus), .binary(.minus): passesOn = isAdded
        default: break
        }
        let inputs = node.inputs.map { elementTerm($0, row, column, isAdded: passesOn) }
        return combine(place, inputs, row, column)
    }

    /// What an operator or function makes of terms.
    private func combine(_ place: Int, _ terms: [ExpansionTerm], _ row: Int, _ column: Int) -> ExpansionTerm {
        let node = evaluation.nodes[place]
        let values = node.inputs.map { evaluation.nodes[$0].value.broadcastValue(row: row, column: column) }
        switch node.operation {
        case .unary(.minus): return negative(terms[0], of: node.inputs[0], values[0])
        case .unary(.not): return .opposite(terms[0])
        case .binary(let binary): return combine(binary, node.inputs, terms, values)
        case .function(let function): return combine(function, terms, values)
        default: return terms.first ?? .nothing
        }
    }

    private func negative(_ term: ExpansionTerm, of place: Int, _ value: Double) -> ExpansionTerm {
        if term.isNothing { return .nothing }
        if case .name = evaluation.nodes[place].operation, case .number = term {
            return .number(text(-value, isParameter: evaluation.nodes[place].value.shape == .scalar))
        }
        return .negative(term)
    }

    private func combine(
        _ binary: BinaryOperator, _ inputs: [Int], _ terms: [ExpansionTerm], _ values: [Double]
    ) -> ExpansionTerm {
        switch binary {
        case .plus: return sum(terms)
        case .minus: return sum([terms[0], terms[1].isNothing ? .nothing : .negative(terms[1])])
        case .times:
            if terms.contains(where: \.isNothing) { return .nothing }
            for (factor, other) in [(0, 1), (1, 0)] where isMadeOfLabels[inputs[factor]] {
                if values[factor] == 0, values[other].isFinite { return .nothing }
                if values[factor] == 1 { return terms[other] }
            }
            return .product(terms[0], terms[1])
        case .over: return terms[0].isNothing ? .nothing : .quotient(terms[0], terms[1].shown)
        case .power: return .power(terms[0].shown, terms[1].shown)
        default: return .comparison(binary.rawValue, terms[0].shown, terms[1].shown)
        }
    }

    private func combine(
        _ function: FormulaFunction, _ terms: [ExpansionTerm], _ values: [Double]
    ) -> ExpansionTerm {
        if case .elements(_, .written(let write)) = function.form(argumentCount: terms.count).rule {
            return write(terms, values)
        }
        return .call(function.rawValue, terms.map(\.shown))
    }

    /// A sum of terms with nothing dropped out of it.
    private func sum(_ terms: [ExpansionTerm]) -> ExpansionTerm {
        let present = terms.filter { !$0.isNothing }
        return present.isEmpty ? .nothing : present.count == 1 ? present[0] : .sum(present)
    }

    /// Data as the learner writes it; a parameter that is too small for that, such as epsilon, in full.
    private func text(_ value: Double, isParameter: Bool) -> String {
        isParameter && value != 0 && value.magnitude < 1e-3 ? NumberText.exact(value) : number(value)
    }
}
