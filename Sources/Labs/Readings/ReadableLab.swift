import LossMath

/// A lab whose readings stand in a table.
package protocol ReadableLab: Sendable {
    /// All that formulas can read off it; of two readings of one name the first that has a value counts.
    static var readingTable: [LabReading<Self>] { get }
}

extension ReadableLab {
    /// A reading by its name, computed now; nil where there is none.
    package func reading(named name: String) -> Tensor? {
        for reading in Self.readingTable {
            if let value = reading.value(of: name, in: self) { return value }
        }
        return nil
    }

    /// Every name that a reading can have here, with what it is; a name may have no value now.
    package var readingNames: [(name: String, help: String)] {
        Self.readingTable.flatMap { reading in reading.names(self).map { ($0, reading.help) } }
    }
}
