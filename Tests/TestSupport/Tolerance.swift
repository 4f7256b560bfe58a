/// The comparison rule of the reference files: equal (infinities are), both NaN, or within the tolerance.
package func isClose(_ value: Double, _ expected: Double, relative: Double, absolute: Double = 0) -> Bool {
    value == expected || (value.isNaN && expected.isNaN)
        || (value - expected).magnitude <= absolute + relative * expected.magnitude
}

/// The first place where two lists are not close; nil when they are everywhere.
package func firstDifference(
    _ values: [Double], _ expected: [Double], relative: Double, absolute: Double = 0
) -> String? {
    guard values.count == expected.count else { return "\(values.count) values, expected \(expected.count)" }
    for index in values.indices
    where !isClose(values[index], expected[index], relative: relative, absolute: absolute) {
        return "at \(index): \(values[index]), expected \(expected[index])"
    }
    return nil
}
