import ArgumentParser
import CData
import Fields
import NcursesTerminal
import Wording

/// The program: `losstutor` alone opens home, a subcommand opens or prints a lab.
@main
struct Losstutor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "losstutor",
        abstract: "Understand loss functions: lessons, labs in which losses move.",
        discussion: """
            Without a subcommand the tutor opens; ? lists its keys. A lesson's number or id opens it. \
            Guides: losstutor help manual, help authors, help keys.

            Example:  losstutor 3
                      losstutor lab --loss bce --actual 1,0,1 --predicted .9,.2,.6
            """,
        version: version,
        subcommands: [
            HomeCommand.self, LearnCommand.self, LabCommand.self, LikelihoodCommand.self, TrainCommand.self,
            PlotCommand.self, ProgressCommand.self,
            CheckCommand.self, CrashTestCommand.self,
        ],
        defaultSubcommand: HomeCommand.self)

    private static let plain: [any PlainCommand.Type] = [
        HomeCommand.self, LearnCommand.self, LabCommand.self, LikelihoodCommand.self, TrainCommand.self,
    ]

    @Flag(help: "Show the licences of all that is in the program.")
    var licences = false

    /// The version, with the commit where that is known.
    private static let version = "0.1.0" + (Revision.text.isEmpty ? "" : " (\(Revision.text))")

    static func main() {
        Output.prepare()
        CrashGuard.install()
        let arguments = Environment.arguments.map(UnknownOption.ours)
        do {
            if let help = try Help.asked(by: arguments) { return Output.line(help) }
            if arguments == ["--licences"] || arguments == ["--licenses"] {
                let file = licences_file()
                return Output.text(
                    String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.length), as: UTF8.self))
            }
            if try openPlainly(arguments) { return }
            var parsed = try command(of: arguments)
            try parsed.run()
        } catch {
            // What there was to say has been said.
            if let code = error as? ExitCode { Self.exit(withError: code) }
            if let failure = error as? Failure ?? (error as? Problem).map(Failure.init) {
                Output.report("losstutor: \(failure.sentence)")
                Self.exit(withError: ExitCode(failure.exitCode.rawValue))
            }
            let code = Self.exitCode(for: error)
            // Help and the version are asked for in the same way as faults are told.
            guard !code.isSuccess else { return Output.line(Self.fullMessage(for: error)) }
            let fault =
                UnknownOption.sentence(on: arguments)
                ?? (Self.message(for: error).split(separator: "\n").first ?? "bad options").shortened(to: 300)
            Output.report("losstutor: \(fault) (--help shows the options)")
            Self.exit(withError: code)
        }
    }

    /// Opens what is said so briefly that no parser is needed: home, a lesson by its number or id, a command with few words.
    private static func openPlainly(_ arguments: [String]) throws -> Bool {
        guard let name = arguments.first else { return try HomeCommand.openPlainly([]) }
        if let command = plain.first(where: { $0.configuration.commandName == name }) {
            return try command.openPlainly(arguments.dropFirst())
        }
        return try command(named: name) == nil && LearnCommand.openPlainly(arguments[...])
    }

    /// The command that arguments say. The parser makes the options of every command on its way, some of them three
    /// times: it is left alone where a quick look says all, and else given the command that is named. Where that fails, the way
    /// from the root finds the words.
    private static func command(of arguments: [String]) throws -> any ParsableCommand {
        let named = arguments.first.flatMap { command(named: $0) }
        // The help of a command says by which words it is called: the root knows them.
        if let parsed = try? named?.parseAsRoot(Array(arguments.dropFirst())), type(of: parsed) == named {
            return parsed
        }
        if named == nil, let meant = try meant(by: arguments) { return meant }
        return try parseAsRoot(arguments)
    }

    private static func command(named name: String) -> (any ParsableCommand.Type)? {
        configuration.subcommands.first { $0.configuration.commandName == name }
    }

    /// What is meant where no command stands first: a lesson by its number or id, options before the command; a word
    /// that is nothing is refused with what it may have been.
    private static func meant(by arguments: [String]) throws -> (any ParsableCommand)? {
        guard let name = arguments.first else { return nil }
        if name.hasPrefix("-") {
            guard let index = arguments.firstIndex(where: { command(named: $0) != nil }),
                let named = command(named: arguments[index])
            else { return nil }
            return try? named.parseAsRoot(Array(arguments[..<index] + arguments[(index + 1)...]))
        }
        guard name != "help" else { return nil }
        if let parsed = try? LearnCommand.parseAsRoot(arguments) as? LearnCommand, try parsed.isLesson { return parsed }
        let known = configuration.subcommands.filter { $0.configuration.shouldDisplay }
            .compactMap { $0.configuration.commandName }
        let near =
            Nearest.name(to: name, among: known).map { "did you mean \($0)? The commands are" } ?? "the commands are"
        throw Failure(
            "\(name.quoted) is no command and no lesson; \(near) \(Words.list(known)), and a lesson's number or id opens it.",
            exitCode: .usage)
    }
}
