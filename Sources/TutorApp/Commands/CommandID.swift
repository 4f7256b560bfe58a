/// Every command there is.
public enum CommandID: String, CaseIterable, Sendable {
    // Typing
    case promptAccept, promptCancel, promptErase, promptDelete, promptLeft, promptRight, promptHome, promptEnd
    case promptComplete, promptNext, promptPrevious, promptClear, promptType
    case acceptEntry, cancelEntry, eraseEntry, typeEntry
    // Overlays
    case closeOverlay, scrollDown, scrollUp, scrollPageDown, scrollPageUp
    case paletteNext, palettePrevious, paletteRun, paletteErase, paletteType
    case entryNext, entryPrevious, entryTake
    case shareNext, sharePrevious, copyShared
    // Lists and lessons
    case nextLine, previousLine, open
    case chooseOption, nextOption, previousOption, lockAnswer, hint, tryGoal
    case nextStep, previousStep, switchSide, scrollTextDown, scrollTextUp
    // Vector lab
    case moveUp, moveDown, moveLeft, moveRight, pageUp, pageDown
    case startEntry, typeValue, nudgeUp, nudgeDown, addRow, removeRow
    case chooseLoss, trainWithLoss, aboutLoss, nextForm, nextUnit, nextRows, toggleLogits, toggleSingle, toggleWeights
    case editFormula, chooseBeside, dropBeside, nextStepSize, typeStep, typeThreshold, toggleRowSums
    case firstRow, lastRow, goToRow, worstRow, insertRow, moveRowUp, moveRowDown
    case startRange, endRange, fill, randomise, copyCells, toggleMap, markMapCell, toggleLogCurve
    case share, presets, togglePreset
    // Formula bench
    case nextParameter, previousParameter, increase, decrease, increaseMuch, decreaseMuch
    case nextElement, previousElement, addElement, removeElement, editLine, addLine, removeLine, plotLine, plotX, plotY
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
