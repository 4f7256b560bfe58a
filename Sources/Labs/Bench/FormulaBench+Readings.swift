import LossMath

extension FormulaBench {
    /// With so many digits readings are shown; texts beside them have as many.
    package static let shownDigits = 5
}

extension FormulaBench: ReadableLab {
    package static let readingTable: [LabReading<FormulaBench>] = [
        LabReading("NAME", "A parameter, a vector or a reading of this bench.") { bench in
            bench.items.map { bench.name(of: $0) }
        } value: { bench, name in
            MovedReadings(bench, wanted: [name]).values[name]
        }
    ]
}
