import Testing

@testable import NcursesTerminal

@Suite struct Base64Tests {
    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func theVectorsOfTheStandard(text: String, expected: String) {
        #expect(Base64.text(of: Array(text.utf8)) == expected)
    }

    @Test func allDigitsOccur() {
        // Six bits from 0 to 63, in order.
        let bytes = stride(from: 0, to: 64, by: 4).flatMap { first -> [UInt8] in
            let bits = (0..<4).reduce(UInt32(0)) { $0 << 6 | UInt32(first + $1) }
            return [UInt8(bits >> 16), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
        }
        #expect(Base64.text(of: bytes) == "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        #expect(Base64.text(of: [0xFF, 0xFE]) == "//4=")
    }
}
