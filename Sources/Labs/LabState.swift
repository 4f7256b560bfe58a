import Fields
import Training
import Wording

/// The state of any lab: what a lesson embeds, the screen changes and goals read.
package indirect enum LabState: Equatable, Sendable {
    /// A loss over actual and predicted values.
    case vector(VectorLab)
    /// A training run.
    case trainer(TrainerLab)
    /// Named numbers and formulas over them.
    case bench(FormulaBench)
    /// Observations and a model of them.
    case likelihood(LikelihoodLab)
}

extension LabState: FieldValue {
    /// The labs by the names that states have for them.
    package enum Kind: String, CaseIterable, Sendable {
        /// The raw value is the `kind` of a state in files.
        case vector, likelihood, trainer, bench

        /// The lab of a state that says none.
        static let unsaid = Kind.vector

        /// The type of the lab's own state.
        package var content: any LabContent.Type {
            switch self {
            case .vector: VectorLab.self
            case .likelihood: LikelihoodLab.self
            case .trainer: TrainerLab.self
            case .bench: FormulaBench.self
            }
        }

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
    package var kind: Kind {
        switch self {
        case .vector: .vector
        case .trainer: .trainer
        case .bench: .bench
        case .likelihood: .likelihood
        }
    }

    /// The lab's own state, to be asked for what all labs have.
    package var content: any LabContent {
        switch self {
        case .vector(let lab): lab
        case .trainer(let lab): lab
        case .bench(let lab): lab
        case .likelihood(let lab): lab
        }
    }

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
