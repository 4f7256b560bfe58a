import Fields
import LossMath

/// The state of one lab, whichever it is: all that the rest of the program asks of it.
///
/// ``LabState/content`` hands it out. A lab gives its answers in its own folder; most have an answer that does for a lab
/// that has nothing of the kind.
package protocol LabContent: ReadableLab, Equatable {
    /// The `kind` of its states in files.
    static var name: String { get }
    /// The words behind `losstutor` that open the lab.
    static var command: String { get }
    /// The words of what a lesson may let one change.
    var allowedWords: [String] { get }
    /// The key of the states that every run changes, whatever it leads to; nil where a run is judged by what it changes.
    static var keyOfRuns: String? { get }

    /// The state that keys with values say.
    init(keys node: Node, at place: Place) throws(Problem)
    /// The lab that begins with the data of a file, and how they were read in parts of a sentence; nil for data of another
    /// lab.
    static func holding(_ bytes: [UInt8], _ source: Place.Source) throws(Problem) -> (lab: Self, remarks: [String])?
    /// The state as keys with values, without the lab's kind.
    var node: Node { get }
    /// The same as what may be changed is held against it: where several keys say one thing, under one of them.
    var comparedNode: Node { get }
    /// Options that lead to exactly this state; nil where not each part has one.
    var arguments: [String]? { get }
    /// What `--json` prints.
    ///
    /// - Parameter all: lists of any length.
    func answerJSON(all: Bool) -> String
    /// The state as a program in Python; nil where Python cannot say it.
    var pythonProgram: String? { get }

    /// About how many bytes it takes.
    var bytes: Int { get }
    /// About how many bytes it takes as JSON.
    var textBytes: Int { get }
    /// The same without what was computed of it, which a state that is kept long would keep with it.
    var bare: Self { get }
    /// What differs from another state; nil where a copy of the whole is as good.
    func patch(from other: Self) -> LabPatch?
    /// This state changed by a patch that was made from it.
    func applying(_ patch: LabPatch) -> Self
    /// Shows what another state shows: which panel is in view is no change of the lab.
    mutating func showPanels(of other: Self)
    /// What was changed since a start, in another version of that start; with what has no place there, in words. Nil
    /// where nothing can be taken along.
    func carried(from start: Self, into fresh: Self) -> (lab: Self, lost: [String])?

    /// How many cells, parameters or numbers differ from those of a start; nil for runs.
    func changes(since start: Self) -> Int?
    /// What `custom(y, p)` means in formulas over the lab; nil where it means nothing.
    var typedFunction: TypedFunction? { get }
    /// The name of the reading that the lab is about.
    var mainReading: String { get }
    /// The loss that the lab is about, to be written large; nil where it is not to be seen.
    var largeLoss: (name: String, value: Double)? { get }
    /// A number that the lab's loss is not made for, in one sentence; nil where there is none.
    var misfit: String? { get }
    /// What a word of ``allowedWords`` is called on the screen.
    func title(ofAllowed word: String) -> String
    /// What the lab's author has named, and the screen is to show.
    var authoredTitles: [String] { get }
    /// A number that no key can move as far, as the formula of where it can be; nil where there is none.
    var outOfReach: String? { get }

    /// The same with several curves as they are, and how they are drawn, where that is in another way.
    var withCurvesAsTheyAre: (lab: Self, drawn: CurveScale)? { get }
    /// The curve that the lab plots, at so many places evenly along its axis, with the name of what moves along it where a
    /// formula can have it; nil where it plots none.
    func plottedCurve(samples: Int) -> (name: String?, x: [Double], y: [Double])?
    /// Whether one of the states that its plot shows meets a condition on readings that the plot draws, all of these
    /// names.
    func plots(_ names: Set<String>, where isMet: (Self) -> Bool) -> Bool
}

extension LabContent {
    /// Which lab it is.
    package static var kind: LabState.Kind { LabState.Kind(Self.self) }
    /// The state that is this lab's; nil for none, and for that of another.
    package static func of(_ state: LabState?) -> Self? { state?.content as? Self }
    /// The state of any lab that this is.
    package var state: LabState { LabState(self) }

    package static var keyOfRuns: String? { nil }
    package static func holding(
        _ bytes: [UInt8], _ source: Place.Source
    ) throws(Problem) -> (lab: Self, remarks: [String])? { nil }
    package var comparedNode: Node { node }
    package var arguments: [String]? { nil }
    package var pythonProgram: String? { nil }
    package var textBytes: Int { bytes }
    package var bare: Self { self }
    package func patch(from other: Self) -> LabPatch? { nil }
    package func applying(_ patch: LabPatch) -> Self { self }
    package mutating func showPanels(of other: Self) {}
    package func carried(from start: Self, into fresh: Self) -> (lab: Self, lost: [String])? { nil }
    package func changes(since start: Self) -> Int? { nil }
    package var typedFunction: TypedFunction? { nil }
    package var mainReading: String { "loss" }
    package var largeLoss: (name: String, value: Double)? { nil }
    package var misfit: String? { nil }
    package func title(ofAllowed word: String) -> String { word }
    package var authoredTitles: [String] { [] }
    package var outOfReach: String? { nil }
    package var withCurvesAsTheyAre: (lab: Self, drawn: CurveScale)? { nil }
    package func plottedCurve(samples: Int) -> (name: String?, x: [Double], y: [Double])? { nil }
    package func plots(_ names: Set<String>, where isMet: (Self) -> Bool) -> Bool { false }

    // What takes two states of the same lab, for states of any.

    func isEqual(to other: LabState) -> Bool { Self.of(other) == self }
    func patch(fromState other: LabState) -> LabPatch? { Self.of(other).flatMap { patch(from: $0) } }
    func stateShowingPanels(of other: LabState) -> LabState? {
        guard let other = Self.of(other) else { return nil }
        var lab = self
        lab.showPanels(of: other)
        return lab.state
    }
    static func stateHolding(
        _ bytes: [UInt8], _ source: Place.Source
    ) throws(Problem) -> (state: LabState, remarks: [String])? {
        try holding(bytes, source).map { ($0.lab.state, $0.remarks) }
    }
    func changes(sinceState start: LabState) -> Int? { Self.of(start).flatMap { changes(since: $0) } }
    func carried(fromState start: LabState, intoState fresh: LabState) -> (state: LabState, lost: [String])? {
        guard let start = Self.of(start), let fresh = Self.of(fresh) else { return nil }
        return carried(from: start, into: fresh).map { ($0.lab.state, $0.lost) }
    }
    var stateWithCurvesAsTheyAre: (state: LabState, drawn: CurveScale)? {
        withCurvesAsTheyAre.map { ($0.lab.state, $0.drawn) }
    }
    func plotsState(_ names: Set<String>, where isMet: (LabState) -> Bool) -> Bool {
        plots(names) { isMet($0.state) }
    }
}
