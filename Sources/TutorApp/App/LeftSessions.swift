import Labs

/// Labs and steps of lessons as they were left: whoever comes back finds them so.
struct LeftSessions: Equatable, Sendable {
    /// The labs that were opened from home.
    var labs: [LabState.Kind: LabSession] = [:]
    /// Steps of lessons, by lesson and step.
    var steps: [String: LessonSession] = [:]
    /// What was left when the program ran before, as far as it has not been opened again.
    var kept = KeptSessions()
}
