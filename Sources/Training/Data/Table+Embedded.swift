import CData
import Tables

extension Table {
    /// The numbers of a file that is part of the program.
    init(_ file: embedded_file, source: String) {
        do {
            try self.init(csv: Array(UnsafeBufferPointer(start: file.bytes, count: file.length)), source: source)
        } catch {
            preconditionFailure("\(source) is wrong: \(error)")
        }
    }
}
