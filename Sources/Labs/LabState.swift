import Fields
import Training
import Wording

/// The state of any lab: what a lesson embeds, the screen changes and goals read.
package struct LabState: Equatable, Sendable {
    // A pointer: screens, undo and lessons hold many states, and hand them on.
    private let held: Held

    private final class Held: Sendable {
        let content: any LabContent

        init(_ content: any LabContent) { self.content = content }
    }

    /// The state of a lab.
    package init(_ content: some LabContent) { held = Held(content) }

    /// The lab's own state, to be asked for what all labs have.
    package var content: any LabContent { held.content }

    /// The states of two labs differ, whatever they hold.
    package static func == (left: LabState, right: LabState) -> Bool { left.content.isEqual(to: right) }
}

extension LabState: FieldValue {
    /// Which lab it is, by the type of its own state.
    package struct Kind: RawRepresentable, Hashable, CaseIterable, Sendable {
        /// The type of the lab's own state.
        package let content: any LabContent.Type

        /// The labs there are, that of a state that says none first: adding one is its folders, and its line here.
        package static let allCases = [
            VectorLab.kind,
            LikelihoodLab.kind,
            TrainerLab.kind,
            FormulaBench.kind,
        ]

        /// The lab of a state that says none.
        static var unsaid: Kind { allCases[0] }

        init(_ content: any LabContent.Type) { self.content = content }

        /// Whether it is the same lab.
        package static func == (left: Kind, right: Kind) -> Bool { left.content == right.content }

        /// Goes by the type alone.
        package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(content)) }

        /// The lab of that name; nil where there is none.
        package init?(rawValue: String) {
            guard let kind = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
            self = kind
        }

        /// The `kind` of a state in files.
        package var rawValue: String { content.name }

        /// The words behind `losstutor` that open it.
        package var command: String { content.command }

        /// The kind that a state says; nil where it says none.
        ///
        /// - Throws: ``FieldFault/choice(value:choices:)``.
        package init?(of node: Node, at place: Place) throws(Problem) {
            guard let entry = node.entries?.first(where: { $0.key == "kind" }) else { return nil }
            let name = entry.value.scalar ?? entry.value.json
            guard let kind = Kind(rawValue: name) else {
                throw Problem(
                    place.key("kind", at: entry.mark), .choice(value: name, choices: Kind.allCases.map(\.rawValue)))
            }
            self = kind
        }

        /// Refuses the state of another lab.
        ///
        /// - Throws: ``FieldFault/otherKind(_:command:)``.
        func check(_ node: Node, at place: Place) throws(Problem) {
            guard let found = try Kind(of: node, at: place), found != self else { return }
            let mark = node.entries?.first { $0.key == "kind" }?.mark
            throw Problem(
                place.key("kind", at: mark), .otherKind(found.rawValue, command: "\(found.command) FILE"))
        }
    }

    /// Which lab it is.
    package var kind: Kind { type(of: content).kind }

    /// The state that keys with values say; without `kind` it is that of ``Kind/unsaid``.
    package init(_ node: Node, at place: Place) throws(Problem) {
        self = try (Kind(of: node, at: place) ?? .unsaid).content.init(keys: node, at: place).state
    }

    /// The state that keys with values say, of the lab that they name; where they name none, of the first that takes them
    /// all, that of ``Kind/unsaid`` last.
    package init(anyLab node: Node, at place: Place) throws(Problem) {
        if try Kind(of: node, at: place) == nil {
            for kind in Kind.allCases where kind != .unsaid {
                guard let lab = try? kind.content.init(keys: node, at: place) else { continue }
                self = lab.state
                return
            }
        }
        try self.init(node, at: place)
    }

    /// The state of the first lab that takes the data of a file, and how they were read in parts of a sentence.
    ///
    /// - Throws: what the last lab that they could have been for has against them.
    package static func holding(
        _ bytes: [UInt8], _ source: Place.Source
    ) throws(Problem) -> (state: LabState, remarks: [String]) {
        var problem = Problem(Place(source), .refused("no lab takes these data"))
        for kind in Kind.allCases {
            do {
                if let found = try kind.content.stateHolding(bytes, source) { return found }
            } catch {
                problem = error
            }
        }
        throw problem
    }

    /// The state as JSON.
    package init(json text: String, source: Place.Source = .typed) throws(Problem) {
        try self.init(Node(json: Array(text.utf8), source: source), at: Place(source))
    }

    /// The state as keys with values, which ``init(_:at:)`` reads.
    package var node: Node {
        let (kind, keys) = (kind, content.node)
        return kind == .unsaid ? keys : Node(.keys([.init("kind", .text(kind.rawValue))] + (keys.entries ?? [])))
    }

    /// The state as JSON, which its command's FILE takes.
    package var json: String { node.json }

    // MARK: The command line

    /// The words behind `losstutor` that open a lab in exactly this state: options where each part has one, else the
    /// state as JSON.
    var arguments: [String] {
        kind.command.split(separator: " ").map(String.init) + (content.arguments ?? [json])
    }

    /// The command line that opens a lab in exactly this state, quoted for a shell.
    package var commandLine: String { "losstutor " + arguments.map(ShellWord.quoted).joined(separator: " ") }

    /// The longest command line that shells and terminals take without trouble, in bytes; longer states are files.
    package static let longestCommand = 100_000
}
