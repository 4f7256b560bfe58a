/// What dots are drawn with where two kinds of them have to be told apart without colour.
enum Ink: Equatable, Sendable {
    /// A line.
    case line
    /// A line on top of a band or of other lines.
    case heavy
    /// The area behind a line.
    case band
    /// Points by themselves.
    case points

    /// Whether its cells are those of a line.
    var isLine: Bool { self == .line || self == .heavy }

    /// The ASCII character for the dots of a cell: 1 is the upper one, 2 the lower one.
    func ascii(_ bits: UInt8) -> Character {
        switch self {
        case .line, .points: bits == 1 ? "'" : bits == 2 ? "." : ":"
        case .heavy: "#"
        case .band: "."
        }
    }
}
