/// Something that was told and cannot be taken: what is wrong with it, and where it was told.
public struct Problem: Error, Sendable {
    /// Where it was told.
    public let place: Place
    /// What is wrong with it.
    public let fault: any Fault

    /// A fault at a place.
    public init(_ place: Place, _ fault: any Fault) {
        self.place = place
        self.fault = fault
    }

    /// A fault at a place.
    public init(_ place: Place, _ fault: FieldFault) {
        self.place = place
        self.fault = fault
    }

    /// The sentence with the key's name, and without file and line: for texts that say these in their own way.
    public var sentence: String { fault.sentence(at: place.name) }

    /// True where the command line is at fault (exit code 64), false where data are (65).
    public var isUsage: Bool { place.isOnCommandLine && !fault.isAboutShapes }
}

extension Problem: CustomStringConvertible {
    /// One sentence: where, what is wrong, and what would be right.
    public var description: String { fault.sentence(at: place.words) }
}

extension Problem: Equatable {
    /// True where place and sentence are the same.
    public static func == (left: Problem, right: Problem) -> Bool {
        left.place == right.place && left.description == right.description
    }
}
