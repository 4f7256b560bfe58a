import Testing
import TextGrid

@testable import TutorApp

@Suite struct CommandTableTests {
    @Test func everyCommandIsInTheTable() {
        #expect(Set(CommandTable.all.map(\.id)) == Set(CommandID.allCases))
    }

    @Test func helpListsEveryCommand() {
        let help = HelpView.lines(Fixture.state()).map { $0.map(\.text).joined() }.joined(separator: "\n")
        for command in CommandTable.all { #expect(help.contains(command.help), "\(command.id)") }
    }

    /// Two commands of one place never want the same key: the later one would be dead.
    @Test(arguments: SnapshotTests.names) func noKeyIsDead(name: String) throws {
        let state = try SnapshotTests.state(name, (80, 24), .unicode)
        for command in CommandTable.all where command.isAvailable(state) {
            for key in command.keys {
                let meant = try #require(CommandTable.command(for: key, in: state))
                #expect(
                    meant.id == command.id || meant.keys.first != command.keys.first,
                    "\(key) is both \(meant.id) and \(command.id)")
            }
        }
    }

    @Test(arguments: SnapshotTests.sizes) func theFooterAlwaysShowsTheWayToHelp(size: (Int, Int)) throws {
        for name in ["home", "mse", "trainer", "bench", "lesson"] {
            let lines = AppView.draw(try SnapshotTests.state(name, size, .unicode)).lines
            #expect(lines.last?.contains("? help") == true, "\(name) at \(size)")
        }
    }

    @Test func quitKeysQuit() {
        for key in [Key.character("x"), .control("q"), .control("c")] {
            var state = Fixture.state()
            let effects = state.reduce(.key(key))
            #expect(effects == [.quit])
        }
    }
}
