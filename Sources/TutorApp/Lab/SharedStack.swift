/// A stack whose copies have all but its last few elements in common: putting one on a copy takes the same short time
/// however many there are.
struct SharedStack<Element: Equatable & Sendable>: Equatable, Sendable {
    /// Each holds as many as ``size`` says.
    private var full: [[Element]] = []
    private var last: [Element] = []

    private static var size: Int { 64 }

    init() {}

    init(_ elements: some Sequence<Element>) {
        for element in elements { append(element) }
    }

    var count: Int { full.count * Self.size + last.count }
    var isEmpty: Bool { full.isEmpty && last.isEmpty }
    /// The lists that hold the elements.
    var parts: [[Element]] { full + [last] }
    /// The oldest first.
    var elements: FlattenSequence<[[Element]]> { parts.joined() }

    mutating func append(_ element: Element) {
        if last.count == Self.size {
            full.append(last)
            last = []
        }
        last.append(element)
    }

    /// Takes the last one off; nil where there is none.
    mutating func popLast() -> Element? {
        if last.isEmpty { last = full.popLast() ?? [] }
        return last.popLast()
    }
}
