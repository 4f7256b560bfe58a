import Labs
import LossMath
import Training

/// A line of the home screen that can be opened.
enum HomeEntry: Equatable, Sendable {
    case lesson(index: Int)
    case lab(Lab)

    /// The labs.
    enum Lab: CaseIterable, Sendable {
        case vector, trainer, bench

        var title: String {
            switch self {
            case .vector: "Vector lab"
            case .trainer: "Trainer"
            case .bench: "Formula bench"
            }
        }

        var summary: String {
            switch self {
            case .vector: "edit, watch it move"
            case .trainer: "see loss curves"
            case .bench: "numbers, formulas"
            }
        }

        var command: CommandID {
            switch self {
            case .vector: .openVectorLab
            case .trainer: .openTrainer
            case .bench: .openBench
            }
        }

        /// The state in which the lab opens from home.
        var start: LabState {
            do {
                switch self {
                case .vector: return .vector(try VectorLab(VectorLabInput(choice: LossChoice(loss: "bce"))))
                case .trainer: return .trainer(try TrainerLab(TrainingSpecification(dataset: "circles")))
                case .bench: return .bench(try .sevenHeads)
                }
            } catch {
                preconditionFailure("a lab's first state is wrong: \(error)")
            }
        }
    }
}

extension FormulaBench {
    /// Seven heads in ten flips: the bench's first state.
    static var sevenHeads: FormulaBench {
        get throws(LabError) {
            try FormulaBench(
                parameters: [
                    Parameter(
                        name: "p", title: "probability of heads", value: 0.5, from: 0.01, to: 0.99, step: 0.01),
                    Parameter(name: "heads", title: "heads seen", value: 7, from: 0, to: 10, step: 1),
                    Parameter(name: "tails", title: "tails seen", value: 3, from: 0, to: 10, step: 1),
                ],
                readings: [
                    Reading(name: "likelihood", title: "likelihood", formula: "p^heads * (1 - p)^tails"),
                    Reading(name: "nll", title: "negative log-likelihood", formula: "-(xlogy(heads, p) + xlogy(tails, 1 - p))"),
                ],
                plot: Plot(x: "p", y: "nll"))
        }
    }
}

extension AppState {
    /// The lines of the home screen, lessons first.
    var homeEntries: [HomeEntry] {
        course.lessons.indices.map { .lesson(index: $0) } + HomeEntry.Lab.allCases.map { .lab($0) }
    }
}
