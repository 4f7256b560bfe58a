import Labs

/// States that are too long for a command line, as files in the folder where one is.
enum SavedState {
    /// Writes the state to a file with a name that is free, and returns it.
    static func save(_ state: LabState) throws -> String {
        try OutputFile.writeNew(state.kind.rawValue, "json", state.json + "\n")
    }
}
