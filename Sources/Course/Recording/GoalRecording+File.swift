import Labs

/// The goal in a lesson's file.
extension GoalRecording {
    /// A file with the goal in it.
    package struct Written: Equatable, Sendable {
        /// All of the file.
        package let bytes: [UInt8]
        /// The block alone, with its lines.
        package let block: String
        /// The goal's id.
        package let id: String
        /// The lines of the block in the file, from 1.
        package let lines: ClosedRange<Int>
    }

    /// The goal as a block that stands by itself, with its start; nil before its end is marked, and where a lesson could not
    /// say it.
    package var block: String? {
        let lesson = "---\nid: goal\ntitle: Goal\nminutes: 1\nobjective: A goal.\n---\n\n## Goal\n"
        return written(in: Array(lesson.utf8), named: "1.md", step: 0)?.block
    }

    /// A lesson's file with the goal at the end of a step, and nothing else changed; nil where it cannot be said there.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: its name.
    ///   - index: the step, from 0.
    package func written(in bytes: [UInt8], named name: String, step index: Int) -> Written? {
        guard let lesson = try? Lesson(fileName: name, bytes: bytes), lesson.steps.indices.contains(index) else {
            return nil
        }
        let taken = Set(lesson.goals.map(\.id) + lesson.predictions.map(\.id))
        let ids = ["recorded"] + (2...(taken.count + 2)).map { "recorded-\($0)" }
        let id = ids.first { !taken.contains($0) } ?? ids[0]
        let lab = lesson.steps[index].lab
        let isLab = lab.map { $0.kind == start.kind && !Allowance.isEdited(start, from: $0) } ?? false
        for hasStart in isLab ? [false, true] : [true] {
            guard let block = block(id: id, hasStart: hasStart) else { return nil }
            let next = index + 1 < lesson.steps.count ? lesson.steps[index + 1].line : nil
            let (text, first) = Self.insert(block, into: bytes, from: lesson.steps[index].line, to: next)
            // It is taken only where it is read as what was done.
            if isKept(in: text, named: name, step: index, id: id) {
                let count = block.utf8.count { $0 == UInt8(ascii: "\n") }
                return Written(bytes: text, block: block, id: id, lines: first...(first + count - 1))
            }
        }
        return nil
    }

    /// A text behind the last line of a part that is not blank, and the line at which it begins there.
    private static func insert(
        _ block: String, into bytes: [UInt8], from line: Int, to next: Int?
    ) -> (bytes: [UInt8], line: Int) {
        let newline: [UInt8] = bytes.contains(0x0D) ? [0x0D, 0x0A] : [0x0A]
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let part = lines[(line - 1)..<(next.map { $0 - 1 } ?? lines.count)]
        let last = part.lastIndex { !$0.allSatisfy { $0 == 0x20 || $0 == 0x0D } } ?? line - 1
        let rest = Array(lines[(last + 1)...])
        lines.removeSubrange((last + 1)...)
        var text = Array(lines.joined(separator: [0x0A]))
        // The last line of a file may have no end.
        text += rest.isEmpty && text.last != 0x0D ? newline : [0x0A]
        text += newline
        for one in block.split(separator: "\n") { text += Array(one.utf8) + newline }
        if let first = rest.first, !first.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { text += newline }
        return (text + Array(rest.joined(separator: [0x0A])), last + 3)
    }

    private func isKept(in bytes: [UInt8], named name: String, step index: Int, id: String) -> Bool {
        guard let lesson = try? Lesson(fileName: name, bytes: bytes), lesson.steps.indices.contains(index),
            let goal = lesson.steps[index].goals.last, goal.id == id, let end,
            !Allowance.isEdited(goal.start, from: start), !Allowance.isEdited(goal.witness, from: end),
            goal.wrong.count == wrong.count
        else { return false }
        return !GoalState.evaluate(goal, lab: goal.start).isMet && GoalState.evaluate(goal, lab: goal.witness).isMet
            && goal.wrong.allSatisfy { !GoalState.evaluate(goal, lab: $0).isMet }
    }
}
