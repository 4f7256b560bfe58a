import Course
@preconcurrency import Glibc
import Shell
import TextGrid
import TutorApp

/// The file by which notes on a second terminal follow a presentation.
enum NotesFile {
    private static let limit = 4096
    /// This program has said where it stands.
    nonisolated(unsafe) private static var isWritten = false

    private static var path: String? { Environment.statePath("presenting") }

    /// Says where the presentation stands.
    static func write(_ place: PresentedPlace) throws {
        guard let path else {
            throw Failure("No HOME is set: notes cannot follow on a second terminal.", exitCode: .data)
        }
        do {
            try AtomicFile.write(path, Array(place.line.utf8))
            isWritten = true
        } catch {
            throw Failure("Notes on a second terminal cannot follow: \(error).", exitCode: .data)
        }
    }

    /// Says that nothing is presented here any more.
    static func end() {
        if isWritten, let path { unlink(path) }
    }

    /// Where the last presentation stands, or stood; nil where there was none.
    private static var place: PresentedPlace? {
        guard let path, let bytes = try? AtomicFile.read(path, limit: limit) else { return nil }
        return PresentedPlace(line: String(decoding: bytes, as: UTF8.self))
    }

    /// Shows the notes of what is presented, until the program is ended; where output is no terminal, once.
    static func follow(_ course: Course, glyphs: Glyphs) {
        var picture = LivePicture()
        var shown: [String]?
        var wasPresented = false
        var input: QuietInput?
        while true {
            let size = Environment.terminalSize ?? Size(columns: 80, rows: 24)
            let place = place
            var lines =
                place.map { PresenterNotes.lines(at: $0, in: course, width: size.columns - 1, glyphs: glyphs) }
                ?? [
                    wasPresented
                        ? "The presentation has ended."
                        : "No lesson is presented yet: losstutor learn 3 --present, in another terminal."
                ]
            wasPresented = wasPresented || place != nil
            guard Environment.writesToTerminal else { return lines.forEach(Output.line) }
            // The way out stands below however much there is to say.
            lines = Array(lines.prefix(max(1, size.rows - 4))) + ["", "Ctrl-C leaves the notes."]
            if lines != shown { picture.show(lines) }
            shown = lines
            input = input ?? QuietInput()
            input?.sleep(milliseconds: 200)
        }
    }
}
