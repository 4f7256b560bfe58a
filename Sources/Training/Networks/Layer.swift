/// Where a dense layer keeps its numbers in the network's arrays.
struct Layer: Equatable, Sendable {
    let inputs: Int
    let outputs: Int
    /// nil for the output layer, whose sums go on to the ``OutputHead``.
    let activation: Activation?
    /// The first weight among the parameters; the biases follow the weights.
    let weightStart: Int
    /// The first input among the values.
    let inputStart: Int
    /// The first output among the values.
    let outputStart: Int

    var biasStart: Int { weightStart + inputs * outputs }
    var parameterEnd: Int { biasStart + outputs }
}
