import TextGrid

/// A series of points, drawn as a line or as single points.
public struct Series: Equatable, Sendable {
    /// How the points are joined.
    public enum Form: Equatable, Sendable {
        case line
        /// Every point by itself, as this glyph; its twin where only ASCII may be drawn.
        case points(Character, ascii: Character)
    }

    public let name: String
    public let x: [Double]
    public let y: [Double]
    public let role: Role
    public let form: Form

    /// - Parameters:
    ///   - x: rising for a line; as many as `y`.
    public init(name: String, x: [Double], y: [Double], role: Role, form: Form = .line) {
        let count = min(x.count, y.count)
        self.name = name
        self.x = x.count == count ? x : Array(x.prefix(count))
        self.y = y.count == count ? y : Array(y.prefix(count))
        self.role = role
        self.form = form
    }

    /// A line over x = 0, 1, 2, …
    public init(name: String, y: [Double], role: Role) {
        self.init(name: name, x: y.indices.map(Double.init), y: y, role: role)
    }
}
