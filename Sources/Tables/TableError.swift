import Wording

/// Why a text is no table of numbers, and where.
package struct TableError: Error, Equatable, Sendable {
    /// What the text was called.
    package let source: String
    /// The line, from 1; nil where the whole text is meant.
    package let line: Int?
    /// The field within its record, from 1; nil where the whole record is meant.
    package let column: Int?
    /// What is wrong.
    let problem: Problem

    /// What can be wrong.
    enum Problem: Equatable, Sendable {
        /// There is no record.
        case empty
        /// There is a header and nothing else.
        case noRows
        /// No line has a name with a number beside it.
        case noNames
        /// The field holds this text.
        case noNumber(String)
        /// The record has fewer or more fields than the first.
        case ragged(expected: Int, found: Int)
        /// The quote at the beginning of the field is never closed.
        case openQuote
        /// Something stands between a closing quote and the next comma.
        case textAfterQuote
        /// The field has a zero byte, as binary files have.
        case zeroByte
        /// The field's bytes are no UTF-8.
        case notUTF8
        /// A byte that no text holds.
        case noText
        /// A file of another form cannot be read, in words without a full stop.
        case unfit(String)
    }

    /// An error at a place.
    init(source: String, line: Int? = nil, column: Int? = nil, problem: Problem) {
        self.source = source
        self.line = line
        self.column = column
        self.problem = problem
    }
}

extension TableError: CustomStringConvertible {
    /// One sentence: where, what is wrong, and what would be right unless that is plain.
    package var description: String { source + (line == nil ? ": " : ", ") + sentence }

    /// The description without the source's name: "line 3, column 2: …".
    package var sentence: String {
        guard let line else { return "\(reason)." }
        return "line \(line)\(column.map { ", column \($0)" } ?? ""): \(reason)."
    }

    /// What is wrong, in words without a full stop.
    package var reason: String {
        switch problem {
        case .empty: "there is no data; a table needs at least one row of numbers"
        case .noNames: "no line has a name with a number beside it, as in loss 0.5"
        case .noRows: "there is a header but no row of numbers"
        case .noNumber(let text): text.whyNoNumber
        case .ragged(let expected, let found):
            "\(Words.count(found, "field")) found where the first record has \(expected)"
        case .openQuote: "the quote is never closed"
        case .textAfterQuote: "there is text after the closing quote; a comma or the end of the line must follow"
        case .zeroByte: "there is a zero byte; the text must be UTF-8"
        case .notUTF8: "these bytes are not UTF-8"
        case .noText: "there is a control character, so that this is no text; name a table or a log"
        case .unfit(let words): words
        }
    }
}
