import LossMath

extension LabState {
    /// What goals and lesson texts can name. With `start` also `start.NAME`, and `changed`: how many cells or
    /// parameters differ from it.
    public func readings(start: LabState? = nil) -> LabReadings { LabReadings(self, start: start) }

    /// Every name that a formula can read off the lab, with what it is; a name may have no value now.
    public var readingNames: [(name: String, help: String)] { readable.readingNames }

    /// The lab of that kind.
    var readable: any ReadableLab {
        switch self {
        case .vector(let lab): lab
        case .trainer(let lab): lab
        case .bench(let lab): lab
        case .likelihood(let lab): lab
        }
    }

    /// What `custom(y, p)` means in formulas over the lab; nil where it means nothing.
    var typedFunction: TypedFunction? {
        guard case .vector(let lab) = self else { return nil }
        return TypedFunction(lab.custom?.formula, names: lab.custom.map { lab.names(of: $0) } ?? [:])
    }

    /// How many cells, parameters or numbers differ from those of a start of the same kind; nil for another, and for
    /// runs.
    func changes(since start: LabState) -> Int? {
        switch (self, start) {
        case (.vector(let lab), .vector(let start)): lab.changedCells(since: start)
        case (.bench(let lab), .bench(let start)): lab.changedParameters(since: start)
        case (.likelihood(let lab), .likelihood(let start)): lab.changedNumbers(since: start)
        case (.vector, _), (.bench, _), (.likelihood, _), (.trainer, _): nil
        }
    }
}
