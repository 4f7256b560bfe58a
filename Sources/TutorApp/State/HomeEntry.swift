import Course
import Labs
import LossMath
import Training

/// A line of the home screen that can be opened.
enum HomeEntry: Equatable, Sendable {
    case lesson(index: Int)
    case lab(Lab)
    /// The list of questions.
    case questions

    static let questionsTitle = "\(LabPreset.questionIDs.count) questions"
    static let questionsSummary = "that people really ask, answered"
    static let questionsAbout =
        "Each opens the lab in the state that shows its answer; a few more presets make a point of their own."

    /// The labs.
    enum Lab: CaseIterable, Sendable {
        case vector, likelihood, trainer, bench

        var title: String {
            switch self {
            case .vector: "Vector lab"
            case .likelihood: "Likelihood lab"
            case .trainer: "Trainer"
            case .bench: "Formula bench"
            }
        }

        var summary: String {
            switch self {
            case .vector: "edit values, watch the loss move"
            case .likelihood: "what explains the data best"
            case .trainer: "loss curves from real training"
            case .bench: "move a number, watch formulas follow"
            }
        }

        var command: CommandID {
            switch self {
            case .vector: .openVectorLab
            case .likelihood: .openLikelihoodLab
            case .trainer: .openTrainer
            case .bench: .openBench
            }
        }

        /// What one can do there, in a sentence or two.
        var about: String {
            switch self {
            case .vector:
                "Edit actual and predicted values; the loss, its parts and its gradient follow every key."
            case .likelihood:
                "Move a parameter until it explains the data best; see why the losses are what they are, what"
                    + " cross-entropy and KL measure, and how estimates get better with more data."
            case .trainer:
                "Choose data, network and loss; run, pause or step the training and watch the loss curve grow."
            case .bench:
                "Named numbers and formulas over them: seven heads in ten flips, and the p that explains them best."
            }
        }

        /// The state in which the lab opens from home.
        var start: LabState {
            do {
                switch self {
                case .vector: return .vector(try VectorLab(VectorLabInput(choice: LossChoice(loss: "bce"))))
                case .likelihood: return .likelihood(try LikelihoodLab(LikelihoodLabInput()))
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
        get throws(BenchFault) {
            try FormulaBench(
                parameters: [
                    Parameter(
                        name: "p", title: "probability of heads", value: 0.5, from: 0.01, to: 0.99, step: 0.01),
                    Parameter(name: "heads", title: "heads seen", value: 7, from: 0, to: 10, step: 1),
                    Parameter(name: "tails", title: "tails seen", value: 3, from: 0, to: 10, step: 1),
                ],
                readings: [
                    Reading(name: "likelihood", title: "likelihood", formula: "p^heads * (1 - p)^tails"),
                    Reading(
                        name: "nll", title: "negative log-likelihood",
                        formula: "-(xlogy(heads, p) + xlogy(tails, 1 - p))"),
                ],
                plot: Plot(x: "p", y: "nll"))
        }
    }
}

extension AppState {
    /// The lines of the home screen, lessons first.
    var homeEntries: [HomeEntry] {
        course.lessons.indices.map { .lesson(index: $0) } + HomeEntry.Lab.allCases.map { .lab($0) } + [.questions]
    }
}
