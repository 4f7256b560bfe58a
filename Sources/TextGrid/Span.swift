/// A piece of text in one style.
package struct Span: Equatable, Sendable {
    /// What is written, in as many columns as ``TextWidth`` counts.
    package var text: String
    /// How all of it is drawn.
    package var style: Style

    /// A piece of text, in the plain style unless another is given.
    package init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// A piece of text in the plain style of a role.
    package init(_ text: String, _ role: Role) {
        self.init(text, Style(role))
    }
}
