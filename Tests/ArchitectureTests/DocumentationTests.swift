import Testing

/// Every declaration that other targets see says what it is, in a doc comment of its own: also the cases of such an enum,
/// and what such a protocol asks for. None is `public`: nothing outside of this package is meant to use them.
@Suite struct DocumentationTests {
    @Test(arguments: try SourceTree.folders()) func whatOthersSeeIsDocumented(target: String) throws {
        let missing = try SourceTree.files(of: target).flatMap { file in
            Self.undocumented(file.lines, asked: Self.asked).map { "\(file.name):\($0)" }
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

    private static var name: Regex<(Substring, Substring)> {
        #/^.*?\b(?:var|func|let|subscript|init|associatedtype)\b ?(\w*)/#
    }

    /// The names of what our protocols ask for, and the names of these: they have said there what it is.
    private static let asked: Set<String> = {
        var asked: Set<String> = []
        for line in ((try? SourceTree.folders()) ?? []).flatMap({ (try? SourceTree.files(of: $0)) ?? [] })
            .flatMap({ $0.lines.split { $0 == "}" } })
        where line.contains(where: { $0.hasPrefix("package protocol ") }) {
            let start = line.firstIndex { $0.hasPrefix("package protocol ") } ?? line.startIndex
            asked.formUnion(line[start].matches(of: /\w+/).prefix(3).map { String($0.0) })
            asked.formUnion(line[start...].compactMap { $0.prefixMatch(of: name).map { String($0.1) } })
        }
        return asked
    }()

    /// The numbers, from 1, of the lines with such declarations that no doc comment stands before.
    ///
    /// - Parameter asked: names of protocols and of what they ask for, which extensions need not say again.
    private static func undocumented(_ lines: [String], asked: Set<String> = []) -> [Int] {
        var found: [Int] = []
        var isDocumented = false
        var conforms = false
        // The members of the enums and protocols, as others see them, that the line is in: their indent, how they begin.
        var members: [(indent: Int, form: Regex<Substring>)] = []
        for (index, line) in lines.enumerated() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("///") {
                isDocumented = true
                continue
            }
            if line.hasPrefix("extension ") {
                conforms = line.matches(of: /\w+/).dropFirst().contains { asked.contains(String($0.0)) }
            } else if line == "}" {
                conforms = false
            }
            let declaration = text.trimmingPrefix(/(?:@\w+(?:\([^)]*\))? ?)+/)
            // Attributes may stand between.
            if declaration.isEmpty, !text.isEmpty { continue }
            let indent = line.count - text.count
            if !text.isEmpty { members.removeAll { indent < $0.indent } }
            let isMember = members.contains { indent == $0.indent && declaration.prefixMatch(of: $0.form) != nil }
            let isSeen = declaration.prefixMatch(of: /package (?!import |extension )/) != nil
            let isAsked = conforms && declaration.prefixMatch(of: name).map { asked.contains(String($0.1)) } == true
            if isSeen || isMember, !isDocumented, !isAsked { found.append(index + 1) }
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
