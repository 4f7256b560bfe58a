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
    /// How the line is broken up; nothing to single points.
    public let dash: Dash

    /// - Parameters:
    ///   - x: rising for a line; as many as `y`, else the longer list is cut.
    ///   - y: NaN is a gap, infinity an arrow at the edge.
    public init(
        name: String, x: [Double], y: [Double], role: Role, form: Form = .line, dash: Dash = .solid
    ) {
        let count = min(x.count, y.count)
        self.name = name
        self.x = x.count == count ? x : Array(x.prefix(count))
        self.y = y.count == count ? y : Array(y.prefix(count))
        self.role = role
        self.form = form
        self.dash = dash
    }

    /// A line over x = 0, 1, 2, …
    public init(name: String, y: [Double], role: Role, dash: Dash = .solid) {
        self.init(name: name, x: y.indices.map(Double.init), y: y, role: role, dash: dash)
    }
}
