import Labs
import TextGrid
import Training

/// Along what the loss landscape is drawn, as rows of the options sheet.
enum LandscapeOptions {
    private static let make = LabCommandMaker<TrainerLab>()

    static func rows(_ lab: TrainerLab) -> [OptionRow] {
        let choice = lab.landscapeChoice
        let all = LandscapeChoice.Directions.allCases
        let kind = make.row("Landscape along", title(choice.directions), words(choice.directions)) { lab, _, steps in
            let now = all.firstIndex(of: lab.landscapeChoice.directions) ?? 0
            lab.landscape.directions = all[(now + steps.signum() + all.count) % all.count]
        }
        switch choice.directions {
        case .path: return [kind]
        case .random:
            return [
                kind,
                make.row("Seed of directions", "\(choice.seed)", "Other random directions.") { lab, _, steps in
                    let seed = lab.landscape.seed
                    lab.landscape.seed = steps > 0 ? seed &+ 1 : seed - min(seed, 1)
                },
            ]
        case .weights:
            let names = NetworkNames(shape: lab.networkLayers)
            @Sendable func change(_ lab: inout TrainerLab, _ steps: Int, isFirst: Bool) {
                let (places, choice) = (lab.parameterPlaces, lab.landscapeChoice)
                let now = places.firstIndex(of: isFirst ? choice.first : choice.second) ?? 0
                let next = places[(now + steps + places.count) % places.count]
                lab.lookAlong(isFirst ? next : choice.first, isFirst ? choice.second : next)
            }
            return [
                kind,
                make.row("First weight", names.parameter(choice.first), "A weight or a bias, along the map.") {
                    change(&$0, $2, isFirst: true)
                },
                make.row("Second weight", names.parameter(choice.second), "Another one, up the map.") {
                    change(&$0, $2, isFirst: false)
                },
            ]
        }
    }

    private static func title(_ directions: LandscapeChoice.Directions) -> String {
        switch directions {
        case .weights: "two weights"
        case .random: "two random directions"
        case .path: "the path's main directions"
        }
    }

    private static func words(_ directions: LandscapeChoice.Directions) -> String {
        switch directions {
        case .weights: "The loss as two weights change and all others stay."
        case .random: "Directions at random, as long unit by unit as the weights."
        case .path: "The two directions in which the path went farthest."
        }
    }
}
