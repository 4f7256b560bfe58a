import Foundation

/// Runs the built program without a terminal.
enum ProgramRunner {
    struct Result {
        let output: String
        let errors: String
        /// The bytes of both.
        let bytes: [UInt8]
        /// The exit code; 128 + n after a signal n, as in a shell.
        let status: Int32
    }

    /// The program: `LOSSTUTOR_PROGRAM`, else `losstutor` in the build folder of the tests.
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["LOSSTUTOR_PROGRAM"], !named.isEmpty { return named }
        var folders: [URL] = []
        for argument in [CommandLine.arguments.first ?? "", Bundle.main.bundlePath] where !argument.isEmpty {
            // The test bundle is a file in the build folder, or a folder in it.
            let url = URL(filePath: argument).resolvingSymlinksInPath()
            folders += [url.deletingLastPathComponent(), url.deletingLastPathComponent().deletingLastPathComponent()]
        }
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        folders += [package.appending(path: ".build/debug"), package.appending(path: ".build/release")]
        let paths = folders.map { $0.appending(path: "losstutor").path(percentEncoded: false) }
        return paths.first(where: FileManager.default.isExecutableFile) ?? paths[paths.count - 2]
    }()

    /// The path of a lesson's file.
    static func lesson(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "lessons/\(name)").path(percentEncoded: false)
    }

    /// Runs the program with a home that does not exist; `environment` is added to a plain one.
    static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) throws -> Result {
        let home = FileManager.default.temporaryDirectory.appending(path: "losstutor-no-home")
        let plain = ["LANG": "C.UTF-8", "HOME": home.path(percentEncoded: false)]
        return try execute(path, arguments, input: input, environment: plain.merging(environment) { $1 })
    }

    /// Runs any program to its end; kills it after 60 seconds.
    ///
    /// Foundation's `Process` takes a program for running as long as a daemon that it left holds one of its
    /// descriptors, as tmux's server may.
    static func execute(
        _ path: String, _ arguments: [String], input: String = "", environment: [String: String]
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "losstutor-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["in", "out", "errors"].map { folder.appending(path: $0) }
        try Data(input.utf8).write(to: files[0])

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, file) in files.enumerated() {
            let flags = descriptor == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
            posix_spawn_file_actions_addopen(
                &actions, Int32(descriptor), file.path(percentEncoded: false), flags, 0o600)
        }
        // A test runner in the background may ignore signals, and what it starts would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGTSTP, SIGCHLD] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        var variables = environment
        let inherited = ProcessInfo.processInfo.environment
        for name in ["PATH", "LD_LIBRARY_PATH"] where variables[name] == nil { variables[name] = inherited[name] }
        // What a program writes where it is goes with the folder.
        let words = ["env", "-C", folder.path(percentEncoded: false), path] + arguments
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, words[0], &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO, userInfo: ["path": path]) }

        let end = Date(timeIntervalSinceNow: 60)
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            if Date() > end { kill(process, SIGKILL) }
            usleep(2_000)
        }
        let signal = status & 0x7F
        let (output, errors) = (try Data(contentsOf: files[1]), try Data(contentsOf: files[2]))
        return Result(
            output: String(decoding: output, as: UTF8.self), errors: String(decoding: errors, as: UTF8.self),
            bytes: Array(output + errors),
            status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
    }
}
