/// A piece of text in one style.
public struct Span: Equatable, Sendable {
    public var text: String
    public var style: Style

    public init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// A piece of text in the plain style of a role.
    public init(_ text: String, _ role: Role) {
        self.init(text, Style(role))
    }
}
