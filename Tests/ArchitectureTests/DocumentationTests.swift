import Testing

/// Every public declaration says what it is, in a doc comment of its own: also the cases of a public enum, and what a
/// public protocol asks for.
@Suite struct DocumentationTests {
    /// Targets in which some are left to write: none, or those that are named here.
    private static let unfinished: Set<String> = []

    @Test(arguments: try SourceTree.folders()) func publicDeclarationsAreDocumented(target: String) throws {
        let missing = try SourceTree.files(of: target).flatMap { file in
            Self.undocumented(file.lines).map { "\(file.name):\($0)" }
        }
        if Self.unfinished.contains(target) {
            #expect(!missing.isEmpty, "\(target) is finished: take it off the list")
        } else {
            #expect(missing.isEmpty, "\(target): a line of /// is missing before each")
        }
    }

    /// The numbers, from 1, of the lines with public declarations that no doc comment stands before.
    private static func undocumented(_ lines: [String]) -> [Int] {
        var found: [Int] = []
        var isDocumented = false
        // The members of the public enums and protocols that the line is in: how far they are indented, how they begin.
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
            let isPublic = declaration.prefixMatch(of: /public (?!import |extension )/) != nil
            if isPublic || isMember, !isDocumented { found.append(index + 1) }
            if declaration.prefixMatch(of: #/public (?:indirect )?enum /#) != nil {
                members.append((indent + 4, #/(?:indirect )?case /#))
            } else if declaration.hasPrefix("public protocol ") {
                members.append(
                    (indent + 4, /(?:static |mutating )*(?:func|var|init|subscript|associatedtype)\b/))
            }
            isDocumented = false
        }
        return found
    }

    @Test func whatIsMissingIsFound() {
        let lines = [
            "public import Glibc", "/// A type.", "public struct A {", "    /// A number.", "    public let a = 1",
            "    public let b = 2", "    let c = 3", "", "    /// Far away.", "", "    public func d() {}",
            "    /// With attributes.", "    @inlinable", "    @discardableResult public func e() -> Int { 0 }",
            "    @inlinable public init() {}", "}", "public enum B {", "    case f", "    /// A case.", "    case g",
            "    /// Words.", "    public var words: String {", "        switch self {", "        case f: \"f\"",
            "        }", "    }", "}", "enum C {", "    case h", "}", "/// A protocol.", "public protocol D {",
            "    static func i()", "    /// Asked for.", "    var j: Int { get }", "}", "extension D {",
            "    var k: Int { 1 }",
            "}",
        ]
        let found = Self.undocumented(lines).map { lines[$0 - 1].filter { $0 != " " } }
        #expect(
            found == [
                "publicletb=2", "publicfuncd(){}", "@inlinablepublicinit(){}", "publicenumB{", "casef", "staticfunci()",
            ])
    }
}
