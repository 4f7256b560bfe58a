import Foundation
import Testing

/// The program that the README's first command builds, where there is nothing else.
///
/// Where none is built there is nothing to look at; `.ci/release` builds one.
@Suite struct OneFileTests {
    private static let program = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: ".build/release/losstutor")
    private static let isBuilt = FileManager.default.isExecutableFile(atPath: program.path(percentEncoded: false))

    private func shell(_ text: String) throws -> ProgramRunner.Result {
        try ProgramRunner.execute(
            "/bin/bash", ["-c", text],
            environment: ["LANG": "C.UTF-8", "HOME": "/nonexistent", "TERM": "xterm-256color"])
    }

    @Test(.enabled(if: isBuilt, "no release build")) func itNeedsNoLibrary() throws {
        let answer = try shell("ldd '\(Self.program.path(percentEncoded: false))'")
        #expect(answer.status != 0)
        #expect((answer.output + answer.errors).contains("not a dynamic executable"), "\(answer.output)")
    }

    @Test(.enabled(if: isBuilt, "no release build")) func itIsSmall() throws {
        let file = Self.program.resolvingSymlinksInPath().path(percentEncoded: false)
        let size = try #require(FileManager.default.attributesOfItem(atPath: file)[.size] as? Int)
        #expect(size <= 22_000_000)
    }

    /// What a goal is about is told by the names of cases, which a release can be built without.
    @Test(.enabled(if: isBuilt, "no release build")) func aGoalTakesWhatItIsAbout() throws {
        let terminal = try TmuxSession()
        try terminal.enter("'\(Self.program.path(percentEncoded: false))' learn 15 --step 9")
        try terminal.waitFor("step 9 of")
        try terminal.send("Tab", "o", "Down", "+")
        try terminal.waitFor("Degree: 2, was 1.")
    }

    /// Screens are made ready down to the bytes: what they lead to is what a screen that is drawn anew shows.
    @Test(.enabled(if: isBuilt, "no release build")) func whatWasMadeReadyIsRight() throws {
        let terminal = try TmuxSession(columns: 200, rows: 60)
        try terminal.enter("'\(Self.program.path(percentEncoded: false))' lab --loss bce")
        try terminal.waitFor("? keys")
        for keys in [
            ["Down", "Down", "Up"], ["+", "+", "-", "Tab"], ["Enter", "0", "Escape"], ["?", "Escape", "Down"],
        ] {
            for key in keys {
                try terminal.send(key)
                // Long enough for all that may come next.
                usleep(100_000)
            }
            let seen = try (terminal.screen, terminal.display("#{cursor_flag} #{cursor_x} #{cursor_y}"))
            try terminal.send("C-l")
            usleep(100_000)
            #expect(try terminal.screen == seen.0, "\(keys)")
            #expect(try terminal.display("#{cursor_flag} #{cursor_x} #{cursor_y}") == seen.1, "\(keys)")
        }
        try terminal.send("Down", "C-z")
        try terminal.waitFor("ready>")
        #expect(try terminal.isRestored)
    }

    /// Root, or somebody who may have a root of their own.
    private static let mayHaveARoot =
        geteuid() == 0
        || (try? ProgramRunner.execute("/bin/sh", ["-c", "unshare --map-root-user true"], environment: [:]))?.status
            == 0

    @Test(.enabled(if: isBuilt, "no release build"), .enabled(if: mayHaveARoot, "no root of one's own"))
    func itRunsInAnEmptyRoot() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "losstutor-root-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let path = root.path(percentEncoded: false)
        let program = Self.program.path(percentEncoded: false)
        let made = try shell(
            """
            set -e; mkdir -p '\(path)'; cp -L '\(program)' '\(path)/losstutor'
            """)
        #expect(made.status == 0, "\(made.errors)")
        // As root, or as somebody who may have a root of their own.
        let enter = geteuid() == 0 ? "chroot '\(path)'" : "unshare --map-root-user chroot '\(path)'"
        #expect(try shell("\(enter) /losstutor --version").status == 0)
        let printed = try shell("\(enter) /losstutor lab --loss mse --actual 1,2 --predicted 1,4 --json")
        #expect(printed.output.contains("\"value\":2,"), "\(printed.output) \(printed.errors)")
        #expect(try shell("\(enter) /losstutor learn 3 --print").output.contains("Mean squared error"))
        // The whole check of the same program is a step of its own in .ci/release.
        #expect(try shell("\(enter) /losstutor check --explain goal-met-at-start").status == 0)
        // There is no description of any terminal in there.
        let screen = try shell("script -qec \"\(enter) /losstutor\" /dev/null")
        #expect(screen.output.contains("cannot open its screen"), "\(screen.output)")
        #expect(screen.output.contains("--print"))
        #expect(screen.status == 69)
    }
}
