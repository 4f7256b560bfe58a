import Training

/// What the trainer's keys choose from.
enum TrainerMenu {
    static let rates = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 1, 3, 10]

    enum Result {
        case same
        case run(TrainingSpecification)
        /// No other value of the field goes with the rest.
        case impossible(String)
    }

    /// The specification with the field's next value that can be trained; values that cannot are passed over.
    static func changed(_ specification: TrainingSpecification, _ field: TrainerField, forward: Bool) -> Result {
        var next = specification
        var problem = ""
        for _ in 0..<24 {
            let before = next
            next = field.changed(next, forward: forward)
            guard next != before, next != specification else { break }
            do {
                let fitted = try TrainerField.fitted(next, keeping: field)
                return .run(fitted)
            } catch {
                problem = TrainerField.words(error)
            }
        }
        return problem.isEmpty ? .same : .impossible(problem)
    }
}
