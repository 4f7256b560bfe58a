import Fields
import Labs

@testable import TutorApp

/// The likelihood lab's screens for snapshots, by name.
enum LikelihoodFixture {
    static let names = [
        "likelihood-fit", "likelihood-maximum", "likelihood-underflow", "likelihood-density", "likelihood-loss",
        "likelihood-information", "likelihood-consistency",
    ]

    static func screen(_ name: String) throws -> Screen {
        var input = LikelihoodLabInput()
        switch name {
        case "likelihood-maximum":
            input.model = "gaussian"
            input.panel = "fit"
            input.maximum = true
        case "likelihood-density": input.model = "poisson"
        case "likelihood-underflow": input.draw = 1_200
        case "likelihood-loss":
            input.model = "gaussian"
            input.panel = "loss"
        case "likelihood-information":
            input.panel = "information"
            input.truth = NumberList(rows: [[0.5, 0.25, 0.25]], isMatrix: false)
            input.belief = NumberList(rows: [[0.5, 0.5, 0]], isMatrix: false)
            input.unit = "bits"
        case "likelihood-consistency":
            input.panel = "consistency"
            input.p = NumberList(rows: [[0.3]], isMatrix: false)
            input.sizes = NumberList(rows: [[10, 100, 1000, 10_000]], isMatrix: false)
            input.repeats = 30
            input.samples = 105
        default: break
        }
        return try screen(input)
    }

    static func screen(_ input: LikelihoodLabInput) throws -> Screen {
        .lab(LabSession(try LikelihoodLab(input)))
    }
}
