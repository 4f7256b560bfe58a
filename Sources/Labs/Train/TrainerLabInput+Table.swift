import Fields
import Tables
import Training
import Wording

extension TrainerLabInput {
    /// The run over a table, its last column the target unless others are named; and how the table was read, in parts of a
    /// sentence.
    package static func read(
        _ table: Table, targets: [String] = [], areClasses: Bool = false, isStandardized: Bool = false,
        source: Place.Source
    ) throws(TrainingError) -> (input: TrainerLabInput, remarks: [String]) {
        let dataSet = try DataSet(
            table: table, targets: targets, areClasses: areClasses, isStandardized: isStandardized)
        var input = TrainerLabInput()
        let specification = TrainingSpecification(dataSet: dataSet)
        input.run.dataset = specification.dataset
        input.run.x = specification.x.map { NumberList(rows: $0, isMatrix: true) }
        input.run.y = specification.y.map { NumberList($0) }
        (input.run.featureNames, input.run.targetNames) = (specification.featureNames, specification.targetNames)
        for field in ["x", "y"] { input.run.places[field] = Place(source, path: field) }
        return (input, remarks(on: table, dataSet))
    }

    /// How a table became a data set, in parts of a sentence.
    private static func remarks(on table: Table, _ dataSet: DataSet) -> [String] {
        var parts: [String] = []
        let words = (0..<table.columnCount).filter { table.hasWords($0) }.map { table.name(of: $0) }
        let unused = words.filter { name in !dataSet.featureNames.contains(name) }
        let hasClasses = dataSet.kind != .regression
        let target = words.last
        if hasClasses, target != nil, dataSet.targetNames != ["0", "1"] {
            parts.append("the classes are \(Words.list(Array(dataSet.targetNames.prefix(12))))")
        }
        let columns = hasClasses && dataSet.targetNames != ["0", "1"] ? unused.filter { $0 != target } : unused
        if !columns.isEmpty {
            parts.append(
                "\(Words.list(columns)) \(columns.count == 1 ? "has" : "have") words and \(columns.count == 1 ? "is" : "are") left out"
            )
        }
        if dataSet.kind == .multiclass, (0..<dataSet.rows).allSatisfy({ dataSet.classIndex(ofRow: $0) != 0 }) {
            parts.append("class 0 does not occur")
        }
        let leftOut = table.rowCount - dataSet.rows
        if leftOut > 0 { parts.append("\(Words.count(leftOut, "row")) with an empty cell left out") }
        return parts
    }
}
