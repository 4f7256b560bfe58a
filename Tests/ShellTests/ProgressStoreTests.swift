import Course
import Foundation
import Testing
import TutorApp

@testable import Shell

/// Progress in a folder of its own.
@Suite struct ProgressStoreTests {
    private let folder: URL
    private let path: String
    private var store: ProgressStore { ProgressStore(path: path) }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "losstutor-store-\(UUID().uuidString)")
        path = folder.appending(path: "state/progress.json").path(percentEncoded: false)
        try FileManager.default.createDirectory(
            at: folder.appending(path: "state"), withIntermediateDirectories: true)
    }

    private func after(_ body: () throws -> Void) rethrows {
        defer { try? FileManager.default.removeItem(at: folder) }
        try body()
    }

    private var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "state").path())) ?? []).sorted()
    }

    private let one = Progress.example(lesson: "one")
    private let two = Progress.example(lesson: "two")

    @Test func whatIsSavedIsReadAndMerged() throws {
        try after {
            try FileManager.default.removeItem(at: folder)
            #expect(store.load() == (Progress(), nil))
            #expect(store.save(one) == .saved(notice: nil))
            #expect(store.save(two) == .saved(notice: nil))
            #expect(store.load() == (one.merging(two), nil))
            #expect(names == ["progress.json"])
        }
    }

    /// Two programs at once: each writes what it has changed, and says where it took the place of the other's.
    @Test func twoProgramsKeepBothTheirLabs() throws {
        func sessions(_ entries: String) throws -> KeptSessions {
            try KeptSessions(json: Array(#"{"version":1,"sessions":{\#(entries)}}"#.utf8))
        }
        try after {
            let store = SessionStore(path: path)
            let start = try sessions(#""a/0":{"scroll":1},"b/0":{"scroll":1}"#)
            #expect(store.save(start) == .saved(notice: nil))
            let mine = try sessions(#""a/0":{"scroll":2},"b/0":{"scroll":1}"#)
            let theirs = try sessions(#""a/0":{"scroll":1},"b/0":{"scroll":3},"c/0":{"scroll":4}"#)
            #expect(store.save(theirs.changes(since: start)) == .saved(notice: nil))
            #expect(store.save(mine.changes(since: start)) == .saved(notice: nil))
            let both = try sessions(#""a/0":{"scroll":2},"b/0":{"scroll":3},"c/0":{"scroll":4}"#)
            #expect(store.load().value == both)
            // Both at the same step: the last one stays, and says so; on its way on it is alone.
            let next = try sessions(#""a/0":{"scroll":2},"b/0":{"scroll":5}"#)
            guard case .saved(let notice?) = store.save(next.changes(since: mine)) else {
                return #expect(Bool(false), "nothing was said")
            }
            #expect(notice.contains("Another losstutor"))
            let last = try sessions(#""a/0":{"scroll":2},"b/0":{"scroll":6}"#)
            #expect(store.save(last.changes(since: next)) == .saved(notice: nil))
            #expect(store.save(last.changes(since: last)) == .saved(notice: nil))
            // What was kept of this run and is so no longer is forgotten, and comes again without a word.
            let gone = try sessions(#""a/0":{"scroll":2}"#)
            #expect(store.save(gone.changes(since: last)) == .saved(notice: nil))
            #expect(store.load().value == (try sessions(#""a/0":{"scroll":2},"b/0":{},"c/0":{"scroll":4}"#)))
            #expect(store.save(last.changes(since: gone)) == .saved(notice: nil))
        }
    }

    @Test func withoutAHomeItIsSaid() {
        let store = ProgressStore(path: nil)
        #expect(store.load().notice == "No HOME is set: progress is kept only until you quit.")
        #expect(store.save(one) == .saved(notice: nil))
    }

    @Test func aLockThatIsHeldIsNotWaitedFor() throws {
        after {
            #expect(store.save(one) == .saved(notice: nil))
            let lock = open(folder.appending(path: "state").path(), O_RDONLY | O_DIRECTORY)
            #expect(flock(lock, LOCK_EX) == 0)
            #expect(store.save(two) == .busy)
            #expect(store.saveBeside(two) == .saved(notice: nil))
            #expect(names.count == 2)
            // Read at once, and taken in by the next who saves.
            #expect(store.load().value == one.merging(two))
            close(lock)
            #expect(store.save(one) == .saved(notice: nil))
            #expect(names == ["progress.json"])
            #expect(store.load().value == one.merging(two))
        }
    }

    @Test(arguments: [true, false]) func aFIFOIsSetAside(isThereAtTheStart: Bool) throws {
        after {
            #expect(mkfifo(path, 0o600) == 0)
            let sentence = "Your progress file is no ordinary file; it is kept beside it as progress.json.damaged-1."
            if isThereAtTheStart {
                #expect(store.load() == (Progress(), sentence))
                #expect(store.save(one) == .saved(notice: nil))
            } else {
                #expect(store.save(one) == .saved(notice: sentence))
            }
            #expect(store.load() == (one, nil))
            #expect(names == ["progress.json", "progress.json.damaged-1"])
        }
    }

    @Test func aFolderIsSetAsideWithWhatIsInIt() throws {
        try after {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            try Data("kept".utf8).write(to: URL(filePath: path).appending(path: "inside"))
            guard case .saved(let notice?) = store.save(one) else { return #expect(Bool(false), "nothing was said") }
            #expect(notice.contains("progress.json.damaged-1"))
            #expect(try String(contentsOfFile: path + ".damaged-1/inside", encoding: .utf8) == "kept")
            #expect(store.load() == (one, nil))
        }
    }

    @Test func aFIFOInPlaceOfTheTemporaryFileIsInNobodysWay() throws {
        after {
            #expect(mkfifo(path + ".new", 0o600) == 0)
            #expect(store.save(one) == .saved(notice: nil))
            #expect(store.load() == (one, nil))
            #expect(names == ["progress.json"])
        }
    }

    @Test(arguments: ["", "{", "no JSON", #"{"version": 1, "less"#]) func damageIsKept(content: String) throws {
        try after {
            try Data(content.utf8).write(to: URL(filePath: path))
            #expect(
                store.save(one)
                    == .saved(
                        notice: "Your progress file is damaged; it is kept beside it as progress.json.damaged-1."))
            #expect(try String(contentsOfFile: path + ".damaged-1", encoding: .utf8) == content)
            #expect(store.load() == (one, nil))
        }
    }

    @Test func aFileThatIsTooLargeIsSetAside() throws {
        try after {
            try Data(count: 4 << 20 | 1).write(to: URL(filePath: path))
            #expect(store.load().notice?.hasPrefix("Your progress file is too large; it is kept") == true)
            #expect(names == ["progress.json.damaged-1"])
        }
    }

    @Test func aNewerFileIsLeftAlone() throws {
        try after {
            let content = #"{"version": 99}"#
            try Data(content.utf8).write(to: URL(filePath: path))
            let sentence = "Your progress file is from a newer losstutor: nothing is saved to it."
            #expect(store.load() == (Progress(), sentence))
            #expect(store.save(one) == .failed(sentence))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
            #expect(!store.isKept && !ProgressStore(path: nil).isKept && ProgressStore(path: path + "x").isKept)
        }
    }

    @Test func aSymbolicLinkStaysOneAndDamageBehindItIsKept() throws {
        try after {
            let target = folder.appending(path: "target.json").path()
            try Data("{".utf8).write(to: URL(filePath: target))
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
            guard case .saved(_?) = store.save(one) else { return #expect(Bool(false), "nothing was said") }
            #expect(try String(contentsOfFile: target + ".damaged-1", encoding: .utf8) == "{")
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == target)
            #expect(store.load() == (one, nil))
        }
    }

    @Test func aFolderThatCannotBeMadeIsSaid() throws {
        try after {
            let blocked = folder.appending(path: "file").path()
            try Data().write(to: URL(filePath: blocked))
            #expect(
                ProgressStore(path: blocked + "/losstutor/progress.json").save(one)
                    == .failed("Progress was not saved in \(blocked)/losstutor: not a directory."))
        }
    }

    /// A disk that is full.
    @Test func whatCannotBeWrittenLeavesTheOldFile() throws {
        try after {
            #expect(store.save(one) == .saved(notice: nil))
            let place = path.dropLast("/progress.json".count)
            let before = try Data(contentsOf: URL(filePath: path))
            // A folder stands where the new file is to be written.
            try FileManager.default.createDirectory(atPath: path + ".new/x", withIntermediateDirectories: true)
            #expect(store.save(two) == .failed("Progress was not saved in \(place): file exists."))
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }
}
