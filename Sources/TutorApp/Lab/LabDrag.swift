import Labs
import TextGrid

/// A value of a lab that the mouse moves along a curve.
enum LabDrag {
    /// A place on an axis, in whole steps of what two of its columns tell apart: as few decimals as do that.
    static func value(_ value: Double, along range: ClosedRange<Double>, columns: Int) -> Double {
        let fine = (range.upperBound - range.lowerBound) / Double(max(1, columns))
        var scale = 1.0
        while 1 / scale > fine, scale < 1e9 { scale *= 10 }
        return min(max(range.lowerBound, (value * scale).rounded() / scale), range.upperBound)
    }
}

extension AppState {
    /// A press on a curve, or a drag along it, changes the lab; all of it is one edit.
    mutating func drag<Lab: LabContent>(
        _ type: Lab.Type, _ event: MouseEvent, _ change: (inout Lab) throws -> Void
    ) -> [Effect] {
        onLab { desk in
            if event.kind == .press { desk.session.beginEdit() }
            guard event.kind != .release, desk.session.unfinished != nil else { return }
            // It is read where the value is now.
            desk.session.plot?.cursor = nil
            try desk.change(Lab.self, isEdit: false) { lab, _ in try change(&lab) }
        }
    }
}
