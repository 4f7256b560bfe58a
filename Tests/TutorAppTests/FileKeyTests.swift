import Foundation
import Labs
import Testing
import TextGrid

@testable import TutorApp

/// `O` opens files, `S` saves them, and a pasted path offers to open one.
@Suite struct FileKeyTests {
    private static let found = [
        FoundFile(path: "runs.csv", words: "training log, 2 curves, 90 rows"),
        FoundFile(path: "pairs.csv", words: "4 rows: actual, predicted"),
    ]

    @Test(arguments: [true, false]) func theListOpensWhatIsChosen(isHome: Bool) throws {
        var state = isHome ? Fixture.state() : Fixture.state(try Fixture.vector())
        #expect(state.reduce(.key(.character("O"))) == [.listFiles(recent: [])])
        #expect(state.reduce(.files(Self.found)).isEmpty)
        let text = AppView.draw(state).text
        #expect(text.contains("runs.csv") && text.contains("training log, 2 curves, 90 rows"))
        _ = state.reduce(.key(.down))
        #expect(state.reduce(.key(.enter)) == [.openFile("pairs.csv", size: state.size)])
        let lab = LabSession(try LabState(json: #"{"actual": [1], "predicted": [3]}"#))
        let effects = state.reduce(.opened("pairs.csv", .lab(lab), remark: "2 rows are left out."))
        #expect(state.lab == lab)
        #expect(state.message?.text == "2 rows are left out.")
        guard case .keep(let kept)? = effects.last else {
            Issue.record("the file is not kept")
            return
        }
        #expect(Settings.read(json: Array(kept.json.utf8)).settings?.recentFiles == ["pairs.csv"])
        // What was opened is offered again, and esc leads back.
        #expect(state.reduce(.key(.character("O"))) == [.listFiles(recent: ["pairs.csv"])])
        _ = state.reduce(.key(.escape))
        #expect((state.screen == .home) == isHome)
    }

    @Test func aLogIsLookedAt() {
        var state = Fixture.state()
        _ = state.reduce(.opened("runs.csv", .page(title: "runs.csv", lines: ["4 ┤⡇"]), remark: nil))
        #expect(AppView.draw(state).text.contains("4 ┤⡇"))
        _ = state.reduce(.key(.escape))
        #expect(state.overlay == nil)
    }

    /// What is drawn in several ways is turned by the key of axes.
    @Test func aLogHasSeveralAxes() {
        var state = Fixture.state()
        let drawings = [
            Drawing(axis: "linear axis", lines: ["9 ┤⡇"]), Drawing(axis: "logarithmic axis", lines: ["1 ┤⣇"]),
        ]
        _ = state.reduce(.opened("runs.csv", .drawings(title: "runs.csv", drawings), remark: "2 curves"))
        for (shown, other) in [("9 ┤⡇", "1 ┤⣇"), ("1 ┤⣇", "9 ┤⡇"), ("9 ┤⡇", "1 ┤⣇")] {
            let text = AppView.draw(state).text
            #expect(text.contains(shown) && !text.contains(other))
            #expect(text.contains("y axis"))
            state.press("y")
        }
        #expect(AppView.draw(state).text.contains("logarithmic axis"))
        _ = state.reduce(.key(.escape))
        #expect(state.overlay == nil)
    }

    /// A folder is listed in place of the files, and what is wrong is said over the list.
    @Test func foldersAreInTheList() throws {
        var state = Fixture.state()
        _ = state.reduce(.files(Self.found + [FoundFile(path: "runs/", words: "a folder")]))
        for _ in 0..<2 { _ = state.reduce(.key(.down)) }
        #expect(state.reduce(.key(.enter)) == [.openFile("runs/", size: state.size)])
        #expect(state.overlay != nil)
        _ = state.reduce(.files([FoundFile(path: "runs/a.csv", words: "3 rows: step, loss")]))
        #expect(AppView.draw(state).text.contains("runs/a.csv"))
        _ = state.reduce(.files([FoundFile(path: "../", words: "the folder above")]))
        #expect(!AppView.draw(state).text.contains("open this file?"))
    }

    /// What is not in view is not looked into; what holds nothing leaves the list, and what is chosen stays so.
    @Test func filesAreLookedIntoOnceTheyAreInView() throws {
        var state = Fixture.state()
        let all =
            (0..<900).map { FoundFile(path: "run\($0).csv", words: nil) } + [FoundFile(path: "../", words: "above")]
        var looked: [String] = []
        func answer(_ effects: [Effect]) {
            var next = effects
            while case .describeFiles(let paths)? = next.first {
                looked += paths
                // Each tenth can be opened.
                next = state.reduce(
                    .described(paths.map { FoundFile(path: $0, words: $0.hasSuffix("0.csv") ? "3 rows" : nil) }))
            }
        }
        answer(state.reduce(.files(all)))
        #expect(looked.count < 300 && state.files.count < 901)
        let shown = state.text
        #expect(shown.contains("run0.csv") && shown.contains("run10.csv") && !shown.contains("run1.csv"))
        answer(state.reduce(.key(.down)))
        answer(state.reduce(.key(.pageDown)))
        let (sheet, at) = try #require(state.sheet)
        #expect(sheet.shown(state)[at.selected].line.title == "run110.csv")
        for letter in "run77" { answer(state.reduce(.key(.character(letter)))) }
        #expect(state.text.contains("run770.csv") && !state.text.contains("run77.csv"))
        answer(state.reduce(.key(.escape)))
        answer(state.reduce(.described([FoundFile(path: "run5.csv", words: nil)])))
        #expect(state.overlay == nil && looked.count == Set(looked).count)
    }

    /// What is typed and has a stroke in it is a path, from the first letter on; other letters search.
    @Test(arguments: ["/data/a.csv", "~/log.txt", "../b.csv", "runs/c.csv"]) func aPathCanBeTyped(path: String) throws {
        var state = Fixture.state()
        _ = state.reduce(.files(Self.found))
        for letter in path { _ = state.reduce(.key(.character(letter))) }
        #expect(AppView.draw(state).text.contains("as typed"))
        #expect(state.reduce(.key(.enter)) == [.openFile(path, size: state.size)])
        // It may be wrong: it can be put right.
        #expect(state.overlay != nil)
        let lab = LabSession(try LabState(json: #"{"actual": [1], "predicted": [3]}"#))
        _ = state.reduce(.opened(path, .lab(lab), remark: nil))
        #expect(state.overlay == nil && state.lab == lab)
    }

    @Test func withoutFilesItSaysSo() {
        var state = Fixture.state()
        _ = state.reduce(.files([]))
        #expect(state.overlay == nil)
        #expect(state.message?.text.contains("no file of data here") == true)
    }

    @Test(arguments: [
        ("/data/runs 1.csv", "/data/runs 1.csv"), ("'/data/a b.csv' ", "/data/a b.csv"),
        ("file:///data/a%20b.csv\n", "/data/a b.csv"), ("/data/a\\ b.csv", "/data/a b.csv"), ("~/log.txt", "~/log.txt"),
    ]) func aPastedPathIsOffered(text: String, path: String) throws {
        var state = Fixture.state(try Fixture.vector())
        let before = state.lab
        #expect(state.reduce(.paste(text)) == [.look(path)])
        _ = state.reduce(.files([Self.found[0]]))
        #expect(AppView.draw(state).text.contains("open this file?"))
        #expect(state.lab == before)
    }

    @Test(arguments: ["0.5\n0.7", "1/2", "/ 2", "-1", "a\n/b/c"]) func otherTextIsNoPath(text: String) throws {
        #expect(AppState.path(in: text) == nil)
    }

    @Test func theScreenAndTheStateAreSaved() throws {
        for (downs, ending) in [(0, "svg"), (1, "html"), (2, "json")] {
            var state = Fixture.state(try Fixture.vector())
            let lab = try #require(state.lab)
            state.press("S" + String(repeating: "<down>", count: downs))
            #expect(AppView.draw(state).text.contains("losstutor-vector.\(ending)"))
            guard case .write(let name, ending, let text)? = state.reduce(.key(.enter)).first else {
                Issue.record("nothing is written")
                continue
            }
            #expect(name == "vector")
            switch ending {
            case "json": #expect(try LabState(json: text) == lab.state)
            default:
                #expect(
                    text.contains("<svg") && text.contains(">predicted</text>") && !text.contains("losstutor-vector"))
            }
            #expect(state.overlay == nil)
            _ = state.reduce(.said("Saved as losstutor-vector.\(ending)."))
            #expect(AppView.draw(state).text.contains("Saved as"))
        }
    }
}
