import Course
import Fields
import Foundation
import Labs
import TestSupport
import Testing
import TextGrid
import Training

@testable import TutorApp

/// The three ways in which a screen can be drawn.
enum Mode: String, CaseIterable {
    case unicode, ascii, mono

    var glyphs: Glyphs { self == .ascii ? .ascii : .unicode }
    var colors: Int { self == .unicode ? 256 : 0 }
}

extension AppState {
    /// Takes an event of the mouse, which meets what is drawn there.
    mutating func mouse(_ event: MouseEvent) -> [Effect] {
        reduce(.mouse(event.kind, on: AppView.canvas(self).target(of: event)))
    }
}

/// States to test with.
enum Fixture {
    /// Six lessons that stay as they are, whatever becomes of those that are shipped, with the questions and pages in the
    /// program.
    static let course: Course = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Lessons")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        let lessons = names.sorted().compactMap { name in
            (try? Data(contentsOf: folder.appending(path: name))).map { (name: name, bytes: Array($0)) }
        }
        return Course.read(files: lessons + LessonFiles.embedded.filter { $0.name.first?.isNumber != true }).course
    }()

    /// The lessons in the program.
    static let shipped = Course.read(files: LessonFiles.embedded).course

    /// The page of questions in the program.
    static var questionsPage: Lesson? {
        let page = LessonFiles.embedded.first { $0.name == Course.questionsFile }
        return page.flatMap { CourseCheck(files: [(Course.questionsFile, $0.bytes)]).questions }
    }

    /// The questions, then the presets.
    static let presets = state().presets

    /// The lab of a question or a preset, as it opens.
    static func preset(_ id: String) throws -> LabSession {
        try LabSession(course.preset(named: id, at: .typed()))
    }

    static func state(
        _ screen: Screen = .home, course: Course = course, columns: Int = 80, rows: Int = 24, mode: Mode = .unicode
    ) -> AppState {
        AppState(size: Size(columns: columns, rows: rows), glyphs: mode.glyphs, screen: screen, course: course)
    }

    /// A course of one lesson, `sample`, with a body that a test writes.
    static func sample(_ body: String) -> Course { Course { [SampleFile.file(body)] } }

    /// That lesson, opened at a step.
    static func opened(
        _ body: String, step: Int = 0, columns: Int = 80, rows: Int = 24, mode: Mode = .unicode
    ) -> AppState {
        var state = state(course: sample(body), columns: columns, rows: rows, mode: mode)
        state.openLesson(at: 0, step: step)
        return state
    }

    /// A step that asks for an MSE of 0, as many tests need one.
    static let zeroStep = """
        ## One step
        Text.
        ```lab
        actual: [1]
        predicted: [2]
        loss: mse
        ```
        ```goal
        id: first
        allow: [predicted]
        text: Make the MSE 0.
        when: mse(y, p) == 0
        witness: {predicted: [1]}
        ```
        """

    /// The state in which a lab opens from home.
    static func start(of kind: LabState.Kind) -> LabState {
        do {
            return try Features.of(kind).start()
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static func vector(_ choice: LossChoice = LossChoice(loss: "mse")) throws -> Screen {
        .lab(LabSession(try VectorLab(VectorLabInput(choice: choice))))
    }

    /// A network of two layers of eight units, shown.
    static func network() throws -> Screen {
        var specification = TrainingSpecification(dataset: "circles")
        specification.hidden = [8, 8]
        var lab = try TrainerLab(specification, epochsRun: 20)
        lab.panel = .network
        return .lab(LabSession(lab))
    }

    /// The loss landscape of a run that has come halfway.
    static func landscape() throws -> Screen {
        var lab = try TrainerLab(.init(dataset: "circles"), epochsRun: 60)
        lab.panel = .landscape
        return .lab(LabSession(lab))
    }

    static func trainer(epochsRun: Int = 20) throws -> Screen {
        .lab(LabSession(try TrainerLab(.init(dataset: "circles"), epochsRun: epochsRun)))
    }
}

extension AppState {
    /// Presses keys, written as text: `<enter>`, `<down>`, … and plain characters; `<lock>` locks an answer. Then no key comes
    /// for a while.
    mutating func press(_ script: String) {
        for key in KeyScript.keys(script) { _ = reduce(.key(key)) }
        _ = reduce(.rest)
    }

    /// Lets what runs come to its end.
    mutating func finish() { while isRunning { _ = reduce(.tick(steps: 100)) } }

    /// Finds a command, a setting or a place by its name, and takes it.
    mutating func take(_ name: String) {
        press("c")
        for character in name { _ = reduce(.key(.character(character))) }
        press("<enter>")
    }

    /// Changes a setting in the options sheet by keys such as `+`, and closes the sheet unless it stays.
    mutating func set(_ option: String, _ keys: String, stays: Bool = false) {
        press("o<home>")
        let rows = sheet.map { $0.0.lines(self).map(\.title) } ?? []
        guard let index = rows.firstIndex(of: option) else {
            Issue.record("no option \(option) among \(rows)")
            return press("<esc>")
        }
        for _ in 0..<index { press("<down>") }
        press(keys)
        if !stays { press("<esc>") }
    }

    /// The vector lab on the screen; nil for another screen.
    var vectorLab: VectorLab? { if let lab = VectorLab.of(lab?.state) { lab } else { nil } }
    /// The trainer on the screen; nil for another screen.
    var trainerLab: TrainerLab? { if let lab = TrainerLab.of(lab?.state) { lab } else { nil } }

    /// Puts a lab on the screen in place of the one that is there.
    mutating func show(_ session: LabSession) {
        _ = takeLab()
        putLab(session)
    }

    /// The screen as text.
    var text: String { AppView.draw(self).text }
}

extension Prediction {
    /// The keys that answer it rightly; a curve and an order are put there before the last of them.
    func rightKeys(_ lab: LabState?) -> String {
        switch rightAnswer(lab) {
        case .option(let option)?: "\(option + 1)<lock>"
        case .number(let number)? where isOnPlot: "=\(number)<enter><lock>"
        case .number(let number)?: "=\(number)<lock>"
        case .texts(let texts)?: "<enter>" + texts.map { "\($0)<enter>" }.joined()
        case .piles(let piles)?: piles.map { "\($0 + 1)" }.joined() + "<lock>"
        case .numbers?, .order?: "<lock>"
        case nil: ""
        }
    }
}

/// Keys written as text.
enum KeyScript {
    /// Locks the answer that is chosen or typed, of which one is fairly sure.
    private static let lock: [Key] = [.enter, .character("2")]

    private static let named: [String: Key] = [
        "enter": .enter, "esc": .escape, "up": .up, "down": .down, "left": .left, "right": .right, "tab": .tab,
        "back": .backspace, "pgdn": .pageDown, "pgup": .pageUp, "del": .delete, "home": .home, "end": .end,
    ]

    static func keys(_ script: String) -> [Key] {
        var keys: [Key] = []
        var rest = script[...]
        while let first = rest.first {
            if rest.hasPrefix("<lock>") {
                keys += lock
                rest = rest.dropFirst(6)
            } else if first == "<", let end = rest.firstIndex(of: ">"),
                let key = named[String(rest[rest.index(after: rest.startIndex)..<end])]
            {
                keys.append(key)
                rest = rest[rest.index(after: end)...]
            } else {
                keys.append(.character(first))
                rest.removeFirst()
            }
        }
        return keys
    }
}

extension LabState.Kind {
    static let vector = VectorLab.kind
    static let likelihood = LikelihoodLab.kind
    static let trainer = TrainerLab.kind
    static let bench = FormulaBench.kind
}
