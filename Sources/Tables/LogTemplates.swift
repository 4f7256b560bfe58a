/// The last lines of a log that were unlike others, for those that are like them.
struct LogTemplates: Sendable {
    private(set) var all: [LogTemplate] = []
    /// The numbers of the line that was read last.
    private(set) var numbers: [Double] = []
    /// The place of the next one.
    private var oldest = 0
    private static let most = 4

    /// Keeps a line, unless something in it was written over.
    mutating func learn(
        _ raw: UnsafeBufferPointer<UInt8>, _ slots: [LogTemplate.Slot], fixed: [Range<Int>], cells: [Int]?,
        kinds: [ColumnKind]
    ) {
        guard !raw.dropLast(raw.last == 0x0D ? 1 : 0).contains(where: { $0 == 0x0D || $0 == 0x08 }),
            let template = LogTemplate(raw, slots, fixed: fixed, cells: cells, kinds: kinds)
        else { return }
        if all.count < Self.most {
            all.append(template)
        } else {
            all[oldest] = template
            oldest = (oldest + 1) % Self.most
        }
        if numbers.count < slots.count { numbers += Array(repeating: 0, count: slots.count - numbers.count) }
    }

    /// Reads a line that is like one of them; the place of the next line, nil where it is not.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, like template: LogTemplate) -> Int? {
        template.read(bytes, from: start, into: &numbers)
    }

    /// Forgets all lines: the next ones are of another part of the run.
    mutating func forget() { (all, oldest) = ([], 0) }
}
