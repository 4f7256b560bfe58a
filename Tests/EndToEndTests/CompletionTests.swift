import Foundation
import Testing

/// What a shell completes with the script that the program makes.
@Suite struct CompletionTests {
    @Test(arguments: [
        ("learn mean", "mean-squared-error"), ("lab --preset q2", "q2"), ("lab --loss rm", "rmse"),
        ("plot trai", "training.csv"), ("likelihood trai", "training.csv"),
    ]) func bashCompletes(words: String, wanted: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "losstutor-completion-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = folder.path(percentEncoded: false)
        try FileManager.default.createSymbolicLink(
            atPath: place + "/losstutor", withDestinationPath: ProgramRunner.path)
        try Data().write(to: folder.appending(path: "training.csv"))
        let script = """
            cd "$1" && PATH="$1:$PATH" && eval "$(losstutor --generate-completion-script bash)"
            COMP_WORDS=(losstutor $2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
            _losstutor losstutor "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let result = try ProgramRunner.execute(
            "/bin/bash", ["-c", script, "bash", place, words],
            environment: ["LANG": "C.UTF-8", "HOME": place, "PATH": "/usr/bin:/bin"])
        #expect(result.output.split(separator: "\n").contains { $0 == wanted }, "\(result.output)\(result.errors)")
    }

    /// Each shell completes at its own prompt, where it is installed.
    @Test(
        arguments: ["bash", "zsh", "fish"].filter { name in
            ["/bin/", "/usr/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
        }) func aRealShellCompletes(shell: String) throws
    {
        let session = try TmuxSession(columns: 100)
        let home = session.home.path(percentEncoded: false)
        try FileManager.default.createSymbolicLink(
            atPath: home + "/losstutor", withDestinationPath: ProgramRunner.path)
        try Data().write(to: session.home.appending(path: "training.csv"))
        try session.enter("cd \(home); PATH=$PWD:$PATH; export PATH")
        let script = "losstutor --generate-completion-script \(shell)"
        switch shell {
        case "bash":
            try session.enter("exec bash --norc -i")
            try session.enter("eval \"$(\(script))\"; echo is''set")
        case "zsh":
            try session.enter("exec zsh -f -i")
            try session.enter("autoload -U compinit; compinit -D -u; eval \"$(\(script))\"; echo is''set")
        default:
            try session.enter("exec fish --no-config -i")
            try session.enter("\(script) | source; echo is''set")
        }
        try session.waitFor("isset")
        // One way to go on is taken at once; a file is completed as before.
        try session.tmux("send-keys", "-l", "losstutor lab --loss bc")
        try session.send("Tab")
        try session.waitFor("losstutor lab --loss bce")
        try session.send("C-u")
        try session.tmux("send-keys", "-l", "losstutor plot train")
        try session.send("Tab")
        try session.waitFor("losstutor plot training.csv")
    }
}
