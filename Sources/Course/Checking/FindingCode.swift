import Fields

/// The kinds of problem in lessons. Their names stay the same: they are what a tool or an author looks up.
package enum FindingCode: String, CaseIterable, Sendable {
    /// The file as a whole, and its characters.
    case fileTooLarge, notUTF8, controlCharacter, unevenCharacter, fileName
    /// The front matter.
    case frontMatterMissing, frontMatterOpen, badMinutes, sameLessonID, claimNotShown
    /// Keys and values in YAML.
    case missingKey, emptyValue, unknownKey, keyTwice, notKeys, badID, sameID, badValue, shapes, badState, yamlColon,
        yamlIndentation, yamlQuote, yamlBracket, yamlFirstCharacter, yamlAnchor, yamlTooDeep, yamlSyntax
    /// Steps and their text.
    case noSteps, textBeforeSteps, headingLevel, headingUnderlined, headingWithoutBlank, plusList, emptyTitle,
        styledTitle,
        unknownBlock, openBlock, openCode, blockTwice, notOneParagraph, link, image, html, ruledLine, table, dollars,
        unsupported, tooDeep
    /// Numbers and formulas.
    case formula, digits, valueWithoutBlank, numberFails, notFinite, finiteAfterAll
    /// Predictions.
    case tooFewOptions, tooManyOptions, badAnswer, noFeedback, answerIsNoNumber, exampleIsRight, noPlot, blanks,
        orderOfLines, unknownLesson, sameOptions, freshNumbers, cards, candidates, ownWords, terms
    /// Goals.
    case goalWithoutStart, goalWithoutCondition, unknownAllow, conditionIsNumber, distanceGrows, exampleMeets,
        exampleDiffers, outcomeShown, goalMetAtStart,
        witnessFails, witnessNotAllowed, wrongStateMeets, goalCheat
    /// Translations.
    case translationBehind, translationMissing, translationUnknown
    /// The page of questions.
    case question, answerTooLong
    /// What has no room at 80×24.
    case stepTooLong, questionTooLong, replyTooLong, goalTooLong, codeTooWide, titleTooLong, labDoesNotFit

    /// Its name, in small letters with hyphens: `goal-met-at-start`.
    package var name: String {
        var name = ""
        for letter in rawValue {
            if letter.isUppercase, name.last?.isUppercase != true { name.append("-") }
            name.append(letter)
        }
        return name.lowercased()
    }

    /// It is said, and no mistake: words of a translation that are behind, in whose place others are shown.
    package var isNotice: Bool { self == .translationBehind || self == .translationMissing }

    /// The kind of that name; nil where there is none.
    package init?(named name: String) {
        guard let code = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = code
    }
}

extension LessonProblem {
    /// What kind of problem it is.
    package var code: FindingCode {
        switch self {
        case .tooLarge: .fileTooLarge
        case .notUTF8: .notUTF8
        case .controlCharacter: .controlCharacter
        case .numberMissing: .fileName
        case .frontMatterMissing: .frontMatterMissing
        case .frontMatterOpen: .frontMatterOpen
        case .missingKey: .missingKey
        case .emptyValue: .emptyValue
        case .badID: .badID
        case .sameID: .sameID
        case .sameLessonID: .sameLessonID
        case .unknownLesson: .unknownLesson
        case .badMinutes: .badMinutes
        case .noSteps: .noSteps
        case .textBeforeSteps: .textBeforeSteps
        case .headingLevel: .headingLevel
        case .emptyTitle: .emptyTitle
        case .styledTitle: .styledTitle
        case .unknownBlock: .unknownBlock
        case .openBlock: .openBlock
        case .blockTwice: .blockTwice
        case .notOneParagraph: .notOneParagraph
        case .unsupported(let what): what.code
        case .tooDeep: .tooDeep
        case .tooFewOptions: .tooFewOptions
        case .tooManyOptions: .tooManyOptions
        case .badAnswer: .badAnswer
        case .noOtherwise: .noFeedback
        case .lineCount, .badStart: .orderOfLines
        case .noEarly: .noFeedback
        case .cardCount("candidates", _, _), .noRanking: .candidates
        case .cardCount, .badPile: .cards
        case .noWhy: .noFeedback
        case .wordsWithoutGoal: .ownWords
        case .termTwice, .termNever, .termNotInText: .terms
        case .sameOptions: .sameOptions
        case .badRange, .numberNotUsed, .nothingToDraw, .whereFails, .fixedNumber: .freshNumbers
        case .withNumbers(_, let problem): problem.code
        case .blankCount, .oneNumberWouldDo: .blanks
        case .noStart: .goalWithoutStart
        case .unknownAllowance: .unknownAllow
        case .noConditions: .goalWithoutCondition
        case .digits: .digits
        case .formula: .formula
        case .told(let problem):
            (problem.fault as? FieldFault)?.code ?? (problem.fault.isAboutShapes ? .shapes : .badState)
        case .question: .question
        case .translation(let fault): fault.code
        case .unevenCharacter: .unevenCharacter
        case .claimNotShown: .claimNotShown
        case .underlinedHeading: .headingUnderlined
        case .plusList: .plusList
        case .headingWithoutBlank: .headingWithoutBlank
        case .table: .table
        case .dollars: .dollars
        case .valueWithoutBlank: .valueWithoutBlank
        case .openCode: .openCode
        case .staysTheSame, .unknownNumber: .freshNumbers
        case .noFeedback: .noFeedback
        case .noNumber: .answerIsNoNumber
        case .exampleIsRight: .exampleIsRight
        case .noPlot, .offAxis: .noPlot
        case .numberFails, .goalFormulaFails: .numberFails
        case .notFinite: .notFinite
        case .notOdd: .finiteAfterAll
        case .conditionIsNumber: .conditionIsNumber
        case .distanceGrows: .distanceGrows
        case .exampleMeets: .exampleMeets
        case .exampleDiffers: .exampleDiffers
        case .outcomeShown: .outcomeShown
        case .metAtStart: .goalMetAtStart
        case .witnessChanges: .witnessNotAllowed
        case .witnessFails: .witnessFails
        case .wrongMeets: .wrongStateMeets
        case .cheat: .goalCheat
        case .tooLong(.step, _, _): .stepTooLong
        case .tooLong(.question, _, _): .questionTooLong
        case .tooLong(.goal, _, _): .goalTooLong
        case .tooLong(.reply, _, _): .replyTooLong
        case .tooLong(.answer, _, _): .answerTooLong
        case .codeTooWide: .codeTooWide
        case .titleTooLong: .titleTooLong
        case .labDoesNotFit: .labDoesNotFit
        }
    }
}

extension LessonProblem.Unsupported {
    fileprivate var code: FindingCode {
        switch self {
        case .link: .link
        case .image: .image
        case .html: .html
        case .ruledLine: .ruledLine
        case .other: .unsupported
        }
    }
}

extension FieldFault {
    fileprivate var code: FindingCode {
        switch self {
        case .notANumber, .noNumbers, .notOneNumber, .wholeNumber, .wrongForm, .choice: .badValue
        case .raggedRows: .shapes
        case .unknownKey: .unknownKey
        case .missingKey: .missingKey
        case .keyTwice: .keyTwice
        case .notKeys: .notKeys
        case .syntax: .yamlSyntax
        case .yaml(let mistake): mistake.code
        case .tooDeep: .yamlTooDeep
        case .anchor: .yamlAnchor
        case .otherKind, .refused: .badState
        }
    }
}

extension YAMLMistake {
    fileprivate var code: FindingCode {
        switch self {
        case .colon, .noBlank, .noColon: .yamlColon
        case .indentation: .yamlIndentation
        case .openQuote, .behindQuote, .escape: .yamlQuote
        case .behindBracket, .openBracket, .noComma: .yamlBracket
        case .firstCharacter: .yamlFirstCharacter
        case .other: .yamlSyntax
        }
    }
}
