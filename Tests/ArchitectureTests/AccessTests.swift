import Foundation
import Testing

/// What is `package` is there for others: another target names it, or a protocol that others see asks for it.
@Suite struct AccessTests {
    private static func words(_ lines: [String]) -> Set<String> {
        Set(
            lines.lazy.map { $0.replacing(/\/\/.*/, with: "") }.joined(separator: "\n").matches(of: /\w+/)
                .map { String($0.0) })
    }

    /// The words of a target and of the tests of all others.
    private static let named: [String: Set<String>] = {
        var named: [String: Set<String>] = [:]
        for target in (try? SourceTree.folders()) ?? [] {
            let files = (try? SourceTree.files(of: target)) ?? []
            if !files.isEmpty { named[target] = words(files.flatMap(\.lines)) }
            // Its own tests see what is internal too.
            let tests = (try? SourceTree.files(of: "../Tests/\(target)Tests")) ?? []
            if !tests.isEmpty { named["\(target)Tests"] = words(tests.flatMap(\.lines)) }
        }
        return named
    }()

    /// The names of `package` functions and properties, and those that a protocol asks for.
    private static func members(_ lines: [String]) -> (own: [(line: Int, name: String)], asked: Set<String>) {
        let words =
            #/^ *(?:@\w+(?:\([^)]*\))? )*(?:package )?(?:(?:static|mutating|nonisolated|final) |\w+\(set\) )*(?:func|var|let) (\w+)/#
        var (own, asked, isProtocol) = ([(line: Int, name: String)](), Set<String>(), false)
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("package protocol ") { isProtocol = true }
            if line == "}" { isProtocol = false }
            guard let name = line.prefixMatch(of: words).map({ String($0.1) }) else { continue }
            if isProtocol { asked.insert(name) }
            if line.contains("package ") { own.append((index + 1, name)) }
        }
        return (own, asked)
    }

    @Test(arguments: try SourceTree.folders()) func whatNoOtherTargetNamesIsInternal(target: String) throws {
        let files = try SourceTree.files(of: target).map { ($0.name, Self.members($0.lines)) }
        let asked = files.reduce(into: Set<String>()) { $0.formUnion($1.1.asked) }
        let others = Self.named.filter { $0.key != target && $0.key != "\(target)Tests" }.values
        let alone = files.flatMap { name, members in
            members.own.filter { member in
                !asked.contains(member.name) && !others.contains { $0.contains(member.name) }
            }.map { "\(name):\($0.line) \($0.name)" }
        }
        #expect(alone.isEmpty, "\(target): nobody else needs these to be `package`")
    }

    @Test func aNameIsFound() {
        let lines = [
            "package protocol A {", "    var asked: Int { get }", "}",
            "    @discardableResult package mutating func b() {}",
            "    package internal(set) var c = 1", "    let d = 1", "    package static let e = 2",
        ]
        let (own, asked) = Self.members(lines)
        #expect(own.map(\.name) == ["b", "c", "e"] && own.map(\.line) == [4, 5, 7] && asked == ["asked"])
    }
}
