/// A batch at the end of a network, feature-major: output j of example l stands at `[j * lanes + l]`.
struct Batch {
    /// A multiple of 8.
    let lanes: Int
    /// The number of examples, in the first lanes.
    let count: Int
    let sums: UnsafeMutablePointer<Double>
    let outputs: UnsafeMutablePointer<Double>
    let targets: UnsafeMutablePointer<Double>
    /// The derivative of the loss with respect to each sum.
    let deltas: UnsafeMutablePointer<Double>
    /// Room for as many numbers as there are outputs.
    let scratch: UnsafeMutablePointer<Double>

    /// The examples of one of the lists, row by row.
    func rowMajor(_ list: UnsafeMutablePointer<Double>, columns: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: count * columns) { buffer, filled in
            for lane in 0..<count {
                for column in 0..<columns { buffer[lane * columns + column] = list[column * lanes + lane] }
            }
            filled = count * columns
        }
    }
}
