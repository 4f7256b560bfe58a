/// What came of an attempt to save.
package enum SaveOutcome: Equatable, Sendable {
    /// It is on disk; a sentence where something else was wrong and is mended.
    case saved(notice: String?)
    /// Somebody else holds the lock.
    case busy
    /// Why not, in one sentence.
    case failed(String)
}
