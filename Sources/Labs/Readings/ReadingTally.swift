/// Who is told of each reading that is looked up: tests count them.
enum ReadingTally {
    @TaskLocal static var tell: (@Sendable (String) -> Void)?
}
