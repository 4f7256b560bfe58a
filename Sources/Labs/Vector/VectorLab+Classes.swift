import Fields
import LossMath
import Wording

/// Labels of a table as one column: the class of each row in place of a number a class.
extension VectorLab {
    /// Whether labels can stand as classes at all: in a table of a loss that knows classes.
    package var hasClasses: Bool { isTable && columnCount > 1 && custom == nil && loss.id.takesClassNumbers }

    /// The class of a row, from 0: where its 1 stands among zeros; nil for a soft label and for a row of zeros.
    package func labelClass(ofRow row: Int) -> Int? {
        var found: Int?
        for column in 0..<columnCount {
            switch actual[flat: flatIndex(row: row, column: column)] {
            case 1 where found == nil: found = column
            case 0: break
            default: return nil
            }
        }
        return found
    }

    /// What a class is called: its name, else its number.
    package func className(_ number: Int) -> String {
        classNames.indices.contains(number) ? classNames[number] : "\(number)"
    }

    /// The class that a text names, by its name or its number.
    package func classNumber(_ text: String) -> Int? {
        let word = text.trimmed
        return classNames.firstIndex(of: word) ?? Int(word).flatMap { (0..<columnCount).contains($0) ? $0 : nil }
    }

    /// Which classes there are, in words: "a class is a number from 0 to 2".
    package var classesInWords: String {
        classNames.isEmpty
            ? "a class is a number from 0 to \(columnCount - 1)"
            : "a class is \(Words.list(classNames, "or")), or its number from 0"
    }

    /// Shows labels as classes, or a number a class again.
    ///
    /// - Throws: ``LabFault/noClass(row:)`` where a row has a soft label; nothing is changed then.
    package mutating func toggleClassColumn() throws(Problem) {
        if !classColumn, let row = softRow { throw Problem(.typed(), LabFault.noClass(row: row)) }
        classColumn.toggle()
        select(selection)
    }

    /// The first row whose label is no single class.
    var softRow: Int? { (0..<rowCount).first { labelClass(ofRow: $0) == nil } }

    /// Gives a row of labels another class; no change for what is none.
    static func setClass(_ value: Double, row: Int, of labels: inout Tensor, classes: Int) {
        guard let number = Int(exactly: value), (0..<classes).contains(number) else { return }
        for column in 0..<classes { labels[flat: row * classes + column] = column == number ? 1 : 0 }
    }

    mutating func takeClasses(_ input: VectorLabInput) throws(Problem) {
        if let names = input.classNames {
            guard names.count == columnCount, isTable else {
                throw input.problem("classNames", LabFault.classNames(names.count, classes: isTable ? columnCount : 0))
            }
            classNames = names
        }
        // Words stand as what they were, where that can be.
        guard let form = input.labels else {
            classColumn = input.hasWords && hasClasses && softRow == nil
            return
        }
        guard hasClasses else { throw input.problem("labels", LabFault.knowsNoClasses(loss.id)) }
        guard form == .theClass else { return }
        if let row = softRow { throw input.problem("labels", LabFault.noClass(row: row)) }
        classColumn = true
    }
}
