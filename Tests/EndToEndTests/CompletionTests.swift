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
}
