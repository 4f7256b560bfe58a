/// Where a dense layer keeps its numbers.
struct Layer: Equatable, Sendable {
    let inputs: Int
    let outputs: Int
    /// That of the hidden units; linear for the output layer, whose sums go on to the loss.
    let activation: Activation
    /// The first weight among the parameters; the biases follow the weights.
    let weightStart: Int
    /// The first row of the inputs among the values; after them stands a row of ones.
    let inputRow: Int
    /// The first row of the outputs, or sums, among the values.
    let outputRow: Int
    /// The first row of what the slopes of the outputs follow from: that of the outputs, or of numbers kept for it.
    let keptRow: Int
    /// The first row of the sums' slopes.
    let deltaRow: Int

    var biasStart: Int { weightStart + inputs * outputs }
    var parameterEnd: Int { biasStart + outputs }

    /// Where the weight of an input, or without one the bias, of a unit stands among the parameters.
    func index(input: Int?, unit: Int) -> Int {
        input.map { weightStart + $0 * outputs + unit } ?? biasStart + unit
    }
}
