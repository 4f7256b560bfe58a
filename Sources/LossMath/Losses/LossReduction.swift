/// How contributions make the value.
public enum LossReduction: String, CaseIterable, Sendable {
    case mean
    /// Not divided at all.
    case sum
}
