import Foundation
import Labs
import LossMath
import Testing
import TextGrid

@testable import TutorApp

/// What holds for every screen at every size, whatever it shows.
@Suite struct ScreenPropertyTests {
    /// Each panel stands by itself: frames are whole, and none reaches into another. Where a corner of a frame is left over,
    /// another panel was drawn over the rest.
    @Test(arguments: SnapshotTests.names) func noPanelIsDrawnOverAnother(name: String) throws {
        for size in SnapshotTests.sizes {
            for mode in [Mode.unicode, .mono] {
                let state = try SnapshotTests.state(name, size, mode)
                let grid = AppView.draw(state)
                let frames = LargeScreenTests.frames(of: grid).map(\.area)
                let words = "\(name) at \(size)\n\(grid.text)"
                for (index, frame) in frames.enumerated() {
                    for other in frames[..<index] {
                        let isBeside =
                            frame.x >= other.maxX || other.x >= frame.maxX || frame.y >= other.maxY
                            || other.y >= frame.maxY
                        #expect(isBeside, "\(words)")
                    }
                    for y in frame.y + 1..<frame.maxY - 1 {
                        #expect(grid[frame.maxX - 1, y].character == grid.glyphs.vertical, "row \(y) of \(words)")
                    }
                    // What stands in the lower edge is put there: a blank is before and behind it.
                    let edge = String((frame.x + 1..<frame.maxX - 1).map { grid[$0, frame.maxY - 1].character })
                    // In a narrow frame marks have it all.
                    for note in edge.split(separator: grid.glyphs.horizontal) where note.count + 4 <= edge.count {
                        #expect(note.hasPrefix(" ") && note.hasSuffix(" "), "\(note) in \(words)")
                    }
                }
                for y in 0..<size.1 {
                    for x in 0..<size.0 {
                        let corner = grid[x, y].character
                        if corner == grid.glyphs.topLeft {
                            #expect(frames.contains { $0.x == x && $0.y == y }, "\(x), \(y) of \(words)")
                        } else if corner == grid.glyphs.topRight {
                            #expect(frames.contains { $0.maxX == x + 1 && $0.y == y }, "\(x), \(y) of \(words)")
                        } else if corner == grid.glyphs.bottomRight {
                            #expect(frames.contains { $0.maxX == x + 1 && $0.maxY == y + 1 }, "\(x), \(y) of \(words)")
                        }
                    }
                }
            }
        }
    }

    /// On every axis of y with three or more numbers at one distance these are as many rows apart.
    @Test(arguments: SnapshotTests.names) func ticksAreEvenlySpaced(name: String) throws {
        for size in SnapshotTests.sizes {
            let grid = AppView.draw(try SnapshotTests.state(name, size, .unicode))
            for y in 1..<size.1 {
                for x in 1..<size.0 where grid[x, y].character == grid.glyphs.bottomLeft {
                    let top = (0..<y).last { !["│", "┤"].contains(grid[x, $0].character) } ?? 0
                    let ticks = (top + 1..<y + 1).compactMap { row -> (row: Int, value: Double)? in
                        let start = (0..<x).last { [" ", "│"].contains(grid[$0, row].character) } ?? 0
                        let label = (start + 1..<x).map {
                            grid[$0, row].character == "−" ? "-" : grid[$0, row].character
                        }
                        return Double(String(label.filter { $0 != "," })).map { (row, $0) }
                    }
                    let steps = zip(ticks, ticks.dropFirst()).map { ($0.value - $1.value, $1.row - $0.row) }
                    guard let first = steps.first, steps.count > 1,
                        steps.allSatisfy({ abs($0.0 - first.0) < 1e-6 * abs(first.0) })
                    else { continue }
                    #expect(steps.allSatisfy { $0.1 == first.1 }, "\(x), \(y) of \(name) at \(size)\n\(grid.text)")
                }
            }
        }
    }

    /// One panel has the focus, in every set of characters: its title has a pointer. Where a line below a lab is typed into,
    /// that has the focus; home is no panel.
    @Test(arguments: SnapshotTests.names) func onePanelHasTheFocus(name: String) throws {
        for size in SnapshotTests.sizes {
            for mode in Mode.allCases {
                let state = try SnapshotTests.state(name, size, mode)
                let grid = AppView.draw(state)
                let pointed = grid.lines.reduce(0) {
                    $0 + $1.ranges(of: "\(grid.glyphs.topLeft)\(grid.glyphs.pointer)").count
                }
                let isBelow = state.lab?.prompt != nil && state.lab?.cellLine == nil
                #expect(pointed == (name == "home" || isBelow ? 0 : 1), "\(name) at \(size), \(mode)\n\(grid.text)")
            }
        }
    }

    /// Without colour what is selected is reversed, and nothing else is but the place where one types.
    @Test(arguments: SnapshotTests.names) func oneThingIsReversed(name: String) throws {
        // Text to read, curves, and a line that is typed: there nothing is selected.
        let hasNone = ["lesson", "help", "trainer", "compared", "landscape", "formula", "formula-mistake"].contains(
            name)
        // Of a range each of its rows.
        let wanted = hasNone ? 0 : name == "range" ? 2 : 1
        for size in SnapshotTests.sizes {
            let state = try SnapshotTests.state(name, size, .mono)
            // So is a list where a low screen makes a text of it.
            let isText = if case .notes? = state.overlay { true } else { false }
            let grid = AppView.draw(state)
            var runs: [String] = []
            for y in 0..<size.1 {
                var run = ""
                for x in 0..<size.0 {
                    let isReversed = Themes.theme(.automatic, on: .unknown).paint(for: grid[x, y].style, colors: 0)
                        .isReversed
                    if isReversed, grid[x, y].style.role != .input {
                        run.append(grid[x, y].character)
                    } else if !run.isEmpty {
                        runs.append(run)
                        run = ""
                    }
                }
                if !run.isEmpty { runs.append(run) }
            }
            #expect(runs.count == (isText ? 0 : wanted), "\(name) at \(size): \(runs)")
        }
    }

    /// What a higher window shows in a list or a text, a lower one shows too, or says that there is more.
    @Test(arguments: SnapshotTests.names) func whatHasNoRoomIsMarked(name: String) throws {
        func rows(_ grid: Grid, _ area: Rectangle) -> [String] {
            (area.y..<area.maxY).map { y in String((area.x + 1..<area.maxX - 1).map { grid[$0, y].character }) }
        }
        func isBlank(_ row: String) -> Bool { row.allSatisfy { $0 == " " } }
        for size in SnapshotTests.sizes where size.1 < 60 {
            let low = AppView.draw(try SnapshotTests.state(name, size, .unicode))
            let high = AppView.draw(try SnapshotTests.state(name, (size.0, 60), .unicode))
            for frame in LargeScreenTests.frames(of: low) {
                // A plot is as high as there is room, and the list of lessons below a lesson is there where it has room.
                guard
                    let twin = LargeScreenTests.frames(of: high).first(where: {
                        $0.title == frame.title && $0.area.width == frame.area.width
                    }), !rows(high, twin.area).dropFirst().dropLast().contains(where: { $0.contains(/[┤└─]/) }),
                    frame.title.trimmingCharacters(in: .whitespaces) != "this lesson"
                else { continue }
                let (here, there) = (rows(low, frame.area), rows(high, twin.area))
                let isWhole = here.count { !isBlank($0) } >= there.count { !isBlank($0) }
                let isMarked = here.joined(separator: "\n").contains(/\bmore\b|…|\d of \d|: all of it/)
                #expect(isWhole || isMarked, "\(frame.title) of \(name) at \(size)\n\(low.text)\n\(high.text)")
            }
        }
    }
}

/// What a loss is can be read to its end on every screen.
@Suite struct AboutLossTests {
    private func about(_ id: LossID, _ columns: Int, _ rows: Int) throws -> AppState {
        var input = VectorLabInput()
        input.choice = LossChoice(loss: id.rawValue)
        var state = Fixture.state(
            .lab(LabSession(LabState(try VectorLab(input)))), columns: columns, rows: rows)
        state.press("i")
        return state
    }

    private func words(_ text: String) -> String {
        text.replacing("│", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(arguments: LossID.allCases, [(60, 20), (80, 14), (80, 24)])
    func isReadToItsEnd(id: LossID, size: (Int, Int)) throws {
        let whole = words(try about(id, 120, 60).text)
        // The last words of each thing that there is to say.
        let ends = [id.libraryNote ?? "", id.minimum, id.summary].map {
            $0.split(separator: " ").suffix(2).joined(separator: " ")
        }.filter { !$0.isEmpty && whole.contains($0) }
        #expect(ends.count > 1)
        var state = try about(id, size.0, size.1)
        var seen = state.text
        for _ in 0..<60 {
            state.press("<down>")
            seen += state.text
        }
        for end in ends { #expect(words(seen).contains(end), "\(id): \(end)\n\(state.text)") }
    }
}
