import TutorApp

/// Looks now and then whether lessons have changed, and reads them again once they stay as they are.
package struct LessonWatch {
    private let look: () -> [FileStamp]
    private let read: () -> Action
    /// What was read last.
    private var known: [FileStamp]
    /// What was seen last, while it differs from that.
    private var changed: [FileStamp]?
    private var due = 0.0

    /// Files are looked at this often.
    static let interval = 700.0
    /// A file that somebody is writing is looked at again after this time.
    static let settling = 150.0

    /// A watch over files that were just read.
    ///
    /// - Parameters:
    ///   - look: what tells the files' versions apart.
    ///   - read: reads them again, and says what comes of it.
    package init(look: @escaping () -> [FileStamp], read: @escaping () -> Action) {
        (self.look, self.read) = (look, read)
        known = look()
    }

    /// The milliseconds until the next look.
    func wait(now: Double) -> Int { Int(max(0, min(due - now, Self.interval)).rounded(.up)) }

    /// Looks, where it is time to; nil where nothing new is to be told.
    mutating func news(now: Double) -> Action? {
        guard now >= due else { return nil }
        due = now + Self.interval
        let seen = look()
        guard seen != known else {
            changed = nil
            return nil
        }
        guard seen == changed else {
            changed = seen
            due = now + Self.settling
            return nil
        }
        (known, changed) = (seen, nil)
        return read()
    }
}
