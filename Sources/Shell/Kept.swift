import Course
import TutorApp

/// What a program keeps in a file from one run to the next.
package protocol Kept: Equatable {
    /// What is known before anything is kept.
    init()
    /// What it is called in sentences: "progress".
    static var noun: String { get }
    /// Whether the noun is one of many: they were saved.
    static var isPlural: Bool { get }
    /// A larger file is none of ours, in bytes.
    static var limit: Int { get }
    /// What two know together.
    func merging(_ other: Self) -> Self
    /// What is said where it takes the place of what another program has saved meanwhile; nil where it does not.
    func news(over saved: Self) -> String?
    /// The file's bytes.
    func encode() -> [UInt8]
    /// What a file says.
    static func decode(_ bytes: [UInt8]) throws(ProgressError) -> Self
}

extension Kept {
    /// Both are merged.
    package func news(over saved: Self) -> String? { nil }
}

extension Progress: Kept {
    /// Sentences call it "progress".
    package static var noun: String { "progress" }
    /// It was saved.
    package static var isPlural: Bool { false }
    /// 4 MiB.
    package static var limit: Int { 4 << 20 }
}

extension KeptSessions: Kept {
    /// Sentences call them "sessions".
    package static var noun: String { "sessions" }
    /// They were saved.
    package static var isPlural: Bool { true }
    /// 64 MiB.
    package static var limit: Int { 64 << 20 }

    /// Of a lab or a step that two programs changed one is kept.
    package func news(over saved: KeptSessions) -> String? {
        overwrites(saved)
            ? "Another losstutor has saved the same lab or step: what you did here has taken its place." : nil
    }

    /// ``KeptSessions/json`` in UTF-8.
    package func encode() -> [UInt8] { Array(json.utf8) }

    /// Reads what ``encode()`` wrote; throws ``ProgressError`` for a newer format and for all else.
    package static func decode(_ bytes: [UInt8]) throws(ProgressError) -> KeptSessions {
        do {
            return try KeptSessions(json: bytes)
        } catch {
            if let version = KeptSessions.version(of: bytes), version > 1 { throw .newerVersion(version) }
            throw .damaged
        }
    }
}

extension Settings: Kept {
    /// Sentences call them "settings".
    package static var noun: String { "settings" }
    /// They were saved.
    package static var isPlural: Bool { true }
    /// 1 MiB.
    package static var limit: Int { 1 << 20 }

    /// ``Settings/json`` in UTF-8.
    package func encode() -> [UInt8] { Array(json.utf8) }

    /// Reads what ``encode()`` wrote; throws ``ProgressError`` for a newer format and for all else.
    package static func decode(_ bytes: [UInt8]) throws(ProgressError) -> Settings {
        let (settings, newer) = read(json: bytes)
        if let newer { throw .newerVersion(newer) }
        guard let settings else { throw .damaged }
        return settings
    }
}

extension Keeper where Value: Kept {
    /// Keeps a value in a store.
    ///
    /// - Parameter said: what was said when it was read.
    package init(_ store: KeptStore<Value>, said: String?) {
        self.init(
            Store(
                merge: { $0.merging($1) }, save: { store.save($0) }, saveBeside: { store.saveBeside($0) }), said: said)
    }
}
