import Labs
import LossMath
import TextGrid

extension CommandTable {
    /// The likelihood lab that takes the keys.
    private static func likelihoodLab(_ state: AppState) -> LikelihoodLab? {
        if case .likelihood(let lab) = activeLab(state) { lab } else { nil }
    }

    private static func hasLikelihood(_ state: AppState) -> Bool { likelihoodLab(state) != nil }

    private static func isPanel(_ panels: LikelihoodLab.Panel...) -> @Sendable (AppState) -> Bool {
        { state in likelihoodLab(state).map { panels.contains($0.panel) } ?? false }
    }

    /// The commands of the likelihood lab.
    static let likelihood: [Command] = [
        Command(
            .runOrPause, .likelihood, keys: [.character(" ")], help: "draw samples, or pause", footer: "draw/pause",
            when: isPanel(.consistency)),
        Command(
            .moveUp, .likelihood, keys: [.up], help: "select the number above", keysLabel: "↑", when: hasLikelihood),
        Command(
            .moveDown, .likelihood, keys: [.down], help: "select the number below", footer: "select", keysLabel: "↑↓",
            when: hasLikelihood),
        Command(.pageUp, .likelihood, keys: [.pageUp], help: "ten numbers up", when: hasLikelihood),
        Command(.pageDown, .likelihood, keys: [.pageDown], help: "ten numbers down", when: hasLikelihood),
        Command(
            .increase, .likelihood, keys: [.right, .character("+")], help: "a fine step more", footer: "move",
            keysLabel: "←→", when: hasLikelihood),
        Command(
            .decrease, .likelihood, keys: [.left, .character("-"), .character("_")], help: "a fine step less",
            keysLabel: "←", when: hasLikelihood),
        Command(
            .increaseMuch, .likelihood, keys: [.character(">")], help: "a coarse step more: ten fine ones",
            footer: "coarse", keysLabel: "< >", when: hasLikelihood),
        Command(
            .decreaseMuch, .likelihood, keys: [.character("<")], help: "a coarse step less", when: hasLikelihood),
        Command(
            .typeValue, .likelihood, keys: [], help: "type a value over the selected number", footer: "type",
            keysLabel: "0–9", typed: { "0123456789.(".contains($0) }, when: hasLikelihood),
        Command(
            .startEntry, .likelihood, keys: [.enter, .character("=")],
            help: "begin to type, for a value such as -1, 1/3 or best.p", when: hasLikelihood),
        Command(
            .nextPanel, .likelihood, keys: [.character("p"), .tab],
            help: "the next panel: fit by hand, loss, entropy and KL, consistency", footer: "panel", keysLabel: "p",
            when: hasLikelihood),
        Command(
            .previousPanel, .likelihood, keys: [.character("P"), .backtab], help: "the panel before", keysLabel: "P",
            when: hasLikelihood),
        Command(
            .resetRun, .likelihood, keys: [.character("r")], help: "the experiment from its start", footer: "reset",
            when: isPanel(.consistency)),
        Command(
            .nextEstimator, .likelihood, keys: [.character("e")], help: "what is estimated: mean, sd, variance, rate",
            footer: "estimate",
            when: { isPanel(.consistency)($0) && (likelihoodLab($0)?.model.estimates.count ?? 0) > 1 }),
        Command(
            .showMaximum, .likelihood, keys: [.character("m")], help: "show the maximum, with its standard error",
            footer: "maximum", when: isPanel(.fit, .loss)),
        Command(
            .goToMaximum, .likelihood, keys: [.character("b")], help: "move the parameters to the maximum",
            footer: "best", when: isPanel(.fit, .loss)),
        Command(
            .toggleZoom, .likelihood, keys: [.character("w")], help: "the plots' width: all, or near the maximum",
            footer: "zoom", when: isPanel(.fit)),
        Command(
            .nextSeed, .likelihood, keys: [.character("i")], help: "draw other data: the next seed", footer: "draw new",
            when: isPanel(.fit, .loss)),
        Command(
            .nextSeed, .likelihood, keys: [.character("i")], help: "other samples: the next seed", footer: "seed",
            when: isPanel(.consistency)),
        Command(
            .openAsLoss, .likelihood, keys: [.character("o")],
            help: "open these rows in the vector lab; esc there comes back", footer: "vector lab",
            when: { isPanel(.fit, .loss)($0) && $0.lesson == nil && likelihoodLab($0)?.model != .exponential }),
        Command(
            .nextUnit, .likelihood, keys: [.character("u")], help: "nats or bits", footer: "unit",
            when: isPanel(.information)),
        Command(
            .linkDistributions, .likelihood, keys: [.character("t")],
            help: "take P from the data and Q from the model again", footer: "take data",
            when: { isPanel(.information)($0) && likelihoodLab($0)?.ownDistributions != nil }),
        Command(
            .nextModel, .likelihood, keys: [.character("f")],
            help: "the next family: Bernoulli, categorical, Gaussian, Poisson, exponential", footer: "family",
            when: { hasLikelihood($0) && $0.lesson == nil && likelihoodLab($0)?.panel != .information }),
        Command(
            .addRow, .likelihood, keys: [.character("a")],
            help: "add an observation, or a class where one is selected", footer: "add",
            when: isPanel(.fit, .loss, .information)),
        Command(
            .removeRow, .likelihood, keys: [.character("d"), .delete],
            help: "delete the observation, or the class", footer: "delete", keysLabel: "d",
            when: isPanel(.fit, .loss, .information)),
        Command(
            .openLikelihoodLab, .likelihood, keys: [.character("k")], help: "open the likelihood lab",
            when: isHome),
        Command(
            .backFromLoss, .likelihood, keys: [.escape], help: "back from the vector lab to the likelihood lab",
            footer: "back",
            when: isOpenedFromLikelihood),
    ]

    /// True in a vector lab that a likelihood lab opened.
    static func isOpenedFromLikelihood(_ state: AppState) -> Bool {
        guard isFree(state), case .lab(let session) = state.screen else { return false }
        return !session.openedFrom.isEmpty
    }
}
