import Tables

extension TableError: Fault {
    /// The place with the reason, which names line and column.
    package func sentence(at place: String) -> String { joined(place, "\(reason).") }
}

extension Problem {
    /// What is wrong with a table, at its line and field.
    package init(_ error: TableError) {
        self.init(Place(.file(error.source), mark: error.line.map { Mark(line: $0, column: error.column) }), error)
    }
}
