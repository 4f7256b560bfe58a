import Fields
import Labs
import Wording

/// The way from one state of a lab to another, one change after the other.
package struct Solution: Sendable {
    /// One change, such as of one value, which is selected then.
    package struct Change: Sendable {
        /// What is changed, and to what: "predicted[3] = 6".
        package let words: String
        let name: String
        let value: Node?
        let node: Node

        /// The lab's state after it; nil for what a lab takes only together with the next change.
        package var state: LabState? { try? LabState(node, at: Place(.typed)) }
    }

    /// In order; none where the states are alike but for the view.
    package let changes: [Change]

    /// One value, parameter or setting after another.
    package init(from start: LabState, to end: LabState) {
        let (before, after) = (start.node, end.node)
        var (node, changes) = (before, [Change]())
        func add(_ name: String, _ value: Node?) {
            changes.append(Change(words: Self.words(name, value), name: name, value: value, node: node))
        }
        let keys = (before.entries ?? []) + (after.entries ?? []).filter { before[$0.key] == nil }
        for key in keys.map(\.key) where before[key]?.json != after[key]?.json && !Allowance.view.contains(key) {
            // The numbers of a distribution sum to 1: they change together.
            guard key != "belief", var elements = before[key]?.elements, let ends = after[key]?.elements,
                elements.count == ends.count
            else {
                node = node.replacing(key, with: after[key])
                add(key, after[key])
                continue
            }
            for index in ends.indices where elements[index].json != ends[index].json {
                if var cells = elements[index].elements, let last = ends[index].elements, cells.count == last.count {
                    for column in last.indices where cells[column].json != last[column].json {
                        cells[column] = last[column]
                        elements[index] = .list(cells)
                        node = node.replacing(key, with: .list(elements)).selecting([key, "\(index)", "\(column)"])
                        add("\(key)[\(index), \(column)]", last[column])
                    }
                    continue
                }
                elements[index] = ends[index]
                node = node.replacing(key, with: .list(elements))
                if let name = ends[index]["name"]?.scalar {
                    add(name, ends[index]["value"])
                } else {
                    if ["actual", "predicted"].contains(key) { node = node.selecting([key, "\(index)"]) }
                    add("\(key)[\(index)]", ends[index])
                }
            }
        }
        self.changes = changes
    }

    /// Whether another way changes the same, to the same or to numbers that are nearly the same.
    package func isNearly(_ other: Solution) -> Bool {
        changes.count == other.changes.count
            && zip(changes, other.changes).allSatisfy { $0.name == $1.name && Self.areNear($0.value, $1.value) }
    }

    private static func areNear(_ one: Node?, _ two: Node?) -> Bool {
        if let mine = one?.elements, let theirs = two?.elements, mine.count == theirs.count {
            return zip(mine, theirs).allSatisfy { areNear($0, $1) }
        }
        guard let mine = one?.scalar.flatMap(Double.init), let theirs = two?.scalar.flatMap(Double.init) else {
            return one?.json == two?.json
        }
        return abs(mine - theirs) <= 0.05 * max(abs(mine), abs(theirs))
    }

    private static func words(_ name: String, _ value: Node?) -> String {
        let spaced = name.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : "\($1)" }
        guard let value, !value.isNull else { return "no \(spaced)" }
        return "\(spaced) = \(text(value))"
    }

    private static func text(_ value: Node) -> String {
        if let elements = value.elements { return elements.map(text).joined(separator: " ") }
        let text = value.scalar ?? value.json
        return Double(text).map { NumberText.short($0, digits: 4) } ?? text
    }
}

extension Node {
    /// A lab's state in which this cell is selected.
    fileprivate func selecting(_ cell: [String]) -> Node {
        replacing("select", with: .list([.text(cell[0])] + cell.dropFirst().map(Node.word)))
    }
}
