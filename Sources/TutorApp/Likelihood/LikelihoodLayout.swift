import Labs
import LossMath
import TextGrid

/// Which part of the likelihood lab goes where; nil for what has no room.
struct LikelihoodLayout {
    /// The names of the panels.
    let tabs: Rectangle?
    /// What is left for the panel.
    let room: Rectangle
    private(set) var numbers: Rectangle?
    /// The data, row by row.
    private(set) var data: Rectangle?
    /// The model over the data.
    private(set) var density: Rectangle?
    /// The curves that a cursor can read.
    private(set) var charts: Rectangle?
    /// What the likelihood has to do with the loss.
    private(set) var identity: Rectangle?
    /// What more data would bring.
    private(set) var error: Rectangle?

    /// From this width on, numbers and plots stand side by side.
    static let wideWidth = 72
    /// From this height on, there may be room below the data.
    private static let roomyHeight = 28
    /// From this height on, the curves have room below rows and identity.
    private static let roomyLossHeight = 30
    /// Fewer rows are not worth a panel of their own.
    private static let leastRows = 9

    init(_ lab: LikelihoodLab, in area: Rectangle) {
        if area.height >= 13 {
            let (top, rest) = area.splitTop(1)
            (tabs, room) = (top, rest)
        } else {
            (tabs, room) = (nil, area)
        }
        switch lab.panel {
        case .fit, .density: layFit(lab)
        case .loss: layLoss(lab)
        case .information, .consistency: break
        }
    }

    private static func numberRows(_ lab: LikelihoodLab, height: Int) -> Int {
        min(lab.parameterValues.count, max(2, height - 14)) + 6 + (lab.showsMaximum && height >= 18 ? 1 : 0)
    }

    /// Whether data have room below the numbers.
    private static func hasBoth(_ lab: LikelihoodLab, height: Int) -> Bool {
        height >= numberRows(lab, height: height) + 5
    }

    private mutating func layFit(_ lab: LikelihoodLab) {
        let numberRows = Self.numberRows(lab, height: room.height)
        if room.width >= Self.wideWidth {
            let (left, right) = room.splitLeft(min(max(41, room.width * 2 / 5), 60))
            layPictures(lab, in: right)
            guard Self.hasBoth(lab, height: room.height) else {
                if lab.isInData { data = left } else { numbers = left }
                return
            }
            let (top, bottom) = left.splitTop(numberRows)
            numbers = top
            // The data are no higher than they need to be where more has room below them.
            let rows = room.height >= Self.roomyHeight ? dataRows(lab, width: bottom.width) : bottom.height
            let (upper, below) = bottom.splitTop(bottom.height - rows >= Self.leastRows ? rows : bottom.height)
            data = upper
            if !below.isEmpty { layBelow(lab, in: below) }
            return
        }
        guard Self.hasBoth(lab, height: room.height) else {
            if lab.isInData { data = room } else { numbers = room }
            return
        }
        // The lower part shows what is being worked on.
        let (top, bottom) = room.splitTop(numberRows)
        numbers = top
        if lab.isInData { data = bottom } else { layPictures(lab, in: bottom) }
    }

    /// The rows that all of the data take, with their frame.
    private func dataRows(_ lab: LikelihoodLab, width: Int) -> Int {
        let words = LikelihoodWords.warning(lab, lab.point).map { TextWrap.lines($0, width: width - 4).count } ?? 0
        return lab.data.observations.count + 4 + words
    }

    private mutating func layBelow(_ lab: LikelihoodLab, in area: Rectangle) {
        let rows = Self.identityRows(lab, width: area.width)
        if area.height >= rows + Self.leastRows {
            let (top, bottom) = area.splitTop(rows)
            (identity, error) = (top, bottom)
        } else if area.height >= rows - 1, 2 * rows > area.height {
            identity = area
        } else {
            error = area
        }
    }

    /// The curves, below the model over the data where that is the panel; that alone where both have no room.
    private mutating func layPictures(_ lab: LikelihoodLab, in area: Rectangle) {
        guard lab.panel == .density else {
            charts = area
            return
        }
        let hasBoth = area.height >= 2 * Self.leastRows
        let (top, bottom) = area.splitTop(hasBoth ? (area.height + 2) / 2 : area.height)
        density = top
        if hasBoth { charts = bottom }
    }

    private mutating func layLoss(_ lab: LikelihoodLab) {
        if room.width >= Self.wideWidth, room.height >= Self.roomyLossHeight {
            // Rows and identity end in one line; the curves of what they speak of have the rest.
            let (left, right) = room.splitLeft(min(max(42, room.width / 2), 100))
            let rows = Self.identityRows(lab, width: right.width)
            let dataRows = lab.data.observations.count + min(lab.parameterValues.count, 6) + 4
            let high = min(max(rows, min(dataRows, 2 * rows - 4)), room.height - 10)
            (data, identity, charts) = (left.splitTop(high).top, right.splitTop(high).top, room.splitTop(high).rest)
        } else if room.width >= Self.wideWidth {
            let (left, right) = room.splitLeft(min(max(42, room.width / 2), 70))
            (data, identity) = (left, right)
        } else if room.height >= 16 {
            let (top, bottom) = room.splitTop(room.height / 2)
            (data, identity) = (top, bottom)
        } else {
            data = room
        }
    }

    /// The rows that the identity takes in a width, with its frame and its blank lines.
    private static func identityRows(_ lab: LikelihoodLab, width: Int) -> Int {
        LikelihoodLines.identity(lab, width: width - 2, isSpaced: true).count + 2
    }

    /// The rows of two distributions, with their frame and the names above them.
    static func distributionRows(_ classes: Int, height: Int) -> Int {
        min(classes + 3, max(height - 6, height / 2))
    }

    /// The rows of the consistency experiment's table where it stands beside other panels.
    static func wideTableRows(_ sizes: Int, height: Int) -> Int { min(max(sizes + 3, 5), max(7, height / 2)) }

    /// The rows of its settings or its table, below a picture where that has room.
    static func narrowTableRows(_ sizes: Int, showsTable: Bool, height: Int) -> Int {
        let needed = min(max(sizes + 3, showsTable ? 5 : 8), height)
        return height >= needed + 8 ? needed : height
    }

    /// The sizes in its table that have room: none where something else is drawn in its place.
    private static func tableRows(_ lab: LikelihoodLab, isWide: Bool, isRunning: Bool, height: Int) -> Int {
        let sizes = lab.experiment.rows.count
        guard !isWide else { return sizes > 1 ? wideTableRows(sizes, height: height) - 3 : 1 }
        return lab.isInSizes || isRunning ? narrowTableRows(sizes, showsTable: true, height: height) - 3 : 0
    }

    /// Whether the panel has numbers that are out of view.
    func scrolls(_ lab: LikelihoodLab, isRunning: Bool) -> Bool {
        let (rows, isWide) = (room.height, room.width >= Self.wideWidth)
        let count = lab.data.observations.count
        switch lab.panel {
        case .fit, .density:
            // Where something else is drawn in their place, all are.
            let hasBoth = Self.hasBoth(lab, height: rows)
            guard lab.isInData || isWide && hasBoth else { return true }
            return count > rows - 4 - (hasBoth ? Self.numberRows(lab, height: rows) : 0)
        case .loss:
            // Frame, names, the number of rows; and the parameters above them.
            let room = isWide || rows < 16 ? rows : rows / 2
            return count > room - 4 - min(lab.parameterValues.count, max(1, (room - 5) / 3))
        case .information:
            let count = lab.information.p.count
            return count > Self.distributionRows(count, height: rows) - 3
        case .consistency:
            return lab.experiment.rows.count > Self.tableRows(lab, isWide: isWide, isRunning: isRunning, height: rows)
        }
    }
}

extension LikelihoodLab {
    /// True where the selection is among the sizes of the experiment.
    var isInSizes: Bool { if case .size = selection { true } else { false } }

    /// True where the selection is among the data, not the parameters.
    var isInData: Bool { selection.part == "count" || selection.part == "observation" }
}
