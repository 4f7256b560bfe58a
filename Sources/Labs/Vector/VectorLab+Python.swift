import LossMath

/// A vector lab as a program in Python.
extension VectorLab {
    /// A program in Python with NumPy that prints the loss in focus for these values.
    var python: String {
        let isSingle = loss.isSinglePrecision
        let code = formula.python(isSinglePrecision: isSingle)
        let names = self.names
        let used = Set(formula.freeNames)
        var lines = ["import numpy as np", ""]
        for name in ["y", "p", "z", "class_weight"] + LossInput.others.map(\.formulaName) where used.contains(name) {
            guard let value = names[name] else { continue }
            let text = value.scalar.map(VectorLab.pythonNumber) ?? VectorLab.pythonArray(value)
            lines.append(
                "\(name) = \(isSingle ? "np.float32(\(text))" : value.scalar == nil ? "np.array(\(text))" : text)")
        }
        for name in LossOption.allCases.map(\.formulaName) + ["n", "examples", "classes"] where used.contains(name) {
            if let value = names[name]?.scalar { lines.append("\(name) = \(VectorLab.pythonNumber(value))") }
        }
        for function in code.functions { lines += ["", function] }
        if !code.functions.isEmpty { lines.append("") }
        lines += ["", "loss = \(code.expression)", "print(float(loss))"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func pythonNumber(_ value: Double) -> String {
        if value.isNaN { return "np.nan" }
        if value.isInfinite { return value < 0 ? "-np.inf" : "np.inf" }
        return value.description
    }

    private static func pythonArray(_ tensor: Tensor) -> String {
        func list(_ values: [Double]) -> String { "[" + values.map(pythonNumber).joined(separator: ", ") + "]" }
        guard tensor.isMatrix else { return list(tensor.values) }
        return "[" + (0..<tensor.rowCount).map { list(tensor.row($0)) }.joined(separator: ", ") + "]"
    }
}
