import Labs
import TextGrid

/// The keys of the trainer while the loss landscape is shown.
enum LandscapeCommands {
    private static let make = LabCommandMaker<TrainerLab>()

    static let all: [Command] = [
        make.open(
            .why, "where the numbers come from", footer: "why",
            when: { lab, _ in .present(lab.shownPanel == .landscape) },
            do: { lab, desk, _ in
                desk.show(LandscapeFacts(lab: lab).whyLines, title: "where it comes from: the landscape")
            }),
        make.look(nil, "show the loss landscape, with the path walked") { lab, _, _ in lab.panel = .landscape },
        WeightBench.command,
    ]
}
