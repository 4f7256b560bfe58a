import Course
import Foundation
import Testing
import TextGrid
import TutorApp

@testable import Shell

/// Lessons that change while the program runs.
@Suite struct LessonWatchTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID().uuidString)")

    private func write(_ text: String) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: folder.appending(path: "01.md"), atomically: true, encoding: .utf8)
    }

    private var path: String { folder.appending(path: "01.md").path(percentEncoded: false) }

    @Test func aChangeIsToldOnceAndWhenItHasSettled() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("one")
        var reads = 0
        let path = path
        var watch = LessonWatch(
            look: { [FileStamp(path)].compactMap(\.self) },
            read: {
                reads += 1
                return .notice("read")
            })
        #expect(watch.news(now: 0) == nil)
        #expect(watch.wait(now: 100) == 600)
        try write("other")
        #expect(watch.news(now: 100) == nil, "it is not looked at before it is time to")
        #expect(watch.news(now: 700) == nil)
        try write("another one")
        #expect(watch.news(now: 850) == nil, "it is still being written")
        #expect(watch.news(now: 1000) == .notice("read"))
        #expect(watch.news(now: 1700) == nil && reads == 1)
        // The same size, within the same second.
        try write("Another one")
        #expect(watch.news(now: 2400) == nil)
        #expect(watch.news(now: 2550) == .notice("read"))
        try FileManager.default.removeItem(atPath: path)
        #expect(watch.news(now: 3250) == nil)
        #expect(watch.news(now: 3400) == .notice("read") && reads == 3)
    }

    /// The loop sleeps in between, and looks at nothing without a watch.
    @Test func theLoopLooksAboutOnceASecond() {
        let clock = FakeClock()
        var looks = 0
        let terminal = InMemoryTerminal(
            size: Size(columns: 10, rows: 1), events: Array(repeating: .timeout, count: 40)
        ) { clock.milliseconds += Double($0) }
        let keeper = Keeper(ProgressStore(path: nil), said: nil)
        let tutor = FakeTutor(clock: clock)
        let watch = LessonWatch(
            look: {
                looks += 1
                return []
            }, read: { .notice("read") })
        var loop = EventLoop(tutor, terminal: terminal, clock: clock.loopClock, keeper: keeper, lessons: watch)
        _ = loop.run()
        #expect(looks > 20 && Double(looks) <= clock.milliseconds / LessonWatch.interval + 2)
        #expect(!tutor.log.actions.contains(.notice("read")))
    }
}
