import TextGrid

/// What stands around the data of a chart.
struct FrameContent {
    /// A name that may stand at the end of its line.
    struct LineEnd: Equatable {
        let name: String
        let role: Role
        /// The last point; nil where the line has no such end.
        let point: DataPoint?
    }

    var title = ""
    var x = Axis()
    var y = Axis()
    var xMap: AxisMap
    var yMap: AxisMap
    /// A sample and a name each.
    var legend: [[Span]] = []
    /// The names of the legend, where they would stand at the ends of their lines.
    var lineEnds: [LineEnd] = []
    /// What changed, and where.
    var rules: [[Span]] = []
    /// What the cursor reads, a value a piece.
    var readOut: [String] = []
    var notes: [String] = []
    /// No value says where the axis of y is: it has no numbers.
    var isYUnknown = false
    /// That y does not begin at 0: stands behind the name of y, or else among the notes.
    var yOffset: [String] = []
}
