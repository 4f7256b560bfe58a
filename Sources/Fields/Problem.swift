/// Something that was told and cannot be taken: what is wrong with it, and where it was told.
package struct Problem: Error, Sendable {
    /// Where it was told.
    package let place: Place
    /// What is wrong with it.
    package let fault: any Fault

    /// A fault at a place.
    package init(_ place: Place, _ fault: any Fault) {
        self.place = place
        self.fault = fault
    }

    /// A fault at a place.
    package init(_ place: Place, _ fault: FieldFault) {
        self.place = place
        self.fault = fault
    }

    /// The sentence with the key's name, and without file and line: for texts that say these in their own way.
    package var sentence: String { fault.sentence(at: place.name) }

    /// True where the command line is at fault (exit code 64), false where data are (65).
    package var isUsage: Bool { place.isOnCommandLine && !fault.isAboutShapes }
}

extension Problem: CustomStringConvertible {
    /// One sentence: where, what is wrong, and what would be right.
    package var description: String { fault.sentence(at: place.words) }
}

extension Problem: Equatable {
    /// True where place and sentence are the same.
    package static func == (left: Problem, right: Problem) -> Bool {
        left.place == right.place && left.description == right.description
    }
}
