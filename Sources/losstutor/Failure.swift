import Fields

/// An error that ends the program: one sentence on standard error, and an exit code.
struct Failure: Error {
    /// The exit codes, as sysexits.h has them.
    enum Code: Int32 {
        /// A check that found something.
        case check = 1
        /// A bad option, id or number on the command line.
        case usage = 64
        /// The content or absence of a file or of standard input.
        case data = 65
        /// A terminal that cannot be used.
        case terminal = 69
        /// Output that could not be written.
        case output = 74
    }

    let sentence: String
    let exitCode: Code

    init(_ sentence: String, exitCode: Code) {
        self.sentence = sentence
        self.exitCode = exitCode
    }
}

extension Failure {
    /// Something that was told and cannot be taken.
    init(_ problem: Problem) {
        self.init(problem.description, exitCode: problem.isUsage ? .usage : .data)
    }
}
