import Foundation
import Testing

/// What people bring: files, logs and names as they are met in public, each with what is right.
@Suite struct BroughtTests {
    struct Case: Decodable, CustomTestStringConvertible {
        let id: String
        let wanted: String
        let command: String
        let files: [String: String]?
        let exit: Int32
        let value: Double?
        let tolerance: Double?
        /// What stands in the output, in the messages, and what must not be in the output.
        let out: [String]?
        let err: [String]?
        let no: [String]?

        var testDescription: String { "\(id): \(wanted)" }
    }

    static let cases: [Case] = {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "brought.json")
        do {
            return try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
        } catch {
            preconditionFailure("brought.json: \(error)")
        }
    }()

    @Test(arguments: cases)
    func isAnswered(_ brought: Case) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "brought-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in brought.files ?? [:] {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        let program = "losstutor() { \"\(ProgramRunner.path)\" \"$@\"; }; cd \"$0\" && "
        let result = try ProgramRunner.execute(
            "/bin/bash", ["-c", program + brought.command, folder.path(percentEncoded: false)],
            environment: ["LANG": "C.UTF-8", "HOME": folder.path(percentEncoded: false), "COLUMNS": "80"])
        #expect(result.status == brought.exit, "\(result.errors)")
        for text in brought.out ?? [] { #expect(result.output.contains(text), "\(text) in \(result.output)") }
        for text in brought.no ?? [] { #expect(!result.output.contains(text), "\(text) in \(result.output)") }
        for text in brought.err ?? [] { #expect(result.errors.contains(text), "\(text) in \(result.errors)") }
        guard let value = brought.value else { return }
        let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let found = try #require(answer?["value"] as? Double, "\(result.output)\(result.errors)")
        #expect(abs(found - value) <= (brought.tolerance ?? 1e-6) * max(1, abs(value)))
    }
}
