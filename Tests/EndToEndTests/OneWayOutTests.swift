import Foundation
import Testing

/// Whatever comes in, nothing that gives a terminal orders goes out; and what cannot be written is said.
@Suite struct OneWayOutTests {
    /// An order to write the reader's clipboard, another to clear the screen, a change of direction, and more.
    private static let hostile = "a\u{1B}]52;c;QUFB\u{7}\u{1B}[2J\u{9B}31m\u{202E}\u{7F}\u{200B}\rb"

    private func expectHarmless(_ result: ProgramRunner.Result, _ what: String) {
        #expect(result.status < 128, "\(what): \(result.status)")
        let text = String(validating: result.bytes, as: UTF8.self)
        #expect(text != nil, "\(what) is no UTF-8")
        let bad = (text ?? "").unicodeScalars.filter { scalar in
            scalar != "\n"
                && [.control, .format, .lineSeparator, .paragraphSeparator].contains(
                    scalar.properties.generalCategory)
        }
        #expect(bad.isEmpty, "\(what): \(bad.map { String($0.value, radix: 16) }): \(result.errors)")
        #expect(!result.bytes.isEmpty, "\(what) says nothing")
    }

    private struct Dump: Decodable {
        struct Command: Decodable {
            struct Argument: Decodable {
                struct Name: Decodable { let name: String }
                let kind: String
                let names: [Name]?
            }
            let commandName: String
            let arguments: [Argument]?
            let subcommands: [Command]?
        }
        let command: Command
    }

    private func commands() throws -> [Dump.Command] {
        let text = try ProgramRunner.run(["--experimental-dump-help"]).output
        let dump = try JSONDecoder().decode(Dump.self, from: Data(text.utf8))
        // Help is the parser's own.
        return try #require(dump.command.subcommands).filter { $0.commandName != "help" }
    }

    /// By itself, and behind what the option would take.
    private static let values = [hostile, "1," + hostile, "mean(p)" + hostile]

    @Test func noOptionOfAnyCommandLetsAnythingThrough() throws {
        var count = 0
        let table = "step,loss\n0,1\n1,2\n"
        for command in try commands() {
            // `check` has no screen to print.
            let isPrinted = command.arguments?.contains { $0.names?.contains { $0.name == "print" } == true } == true
            for argument in command.arguments ?? [] where argument.kind == "option" {
                for (name, value) in (argument.names ?? []).flatMap({ name in Self.values.map { (name, $0) } }) {
                    let dashes = name.name.count == 1 ? "-" : "--"
                    let words =
                        [command.commandName, dashes + name.name, value]
                        + (isPrinted ? ["--print", "--size", "60x20"] : [])
                    expectHarmless(try ProgramRunner.run(words, input: table), "\(words.prefix(3))")
                    count += 1
                }
            }
            expectHarmless(try ProgramRunner.run([command.commandName, Self.hostile]), "\(command.commandName) FILE")
            expectHarmless(
                try ProgramRunner.run([command.commandName, "--" + Self.hostile]), "\(command.commandName), an option")
        }
        #expect(count > 240)
        expectHarmless(try ProgramRunner.run([Self.hostile]), "a command")
    }

    /// Bytes that are no UTF-8, among them the one that a terminal may take for the beginning of an order.
    @Test func noByteThatIsNoTextGetsThrough() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "losstutor-out-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bad = #"\x9b31m\xff\xc3\xed\xa0\x80"#
        for line in [
            "losstutor lab --loss $'a\(bad)'", "losstutor lab --formula $'mean(p)\(bad)' --json",
            "losstutor $'\(bad)'", "losstutor lab $'--\(bad)'", "losstutor learn $'\(bad)'",
            "printf 'a,b\nx,1\n' > $'\(bad).csv'; losstutor lab $'\(bad).csv'",
            "losstutor plot --print $'--title=\(bad)' <<< $'1\n2'", "losstutor plot <<< $'step,l\(bad)\n0,1\n1,2'",
            "losstutor lab - <<< $'actual,predicted\n\(bad),1'", "losstutor lab - --json <<< $'{\"loss\": \"\(bad)\"}'",
            "losstutor lab - --state <<< $'{\"\(bad)\": 1}'",
            "losstutor train - --json <<< $'{\"dataset\": \"\(bad)\"}'",
            "losstutor likelihood - <<< $'data\n1\n\(bad)'",
            "mkdir $'l\(bad)'; echo $'---\nid: \(bad)\n---' > $'l\(bad)/01-\(bad).md'; losstutor check $'l\(bad)'",
            "losstutor learn --print --lessons $'l\(bad)'", "XDG_STATE_HOME=$'/\(bad)' losstutor --print",
            "mkdir -p losstutor; echo $'{\"\(bad)' > losstutor/progress.json; XDG_STATE_HOME=$PWD losstutor --print",
        ] {
            let shell =
                "losstutor() { '\(ProgramRunner.path)' \"$@\"; }; cd '\(folder.path(percentEncoded: false))'; " + line
            let result = try ProgramRunner.execute(
                "/bin/bash", ["-c", shell], environment: ["LANG": "C.UTF-8", "HOME": "/nonexistent"])
            expectHarmless(result, line)
            #expect(result.status != 127, "\(line)")
        }
    }

    private static let keys: [(command: [String], keys: [String])] = [
        (
            ["lab"],
            [
                "loss", "logForm", "rows", "unit", "as", "formula", "actual", "predicted", "variance", "select", "map",
                "threshold", "step", "fromLogits", "kind",
            ]
        ),
        (["likelihood"], ["model", "data", "p", "mean", "panel", "select", "estimator", "unit", "seed", "sizes"]),
        (
            ["train"],
            [
                "dataset", "x", "y", "featureNames", "targetNames", "hidden", "activation", "layers", "output", "loss",
                "formula", "logForm", "optimizer", "init", "initialWeights", "compare", "epochs",
            ]
        ),
        (["lab", "--bench"], ["parameters", "vectors", "readings", "plot", "values"]),
    ]

    @Test func noKeyOrValueOfAFileLetsAnythingThrough() throws {
        let text = String(decoding: try JSONEncoder().encode(Self.hostile), as: UTF8.self)
        for (command, keys) in Self.keys {
            func run(_ json: String) throws {
                for form in [["--json"], ["--print", "--size", "80x24"], ["--state"]] {
                    expectHarmless(try ProgramRunner.run(command + ["-"] + form, input: json), "\(command) \(json)")
                }
            }
            try run("{\(text): 1}")
            try run("{\"a\": \(Self.hostile)}")
            for key in keys {
                try run("{\"\(key)\": \(text)}")
                try run("{\"\(key)\": [\(text)]}")
                try run("{\"\(key)\": {\(text): \(text)}}")
            }
        }
        let titled =
            #"{"parameters": [{"name": "p", "title": \#(text), "value": 1, "from": 0, "to": 2, "step": 1}], "readings": []}"#
        for form in ["--print", "--plain", "--describe", "--state", "--command", "--json"] {
            expectHarmless(try ProgramRunner.run(["lab", "--bench", "-", form], input: titled), "a title, \(form)")
        }
    }

    /// `value` with hostile text in place of one key or of one thing in it, in every way; of a list the first element
    /// stands for all.
    private static func spoiled(_ value: Any) -> [Any] {
        var result: [Any] = [hostile]
        if let list = value as? [Any], let first = list.first {
            result += spoiled(first).map { [$0] + list.dropFirst() }
        } else if let keys = value as? [String: Any] {
            for (key, inner) in keys {
                var others = keys
                others[key] = nil
                result.append(others.merging([hostile: inner]) { $1 })
                result += spoiled(inner).map { spoiled in keys.merging([key: spoiled]) { $1 } }
            }
        }
        return result
    }

    /// Whatever a state holds, each place of it.
    @Test(arguments: [
        ["lab", "--loss", "huber", "--map", "predicted,2", "--beside", "bce,log-form=one-term"],
        ["lab", "--define", "mine=mean(abs(y-p))"],
        [
            "lab", "--bench",
            #"{"parameters":[{"name":"p","value":1,"from":0,"to":2,"step":1}],"readings":[{"name":"q","title":"t","formula":"p^2"}],"plot":{"x":"p","y":"q"}}"#,
        ],
        ["likelihood", "--model", "gaussian", "--data", "1,2,3", "--mu", "2", "--sigma", "1"],
        ["train", "--dataset", "line", "--epochs", "1", "--compare", "mae"],
    ]) func noPlaceInAStateLetsAnythingThrough(arguments: [String]) throws {
        let state = try ProgramRunner.run(arguments + ["--state"])
        try #require(state.status == 0, "\(arguments): \(state.errors)")
        let file = arguments.contains("--bench") ? ["lab", "--bench", "-"] : [arguments[0], "-"]
        let all = Self.spoiled(try JSONSerialization.jsonObject(with: Data(state.output.utf8)))
        #expect(all.count > 8)
        for spoiled in all {
            let json = String(
                decoding: try JSONSerialization.data(withJSONObject: spoiled, options: .fragmentsAllowed), as: UTF8.self
            )
            expectHarmless(try ProgramRunner.run(file + ["--print"], input: json), "\(file) \(json)")
        }
    }

    /// Each option is a key of a file too.
    @Test func noOptionAsAKeyLetsAnythingThrough() throws {
        let text = String(decoding: try JSONEncoder().encode(Self.hostile), as: UTF8.self)
        for command in try commands() where ["lab", "likelihood", "train"].contains(command.commandName) {
            for argument in command.arguments ?? [] where argument.kind != "positional" {
                for name in argument.names ?? [] {
                    let words = name.name.split(separator: "-").map(String.init)
                    let key = words[0] + words.dropFirst().map(\.capitalized).joined()
                    expectHarmless(
                        try ProgramRunner.run([command.commandName, "-", "--print"], input: "{\"\(key)\": \(text)}"),
                        "\(command.commandName), \(key)")
                }
            }
        }
    }

    /// What is printed as a command is read back as the same state, whatever is in it.
    @Test func aCommandWithControlCharactersIsReadBack() throws {
        let text = String(decoding: try JSONEncoder().encode(Self.hostile + "'\\ \"$HOME`"), as: UTF8.self)
        let bench =
            #"{"parameters": [{"name": "p", "title": \#(text), "value": 1, "from": 0, "to": 2, "step": 1}], "readings": []}"#
        let command = try ProgramRunner.run(["lab", "--bench", "-", "--command"], input: bench).output
        let state = try ProgramRunner.run(["lab", "--bench", "-", "--state"], input: bench).output
        let shell = command.replacingOccurrences(of: "losstutor ", with: "'\(ProgramRunner.path)' ")
            .trimmingCharacters(in: .newlines)
        let back = try ProgramRunner.execute(
            "/bin/bash", ["-c", shell + " --state"], environment: ["LANG": "C.UTF-8", "HOME": "/nonexistent"])
        #expect(back.output == state, "\(command)")
    }

    @Test func noTableLetsAnythingThrough() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "losstutor-out-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bad = Self.hostile.replacingOccurrences(of: "\r", with: "")
        for text in [
            "step,lo\(bad)ss\n0,1\n1,2\n", "actual,predicted\n\(bad),1\n", "data\n1\n\(bad)\n", "a,\(bad)\n1,2\n3,4\n",
        ] {
            for command in [
                ["plot", "-"], ["plot", "-", "--describe"], ["plot", "-", "--y", bad], ["lab", "-"],
                ["likelihood", "-"], ["train", "--data", "-", "--epochs", "1", "--print"],
            ] {
                expectHarmless(try ProgramRunner.run(command, input: text), "\(command): \(text)")
            }
        }
        let file = folder.appending(path: "n\(bad).csv")
        try Data("a,b\nx,y\n".utf8).write(to: file)
        for command in ["lab", "plot", "likelihood"] {
            expectHarmless(try ProgramRunner.run([command, file.path(percentEncoded: false)]), "\(command) of a name")
        }
        let lessons = folder.appending(path: "les\(bad)")
        try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: false)
        let body = "---\nid: x\ntitle: T\(bad)\nminutes: 3\nobjective: o\n---\n\n## A\(bad)\n\ntext\n"
        try Data(body.utf8).write(to: lessons.appending(path: "01-\(bad).md"))
        let path = lessons.path(percentEncoded: false)
        expectHarmless(try ProgramRunner.run(["check", path]), "check")
        expectHarmless(try ProgramRunner.run(["learn", "--lessons", path, "--print"]), "learn")
        expectHarmless(
            try ProgramRunner.run(["home", "--print"], environment: ["XDG_STATE_HOME": path]), "a home of that name")
    }

    private static let writing = [
        ["lab", "--loss", "bce", "--json"], ["lab", "--loss", "bce", "--print"], ["lab", "--loss", "bce", "--python"],
        ["lab", "--loss", "bce", "--state"], ["lab", "--loss", "bce", "--command"], ["lab", "--describe"],
        ["lab", "--plain"], ["train", "--dataset", "line", "--epochs", "3", "--json"],
        ["train", "--dataset", "line", "--epochs", "3", "--csv"], ["train", "--dataset", "line", "--epochs", "3"],
        ["train", "--state"], ["likelihood", "--model", "gaussian", "--data", "1,2", "--json"],
        ["learn", "3", "--print"], ["crash-test"],
        ["check", ProgramRunner.lesson("03-mean-squared-error.md")], ["home"], ["progress"], ["plot", "-"], ["--help"],
        ["lab", "--help"], ["--version"], ["help", "train"],
        ["--generate-completion-script", "zsh"], ["--experimental-dump-help"],
    ]

    @Test func everyCommandIsAmongThoseThatWrite() throws {
        #expect(Set(try commands().map(\.commandName)).isSubset(of: Self.writing.map { $0[0] }))
    }

    @Test(arguments: writing) func whatCannotBeWrittenIsSaid(arguments: [String]) throws {
        let words = arguments.map { "'\($0)'" }.joined(separator: " ")
        for target in [">/dev/full", ">&-"] {
            let result = try ProgramRunner.execute(
                "/bin/sh", ["-c", "'\(ProgramRunner.path)' \(words) \(target)"], input: "step,loss\n0,1\n1,2\n",
                environment: ["LANG": "C.UTF-8", "HOME": "/nonexistent"])
            #expect(result.status == 74, "\(arguments) \(target)")
            let last = result.errors.split(separator: "\n").last ?? ""
            #expect(last.hasPrefix("losstutor: the output cannot be written: "), "\(arguments) \(target)")
        }
    }

    /// The reader has read enough: nothing is said. With the signal ignored it ends as if all had been read.
    @Test(arguments: [("", "141"), ("trap '' PIPE; ", "0")])
    func aBrokenPipeEndsQuietly(prefix: String, status: String) throws {
        // Longer than a pipe holds, so that it breaks while something is written.
        let result = try ProgramRunner.execute(
            "/bin/bash",
            [
                "-c",
                prefix + "'\(ProgramRunner.path)' train --dataset digits --epochs 1 --json"
                    + " | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}",
            ],
            environment: ["LANG": "C.UTF-8", "HOME": "/nonexistent"])
        #expect(result.output == status + "\n")
        #expect(!result.errors.split(separator: "\n").contains { !$0.hasPrefix("epoch 1 of 1") }, "\(result.errors)")
    }

    /// A pipe that takes a part, or nothing now, gets all of it in the end.
    @Test func aPipeThatDoesNotWaitGetsAll() throws {
        let arguments = ["train", "--dataset", "digits", "--epochs", "1", "--json"]
        let whole = try ProgramRunner.run(arguments).output
        #expect(whole.utf8.count > 1 << 16)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // The program shares the flag, and finds EAGAIN as soon as the pipe is full.
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var argv: [UnsafeMutablePointer<CChar>?] = ([ProgramRunner.path] + arguments).map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = [strdup("LANG=C.UTF-8"), strdup("HOME=/nonexistent"), nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, ProgramRunner.path, &actions, nil, &argv, &envp)
        close(ends[1])
        defer { close(ends[0]) }
        try #require(code == 0)
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = read(ends[0], &buffer, buffer.count), count > 0 {
            output += buffer[..<count]
            usleep(100)
        }
        var status: Int32 = 0
        waitpid(process, &status, 0)
        #expect(status == 0)
        // Two long lists that differ are not for the report.
        let isWhole = output == Array(whole.utf8)
        #expect(isWhole, "\(output.count) of \(whole.utf8.count) bytes")
    }
}
