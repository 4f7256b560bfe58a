/// A line whose numbers stand before their names, as darknet prints them: `12: 612.1, 611.9 avg loss, 0.001 rate, …`.
struct LogValueLine {
    /// Which round it is.
    let iteration: Double
    /// The numbers with their names: the first has none, and is the loss of one batch.
    let cells: [(name: String, value: Double)]

    /// nil where a line has no round, a number without a name, and an average.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon < 16, line[0] &- 0x30 < 10,
            line.contains(UInt8(ascii: ",")),
            let iteration = DecimalNumber.value(of: UnsafeBufferPointer(rebasing: line[..<colon]))
        else { return nil }
        var cells: [(name: String, value: Double)] = []
        for piece in line[(colon + 1)...].split(separator: UInt8(ascii: ",")) {
            let words = piece.split(separator: 0x20, maxSplits: 1)
            guard let first = words.first,
                let value = DecimalNumber.value(of: UnsafeBufferPointer(rebasing: first))
            else { return nil }
            let name = words.count == 2 ? String(decoding: words[1], as: UTF8.self) : "loss"
            cells.append((name == "avg" ? "avg loss" : name, value))
        }
        guard cells.first?.name == "loss", cells.dropFirst().contains(where: { $0.name == "avg loss" }) else {
            return nil
        }
        (self.iteration, self.cells) = (iteration, cells)
    }
}
