import ArgumentParser
import TutorApp
import Wording

/// Help on the program or a command: one screen of what is used most, or all of it.
enum Help {
    /// What one screen names of each command, which has room for 24 lines.
    static let common: [String: [String]] = [
        "home": ["--print", "--plain", "--theme", "--svg", "--lessons"],
        "learn": ["<lesson>", "--step", "--present", "--notes", "--list", "--lang"],
        "lab": ["<FILE>", "--loss", "--formula", "--actual", "--predicted", "--print", "--json"],
        "likelihood": ["<FILE>", "--model", "--data", "--p", "--mean", "--sd", "--rate", "--draw", "--json"],
        "train": [
            "<SPEC>", "--dataset", "--hidden", "--loss", "--optimizer", "--learning-rate", "--epochs", "--compare",
            "--print",
        ],
        "plot": ["<FILE>", "--x", "--y", "--log-y", "--smooth", "--follow", "--describe", "--svg", "--size"],
        "progress": ["--show", "--export", "--import", "--reset", "--notes", "--line", "--class"],
        "check": ["<PATH>", "--try", "--lessons", "--seed", "--json", "--explain"],
    ]

    /// The help that arguments ask for; nil where they ask for none.
    ///
    /// - Throws: ``Failure`` for what there is no help on.
    static func asked(by arguments: [String]) throws -> String? {
        let isAll = arguments.contains("--help-all")
        let isTopic = arguments.first == "help"
        guard isAll || isTopic || arguments.contains("--help") || arguments.contains("-h") else { return nil }
        let words = arguments.drop { isTopic && $0 == "help" }.filter { !$0.hasPrefix("-") }
        let known = Losstutor.configuration.subcommands
        let command = known.first { words.contains($0.configuration.commandName ?? "") }
        if command == nil, isTopic, let word = words.first {
            if word == "keys" { return KeyGrammar.text(isASCII: !Environment.isUTF8) }
            if let page = LessonFiles.page(word) { return page }
            let names = known.filter { $0.configuration.shouldDisplay }.compactMap { $0.configuration.commandName }
            let topics = ["keys", "manual", "authors"]
            let near = Nearest.name(to: word, among: names + topics).map { "did you mean \($0)? There" } ?? "there"
            throw Failure(
                "there is no help on \(word.quoted); \(near) is on \(Words.list(names + topics)).", exitCode: .usage)
        }
        guard let command, let name = command.configuration.commandName else {
            return blocks(of: Losstutor.helpMessage(for: Losstutor.self)).filter { !$0.hasPrefix("  See") }
                .joined(separator: "\n\n")
        }
        let text = Losstutor.helpMessage(for: command)
        guard !isAll, let kept = common[name] else { return blocks(of: text).joined(separator: "\n\n") }
        return short(text, keeping: kept)
    }

    /// The paragraphs and lists, with what a command line has in few words.
    private static func blocks(of text: String) -> [String] {
        var blocks: [String] = []
        var lines: [Substring] = []
        for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.isEmpty {
                lines.append(line)
            } else if !lines.isEmpty {
                blocks.append(lines.joined(separator: "\n"))
                lines = []
            }
        }
        return blocks.map { block in
            guard block.hasPrefix("USAGE:"), block.utf8.count > 80 else { return block }
            let parts = block.components(separatedBy: " [")
            // The value of an option, which may stand in brackets of its own, closes the option's too.
            let arguments = parts.dropFirst().filter { part in
                !part.hasPrefix("-") && !part.hasPrefix("<options") && !part.hasSuffix("]]")
            }
            return ([parts[0], "<options>]"] + arguments).joined(separator: " [")
        }
    }

    private static func short(_ text: String, keeping kept: [String]) -> String {
        let blocks = blocks(of: text)
        var entries: [(name: String, text: String)] = []
        for block in blocks.dropFirst() {
            for line in block.split(separator: "\n") where line.hasPrefix("  ") {
                let isFirst = line.dropFirst(2).first != " "
                if isFirst {
                    let name = line.dropFirst(2).prefix { $0 != " " && $0 != "," }
                    entries.append((String(name), String(line)))
                } else if !entries.isEmpty {
                    entries[entries.count - 1].text += "\n" + line
                }
            }
        }
        let options = kept.compactMap { name in entries.first { $0.name == name }?.text }
        let parts: [String?] = [
            blocks.first, blocks.first { $0.hasPrefix("Example:") }, blocks.first { $0.hasPrefix("USAGE:") },
            options.joined(separator: "\n"),
            "--help-all shows all \(entries.count { $0.name.hasPrefix("-") }) options.",
        ]
        return parts.compactMap(\.self).joined(separator: "\n\n")
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
