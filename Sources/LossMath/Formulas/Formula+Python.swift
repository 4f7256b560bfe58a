/// A formula as Python.
extension Formula {
    /// A formula in Python with NumPy.
    package struct Python: Equatable, Sendable {
        /// The formula; it names arrays as the formula does.
        package let expression: String
        /// What must stand before it, in this order: that inf and nan are no reason for warnings, where ordinary
        /// numbers may give them, and the functions that it calls and NumPy does not have.
        package let functions: [String]
    }

    /// The formula for Python with NumPy as `np`; lists and tables are arrays of the same shape.
    ///
    /// - Parameter isSinglePrecision: whether the arrays are of float32. Then log(1 - x) stays as it is written, where
    ///   double precision keeps the digits that the subtraction loses.
    package func python(isSinglePrecision: Bool = false) -> Python {
        var printer = PythonPrinter(isSinglePrecision: isSinglePrecision)
        let text = printer.text(of: expression)
        return Python(expression: text, functions: printer.functions)
    }
}
