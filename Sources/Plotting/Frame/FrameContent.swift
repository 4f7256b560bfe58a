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
    /// What the rows have to show; see ``ChartFrame/rows`` for what they do.
    var yMap: AxisMap
    /// What is shown in the rows.
    var rowKind = AxisRows.Kind.data
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
    /// Where y does not begin at 0 that is said behind the name of y, or else among the notes, or beside the numbers of x.
    var saysOffset = false
    /// It in words and in fewer, where it stands among the notes.
    var offset: [String] = []
}
