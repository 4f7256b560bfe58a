/// Every command there is.
public enum CommandID: String, CaseIterable, Sendable {
    // Typing
    case acceptEntry, cancelEntry, eraseEntry, typeEntry
    // Overlays
    case closeOverlay, scrollDown, scrollUp, scrollPageDown, scrollPageUp
    case paletteNext, palettePrevious, paletteRun, paletteErase, paletteType
    case entryNext, entryPrevious, entryTake
    // Lists and lessons
    case nextLine, previousLine, open
    case chooseOption, nextOption, previousOption, lockAnswer, hint, tryGoal
    case nextStep, previousStep, switchSide, scrollTextDown, scrollTextUp
    // Vector lab
    case moveUp, moveDown, moveLeft, moveRight, pageUp, pageDown
    case startEntry, typeValue, nudgeUp, nudgeDown, addRow, removeRow
    case chooseLoss, aboutLoss, nextForm, nextUnit, nextRows, toggleLogits, toggleSingle
    // Formula bench
    case nextParameter, previousParameter, increase, decrease, increaseMuch, decreaseMuch
    // Trainer
    case runOrPause, step, epoch, resetRun, nextDataSet, nextHidden, nextActivation, nextTrainerLoss
    case fasterRate, slowerRate, toggleLogScale, nextSeed, nextOptimizer, nextBatch
    case cursorLeft, cursorRight, cursorFarLeft, cursorFarRight, rewindToCursor, clearCursor
    case compareRuns, nextTrainerPanel, openSetup, setupNext, setupPrevious, saturateStart
    // Likelihood lab
    case nextPanel, previousPanel, showMaximum, goToMaximum, toggleZoom, nextModel, openAsLoss, backFromLoss
    case linkDistributions, nextEstimator, openLikelihoodLab
    // Everywhere
    case undo, redo, restart, nextTheme, openVectorLab, openTrainer, openBench, home, palette, help, quit
}
