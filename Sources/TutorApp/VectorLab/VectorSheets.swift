import Labs
import LossMath
import TextGrid
import Wording

/// The lists that lie over the vector lab.
enum VectorSheets {
    private static func lab(_ state: AppState) -> VectorLab? {
        if let lab = VectorLab.of(state.lab?.state) { lab } else { nil }
    }

    private static func lines(
        _ entries: [LossEntry], _ state: AppState, _ lab: VectorLab, isMarked: (LossEntry) -> Bool
    ) -> [Sheet.Line] {
        entries.map { entry in
            let report = lab.report(of: entry.loss)
            let misfit = LossWords.misfit(entry.loss, lab)
            let number = LossWords.text(CellText.loss(report.value, width: 10), entry.loss.unit)
            // The whole reason stands below the list.
            let reason = misfit == nil ? "" : report.warnings.first.map { " Here \($0)." } ?? ""
            return Sheet.Line(
                title: entry.title, value: misfit ?? number, valueRole: misfit == nil ? .loss : .muted,
                isMarked: isMarked(entry), summary: entry.summary + reason,
                reason: state.refusal(ofChanging: entry.loss.key), strain: entry.strain(on: lab),
                otherNames: entry.otherNames)
        }
    }

    /// All losses, each with its value for the lab's numbers.
    static let losses = Sheet(
        id: Sheet.ID("losses"), title: { _ in "losses, with their values here" },
        lines: { state in lab(state).map { lab in lines(LossEntry.all(lab), state, lab) { $0.loss == lab.focus } } ?? []
        },
        enter: { state, line in
            state.overlay = nil
            return choose(&state) { LossEntry.all($0)[line].loss }
        }, isSearched: true)

    /// Brings a loss into focus; says so where it is there already.
    static func choose(_ state: inout AppState, _ loss: @escaping (VectorLab) -> LabLoss) -> [Effect] {
        state.change(VectorLab.self, isEdit: true) { lab, desk in
            let (rows, loss, isExample) = (lab.rowCount, loss(lab), lab.hasExample)
            let name = LossWords.title(loss)
            guard lab.focus != loss else {
                let value = LossWords.text(NumberText.short(lab.report.value, digits: 6), loss.unit)
                return desk.say("\(name) is the loss already: \(value).")
            }
            lab.setFocus(loss)
            if lab.report.misfit != nil, case .builtIn = loss {
                let words =
                    "\(name.prefix(1).uppercased() + name.dropFirst()) takes \(LossWords.misfit(loss, lab) ?? "other values")"
                guard isExample, desk.limits?.refusal(ofChanging: "actual") == nil else {
                    return desk.say("\(words): the values here stay, and do not fit. z takes the loss back.", .warning)
                }
                lab.takeExample()
                return desk.say("\(words): here is an example that fits; z brings the old one back.")
            }
            if lab.rowCount < rows { desk.say("\(name) takes the \(rows) values as one row.") }
            if lab.rowCount > rows { desk.say("\(name) takes each value as a row.") }
        }
    }

    /// Losses, variants and formulas that can stand beside the loss in focus.
    static let beside = Sheet(
        id: Sheet.ID("beside"),
        title: { state in
            "beside \(lab(state).map { LossWords.short($0.focus) } ?? ""): enter puts it there or takes it away"
        },
        lines: { state in
            lab(state).map { lab in lines(LossEntry.beside(lab), state, lab) { lab.beside.contains($0.loss) } } ?? []
        },
        enter: { state, line in
            state.overlay = nil
            return state.change(VectorLab.self, isEdit: true) { lab, desk in
                let entry = LossEntry.beside(lab)[line]
                let title = entry.title.prefix(1).uppercased() + entry.title.dropFirst()
                guard lab.toggleBeside(entry.loss) else {
                    return desk.say("There is room for \(VectorLab.maximumBeside) columns beside.", .warning)
                }
                guard lab.beside.contains(entry.loss) else { return desk.say("\(title) is taken away.") }
                if let misfit = LossWords.misfit(entry.loss, lab) {
                    return desk.say("\(title) stands beside without a value: it takes \(misfit).", .warning)
                }
                let isLike = LossWords.apart(entry.loss, lab.focus) == nil
                desk.say(
                    "\(title) stands beside."
                        + (isLike ? "" : " Numbers on two scales do not compare: see where each curve is lowest."))
            }
        }, isSearched: true)

    // MARK: About a loss

    /// The lab's own number, and what a library would say.
    private struct Answer {
        let title: String
        let loss: Loss
        /// The call and the reason; nil for the lab's own.
        let rule: LibraryRule?

        func value(_ lab: VectorLab) -> Double {
            let byTerms = rule?.library == .pytorch ? loss.weighedByTerms(lab.data) : nil
            return byTerms ?? lab.report(of: loss).value
        }
    }

    /// What can be chosen: nothing where every library computes the same.
    private static func answers(_ lab: VectorLab) -> [Answer] {
        let theirs = lab.loss.id.libraries.compactMap { rule in
            LossMenu.loss(lab.loss, as: rule.library, isWeighted: lab.loss.isWeighted(lab.data)).map {
                Answer(title: rule.library.title, loss: $0, rule: rule)
            }
        }
        return theirs.isEmpty ? [] : [Answer(title: "this lab now", loss: lab.loss, rule: nil)] + theirs
    }

    /// What the loss is, and what libraries answer for the lab's values.
    static let about = Sheet(
        id: Sheet.ID("about"), title: { state in lab(state)?.loss.id.title ?? "" },
        lines: { state in
            guard let lab = lab(state) else { return [] }
            return answers(lab).map { answer in
                let rule = LossWords.rule(of: answer.loss)
                return Sheet.Line(
                    title: answer.title + (rule.isEmpty ? "" : ": \(rule)"),
                    value: LossWords.text(
                        NumberText.short(answer.value(lab), digits: 8), answer.loss.unit),
                    valueRole: .loss,
                    reason: answer.rule == nil ? nil : state.refusal(ofChanging: LossOption.logForm.rawValue))
            }
        },
        intro: { state, width in lab(state).map { intro($0, width) } ?? [] },
        about: { state, selected, width in lab(state).map { reason($0, selected, width) } ?? [] },
        enter: { state, line in
            state.overlay = nil
            return state.change(VectorLab.self, isEdit: true) { lab, _ in
                let answers = answers(lab)
                if answers.indices.contains(line) { lab.setLoss(answers[line].loss) }
            }
        })

    /// The same as a text, where a screen is too low for the list; nil where it has room.
    static func textAbout(_ lab: VectorLab, in size: Size) -> [String]? {
        let width = min(size.columns, 90) - 6
        let (about, answers) = (intro(lab, width), answers(lab))
        // Title and footer, the frame; and three lines to choose from with what is said of one.
        guard about.count + (answers.isEmpty ? 0 : min(answers.count, 3) + SheetLayout.aboutRows) > size.rows - 5 else {
            return nil
        }
        let lines = answers.indices.flatMap { index -> [String] in
            let rule = LossWords.rule(of: answers[index].loss)
            let value = LossWords.text(NumberText.short(answers[index].value(lab), digits: 8), answers[index].loss.unit)
            return ["", "\(answers[index].title)\(rule.isEmpty ? "" : ": \(rule)")  \(value)"]
                + (answers[index].rule.map { [$0.call, $0.reason] } ?? [])
        }
        return about.map { $0.map(\.text).joined() } + lines
    }

    private static func intro(_ lab: VectorLab, _ width: Int) -> [[Span]] {
        let loss = lab.loss
        var lines = TextWrap.lines(loss.id.summary, width: width, style: Style(.text))
        func fact(_ name: String, _ text: String) {
            lines += TextWrap.lines(
                [Span(TextWidth.pad(name, to: 14), .muted), Span(text)], width: width, hanging: 14)
        }
        if !loss.id.otherNames.isEmpty { fact("also called", loss.id.otherNames.joined(separator: ", ")) }
        if loss.id.usesActual { fact("actual", lab.domain(of: .actual).words) }
        fact("predicted", "\(lab.domain(of: .predicted).words); link: \(loss.link)")
        fact("lowest", loss.id.minimum)
        lines.append([])
        guard answers(lab).isEmpty else {
            return lines + [[Span("What libraries answer for your values", .heading)]]
        }
        let reason = loss.id.libraryNote ?? "From logits, every library computes the same number."
        let weights = loss.isWeighted(lab.data) ? " With weights they differ: \(dividing)" : ""
        return lines + TextWrap.lines(reason + weights, width: width, style: Style(.text))
    }

    private static let dividing =
        "Keras and PyTorch's BCELoss divide by n, scikit-learn and PyTorch's CrossEntropyLoss by the sum of the weights."
        + " --divide-by chooses."

    private static func reason(_ lab: VectorLab, _ selected: Int, _ width: Int) -> [[Span]] {
        var lines: [[Span]] = []
        if lab.loss.isWeighted(lab.data) {
            lines += TextWrap.lines(
                "All numbers have your weights, and the calls need them too: \(dividing)", width: width,
                style: Style(.warning))
        }
        let answers = answers(lab)
        guard answers.indices.contains(selected), let rule = answers[selected].rule else {
            return lines
                + TextWrap.lines(
                    "Choose a library for the reason behind its number; enter takes its rule into the lab.",
                    width: width, style: Style(.muted))
        }
        lines.append([Span(rule.call, .code)])
        return lines + TextWrap.lines(rule.reason, width: width, style: Style(.text))
    }
}

extension LabLoss {
    /// The key of the lab's states that it stands under.
    var key: String {
        switch self {
        case .custom: "formula"
        case .builtIn: "loss"
        }
    }
}
