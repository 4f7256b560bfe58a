import Shell
import Testing
import Wording

/// Names of files that are no text.
@Suite struct FileNameTests {
    private func text(_ bytes: [UInt8]) -> String {
        (bytes + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
            $0.baseAddress.map(FileName.text) ?? ""
        }
    }

    private static let names: [[UInt8]] = [
        [], Array("plain.csv".utf8), Array("café – ∑ 🙂.csv".utf8), [0xE9], Array("caf".utf8) + [0xE9, 0x2E, 0x63],
        [0xC3], [0xE2, 0x82], [0xFF, 0xFE, 0x41], [0xED, 0xA0, 0x80], [0xF4, 0x8F, 0xBF, 0xBF, 0x80],
        [0xC0, 0x80, 0x80],
        Array(1...255),
    ]

    @Test(arguments: names) func itsBytesComeBack(name: [UInt8]) {
        let text = text(name)
        #expect(FileName.bytes(text).map { UInt8(bitPattern: $0) } == name + [0])
        if let plain = String(validating: name, as: UTF8.self) { #expect(text == plain) }
    }

    @Test func itIsShownWithAMark() {
        #expect(text(Array("caf".utf8) + [0xE9]).quoted == "\"caf\u{FFFD}\"")
    }
}
