extension Trainer {
    /// All that a landscape along two directions follows from: as long as it stays the same, so does the picture.
    package struct LandscapeGround: Equatable, Sendable {
        fileprivate let choice: LandscapeChoice
        /// The data, the network and the loss, without how it is trained.
        private let subject: TrainingSpecification
        private let path: WalkedPath
        private let parameters: [Double]

        fileprivate init(_ trainer: Trainer, _ choice: LandscapeChoice) {
            self.choice = choice
            subject = trainer.specification.asSubject
            path = trainer.state.path
            parameters = trainer.state.parameters
        }
    }

    /// What the landscape along two directions follows from now.
    package func landscapeGround(_ choice: LandscapeChoice) -> LandscapeGround { LandscapeGround(self, choice) }

    /// The loss around the parameters of now along two directions, as a first picture.
    ///
    /// - Throws: where the directions span no plane.
    func landscape(_ choice: LandscapeChoice, isQuick: Bool = false) throws(LandscapeFault) -> LandscapeSketch {
        var work = LandscapeWork(self, choice, isQuick: isQuick)
        while work.isBeforeFirst { _ = work.refine() }
        return try work.sketch()
    }

    /// The run as it was at one of the points of its path: the last one that is a multiple of 16, of which a run has a
    /// few dozen, or of a short path the last.
    package var atLastMark: Trainer {
        let count = state.path.points.count
        var run = self
        run.state.path.shorten(to: count < 16 ? count : count / 16 * 16)
        run.state.parameters = run.state.path.points[run.state.path.points.count - 1]
        return run
    }

    /// The plane along two directions, with the path.
    ///
    /// - Throws: where there is none.
    /// - Complexity: O(n · parameters) for a path of n points, along its main directions O(n² · parameters).
    func landscapePlane(_ choice: LandscapeChoice) throws(LandscapeFault) -> LandscapePlane {
        var work = LandscapePlaneWork(self, choice)
        while true { if let plane = try work.go(.infinity).plane { return plane } }
    }
}

extension TrainingSpecification {
    /// Without all that says how a loss is trained, and not which.
    fileprivate var asSubject: TrainingSpecification {
        var subject = self
        subject.choose(.sgd)
        (subject.learningRate, subject.batchSize, subject.epochs, subject.patience) = (1, 1, 1, nil)
        return subject
    }
}
