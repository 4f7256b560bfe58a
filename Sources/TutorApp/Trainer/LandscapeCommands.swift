import Labs
import TextGrid

/// The keys of the trainer while the loss landscape is shown.
enum LandscapeCommands {
    private static let make = LabCommandMaker(path: .trainer)

    static let all: [Command] = [
        make.open(
            .why, "where the numbers come from", footer: "why",
            when: { lab, _ in .present(lab.shownPanel == .landscape) },
            do: { lab, desk, _ in
                let width = min(desk.size.columns, 90) - 4
                let lines = LandscapePicture(lab: lab).whyLines.flatMap { line in
                    line.isEmpty ? [""] : TextWrap.lines(line, width: width).map { $0.map(\.text).joined() }
                }
                desk.overlay = .notes(title: "where it comes from: the landscape", lines: lines, scroll: 0)
            }),
        make.look(nil, "show the loss landscape, with the path walked") { lab, _, _ in lab.panel = .landscape },
        WeightBench.command,
    ]
}
