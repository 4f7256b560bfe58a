import Course
import TextGrid

/// All that can happen to the program. Time and random numbers enter only as data in actions.
package enum Action: Equatable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// No key has come for a while after one that came more than once in a row.
    case rest
    /// The mouse did something to what stood under it on the screen as it was drawn last.
    case mouse(MouseEvent.Kind, on: MouseTarget)
    /// Text was pasted in one piece, as it came.
    case paste(String)
    /// The terminal has said what is behind the text.
    case background(Background)
    /// The screen has this size now.
    case resize(Size)
    /// The next slice of a training run that is on.
    case tick(steps: Int)
    /// The wall clock, in whole seconds since 1970; stamps progress.
    case clock(Int)
    /// The lessons' files have changed: the course as it is now.
    case course(Course)
    /// Progress could not be read or saved: why, in one sentence.
    case notice(String)
    /// Something that was asked for is done.
    case said(String)
    /// A goal was written into the file of a lesson: what that holds now, and how it is said.
    case wroteGoal(Lesson, words: String)
    /// Files that can be opened.
    case files([FoundFile])
    /// What files of the list hold; nothing, where they cannot be opened.
    case described([FoundFile])
    /// A file was opened: what it holds, and how it was read.
    case opened(String, OpenedFile, remark: String?)
}
