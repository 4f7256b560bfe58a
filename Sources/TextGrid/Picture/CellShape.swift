/// What is drawn for a character that joins its neighbours: exact lines and areas, where a font leaves gaps.
enum CellShape {
    /// Lines from the middle of the cell: to the left, to the right, up, down.
    case lines(left: Bool, right: Bool, up: Bool, down: Bool)
    /// Strokes with gaps, so many a cell.
    case dashes(Int, isVertical: Bool)
    /// Areas in eighths of the cell: x, y, width, height; and how much covers them.
    case areas([(Int, Int, Int, Int)], opacity: String)

    init?(_ code: UInt32) {
        func lines(_ arms: String) -> CellShape {
            .lines(
                left: arms.contains("l"), right: arms.contains("r"), up: arms.contains("u"), down: arms.contains("d"))
        }
        let quarters = [(0, 0, 4, 4), (4, 0, 4, 4), (0, 4, 4, 4), (4, 4, 4, 4)]
        func quarter(_ places: Int...) -> CellShape { .areas(places.map { quarters[$0] }, opacity: "") }
        switch code {
        case 0x2500: self = lines("lr")
        case 0x2501: self = .areas([(0, 3, 8, 2)], opacity: "")
        case 0x2502: self = lines("ud")
        case 0x250C: self = lines("rd")
        case 0x2510: self = lines("ld")
        case 0x2514: self = lines("ru")
        case 0x2518: self = lines("lu")
        case 0x251C: self = lines("rud")
        case 0x2524: self = lines("lud")
        case 0x252C: self = lines("lrd")
        case 0x2534: self = lines("lru")
        case 0x253C: self = lines("lrud")
        case 0x2504: self = .dashes(3, isVertical: false)
        case 0x2508: self = .dashes(4, isVertical: false)
        case 0x254C: self = .dashes(2, isVertical: false)
        case 0x250A: self = .dashes(4, isVertical: true)
        case 0x254E: self = .dashes(2, isVertical: true)
        case 0x2580: self = .areas([(0, 0, 8, 4)], opacity: "")
        case 0x2581...0x2588:
            let height = Int(code - 0x2580)
            self = .areas([(0, 8 - height, 8, height)], opacity: "")
        case 0x2589...0x258F: self = .areas([(0, 0, Int(0x2590 - code), 8)], opacity: "")
        case 0x2590: self = .areas([(4, 0, 4, 8)], opacity: "")
        case 0x2591: self = .areas([(0, 0, 8, 8)], opacity: ".2")
        case 0x2592: self = .areas([(0, 0, 8, 8)], opacity: ".45")
        case 0x2593: self = .areas([(0, 0, 8, 8)], opacity: ".7")
        case 0x2596: self = quarter(2)
        case 0x2597: self = quarter(3)
        case 0x2598: self = quarter(0)
        case 0x2599: self = quarter(0, 2, 3)
        case 0x259A: self = quarter(0, 3)
        case 0x259B: self = quarter(0, 1, 2)
        case 0x259C: self = quarter(0, 1, 3)
        case 0x259D: self = quarter(1)
        case 0x259E: self = quarter(1, 2)
        case 0x259F: self = quarter(1, 2, 3)
        default: return nil
        }
    }
}
