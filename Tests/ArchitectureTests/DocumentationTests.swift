import Testing

/// Every declaration that other targets see says what it is, in a doc comment of its own: also the cases of such an enum,
/// and what such a protocol asks for. None is `public`: nothing outside of this package is meant to use them.
@Suite struct DocumentationTests {
    @Test(arguments: try SourceTree.folders()) func whatOthersSeeIsDocumented(target: String) throws {
        let missing = try SourceTree.files(of: target).flatMap { file in
            Self.undocumented(file.lines).map { "\(file.name):\($0)" }
        }
        #expect(missing.isEmpty, "\(target): a line of /// is missing before each")
    }

    @Test(arguments: try SourceTree.folders()) func nothingIsPublic(target: String) throws {
        let open = try SourceTree.files(of: target).flatMap { file in
            file.lines.indices.filter { file.lines[$0].prefixMatch(of: #/ *(?:@\w+(?:\([^)]*\))? )*public /#) != nil }
                .map { "\(file.name):\($0 + 1)" }
        }
        #expect(open.isEmpty, "\(target): nothing outside of the package is to use these")
    }

    /// The numbers, from 1, of the lines with such declarations that no doc comment stands before.
    private static func undocumented(_ lines: [String]) -> [Int] {
        var found: [Int] = []
        var isDocumented = false
        // The members of the enums and protocols, as others see them, that the line is in: their indent, how they begin.
        var members: [(indent: Int, form: Regex<Substring>)] = []
        for (index, line) in lines.enumerated() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("///") {
                isDocumented = true
                continue
            }
            let declaration = text.trimmingPrefix(/(?:@\w+(?:\([^)]*\))? ?)+/)
            // Attributes may stand between.
            if declaration.isEmpty, !text.isEmpty { continue }
            let indent = line.count - text.count
            if !text.isEmpty { members.removeAll { indent < $0.indent } }
            let isMember = members.contains { indent == $0.indent && declaration.prefixMatch(of: $0.form) != nil }
            let isSeen = declaration.prefixMatch(of: /package (?!import |extension )/) != nil
            if isSeen || isMember, !isDocumented { found.append(index + 1) }
            if declaration.prefixMatch(of: #/package (?:indirect )?enum /#) != nil {
                members.append((indent + 4, #/(?:indirect )?case /#))
            } else if declaration.hasPrefix("package protocol ") {
                members.append(
                    (indent + 4, /(?:static |mutating )*(?:func|var|init|subscript|associatedtype)\b/))
            }
            isDocumented = false
        }
        return found
    }

    @Test func whatIsMissingIsFound() {
        let lines = [
            "package import Glibc", "/// A type.", "package struct A {", "    /// A number.", "    package let a = 1",
            "    package let b = 2", "    let c = 3", "", "    /// Far away.", "", "    package func d() {}",
            "    /// With attributes.", "    @inlinable", "    @discardableResult package func e() -> Int { 0 }",
            "    @inlinable package init() {}", "}", "package enum B {", "    case f", "    /// A case.", "    case g",
            "    /// Words.", "    package var words: String {", "        switch self {", "        case f: \"f\"",
            "        }", "    }", "}", "enum C {", "    case h", "}", "/// A protocol.", "package protocol D {",
            "    static func i()", "    /// Asked for.", "    var j: Int { get }", "}", "extension D {",
            "    var k: Int { 1 }",
            "}",
        ]
        let found = Self.undocumented(lines).map { lines[$0 - 1].filter { $0 != " " } }
        #expect(
            found == [
                "packageletb=2", "packagefuncd(){}", "@inlinablepackageinit(){}", "packageenumB{", "casef",
                "staticfunci()",
            ])
    }
}
