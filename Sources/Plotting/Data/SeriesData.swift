/// The points of a series, in the form that is drawn fastest.
enum SeriesData: Equatable, Sendable {
    /// From left to right.
    case ordered(XValues, y: [Double])
    /// Anywhere: x may go back, or be no number.
    case free(x: [Double], y: [Double])
    /// The buckets of a stream.
    case stream(StreamingSeries)

    /// How many points there are; those that a stream has taken, not those that it keeps.
    var count: Int {
        switch self {
        case .ordered(_, let y), .free(_, let y): y.count
        case .stream(let stream): stream.count
        }
    }
}
