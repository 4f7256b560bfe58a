/// A step that begins anew in each epoch, counted on from epoch to epoch.
struct CountingOn {
    /// What lies before each epoch that has begun.
    private var before: [Double: Double] = [:]
    private var epoch = Double.nan
    private var (first, highest) = (0.0, -Double.infinity)
    /// How far it is from one step to the next.
    private var stride = 0.0
    /// A step that lies before others of its epoch.
    private var fallen: Double?
    private var offset = 0.0

    /// The place of a step; of an epoch that was there before, where it was.
    ///
    /// - Parameter outer: the epoch; NaN for the same as before.
    mutating func place(of step: Double, in outer: Double) -> Double {
        guard step.isFinite else { return step }
        if outer.isFinite, outer != epoch {
            if let known = before[outer] {
                offset = known
            } else if step < highest {
                offset += highest - first + stride
            }
            (epoch, before[outer]) = (outer, offset)
            (first, highest, fallen) = (step, step, nil)
        } else if step >= highest {
            if step > highest { stride = highest.isFinite ? step - highest : 0 }
            (highest, fallen) = (step, nil)
        } else if let last = fallen, step > last {
            // Begun again.
            (highest, fallen) = (step, nil)
        } else {
            // What is measured after an epoch has a count of its own.
            fallen = step
            return offset + highest
        }
        return offset + step
    }
}
