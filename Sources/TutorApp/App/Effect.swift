import Course
import TextGrid

/// What the program asks its shell to do.
package enum Effect: Equatable, Sendable {
    /// End the program.
    case quit
    /// Put this text into the clipboard.
    case copy(String)
    /// Merge this progress into the saved one: soon, or before anything else where something was done.
    case save(Progress, atOnce: Bool = false)
    /// Keep these settings.
    case keep(Settings)
    /// Write a text to a new file in the folder where one is, and say its name.
    case write(name: String, ending: String, text: String)
    /// Write a goal into the file of a lesson, at the end of a step, from 0, and say so.
    case writeGoal(GoalRecording, of: Lesson, step: Int)
    /// List the files of the folder, and those of these that are elsewhere.
    case listFiles(recent: [String])
    /// See what these files hold.
    case describeFiles([String])
    /// See what this file holds.
    case look(String)
    /// Open this file, for a screen of this size.
    case openFile(String, size: Size)
    /// Tell the notes on a second terminal where the presentation stands.
    case present(PresentedPlace)
}
