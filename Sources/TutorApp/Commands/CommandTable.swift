import Labs
import TextGrid
import Training

/// The one table of commands: keymap, footer, help and palette are all made from it.
public enum CommandTable {
    /// Every command; the first that is available and matches a key is meant.
    public static let all: [Command] =
        prompts + typing + overlays + lists + lessons + vector + bench + trainer + likelihood + everywhere

    /// The command that `key` runs in `state`.
    static func command(for key: Key, in state: AppState) -> Command? {
        all.first { $0.matches(key) && $0.isAvailable(state) }
    }

    private static func isTyping(_ state: AppState) -> Bool {
        state.overlay == nil && state.lab?.entry != nil && state.lab?.prompt == nil
    }

    /// True where a screen, and neither an overlay nor a cell being typed, takes the keys.
    static func isFree(_ state: AppState) -> Bool {
        state.overlay == nil && state.lab?.entry == nil && state.lab?.prompt == nil
    }

    static func isHelp(_ state: AppState) -> Bool {
        if case .help = state.overlay { true } else { false }
    }

    static func isPalette(_ state: AppState) -> Bool {
        if case .palette = state.overlay { true } else { false }
    }

    /// The lab that takes the keys.
    static func activeLab(_ state: AppState) -> LabState? {
        guard isFree(state) else { return nil }
        if let lesson = state.lesson, lesson.side != .lab {
            // A run has no key that the text wants, so that it can be started while reading.
            guard case .trainer? = state.lab?.state, !lesson.needsAnswer(in: state) else { return nil }
        }
        return state.lab?.state
    }

    static func vectorLab(_ state: AppState) -> VectorLab? {
        if case .vector(let lab) = activeLab(state) { lab } else { nil }
    }

    static func isBench(_ state: AppState) -> Bool {
        if case .bench = activeLab(state) { true } else { false }
    }

    private static func isTrainer(_ state: AppState) -> Bool {
        if case .trainer = activeLab(state) { true } else { false }
    }

    private static func isFreeTrainer(_ state: AppState) -> Bool { isTrainer(state) && state.lesson == nil }

    private static func isLessonText(_ state: AppState) -> Bool {
        isFree(state) && state.lesson?.side == .text
    }

    /// What may stand in a number or a formula.
    private static func isFormulaCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "+-*/^().,[]_ ".contains(character)
    }

    private static let typing: [Command] = [
        Command(.acceptEntry, .typing, keys: [.enter], help: "take the value", footer: "take", when: isTyping),
        Command(.cancelEntry, .typing, keys: [.escape], help: "keep the old value", footer: "cancel", when: isTyping),
        Command(.eraseEntry, .typing, keys: [.backspace], help: "erase the last character", when: isTyping),
        Command(
            .typeEntry, .typing, keys: [], help: "type a number, or a formula such as 1/3 or ln(18)",
            keysLabel: "any character", typed: isFormulaCharacter, when: isTyping),
    ]

    private static func isLossOverlay(_ state: AppState) -> Bool {
        switch state.overlay {
        case .losses, .about, .beside, .presets, .setup: true
        default: false
        }
    }

    private static func isSetup(_ state: AppState) -> Bool {
        if case .setup = state.overlay { true } else { false }
    }

    private static let overlays: [Command] = [
        Command(
            .closeOverlay, .overlay, keys: [.escape, .character("x")], help: "close the list", footer: "close",
            when: isLossOverlay),
        Command(
            .entryNext, .overlay, keys: [.down, .character("j"), .character("l")], help: "next entry", footer: "move",
            keysLabel: "↑↓", when: isLossOverlay),
        Command(
            .entryPrevious, .overlay, keys: [.up, .character("k")], help: "previous entry", keysLabel: "↑",
            when: isLossOverlay),
        Command(
            .entryTake, .overlay, keys: [.enter], help: "take what is chosen", footer: "take",
            when: { isLossOverlay($0) && !isSetup($0) }),
        Command(
            .setupNext, .overlay, keys: [.right, .character("+")], help: "the next value", footer: "change",
            keysLabel: "←→", when: isSetup),
        Command(
            .setupPrevious, .overlay, keys: [.left, .character("-")], help: "the value before", keysLabel: "←",
            when: isSetup),
        Command(.closeOverlay, .overlay, keys: [.enter], help: "done", footer: "done", when: isSetup),
        Command(
            .closeOverlay, .overlay, keys: [.escape, .character("?"), .character("x")], help: "close help",
            footer: "close", when: isText),
        Command(.scrollDown, .overlay, keys: [.down], help: "scroll down", footer: "down", when: isText),
        Command(.scrollUp, .overlay, keys: [.up], help: "scroll up", footer: "up", when: isText),
        Command(
            .scrollPageDown, .overlay, keys: [.pageDown, .character(" ")], help: "scroll down a page", when: isText),
        Command(.scrollPageUp, .overlay, keys: [.pageUp], help: "scroll up a page", when: isText),
        Command(.closeOverlay, .overlay, keys: [.escape], help: "close the palette", footer: "close", when: isPalette),
        Command(.paletteNext, .overlay, keys: [.down], help: "next command", footer: "next", when: isPalette),
        Command(.palettePrevious, .overlay, keys: [.up], help: "previous command", footer: "previous", when: isPalette),
        Command(.paletteRun, .overlay, keys: [.enter], help: "run the chosen command", footer: "run", when: isPalette),
        Command(.paletteErase, .overlay, keys: [.backspace], help: "erase the last character", when: isPalette),
        Command(
            .paletteType, .overlay, keys: [], help: "type to search", keysLabel: "any character",
            typed: { _ in true }, when: isPalette),
    ]

    static func isHome(_ state: AppState) -> Bool { isFree(state) && state.screen == .home }

    private static let lists: [Command] = [
        Command(.open, .list, keys: [.enter, .right], help: "open what is chosen", footer: "open", when: isHome),
        Command(
            .previousLine, .list, keys: [.up], help: "up", footer: nil, keysLabel: "↑", when: isHome),
        Command(
            .nextLine, .list, keys: [.down], help: "down", footer: "move", keysLabel: "↑↓",
            when: isHome),
    ]

    private static func hasOpenPrediction(_ state: AppState) -> Bool {
        isLessonText(state) && state.lesson?.needsAnswer(in: state) == true
    }

    private static let lessons: [Command] = [
        Command(
            .chooseOption, .lesson, keys: [], help: "choose an answer", footer: "choose", keysLabel: "1–9",
            typed: { ("1"..."9").contains($0) }, when: hasOpenPrediction),
        Command(
            .previousOption, .lesson, keys: [.up], help: "the answer above", keysLabel: "↑", when: hasOpenPrediction),
        Command(.nextOption, .lesson, keys: [.down], help: "the answer below", keysLabel: "↓", when: hasOpenPrediction),
        Command(
            .lockAnswer, .lesson, keys: [.enter], help: "lock your answer; it cannot be changed afterwards",
            footer: "lock", when: { hasOpenPrediction($0) && $0.lesson?.choice != nil }),
        Command(
            .nextStep, .lesson, keys: [.enter], help: "go on", footer: "go on",
            when: { isLessonText($0) && !hasOpenPrediction($0) && $0.lesson?.hasNextStep == true }),
        Command(
            .open, .lesson, keys: [.enter], help: "back to the list at the end of a lesson", footer: "finish",
            when: { isLessonText($0) && !hasOpenPrediction($0) && $0.lesson?.hasNextStep == false }),
        Command(
            .switchSide, .lesson, keys: [.tab], help: "switch between text and lab", footer: "text/lab",
            when: { isFree($0) && $0.lab != nil && $0.lesson?.needsAnswer(in: $0) == false }),
        Command(
            .tryGoal, .lesson, keys: [.character("g")], help: "begin the next goal from its start",
            footer: "begin goal",
            when: { isFree($0) && $0.lesson?.hasOtherStart(in: $0) == true }),
        Command(
            .scrollTextDown, .lesson, keys: [.down, .pageDown], help: "scroll the text down", keysLabel: "↓",
            when: isLessonText),
        Command(
            .scrollTextUp, .lesson, keys: [.up, .pageUp], help: "scroll the text up", keysLabel: "↑",
            when: isLessonText),
        Command(
            .hint, .lesson, keys: [.character("h")], help: "the next hint, and at last the solution", footer: "hint",
            when: { isFree($0) && $0.lesson?.hasHint(in: $0) == true }),
        Command(
            .nextStep, .lesson, keys: [.character("]"), .function(8)], help: "next step", footer: nil,
            when: { isFree($0) && $0.lesson?.hasNextStep == true }),
        Command(
            .previousStep, .lesson, keys: [.character("["), .function(7)], help: "previous step", footer: "back",
            keysLabel: "[",
            when: { isFree($0) && ($0.lesson?.stepIndex ?? 0) > 0 }),
    ]

    private static func hasCursor(_ state: AppState) -> Bool { isTrainer(state) && state.lab?.cursorEpoch != nil }

    /// The cursor's keys are free where a lesson's text does not take them.
    private static func canMoveCursor(_ state: AppState) -> Bool {
        isTrainer(state) && (state.lesson == nil || state.lesson?.side == .lab)
    }

    private static let trainer: [Command] = [
        Command(
            .rewindToCursor, .trainer, keys: [.enter], help: "back to the cursor's epoch; the run goes on from there",
            footer: "rewind", when: hasCursor),
        Command(
            .clearCursor, .trainer, keys: [.escape], help: "put the cursor away", footer: "cursor off", when: hasCursor),
        Command(
            .runOrPause, .trainer, keys: [.character(" ")], help: "run or pause", footer: "run/pause", when: isTrainer),
        Command(
            .step, .trainer, keys: [.character("s")], help: "one step: one mini-batch", footer: "step", when: isTrainer),
        Command(
            .epoch, .trainer, keys: [.character("e")], help: "one epoch: all examples", footer: "epoch", when: isTrainer
        ),
        Command(
            .resetRun, .trainer, keys: [.character("r")], help: "back to the start of the run", footer: "reset",
            when: isTrainer),
        Command(
            .cursorLeft, .trainer, keys: [.left], help: "the cursor to an earlier epoch", footer: "cursor",
            keysLabel: "←→", when: canMoveCursor),
        Command(
            .cursorRight, .trainer, keys: [.right], help: "the cursor to a later epoch", keysLabel: "→",
            when: canMoveCursor),
        Command(
            .cursorFarLeft, .trainer, keys: [.pageUp, .home], help: "the cursor a tenth of the run back",
            when: canMoveCursor),
        Command(
            .cursorFarRight, .trainer, keys: [.pageDown, .end], help: "the cursor a tenth of the run on",
            when: canMoveCursor),
        Command(
            .compareRuns, .trainer, keys: [.character("m")],
            help: "a second run from the same start with another loss: mean squared error or cross-entropy",
            footer: "compare", when: isTrainer),
        Command(
            .nextTrainerPanel, .trainer, keys: [.character("p")],
            help: "what stands beside the curve: model, data, landscape, outputs, gradients", footer: "panel",
            when: isTrainer),
        Command(
            .openSetup, .trainer, keys: [.character("u")], help: "set up the run: data, network, loss, optimiser, …",
            footer: "set up", when: isFreeTrainer),
        Command(
            .nextDataSet, .trainer, keys: [.character("d")], help: "the next data set", footer: "data",
            when: isFreeTrainer),
        Command(
            .nextOptimizer, .trainer, keys: [.character("o")],
            help: "the next optimiser: " + Optimizer.allCases.map(\.title).joined(separator: ", "), when: isFreeTrainer),
        Command(.nextBatch, .trainer, keys: [.character("b")], help: "a larger batch", when: isFreeTrainer),
        Command(
            .saturateStart, .trainer, keys: [.character("w")],
            help: "a saturated start, with cross-entropy and squared error side by side", footer: "saturate",
            when: isFreeTrainer),
        Command(
            .nextHidden, .trainer, keys: [.character("n")], help: "other hidden layers", footer: "hidden",
            when: isFreeTrainer),
        Command(
            .nextActivation, .trainer, keys: [.character("a")], help: "the hidden layer's activation",
            when: isFreeTrainer),
        Command(
            .nextTrainerLoss, .trainer, keys: [.character("l")], help: "the next loss", footer: "loss",
            when: isFreeTrainer),
        Command(
            .fasterRate, .trainer, keys: [.character("+")], help: "a larger learning rate", footer: "rate",
            keysLabel: "+ −", when: isTrainer),
        Command(
            .slowerRate, .trainer, keys: [.character("-")], help: "a smaller learning rate", keysLabel: "−",
            when: isTrainer),
        Command(
            .toggleLogScale, .trainer, keys: [.character("y")], help: "loss axis linear or logarithmic", footer: "log",
            when: isTrainer),
        Command(
            .nextSeed, .trainer, keys: [.character("i")], help: "other initial weights and order: the next seed",
            when: isFreeTrainer),
    ]

    private static func hasEditor(_ state: AppState) -> Bool {
        guard let lab = activeLab(state) else { return false }
        if case .trainer = lab { return false }
        return true
    }

    private static let everywhere: [Command] = [
        Command(
            .undo, .everywhere, keys: [.character("z"), .control("z")], help: "undo", footer: "undo", keysLabel: "z",
            when: { hasEditor($0) && $0.lab?.canUndo == true }),
        Command(
            .redo, .everywhere, keys: [.character("Z"), .control("y")], help: "redo", footer: "redo", keysLabel: "Z",
            when: { hasEditor($0) && $0.lab?.canRedo == true }),
        Command(
            .restart, .everywhere, keys: [.character("R")], help: "the lab as it was at first",
            when: { activeLab($0) != nil && $0.lab?.state != $0.lab?.start }),
        Command(
            .nextTheme, .everywhere, keys: [.character("T")], help: "colours: standard, contrast for projectors, plain",
            when: isFree),
        Command(.openVectorLab, .everywhere, keys: [.character("v")], help: "open the vector lab", when: isHome),
        Command(.openTrainer, .everywhere, keys: [.character("t")], help: "open the trainer", when: isHome),
        Command(.openBench, .everywhere, keys: [.character("f")], help: "open the formula bench", when: isHome),
        Command(
            .presets, .everywhere, keys: [.character("q")], help: "questions that people ask, and other presets",
            when: { isHome($0) || activeLab($0) != nil && $0.lesson == nil }),
        Command(
            .home, .everywhere, keys: [.escape], help: "back to home", footer: "home",
            when: { isFree($0) && $0.screen != .home && !hasCursor($0) && !isOpenedFromLikelihood($0) }),
        Command(
            .palette, .everywhere, keys: [.character("c"), .control("p")], help: "find a command by name",
            footer: "command", keysLabel: "c", when: isFree),
        Command(
            .share, .everywhere, keys: [.character("C")],
            help: "this state as a command line, as JSON, and a loss in Python", footer: "share",
            when: { activeLab($0) != nil }),
        Command(
            .help, .everywhere, keys: [.character("?"), .function(1)], help: "all keys", footer: "help", keysLabel: "?",
            when: isFree),
        Command(
            .quit, .everywhere, keys: [.character("x"), .control("q")], help: "quit", footer: "quit", keysLabel: "x",
            when: isFree),
    ]
}
