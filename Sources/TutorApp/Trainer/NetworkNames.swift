import Labs
import Training

/// What the layers, units and weights of a network are called.
struct NetworkNames {
    let shape: [(inputs: Int, units: Int)]

    var lastLayer: Int { shape.count - 1 }

    /// `h3` of one hidden layer, `h1.3` of several, `p` of one output, `p2` of several.
    func unit(_ layer: Int, _ unit: Int) -> String {
        if layer < 0 { return "x\(unit + 1)" }
        if layer == lastLayer { return shape[lastLayer].units == 1 ? "p" : "p\(unit + 1)" }
        return lastLayer == 1 ? "h\(unit + 1)" : "h\(layer + 1).\(unit + 1)"
    }

    /// The layer in words.
    func title(_ layer: Int) -> String {
        layer == lastLayer ? "output" : lastLayer == 1 ? "hidden" : "hidden \(layer + 1)"
    }

    /// A weight or bias in words.
    func parameter(_ place: ParameterPlace) -> String {
        let to = unit(place.layer, place.unit)
        return place.input.map { "weight from \(unit(place.layer - 1, $0)) to \(to)" } ?? "bias of \(to)"
    }
}
