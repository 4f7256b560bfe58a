/// A part of a step's text that starts on a line of its own.
package indirect enum Block: Equatable, Sendable {
    /// Text that is broken into lines to fit the screen.
    case paragraph([Inline])
    /// A list; `start` is the first number of a numbered one, nil for one with bullets.
    case list(start: Int?, items: [[Block]])
    /// A quotation.
    case quote([Block])
    /// Lines as they are typed, without the last line end; the language is empty where none is named.
    case code(language: String, text: String)
}

extension Block {
    /// All computed numbers, in reading order.
    var values: [InlineValue] {
        switch self {
        case .paragraph(let inlines): inlines.flatMap(\.values)
        case .list(_, let items): items.flatMap { $0.flatMap(\.values) }
        case .quote(let blocks): blocks.flatMap(\.values)
        case .code: []
        }
    }
}

extension Inline {
    /// All computed numbers, in reading order.
    var values: [InlineValue] {
        switch self {
        case .strong(let inlines), .emphasis(let inlines): inlines.flatMap(\.values)
        case .value(let value): [value]
        case .text, .code, .lineBreak: []
        }
    }
}
