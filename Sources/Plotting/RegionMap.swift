import TextGrid

/// What a model believes over two features: the likeliest class of each cell by its shade, the examples on top.
public struct RegionMap: Equatable, Sendable {
    /// The belief in one place.
    public struct Belief: Equatable, Sendable {
        public let classIndex: Int
        /// The probability of that class, 0…1.
        public let confidence: Double

        public init(classIndex: Int, confidence: Double) {
            self.classIndex = classIndex
            self.confidence = confidence
        }
    }

    /// An example.
    public struct Point: Equatable, Sendable {
        public let x: Double
        public let y: Double
        public let classIndex: Int

        public init(x: Double, y: Double, classIndex: Int) {
            self.x = x
            self.y = y
            self.classIndex = classIndex
        }
    }

    /// One belief a cell, row-major from the upper left.
    public let beliefs: [Belief]
    public let columns: Int
    public let points: [Point]
    public let xRange: ClosedRange<Double>
    public let yRange: ClosedRange<Double>

    public init(
        columns: Int, beliefs: [Belief], points: [Point], xRange: ClosedRange<Double>, yRange: ClosedRange<Double>
    ) {
        self.columns = columns
        self.beliefs = beliefs
        self.points = points
        self.xRange = xRange
        self.yRange = yRange
    }

    private static let roles: [Role] = [.second, .predicted, .third, .fourth]

    public func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard columns > 0, !rectangle.isEmpty else { return }
        // Class 0 is light, class 1 dark; further classes have letters of their own shade.
        let shades: [[Character]] =
            grid.glyphs.isASCII
            ? [[" ", ".", "."], ["-", "=", "#"], ["~", "~", "~"], ["^", "^", "^"]]
            : [[" ", "·", "·"], ["░", "▒", "▓"], ["╌", "╌", "╌"], ["╎", "╎", "╎"]]
        for (index, belief) in beliefs.enumerated() {
            let (x, y) = (index % columns, index / columns)
            guard x < rectangle.width, y < rectangle.height else { continue }
            let kind = max(0, belief.classIndex) % shades.count
            let level = belief.confidence > 0.9 ? 2 : belief.confidence > 0.7 ? 1 : 0
            grid[rectangle.x + x, rectangle.y + y] = Cell(
                shades[kind][level], style: Style(RegionMap.roles[kind]))
        }
        let marks: [Character] = grid.glyphs.isASCII ? ["o", "x", "+", "*"] : ["○", "●", "▲", "■"]
        let xMap = AxisMap(axis: Axis(range: xRange), extremes: nil)
        let yMap = AxisMap(axis: Axis(range: yRange), extremes: nil)
        for point in points {
            let (across, up) = (xMap.place(of: point.x), yMap.place(of: point.y))
            guard across >= 0, across <= 1, up >= 0, up <= 1 else { continue }
            let column = Int(clamping: across * Double(rectangle.width) - 0.5, to: 0...(rectangle.width - 1))
            let row = Int(clamping: (1 - up) * Double(rectangle.height) - 0.5, to: 0...(rectangle.height - 1))
            let kind = max(0, point.classIndex) % marks.count
            grid[rectangle.x + column, rectangle.y + row] = Cell(
                marks[kind], style: Style(RegionMap.roles[kind], bold: true))
        }
    }
}
