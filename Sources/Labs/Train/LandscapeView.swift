import Training

/// How the loss landscape of a run is looked at: along which two directions.
package struct LandscapeView: Equatable, Sendable {
    /// Along which directions; nil for those that suit the network.
    package var directions: LandscapeChoice.Directions?
    /// The two weights or biases, where directions are weights, whatever network it was; nil for the first two.
    var weights: [[Int]]?
    /// What random directions are drawn from.
    package var seed: UInt64 = 1
    /// Whether it is of a run on its way, which takes up a new one now and then.
    var isOnItsWay = false
}

extension TrainerLab {
    /// The weights and biases of the marked run, in their order.
    package var parameterPlaces: [ParameterPlace] {
        networkLayers.enumerated().flatMap { layer, size in
            let weights = (0..<size.inputs).flatMap { input in
                (0..<size.units).map { ParameterPlace(layer: layer, input: input, unit: $0) }
            }
            let biases = focused.specification.hasBiases ? 0..<size.units : 0..<0
            return weights + biases.map { ParameterPlace(layer: layer, input: nil, unit: $0) }
        }
    }

    /// Along what the landscape of the marked run is looked at. A network without hidden layer has few weights: two of
    /// them say most.
    package var landscapeChoice: LandscapeChoice {
        let layers = networkLayers
        func told(_ index: Int) -> ParameterPlace? {
            guard let told = landscape.weights?[index], layers.indices.contains(told[0]) else { return nil }
            let (layer, unit, number) = (layers[told[0]], told[1], told[2])
            let isBias = number == layer.inputs && focused.specification.hasBiases
            guard (0..<layer.units).contains(unit), (0..<layer.inputs).contains(number) || isBias else { return nil }
            return ParameterPlace(layer: told[0], input: isBias ? nil : number, unit: unit)
        }
        let first = told(0) ?? ParameterPlace(layer: 0, input: 0, unit: 0)
        // Another one of the same unit, where it has one; there may be millions, and none is listed.
        let others: [ParameterPlace?] = [
            ParameterPlace(layer: 0, input: 0, unit: 0),
            layers[0].inputs > 1 ? ParameterPlace(layer: 0, input: 1, unit: 0) : nil,
            focused.specification.hasBiases ? ParameterPlace(layer: 0, input: nil, unit: 0) : nil,
            layers[0].units > 1 ? ParameterPlace(layer: 0, input: 0, unit: 1) : nil,
            layers.count > 1 ? ParameterPlace(layer: 1, input: 0, unit: 0) : nil,
        ]
        let isSmall = layers.count == 1 && layers[0].units == 1 && layers[0].inputs <= 2
        return LandscapeChoice(
            landscape.directions ?? (isSmall ? .weights : .path), first: first,
            second: told(1) ?? others.lazy.compactMap(\.self).first { $0 != first } ?? first, seed: landscape.seed)
    }

    /// Looks along two other weights or biases.
    package mutating func lookAlong(_ first: ParameterPlace, _ second: ParameterPlace) {
        landscape.weights = [first, second].map(numbers(of:))
    }

    /// A weight or bias as it is told: layer, unit and number, of which the bias comes after the weights.
    private func numbers(of place: ParameterPlace) -> [Int] {
        [place.layer, place.unit, place.input ?? networkLayers[place.layer].inputs]
    }

    /// The landscape of the marked run as it is known so far: at first a rough one, which ``refineLandscape()`` betters.
    ///
    /// - Throws: where the directions span no plane, or nothing is known yet.
    package func landscapeSketch() throws(LandscapeFault) -> LandscapeSketch { try landscapeWork.sketch() }

    /// The landscape that was looked at last: while a run is on, asking for the one of now would hold it up.
    package var landscapeShown: LandscapeSketch? { try? landscapeMemo.latest?.sketch() }

    /// The landscape of the marked run as fine as it gets, of all rows, however long it takes.
    ///
    /// - Throws: where the directions span no plane.
    func wholeLandscape() throws(LandscapeFault) -> LandscapeSketch {
        var work = landscapeWork
        while !work.isWhole { _ = work.refine() }
        return try work.sketch()
    }

    private var landscapeWork: LandscapeWork {
        let choice = landscapeChoice
        guard landscape.isOnItsWay else {
            return landscapeMemo.work(focused.landscapeGround(choice)) {
                LandscapeWork(focused, choice, isQuick: false)
            }
        }
        let run = focused.atLastMark
        return landscapeMemo.workOnTheWay(run.landscapeGround(choice)) { LandscapeWork(run, choice, isQuick: true) }
    }

    /// The lab as it is drawn while it runs: a landscape takes far longer than a step, so that there are a few dozen on
    /// the way, each rougher, and not one a frame.
    package var onItsWay: TrainerLab {
        var lab = self
        lab.landscape.isOnItsWay = true
        return lab
    }

    /// Whether there is a landscape that can be bettered.
    package var isLandscapeRough: Bool { !landscapeWork.isWhole }

    /// Works for a few milliseconds at the landscape, where one has been looked at.
    ///
    /// - Returns: whether it is better now.
    package func refineLandscape() -> Bool { landscapeMemo.refine(focused.landscapeGround(landscapeChoice)) }
}
