import LossMath

/// Numbers as a lab writes them where they must be read back exactly.
public enum LabNumber {
    /// The shortest text that reads back as the same number: `0.1`, `2`, `inf`, `nan`.
    public static func text(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        return NumberWords.shortest(value)
    }
}
