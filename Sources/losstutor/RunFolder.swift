@preconcurrency import Glibc
import Shell

/// The runs in a folder of TensorBoard's: each folder that has event files, with these in the order of their names.
enum RunFolder {
    /// So deep below the folder it is looked for runs.
    private static let depth = 6

    /// The runs at a path; a file is one by itself.
    ///
    /// - Throws: ``Failure`` for a folder without event files.
    static func runs(at path: String) throws -> [(source: String, files: [String])] {
        guard path != "-", isFolder(path) else { return [(path == "-" ? "standard input" : path, [path])] }
        var trimmed = path
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        let found = runs(in: trimmed, depth: 0)
        guard !found.isEmpty else {
            throw Failure(
                "\(path) is a folder without event files of TensorBoard; name a file in it.", exitCode: .data)
        }
        return found
    }

    private static func runs(in folder: String, depth: Int) -> [(source: String, files: [String])] {
        let names = names(in: folder)
        let events = names.filter { $0.contains("tfevents") }.map { "\(folder)/\($0)" }.filter { !isFolder($0) }
        let below =
            depth == Self.depth
            ? [] : names.map { "\(folder)/\($0)" }.filter(isFolder).flatMap { runs(in: $0, depth: depth + 1) }
        return (events.isEmpty ? [] : [(folder, events)]) + below
    }

    /// The names in a folder in their order, without hidden ones.
    static func names(in folder: String) -> [String] { entries(in: folder).map(\.name) }

    /// The same, each with what the folder itself says of it: no file is looked at.
    static func entries(in folder: String) -> [(name: String, isFolder: Bool?)] {
        guard let directory = opendir(FileName.bytes(folder)) else { return [] }
        defer { closedir(directory) }
        var entries: [(name: String, isFolder: Bool?)] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { FileName.text($0) }
            }
            guard !name.hasPrefix(".") else { continue }
            let kind = Int(entry.pointee.d_type)
            entries.append((name, kind == Int(DT_DIR) ? true : kind == Int(DT_REG) ? false : nil))
        }
        return entries.sorted { $0.name < $1.name }
    }

    static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return stat(FileName.bytes(path), &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }
}
