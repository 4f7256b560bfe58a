/// A point in the units of the data.
struct DataPoint: Equatable, Sendable {
    let x: Double
    let y: Double
}
