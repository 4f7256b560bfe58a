import CData
import Tables

/// 150 irises of three species; iris.csv says where the measurements come from.
enum IrisMeasurements {
    /// What is measured, in centimetres, in the order of the columns.
    static let featureNames = ["sepal length", "sepal width", "petal length", "petal width"]

    /// The species, by their numbers.
    static let speciesNames = ["setosa", "versicolor", "virginica"]

    /// The mean of each column, in centimetres.
    static let means = [5.843333333333335, 3.057333333333334, 3.7580000000000027, 1.199333333333334]

    /// The standard deviation of each column over all 150 rows (divisor 150), in centimetres.
    static let deviations = [0.8253012917851409, 0.43441096773549437, 1.7594040657753032, 0.7596926279021594]

    /// The measurements of each iris in centimetres, and the number of its species.
    static let all: [(centimetres: [Double], species: Int)] = (0..<table.rowCount).map { index in
        let row = table.row(index)
        return (row.dropLast(), Int(row[4]))
    }

    private static let table = Table(iris_file(), source: "iris.csv")
}
