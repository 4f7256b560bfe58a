/// A formula as Python.
extension Formula {
    /// A formula in Python with NumPy.
    public struct Python: Equatable, Sendable {
        /// The formula; it names arrays as the formula does.
        public let expression: String
        /// Functions that it calls and NumPy does not have, in the order in which they must stand.
        public let functions: [String]
    }

    /// The formula for Python with NumPy as `np`; lists and tables are arrays of the same shape.
    public var python: Python {
        var printer = PythonPrinter()
        let text = printer.text(of: expression)
        return Python(expression: text, functions: printer.functions)
    }
}
