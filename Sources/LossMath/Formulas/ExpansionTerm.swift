/// A part of an expansion: a formula for single numbers, ready to print.
indirect enum ExpansionTerm {
    /// Nothing: what a label of 0 has removed.
    case nothing
    /// A number as text.
    case number(String)
    case negative(ExpansionTerm)
    /// Added up; subtracted parts are negative.
    case sum([ExpansionTerm])
    case product(ExpansionTerm, ExpansionTerm)
    case quotient(ExpansionTerm, ExpansionTerm)
    case power(ExpansionTerm, ExpansionTerm)
    case call(String, [ExpansionTerm])
    case comparison(String, ExpansionTerm, ExpansionTerm)
    case opposite(ExpansionTerm)
    /// A mean (divided by `divisor`) or sum (`divisor` nil) written out. `groups` holds what its elements give, without
    /// those that give nothing; `left` of them are not there: they lie before the last.
    case series(divisor: Int?, groups: [ExpansionTerm], left: Int)
    /// A list as the result.
    case listing(groups: [ExpansionTerm], left: Int)
    /// What a row of the data gives that is marked in the text.
    case marked(ExpansionTerm)
}

extension ExpansionTerm {
    var isNothing: Bool { if case .nothing = self { true } else { false } }

    var isMarked: Bool { if case .marked = self { true } else { false } }

    /// The term where a number must stand: 0 for nothing.
    var shown: ExpansionTerm { isNothing ? .number("0") : self }

    /// The parts of a sum with their signs; nothing gives none. A subtracted sum stays together.
    var signedParts: [(isNegative: Bool, part: ExpansionTerm)] {
        switch self {
        case .nothing: []
        case .sum(let terms): terms.flatMap(\.signedParts)
        case .negative(.sum(let terms)): [(true, .sum(terms))]
        case .negative(let term): term.signedParts.map { (!$0.isNegative, $0.part) }
        case .product(.negative(let first), let second): [(true, .product(first, second))]
        case .quotient(.negative(let first), let second): [(true, .quotient(first, second))]
        case .marked(let term): term.signedParts.map { ($0.isNegative, .marked($0.part)) }
        default: [(false, self)]
        }
    }
}
