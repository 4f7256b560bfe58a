import Labs
import TextGrid
import Wording

/// A file that can be opened, or a folder, as the list of files shows it.
package struct FoundFile: Equatable, Sendable {
    /// Where it is, as it can be opened; of a folder with a stroke at its end.
    let path: String
    /// What it holds, in a few words: `120 rows: step, loss`; nil where it was not looked into, or nothing was found.
    let words: String?

    /// A file at a path, and what it holds.
    package init(path: String, words: String?) {
        (self.path, self.words) = (path, words)
    }
}

/// What a file turned out to be.
package enum OpenedFile: Equatable, Sendable {
    /// The state of a lab, or data for one.
    case lab(LabSession)
    /// Something to look at, such as the curves of a training log.
    case page(title: String, lines: [String])
    /// The same, drawn in several ways.
    case drawings(title: String, [Drawing])
}

/// The files of a folder and the folders in it, and the files that were opened last; a path that is typed is one more.
enum FileSheet {
    static let id = Sheet.ID("files")

    static let sheet = Sheet(
        id: id,
        title: { $0.files.count == 1 && $0.files[0].path.last != "/" ? "open this file?" : "open a file" },
        lines: { state in
            state.files.map { Sheet.Line(title: $0.path, value: $0.words ?? "", valueRole: .muted) }
                + typed(state).map { Sheet.Line(title: $0, value: "as typed", valueRole: .muted) }
        },
        enter: { state, line in
            let paths = state.files.map(\.path) + typed(state)
            guard paths.indices.contains(line) else { return [] }
            // What is typed may have a mistake in it, and a folder is listed in its place.
            if state.files.indices.contains(line), paths[line].last != "/" { state.overlay = nil }
            return [.openFile(paths[line], size: state.size)]
        },
        seen: { $0.unseenFiles }, isSearched: true, takesPaths: true)

    /// The path that is being typed; none where it is a word to search for.
    @Sendable private static func typed(_ state: AppState) -> [String] {
        guard case .sheet(let at)? = state.overlay, at.search.text.contains("/") else { return [] }
        return [at.search.text]
    }
}

extension AppState {
    /// Takes what the shell found: a list to choose from.
    mutating func take(_ found: [FoundFile]) -> [Effect] {
        guard !found.isEmpty else {
            message = Message(
                "There is no file of data here; paste the path of one.", .warning)
            return []
        }
        (files, message) = (found, nil)
        overlay = .sheet(SheetState(FileSheet.id))
        if files.allSatisfy({ $0.path.last == "/" }) {
            message = Message(
                "No file of data is here: CSV, JSON, a training log, .npy, .npz, events of TensorBoard.", .muted)
        }
        return unseenFiles
    }

    /// Asks what those of the files in view hold that were not looked into.
    fileprivate var unseenFiles: [Effect] {
        guard let (sheet, at) = sheet, sheet.id == FileSheet.id else { return [] }
        let lines = sheet.shown(self)
        let paths = ListWindow(count: lines.count, selected: at.selected, rows: size.rows).shown.compactMap { line in
            let place = lines[line].place
            return files.indices.contains(place) && files[place].words == nil ? files[place].path : nil
        }
        return paths.isEmpty ? [] : [.describeFiles(paths)]
    }

    /// Takes what the shell found in files of the list: those that hold nothing to open leave it, and others come into view.
    mutating func take(described: [FoundFile]) -> [Effect] {
        let all = Dictionary(described.map { ($0.path, $0) }) { first, _ in first }
        let chosen = sheet.flatMap { sheet, at in
            let lines = sheet.shown(self)
            return lines.indices.contains(at.selected) ? lines[at.selected].line.title : nil
        }
        files = files.compactMap { file in
            guard let found = all[file.path] else { return file }
            return found.words == nil ? nil : found
        }
        guard case .sheet(var at)? = overlay, let sheet = sheet?.0, sheet.id == FileSheet.id else { return [] }
        let lines = sheet.shown(self)
        at.selected =
            lines.firstIndex { $0.line.title == chosen } ?? min(at.selected, max(0, lines.count - 1))
        overlay = .sheet(at)
        return unseenFiles
    }

    /// Shows a file that was opened, and keeps its name.
    mutating func show(_ file: OpenedFile, from path: String, saying remark: String?) -> [Effect] {
        settings.recentFiles = Array(([path] + (settings.recentFiles ?? []).filter { $0 != path }).prefix(8))
        let kept = Effect.keep(Settings(recentFiles: settings.recentFiles))
        overlay = nil
        switch file {
        case .lab(let session): return open(session, saying: remark) + [kept]
        case .page(let title, let lines):
            overlay = .notes(title: title, lines: lines, scroll: 0)
            if let remark { message = Message(remark) }
            return [kept]
        case .drawings(let title, let drawings):
            overlay = .page(title: title, drawings: drawings, shown: 0, scroll: 0)
            if let remark { message = Message(remark) }
            return [kept]
        }
    }

    /// The path that a pasted text is, as terminals write the name of a file that is dropped on them; nil for others.
    static func path(in text: String) -> String? {
        var path = text.trimmed
        guard !path.contains(where: \.isNewline), path.utf8.count <= 4096 else { return nil }
        for quote in ["'", "\""] where path.count > 2 && path.hasPrefix(quote) && path.hasSuffix(quote) {
            path = String(path.dropFirst().dropLast())
        }
        if path.hasPrefix("file://") {
            path = percentDecoded(String(path.dropFirst("file://".count)))
        } else {
            path = path.replacing("\\ ", with: " ")
        }
        guard path.hasPrefix("/") || path.hasPrefix("~/") || path.hasPrefix("./") || path.hasPrefix("../") else {
            return nil
        }
        return path.contains { $0.isLetter } ? path : nil
    }

    private static func percentDecoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
